// SPDX-License-Identifier: Apache-2.0
// What the compiled views write to: text is escaped by place, raw() takes only what the view file itself says.
// tools/views.mjs turns view files (a strict subset of Mustache) into functions over plain structs that use this.
#pragma once

#include <concepts>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace views {

// Finished HTML from another compiled view; only the layout prints it ({{{body}}}).
struct Html {
  std::string markup;
};

// The context a true section adds: no names.
struct Nothing {};

class Out {
 public:
  // `say` translates a catalogue key in the reader's language.
  using Say = std::string_view (*)(const void* catalogue, std::string_view key);
  Out(Say say, const void* catalogue) : say_{say}, catalogue_{catalogue} { page_.reserve(64 * 1024); }

  void raw(std::string_view markup) { page_ += markup; }
  void html(const Html& html) { page_ += html.markup; }
  void say(std::string_view key) { text(say_(catalogue_, key)); }

  // Between tags and in quoted attributes: one escape serves both.
  void text(std::string_view value) {
    std::size_t from = 0;
    for (std::size_t at = 0; at < value.size(); ++at) {
      if (!is_special(value[at])) continue;
      page_ += value.substr(from, at - from);
      page_ += entity(value[at]);
      from = at + 1;
    }
    page_ += value.substr(from);
  }
  template <std::integral T>
  requires(!std::same_as<T, bool> && !std::same_as<T, char>) void text(T value) { page_ += std::to_string(value); }
  template <class T>
  void text(const std::optional<T>& value) {
    if (value) text(*value);
  }
  // The start of href, src and action: only paths of ours, anchors, http(s), mailto and tel; anything else becomes "#".
  void url(std::string_view value) {
    const auto scheme = value.substr(0, value.find_first_of(":/?#"));
    const bool has_scheme = scheme.size() < value.size() && value[scheme.size()] == ':';
    const bool known = scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel";
    const bool other_host = value.starts_with("//") || value.starts_with("/\\");
    text((has_scheme && !known) || other_host ? std::string_view{"#"} : value);
  }

  std::string take() && { return std::move(page_); }
  Html take_html() && { return {std::move(page_)}; }

 private:
  static constexpr bool is_special(char c) { return c == '&' || c == '<' || c == '>' || c == '"' || c == '\''; }
  static std::string_view entity(char c) {
    switch (c) {
      case '&':
        return "&amp;";
      case '<':
        return "&lt;";
      case '>':
        return "&gt;";
      case '"':
        return "&quot;";
      default:
        return "&#39;";
    }
  }
  std::string page_;
  Say say_;
  const void* catalogue_;
};

template <class T>
concept Listed = std::ranges::range<T> && !std::convertible_to<T, std::string_view>;

// {{#x}}…{{/x}}: a list repeats, an optional or struct opens its names, a bool or text decides.
template <class T, class Body>
void section(const T& value, Body body) {
  if constexpr (std::same_as<T, bool>) {
    if (value) body(Nothing{});
  } else if constexpr (Listed<T>) {
    for (const auto& item : value) body(item);
  } else if constexpr (std::convertible_to<T, std::string_view>) {
    if (!std::string_view{value}.empty()) body(Nothing{});
  } else if constexpr (requires { value.has_value(); }) {
    if (value) {
      if constexpr (std::is_class_v<typename T::value_type> &&
                    !std::convertible_to<typename T::value_type, std::string_view>)
        body(*value);
      else
        body(Nothing{});
    }
  } else if constexpr (std::integral<T>) {
    if (value != 0) body(Nothing{});
  } else {
    body(value);
  }
}

// {{^x}}…{{/x}}
template <class T, class Body>
void inverted(const T& value, Body body) {
  bool empty = false;
  if constexpr (std::same_as<T, bool>)
    empty = !value;
  else if constexpr (Listed<T>)
    empty = std::ranges::empty(value);
  else if constexpr (std::convertible_to<T, std::string_view>)
    empty = std::string_view{value}.empty();
  else if constexpr (requires { value.has_value(); })
    empty = !value.has_value();
  else if constexpr (std::integral<T>)
    empty = value == 0;
  if (empty) body(Nothing{});
}

}  // namespace views
