// SPDX-License-Identifier: Apache-2.0
// What a request's head must be before we read on. Whoever stands before us (a proxy) must never be able to read it
// differently, so every form that has two readings is refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "http/message.hpp"

namespace http {

Method method_of(std::string_view word);

// Fills path and query from the target; false when they do not decode.
bool read_target(Request& request);

struct Framing {
  int refusal = 0;  // the status to refuse with; 0: fine
  bool chunked = false;
  std::uint64_t declared = 0;  // bytes of body
};
// `request.method`, `target` and `headers` are there; names in lower case.
Framing framing_of(const Request& request, std::string_view method, std::string_view version);

// Checks that a head, as the HTTP library took it apart, is all that was sent. Its parser is lenient: it takes bare
// line feeds, joins folded lines, stops at NUL. But it leaves its strings where they arrived, so the head is intact
// exactly when they lie there one after another, a CR LF (now two NULs) after each line and nothing else between.
class HeadReader {
 public:
  HeadReader(const char* start, Pairs& headers) : headers_(headers), start_(start), at_(start) {}
  void request_line(std::string_view method, std::string_view target, std::string_view version);
  void header(std::string_view name, std::string_view value);  // also notes it, its name in lower case
  bool ends_after(std::size_t size);                           // and has been intact until there

 private:
  void expect(std::string_view text);
  void expect_line_end();

  Pairs& headers_;
  const char* start_;
  const char* at_;
  bool intact_ = true;
};

}  // namespace http
