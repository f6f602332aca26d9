// SPDX-License-Identifier: Apache-2.0
// What a program may send to an address below /api/v1 and what it gets: enforced when it is sent, published as OpenAPI.
#pragma once

#include <string_view>
#include <vector>

namespace site {

enum class Kind { text, id, day, number, flag, texts, rows, file };
std::string_view name(Kind kind);

// One value by name. What is declared nowhere is refused.
struct Value {
  std::string_view name;
  Kind kind = Kind::text;
  std::string_view about = {};
  bool required = false;
};
using Values = std::vector<Value>;

struct Operation {
  std::string_view id;     // operationId: "createTalent"
  std::string_view about;  // one sentence
  Values query = {}, body = {}, answer = {};
  int success = 200;
  bool versioned = false;  // answers with ETag; to change it If-Match must name the version
  bool bytes = false;      // answers with a file

  bool declared() const { return !id.empty(); }
  bool takes_file() const;
};

// The two of every list that comes in pages.
extern const Value limit, after;
Values paged(Values filters);

}  // namespace site
