// SPDX-License-Identifier: Apache-2.0
// From method and path to the number of a route. "/talents/{id}/history" has one parameter, named id.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace http {

class Router {
 public:
  // `number` is what find() gives back. Two routes of one method and shape are a mistake of ours: std::logic_error.
  void add(Method method, std::string_view pattern, std::size_t number);

  struct Found {
    std::size_t number = 0;
    std::vector<std::string> parameters;  // in order of the pattern
  };
  // A GET route answers HEAD too. A literal segment wins over a parameter.
  std::optional<Found> find(Method method, std::string_view path) const;
  // Methods the path knows, for 405 and Allow; empty when the path is unknown.
  std::vector<Method> methods(std::string_view path) const;

 private:
  struct Node;
  struct Entry {
    Method method;
    std::vector<std::string> segments;  // "{" marks a parameter
    std::size_t number;
  };
  std::vector<Entry> entries_;
};

}  // namespace http
