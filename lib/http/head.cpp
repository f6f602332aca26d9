// SPDX-License-Identifier: Apache-2.0
#include "http/head.hpp"

#include <algorithm>
#include <charconv>

namespace http {
namespace {

bool control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

bool letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool name_character(char c) {
  return letter_or_digit(c) || std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
}

bool host_character(char c) {
  return letter_or_digit(c) || std::string_view{".-_:[]"}.find(c) != std::string_view::npos;
}

bool clean(const Pairs::value_type& header) {
  const auto& [name, value] = header;
  return !name.empty() && std::ranges::all_of(name, name_character) &&
         std::ranges::none_of(value, [](char c) { return control(c) && c != '\t'; });
}

char lower_case(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_chunked(std::string_view value) {
  return std::ranges::equal(value, std::string_view{"chunked"}, {}, lower_case);
}

std::ptrdiff_t count(const Request& request, std::string_view name) {
  return std::ranges::count(request.headers, name, &Pairs::value_type::first);
}

int refusal_of_host(const Request& request, std::string_view version) {
  const auto hosts = count(request, "host");
  if (hosts > 1 || (hosts == 0 && version == "HTTP/1.1")) return 400;
  return std::ranges::all_of(request.header("host"), host_character) ? 0 : 400;
}

Framing framing_of_body(const Request& request, std::string_view version) {
  const auto lengths = count(request, "content-length");
  const auto encodings = count(request, "transfer-encoding");
  if (lengths + encodings > 1) return {.refusal = 400};
  if (encodings == 1) {
    if (version != "HTTP/1.1") return {.refusal = 400};
    if (!is_chunked(request.header("transfer-encoding"))) return {.refusal = 501};
    return {.chunked = true};
  }
  Framing framing;
  if (lengths == 0) return framing;
  const auto text = request.header("content-length");
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), framing.declared);
  if (error == std::errc::result_out_of_range) return {.refusal = 413};
  if (error != std::errc{} || end != text.data() + text.size()) return {.refusal = 400};
  return framing;
}

}  // namespace

Method method_of(std::string_view word) {
  for (const auto method :
       {Method::get, Method::head, Method::post, Method::put, Method::patch, Method::del, Method::options}) {
    if (word == name(method)) return method;
  }
  return Method::other;
}

bool read_target(Request& request) {
  std::string_view target = request.target;
  if (std::ranges::any_of(target, [](char c) { return control(c) || c == ' '; })) return false;
  if (target.starts_with("http://") || target.starts_with("https://")) {  // as a client speaks to a proxy
    const auto slash = target.find('/', target.find("//") + 2);
    target = slash == std::string_view::npos ? "/" : target.substr(slash);
  }
  const auto question = std::min(target.find('?'), target.size());
  auto path = url_decoded(target.substr(0, question), /*plus_is_blank=*/false);
  if (!path || path->find('\0') != std::string::npos) return false;
  if (!path->starts_with('/') && !(*path == "*" && request.method == Method::options)) return false;
  request.path = std::move(*path);
  request.query = parse_query(target.substr(std::min(question + 1, target.size())));
  return true;
}

Framing framing_of(const Request& request, std::string_view method, std::string_view version) {
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return {.refusal = 505};
  if (!std::ranges::all_of(request.headers, clean)) return {.refusal = 400};
  if (const int refusal = refusal_of_host(request, version)) return {.refusal = refusal};
  if (method.empty() || !std::ranges::all_of(method, name_character)) return {.refusal = 400};
  if (method == "TRACE" || method == "CONNECT") return {.refusal = 405};
  return framing_of_body(request, version);
}

void HeadReader::expect(std::string_view text) {
  intact_ = intact_ && text.data() == at_;
  if (intact_) at_ += text.size();
}

void HeadReader::expect_line_end() {
  intact_ = intact_ && at_[0] == '\0' && at_[1] == '\0';
  if (intact_) at_ += 2;
}

void HeadReader::request_line(std::string_view method, std::string_view target, std::string_view version) {
  expect(method);
  ++at_;  // one blank, a NUL now
  expect(target);
  ++at_;
  expect(version);
  expect_line_end();
}

void HeadReader::header(std::string_view name, std::string_view value) {
  std::string lower{name};
  std::ranges::transform(lower, lower.begin(), lower_case);
  headers_.emplace_back(std::move(lower), value);
  expect(name);
  if (!intact_) return;
  ++at_;  // the colon
  while (*at_ == ' ' || *at_ == '\t') ++at_;
  expect(value);
  expect_line_end();
}

bool HeadReader::ends_after(std::size_t size) {
  expect_line_end();
  return intact_ && at_ == start_ + size;
}

}  // namespace http
