// SPDX-License-Identifier: Apache-2.0
// The routes are a tree with a node per segment; finding one walks down it, literals before parameters.
#include "http/router.hpp"

#include <algorithm>
#include <stdexcept>

namespace http {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

// The first segment of `path`, which starts with a slash or is empty; `path` becomes what follows.
std::string_view cut_segment(std::string_view& path) {
  path.remove_prefix(1);
  const auto end = std::min(path.find('/'), path.size());
  const auto segment = path.substr(0, end);
  path.remove_prefix(end);
  return segment;
}

}  // namespace

Router::Router() : nodes_(1) {}

void Router::add(Method method, std::string_view pattern, std::size_t number) {
  if (pattern.empty() || pattern.front() != '/')
    throw std::logic_error("a route starts with a slash: " + std::string{pattern});
  std::size_t at = 0;
  for (auto rest = pattern; !rest.empty();) {
    const auto segment = cut_segment(rest);
    at = segment.starts_with('{') && segment.ends_with('}') ? parameter_below(at) : literal_below(at, segment);
  }
  auto& routes = nodes_[at].routes;
  if (std::ranges::find(routes, method, &Route::method) != routes.end()) {
    throw std::logic_error("two routes for " + std::string{name(method)} + " " + std::string{pattern});
  }
  routes.push_back({method, number});
}

std::size_t Router::literal_below(std::size_t at, std::string_view segment) {
  const auto known = nodes_[at].literals.find(segment);
  if (known != nodes_[at].literals.end()) return known->second;
  const auto made = nodes_.size();
  nodes_[at].literals.emplace(segment, made);
  nodes_.emplace_back();
  return made;
}

std::size_t Router::parameter_below(std::size_t at) {
  if (nodes_[at].parameter != none) return nodes_[at].parameter;
  const auto made = nodes_.size();
  nodes_[at].parameter = made;
  nodes_.emplace_back();
  return made;
}

// Calls `seen` with each node whose shape fits the path, best first, until it answers true.
template <typename Seen>
bool Router::walk(std::size_t at, std::string_view path, std::vector<std::string_view>& parameters,
                  const Seen& seen) const {
  const auto& node = nodes_[at];
  if (path.empty()) return seen(node);
  const auto segment = cut_segment(path);
  if (const auto next = node.literals.find(segment); next != node.literals.end()) {
    if (walk(next->second, path, parameters, seen)) return true;
  }
  if (node.parameter == none || segment.empty()) return false;
  parameters.push_back(segment);
  if (walk(node.parameter, path, parameters, seen)) return true;
  parameters.pop_back();
  return false;
}

std::optional<Router::Found> Router::find(Method method, std::string_view path) const {
  if (path.empty() || path.front() != '/') return std::nullopt;
  std::optional<Found> found;
  std::vector<std::string_view> parameters;
  const auto try_method = [&](Method wanted) {
    return walk(0, path, parameters, [&](const Node& node) {
      const auto route = std::ranges::find(node.routes, wanted, &Route::method);
      if (route == node.routes.end()) return false;
      found = Found{.number = route->number, .parameters = {parameters.begin(), parameters.end()}};
      return true;
    });
  };
  if (!try_method(method) && method == Method::head) try_method(Method::get);
  return found;
}

std::vector<Method> Router::methods(std::string_view path) const {
  std::vector<Method> known;
  if (path.empty() || path.front() != '/') return known;
  const auto note = [&](Method method) {
    if (std::ranges::find(known, method) == known.end()) known.push_back(method);
  };
  std::vector<std::string_view> parameters;
  walk(0, path, parameters, [&](const Node& node) {
    for (const auto& route : node.routes) {
      note(route.method);
      if (route.method == Method::get) note(Method::head);
    }
    return false;
  });
  return known;
}

}  // namespace http
