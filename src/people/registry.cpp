// SPDX-License-Identifier: Apache-2.0
#include "people/registry.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "people/explanation.hpp"
#include "people/sql.hpp"
#include "units/store.hpp"

namespace people {
namespace {

constexpr std::int64_t everybody = INT32_MAX;
constexpr std::int64_t few = 20'000;        // built while somebody waits
constexpr std::int64_t most_later = 5'000;  // beyond that many changes it is built anew
constexpr std::chrono::minutes overlap{2};  // acts that began earlier may commit later
constexpr std::size_t threads = 2;

// Stored places are units of today, so that equal places have equal names: no table of the reform is needed.
const linkage::Gazetteer nowhere;

struct Named {
  std::string province, commune;
};
using Places = std::unordered_map<std::int64_t, Named>;

Named named(db::Read& db, units::UnitId id) {
  Named made;
  for (auto unit = units::store::find_last(db, id); unit; unit = units::store::find_last(db, unit->parent)) {
    if (unit->tier == units::Tier::province) made.province = unit->name;
    if (unit->tier == units::Tier::commune) made.commune = unit->name;
    if (!unit->parent) break;
  }
  return made;
}

// Names of the places where people live, asked once each and before the people are read.
Places places(db::Read& db, std::optional<core::Instant> since) {
  std::vector<db::Arg> args;
  if (since) args.push_back({"since", *since});
  Places made;
  for (const auto id :
       db.rows(sql::places_of_people, args, [](const db::Row& row) { return row.get<units::UnitId>("place_id"); }))
    made.emplace(id.value, named(db, id));
  return made;
}

std::string opened(const crypto::Keys& keys, const db::Row& row, std::string_view column) {
  const auto sealed = row.get<std::optional<std::string>>(column);
  if (!sealed) return {};
  return keys.open(*sealed, "people:" + row.get<PersonId>("id").text() + ':' + std::string{column}).value_or("");
}

linkage::Row as_row(const crypto::Keys& keys, const Places& places, const db::Row& row) {
  const auto at = row.is_null("place_id") ? places.end() : places.find(row.get<std::int64_t>("place_id"));
  const auto place = at == places.end() ? Named{} : at->second;
  const auto birth = core::PartialDate::parse_stored(row.get<std::string>("birth"));
  return {.full_name = row.get<std::string>("full_name"),
          .birth = birth ? birth->vietnamese() : "",
          .sex = row.get<std::string>("sex"),
          .citizen_id = opened(keys, row, "citizen_id"),
          .phone = opened(keys, row, "phone"),
          .email = opened(keys, row, "email"),
          .province = place.province,
          .commune = place.commune,
          .workplace = row.get<std::string>("workplace")};
}

}  // namespace

struct Registry::Held {
  linkage::Registry registry;
  std::vector<PersonId> ids;
  std::unordered_map<std::int64_t, std::uint32_t> rows;
  std::unordered_map<std::int64_t, core::Instant> seen;  // of those that changed a moment ago
  core::Instant newest;
};

std::unique_ptr<Registry::Held> Registry::build(const crypto::Keys& keys, db::Read& db) {
  linkage::Roll roll{nowhere};
  const auto known_places = places(db, {});
  std::vector<PersonId> ids;
  core::Instant newest{};
  db.each(sql::people_to_know, {{"most", everybody}}, [&](const db::Row& row) {
    newest = row.get<core::Instant>("updated_at");
    if (!row.is_null("merged")) return;
    roll.add(as_row(keys, known_places, row));
    ids.push_back(row.get<PersonId>("id"));
  });
  auto held =
      std::unique_ptr<Held>{new Held{linkage::Registry{std::move(roll), threads}, std::move(ids), {}, {}, newest}};
  for (std::size_t at = 0; at < held->ids.size(); ++at)
    held->rows.emplace(held->ids[at].value, static_cast<std::uint32_t>(at));
  return held;
}

void Registry::build_aside(const site::Installation& installation) {
  if (building_.exchange(true)) return;
  builder_ = std::jthread{[this, &database = installation.database, &keys = installation.keys] {
    try {
      auto db = database.read();
      std::shared_ptr<Held> made = build(keys, db);
      const std::scoped_lock lock{mutex_};
      held_ = std::move(made);
    } catch (const std::exception& error) {
      spdlog::warn("the registry of people could not be built: {}", error.what());
    }
    building_ = false;
  }};
}

// Takes in who was entered, changed or merged since the last question.
void Registry::follow(const site::Installation& installation, db::Read& db) {
  if (!held_) {
    if (db.number(sql::count_people, {{"most", few + 1}}) > few) return build_aside(installation);
    held_ = build(installation.keys, db);
  }
  auto& held = *held_;
  const auto known_places = places(db, held.newest - overlap);
  std::int64_t found = 0;
  db.each(sql::people_to_know, {{"since", held.newest - overlap}, {"most", most_later}}, [&](const db::Row& row) {
    ++found;
    const auto id = row.get<PersonId>("id");
    const auto at = row.get<core::Instant>("updated_at");
    held.newest = std::max(held.newest, at);
    const bool merged = !row.is_null("merged");
    auto& seen = held.seen[id.value];
    const auto known = held.rows.find(id.value);
    if (seen == at && merged == (known == held.rows.end())) return;
    seen = at;
    if (known != held.rows.end()) held.registry.remove(known->second);
    if (merged) return void(held.rows.erase(id.value));
    held.rows[id.value] = held.registry.put(as_row(installation.keys, known_places, row));
    held.ids.push_back(id);
  });
  if (found == most_later || static_cast<std::int64_t>(held.registry.later()) > most_later) build_aside(installation);
}

std::vector<Likely> Registry::who(const site::Installation& installation, db::Read& db, const linkage::Row& row,
                                  web::Language language, float least) {
  const std::scoped_lock lock{mutex_};
  follow(installation, db);
  if (!held_) return {};
  constexpr std::size_t most = 5;
  linkage::Roll asked{nowhere};
  asked.add(row);
  std::vector<Likely> found;
  for (const auto& link : held_->registry.who(row, least)) {
    if (found.size() == most) break;
    const auto reason = held_->registry.reason(asked[0], asked.name(asked[0]), link.stored);
    found.push_back({held_->ids[link.stored], link.probability, words(reason, language)});
  }
  return found;
}

std::vector<float> Registry::most_likely(const site::Installation& installation, db::Read& db,
                                         const std::vector<linkage::Row>& rows) {
  const std::scoped_lock lock{mutex_};
  follow(installation, db);
  std::vector<float> found(rows.size(), 0);
  if (!held_) return found;
  for (std::size_t at = 0; at < rows.size(); ++at)
    if (const auto links = held_->registry.who(rows[at]); !links.empty()) found[at] = links.front().probability;
  return found;
}

std::vector<Pair> Registry::pairs(const site::Installation& installation, db::Read& db, float least) {
  const auto held = build(installation.keys, db);
  std::vector<Pair> found;
  constexpr std::size_t enough_to_learn = 2'000;
  const linkage::Options options{
      .threads = threads, .least = least, .learn = held->registry.stored().size() >= enough_to_learn};
  for (const auto& link : held->registry.duplicates(options)) {
    const auto& record = held->registry.stored()[link.incoming];
    const auto reason = held->registry.reason(record, held->registry.stored().name(record), link.stored);
    found.push_back({held->ids[link.stored], held->ids[link.incoming], link.probability,
                     explained(reason).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)});
  }
  return found;
}

void Registry::forget() {
  const std::scoped_lock lock{mutex_};
  held_.reset();
}

}  // namespace people
