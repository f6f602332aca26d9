// SPDX-License-Identifier: Apache-2.0
// What a monitoring program reads of one process at /metrics: requests, errors and durations by route, and what else
// parts of the process tell. No personal data: routes stand as patterns ("/talents/{id}"), never as addresses.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace site {

class Metrics {
 public:
  Metrics();
  ~Metrics();
  void answered(std::string_view method, std::string_view route, int status, std::chrono::steady_clock::duration took);
  // A number that is asked for at each reading; `read` must work as long as readings come.
  void watch(std::string name, std::string help, std::function<double()> read);
  std::string text();  // in the text format of Prometheus

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace site
