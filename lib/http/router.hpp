// SPDX-License-Identifier: Apache-2.0
// From method and path to the number of a route. "/talents/{id}/history" has one parameter, named id.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "http/message.hpp"

namespace http {

class Router {
 public:
  Router();

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
  struct Route {
    Method method;
    std::size_t number;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Node {
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> literals;  // segment → node
    std::size_t parameter = static_cast<std::size_t>(-1);                          // node, if there is one
    std::vector<Route> routes;
  };

  std::size_t literal_below(std::size_t at, std::string_view segment);
  std::size_t parameter_below(std::size_t at);
  template <typename Seen>
  bool walk(std::size_t at, std::string_view path, std::vector<std::string_view>& parameters, const Seen& seen) const;

  std::vector<Node> nodes_;  // the first is the root
};

}  // namespace http
