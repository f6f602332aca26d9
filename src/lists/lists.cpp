// SPDX-License-Identifier: Apache-2.0
#include "lists/lists.hpp"

#include <algorithm>

#include "lists/sql.hpp"
#include "text/text.hpp"

namespace lists {
namespace {

bool has_key(std::string_view keys, std::string_view wanted) {
  for (std::size_t from = 0; from <= keys.size();) {
    const auto bar = std::min(keys.find('|', from), keys.size());
    if (keys.substr(from, bar - from) == wanted) return true;
    from = bar + 1;
  }
  return false;
}

}  // namespace

Lists Lists::load(db::Read& db) {
  Lists made;
  db.each(sql::all_entries, std::initializer_list<db::Arg>{}, [&](const db::Row& row) {
    Entry entry{.list = row.get<std::string>("list"),
                .code = row.get<std::string>("code"),
                .name_vi = row.get<std::string>("name_vi"),
                .name_en = row.get<std::string>("name_en"),
                .position = row.get<std::int64_t>("position"),
                .retired = row.get<bool>("retired"),
                .match_key = row.get<std::string>("match_key")};
    made.lists_[entry.list].push_back(std::move(entry));
  });
  return made;
}

const std::vector<Entry>& Lists::of(std::string_view list) const {
  static const std::vector<Entry> none;
  const auto found = lists_.find(list);
  return found == lists_.end() ? none : found->second;
}

const Entry* Lists::find(std::string_view list, std::string_view code) const {
  const auto& entries = of(list);
  const auto found = std::ranges::find(entries, code, &Entry::code);
  return found == entries.end() ? nullptr : &*found;
}

std::string Lists::name(web::Language language, std::string_view list, std::string_view code) const {
  const auto* entry = find(list, code);
  return entry ? entry->name(language) : std::string{code};
}

const Entry* Lists::match(std::string_view list, std::string_view typed) const {
  const auto key = text::match_key(typed);
  if (key.empty()) return nullptr;
  for (const auto& entry : of(list))
    if (has_key(entry.match_key, key)) return &entry;
  return find(list, typed);
}

std::vector<web::Option> Lists::options(web::Language language, std::string_view list, std::string_view chosen,
                                        std::string empty_label) const {
  std::vector<web::Option> options{{"", std::move(empty_label), chosen.empty()}};
  for (const auto& entry : of(list))
    if (!entry.retired || entry.code == chosen)
      options.push_back({entry.code, entry.name(language), entry.code == chosen});
  return options;
}

core::Result<Entry> check(Entry entry, const Lists& known) {
  core::Problems problems;
  if (known.of(entry.list).empty()) problems.add("list", "lists.list_unknown");
  const bool plain = !entry.code.empty() && std::ranges::all_of(entry.code, [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
  });
  if (!plain || entry.code.size() > 40) problems.add("code", "lists.code_invalid");
  if (entry.name_vi.empty()) problems.add("name_vi", "lists.name_missing");
  if (entry.name_en.empty()) problems.add("name_en", "lists.name_missing");
  if (problems.any()) return std::move(problems).refusal();
  if (entry.position == 0) entry.position = known.of(entry.list).back().position + 10;
  const auto own = text::match_key(entry.name_vi);
  if (!has_key(entry.match_key, own)) entry.match_key = entry.match_key.empty() ? own : own + '|' + entry.match_key;
  return entry;
}

void save(db::Write& db, const Entry& entry) {
  db.run(sql::save_entry, {{"list", entry.list},
                           {"code", entry.code},
                           {"name_vi", entry.name_vi},
                           {"name_en", entry.name_en},
                           {"position", entry.position},
                           {"retired", entry.retired},
                           {"match_key", entry.match_key}});
}

}  // namespace lists
