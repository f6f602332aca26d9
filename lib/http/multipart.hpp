// SPDX-License-Identifier: Apache-2.0
// Reads multipart/form-data as it comes, in pieces of any size, holding no more than a few kilobytes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace http {

struct Part {
  std::string name;
  std::optional<std::string> file_name;  // there: the part is a file
  std::string content_type;
};

// The boundary a Content-Type header names; nothing when it is no form or names none.
std::optional<std::string> multipart_boundary(std::string_view content_type);

// The part a block of header lines introduces; nothing when it does not say its name.
std::optional<Part> read_part(std::string_view header_lines);

class Multipart {
 public:
  struct Events {
    std::function<bool(Part)> begin;             // false: enough, the form is refused
    std::function<bool(std::string_view)> data;  // bytes of the part begun last
    std::function<bool()> end;
  };
  Multipart(std::string_view boundary, Events events);
  bool feed(std::string_view bytes);  // false: broken or refused, and stays so
  bool complete() const { return state_ == State::done; }

 private:
  enum class State { preamble, after_boundary, headers, data, done, broken };
  bool step();  // false: needs more bytes, or has come to an end
  bool seek_boundary();
  bool after_boundary();
  bool headers();
  bool fail();

  std::string delimiter_;  // CR LF, two hyphens, boundary
  Events events_;
  std::string held_ = "\r\n";  // so that a form may begin with its boundary
  std::size_t at_ = 0;         // read so far in `held_`
  State state_ = State::preamble;
};

}  // namespace http
