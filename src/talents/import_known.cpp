// SPDX-License-Identifier: Apache-2.0
#include "talents/import_known.hpp"

#include <nlohmann/json.hpp>

#include "talents/sql.hpp"
#include "text/text.hpp"

namespace talents::imports {
namespace {

using nlohmann::json;

std::string in_field(std::string_view find, std::string_view field) {
  std::string key{find};
  key += '|';
  key += field;
  return key;
}

}  // namespace

Keys keys_of(const crypto::Keys& keys, const Draft& draft) {
  Keys made{.find = {}, .person = {}, .alike = {}, .name_key = text::name_key(draft.full_name)};
  if (!draft.citizen_id.empty()) {
    made.find = keys.blind(draft.citizen_id, "citizen_id");
    made.person = in_field(made.find, draft.field);
  }
  made.alike = keys.blind(made.name_key + '|' + draft.birth + '|' + draft.field + '|' + draft.unit.text(), "import");
  return made;
}

Known Known::in_registry(db::Read& db, std::span<const Draft* const> drafts, std::span<const Keys> keys) {
  Known known;
  json finds = json::array(), rows = json::array();
  for (std::size_t n = 0; n < drafts.size(); ++n) {
    if (!keys[n].find.empty()) finds.push_back(keys[n].find);
    rows.push_back({keys[n].name_key, drafts[n]->birth, drafts[n]->field, drafts[n]->unit.value});
  }
  // The lowest id comes last and stays: the same choice as store::person_by_citizen_id.
  if (!finds.empty())
    db.each(sql::people_like, {{"finds", finds.dump()}}, [&](const db::Row& row) {
      const auto find = row.get<std::string>("citizen_id_find");
      known.people_[find] = {.id = row.get<PersonId>("id"),
                             .full_name = row.get<std::string>("full_name"),
                             .birth = row.get<std::string>("birth")};
      if (!row.is_null("talent_id"))
        known.in_field_[in_field(find, row.get<std::string_view>("field"))] = row.get<TalentId>("talent_id");
    });
  db.each(sql::talents_like, {{"rows", rows.dump()}}, [&](const db::Row& row) {
    const auto number = static_cast<std::size_t>(row.get<std::int64_t>("number"));
    // Two citizen ids are two people, whatever their names.
    const auto find = row.get<std::string_view>("citizen_id_find");
    if (!find.empty() && !keys[number].find.empty() && find != keys[number].find) return;
    known.alike_.emplace(number, row.get<TalentId>("id"));
  });
  return known;
}

TalentId Known::record(std::size_t number, const Draft& draft, const Keys& keys) const {
  if (!keys.find.empty())
    if (const auto found = in_field_.find(in_field(keys.find, draft.field)); found != in_field_.end())
      return found->second;
  const auto found = alike_.find(number);
  return found == alike_.end() ? TalentId{} : found->second;
}

const KnownPerson* Known::person(const Keys& keys) const {
  if (keys.find.empty()) return nullptr;
  const auto found = people_.find(keys.find);
  return found == people_.end() ? nullptr : &found->second;
}

void Known::add(const Keys& keys, const Draft& draft, PersonId person, TalentId talent) {
  if (keys.find.empty()) return;
  people_.emplace(keys.find, KnownPerson{.id = person, .full_name = draft.full_name, .birth = draft.birth});
  in_field_.emplace(in_field(keys.find, draft.field), talent);
}

Repeated Repeated::in_file(db::Read& db, ImportId import, std::span<const Keys> keys) {
  Repeated repeated;
  json alike = json::array(), people = json::array();
  for (const auto& one : keys) {
    alike.push_back(one.alike);
    if (!one.person.empty()) people.push_back(one.person);
  }
  db.each(sql::staged_like, {{"import", import}, {"keys", alike.dump()}, {"people", people.dump()}},
          [&](const db::Row& row) {
            const auto number = row.get<std::int64_t>("row");
            const auto person = row.get<std::string>("person_key"), key = row.get<std::string>("alike_key");
            if (!person.empty()) repeated.by_person_.emplace(person, number);
            if (!key.empty()) repeated.by_alike_.emplace(key, Seen{number, person});
          });
  return repeated;
}

std::int64_t Repeated::row(const Keys& keys, std::int64_t number) {
  if (!keys.person.empty()) {
    const auto [found, added] = by_person_.emplace(keys.person, number);
    if (!added) return found->second;
  }
  const auto [from, to] = by_alike_.equal_range(keys.alike);
  for (auto at = from; at != to; ++at) {
    // The citizen id without its field: two different ones are two people.
    const bool two_people = !at->second.person.empty() && !keys.person.empty() && at->second.person != keys.person;
    if (!two_people) return at->second.row;
  }
  by_alike_.emplace(keys.alike, Seen{number, keys.person});
  return 0;
}

}  // namespace talents::imports
