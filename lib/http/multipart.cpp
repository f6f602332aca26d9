// SPDX-License-Identifier: Apache-2.0
#include "http/multipart.hpp"

#include <algorithm>
#include <utility>

#include "http/message.hpp"

namespace http {
namespace {

constexpr std::size_t longest_header = 8 * 1024;
constexpr std::size_t longest_boundary = 200;  // RFC 2046 says 70; some clients are generous

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lower, lower); }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// A quoted string at the head of `text`, which is cut. Browsers send a lone backslash as it is: C:\file.
std::string cut_quoted(std::string_view& text) {
  std::string out;
  text.remove_prefix(1);
  while (!text.empty() && text.front() != '"') {
    if (text.front() == '\\' && text.size() > 1 && (text[1] == '"' || text[1] == '\\')) text.remove_prefix(1);
    out += text.front();
    text.remove_prefix(1);
  }
  if (!text.empty()) text.remove_prefix(1);
  return out;
}

// The parameters after the first word of a header value: name="…"; filename=…
Pairs parameters(std::string_view value) {
  Pairs out;
  auto next = value.find(';');
  while (next != std::string_view::npos) {
    value = trimmed(value.substr(next + 1));
    const auto equals = value.find_first_of("=;");
    if (equals == std::string_view::npos) break;
    next = equals;
    if (value[equals] == ';') continue;
    std::string key;
    std::ranges::transform(trimmed(value.substr(0, equals)), std::back_inserter(key), lower);
    value = trimmed(value.substr(equals + 1));
    if (value.starts_with('"')) {
      out.emplace_back(std::move(key), cut_quoted(value));
    } else {
      out.emplace_back(std::move(key), trimmed(value.substr(0, value.find(';'))));
    }
    next = value.find(';');
  }
  return out;
}

const std::string* find(const Pairs& pairs, std::string_view key) {
  const auto found = std::ranges::find(pairs, key, &Pairs::value_type::first);
  return found == pairs.end() ? nullptr : &found->second;
}

// filename*=UTF-8'vi'b%C3%A0i.pdf; other alphabets are left alone.
std::optional<std::string> extended(std::string_view text) {
  const auto first = text.find('\'');
  if (first == std::string_view::npos || !same(text.substr(0, first), "utf-8")) return std::nullopt;
  const auto second = text.find('\'', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  return url_decoded(text.substr(second + 1), /*plus_is_blank=*/false);
}

bool take_disposition(std::string_view value, Part& part) {
  if (!same(trimmed(value.substr(0, value.find(';'))), "form-data")) return false;
  const auto known = parameters(value);
  const auto* field = find(known, "name");
  if (!field) return false;
  part.name = *field;
  if (const auto* plain = find(known, "filename")) part.file_name = *plain;
  if (const auto* coded = find(known, "filename*")) {
    if (auto decoded = extended(*coded)) part.file_name = std::move(*decoded);
  }
  return true;
}

}  // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
  if (!same(trimmed(content_type.substr(0, content_type.find(';'))), "multipart/form-data")) return std::nullopt;
  const auto known = parameters(content_type);
  const auto* boundary = find(known, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > longest_boundary) return std::nullopt;
  return *boundary;
}

std::optional<Part> read_part(std::string_view lines) {
  Part part;
  bool named = false;
  while (!lines.empty()) {
    const auto end = std::min(lines.find("\r\n"), lines.size());
    const auto line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 2, lines.size()));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto value = trimmed(line.substr(colon + 1));
    if (same(line.substr(0, colon), "content-type")) part.content_type = value;
    if (!same(line.substr(0, colon), "content-disposition")) continue;
    if (named || !take_disposition(value, part)) return std::nullopt;
    named = true;
  }
  return named ? std::optional{std::move(part)} : std::nullopt;
}

Multipart::Multipart(std::string_view boundary, Events events)
    : delimiter_("\r\n--" + std::string{boundary}), events_(std::move(events)) {}

bool Multipart::feed(std::string_view bytes) {
  if (state_ == State::done) return true;  // whatever follows the last boundary has no meaning
  held_.append(bytes);
  while (step()) {
  }
  held_.erase(0, std::exchange(at_, 0));
  return state_ != State::broken;
}

bool Multipart::step() {
  switch (state_) {
    case State::preamble:
    case State::data:
      return seek_boundary();
    case State::after_boundary:
      return after_boundary();
    case State::headers:
      return headers();
    case State::done:
    case State::broken:
      break;
  }
  return false;
}

bool Multipart::fail() {
  state_ = State::broken;
  return false;
}

bool Multipart::seek_boundary() {
  const auto rest = std::string_view{held_}.substr(at_);
  const auto found = rest.find(delimiter_);
  // Without a boundary all but the last few bytes are certain to be content.
  const auto certain = found != std::string_view::npos    ? found
                       : rest.size() >= delimiter_.size() ? rest.size() - delimiter_.size() + 1
                                                          : 0;
  if (state_ == State::data && certain > 0 && !events_.data(rest.substr(0, certain))) return fail();
  at_ += certain;
  if (found == std::string_view::npos) return false;
  if (state_ == State::data && !events_.end()) return fail();
  at_ += delimiter_.size();
  state_ = State::after_boundary;
  return true;
}

bool Multipart::after_boundary() {
  const auto rest = std::string_view{held_}.substr(at_);
  if (rest.starts_with("--")) {
    at_ += 2;
    state_ = State::done;
    return false;
  }
  const auto blanks = std::min(rest.find_first_not_of(" \t"), rest.size());
  const auto line_end = rest.substr(blanks);
  if (blanks > longest_boundary) return fail();
  if (line_end.empty() || line_end == "\r" || rest == "-") return false;
  if (!line_end.starts_with("\r\n")) return fail();
  at_ += blanks + 2;
  state_ = State::headers;
  return true;
}

bool Multipart::headers() {
  const auto rest = std::string_view{held_}.substr(at_);
  const auto end = rest.find("\r\n\r\n");
  if (end == std::string_view::npos) return rest.size() >= longest_header + 4 ? fail() : false;
  if (end > longest_header) return fail();
  auto part = read_part(rest.substr(0, end));
  if (!part || !events_.begin(std::move(*part))) return fail();
  at_ += end + 4;
  state_ = State::data;
  return true;
}

}  // namespace http
