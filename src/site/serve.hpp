// SPDX-License-Identifier: Apache-2.0
// From a request to an answer: route, session, right, CSRF, handler; and failure into HTTP in one place (answer.cpp).
#pragma once

#include <memory>
#include <vector>

#include "http/message.hpp"
#include "http/router.hpp"
#include "site/feature.hpp"

namespace site {

class Site {
 public:
  Site(Installation& installation, std::vector<Feature> features);
  ~Site();
  http::Response serve(http::Request& request);
  std::uint64_t body_limit(const http::Request& head) const;
  const std::vector<Feature>& features() const;
  Installation& installation();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
  friend class Frame;
};

}  // namespace site
