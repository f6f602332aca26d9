// SPDX-License-Identifier: Apache-2.0
#include "db/statement.hpp"

#include <algorithm>
#include <cstring>

namespace db::detail {
namespace {

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }
bool starts_name(char c) { return is_name(c) && !(c >= '0' && c <= '9'); }

bool given(Args args, std::string_view name) {
  return std::ranges::any_of(args, [&](const Arg& arg) { return arg.name == name; });
}

bool present(const Part& part, Args args) {
  if (part.condition.empty()) return true;
  if (part.condition.front() == '!') return !given(args, part.condition.substr(1));
  return given(args, part.condition);
}

std::size_t number_of(std::vector<std::string>& names, std::string_view name) {
  const auto at = std::ranges::find(names, name);
  if (at != names.end()) return static_cast<std::size_t>(at - names.begin());
  names.emplace_back(name);
  return names.size() - 1;
}

// Hands every run of plain text to `plain` and every placeholder's name to `placeholder`.
template <class Plain, class Placeholder>
void scan(std::string_view sql, Plain plain, Placeholder placeholder) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < sql.size();) {
    const char c = sql[at];
    if (c == '\'' || c == '"') {
      const auto end = sql.find(c, at + 1);
      at = end == std::string_view::npos ? sql.size() : end + 1;
    } else if (c == ':' && at + 1 < sql.size() && sql[at + 1] == ':') {
      at += 2;  // a cast
    } else if (c == ':' && at + 1 < sql.size() && starts_name(sql[at + 1])) {
      plain(sql.substr(from, at - from));
      auto end = at + 1;
      while (end < sql.size() && is_name(sql[end])) ++end;
      placeholder(sql.substr(at + 1, end - at - 1));
      from = at = end;
    } else {
      ++at;
    }
  }
  plain(sql.substr(from));
}

}  // namespace

std::span<const Part> parts_of(const Query& query, Engine engine) {
  return engine == Engine::sqlite ? query.sqlite : query.postgresql;
}

Variant variant_of(const Query& query, Engine engine, Args args) {
  const auto parts = parts_of(query, engine);
  if (parts.size() > 64) throw std::logic_error{std::string{query.name} + ": more than 64 parts"};
  std::uint64_t mask = 0;
  for (std::size_t n = 0; n < parts.size(); ++n)
    if (present(parts[n], args)) mask |= std::uint64_t{1} << n;
  return {parts.data(), mask};
}

Text text_of(const Query& query, Engine engine, Args args) {
  Text text;
  for (const auto& part : parts_of(query, engine)) {
    const bool here = present(part, args);
    scan(
        part.sql,
        [&](std::string_view run) {
          if (here) text.sql += run;
        },
        [&](std::string_view name) {
          number_of(text.known, name);
          if (!here) return;
          const auto number = number_of(text.names, name);
          if (engine == Engine::postgresql) text.sql += '$' + std::to_string(number + 1);
          if (engine == Engine::sqlite) text.sql.append(":").append(name);
        });
    if (here && !text.sql.ends_with('\n')) text.sql += '\n';
    auto condition = part.condition;
    if (condition.starts_with('!')) condition.remove_prefix(1);
    if (!condition.empty()) number_of(text.known, condition);
  }
  return text;
}

void arguments_for(const Query& query, const Text& text, Args args, std::vector<const Value*>& found) {
  found.clear();
  for (const auto& name : text.names) {
    const auto arg = std::ranges::find(args, name, &Arg::name);
    if (arg == args.end()) throw std::logic_error{std::string{query.name} + ": the argument " + name + " is missing"};
    found.push_back(&arg->value);
  }
  for (const auto& arg : args)
    if (std::ranges::find(text.known, arg.name) == text.known.end())
      throw std::logic_error{std::string{query.name} + ": nobody knows the argument " + std::string{arg.name}};
}

void refuse_nul(std::string_view text) {
  if (!text.empty() && std::memchr(text.data(), 0, text.size()) != nullptr)
    throw Error{Error::Kind::other, "a text with a NUL inside cannot be stored"};
}

}  // namespace db::detail
