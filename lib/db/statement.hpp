// SPDX-License-Identifier: Apache-2.0
// From a Query and the arguments given to the one text that an engine prepares. Internal to lib/db.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/db.hpp"

namespace db::detail {

// A statement's text and its placeholders in the order in which the engine numbers them.
struct Text {
  std::string sql;
  std::vector<std::string> names;
  std::vector<std::string> known;  // every argument the query may be given, in this variant or another
};

// Which variant of a query: the query's parts and which of them are there. Queries live as long as the program.
struct Variant {
  const Part* parts;
  std::uint64_t present;
  friend bool operator==(const Variant&, const Variant&) = default;
};
struct VariantHash {
  std::size_t operator()(const Variant& variant) const noexcept {
    return std::hash<const void*>{}(variant.parts) ^ (variant.present * 0x9E3779B97F4A7C15ULL);
  }
};

std::span<const Part> parts_of(const Query& query, Engine engine);
Variant variant_of(const Query& query, Engine engine, Args args);
// SQLite keeps `:name`; PostgreSQL gets `$1`, one number a name.
Text text_of(const Query& query, Engine engine, Args args);

// The argument for each placeholder, in order. Throws std::logic_error when one is missing or nobody knows it:
// both are mistakes in our code.
void arguments_for(const Query& query, const Text& text, Args args, std::vector<const Value*>& found);

// A text with a NUL inside would be cut by one engine and not by the other: refused on both.
void refuse_nul(std::string_view text);

}  // namespace db::detail
