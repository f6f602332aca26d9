// SPDX-License-Identifier: Apache-2.0
#include "audit/audit.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "audit/sql.hpp"
#include "crypto/crypto.hpp"
#include "site/visit.hpp"

namespace audit {
namespace {

using nlohmann::json;

std::string written(const std::vector<Change>& changes) {
  auto list = json::array();
  for (const auto& change : changes) list.push_back({change.field, change.before, change.after});
  return list.dump(-1, ' ', false, json::error_handler_t::replace);
}

// Values of records of people stand beside the chain, which holds their digests only.
constexpr std::string_view kept_apart = "talent", mark = "#";
constexpr std::size_t digest_length = 32;

struct Apart {
  std::int64_t position;
  std::string before, after, salt;
};

std::string digest_of(const std::string& salt, const std::string& value) {
  if (value.empty()) return "";
  return std::string{mark} + crypto::digest_hex(salt + ':' + value).substr(0, digest_length);
}

// The changes as the chain holds them; what they were goes to `apart`.
std::vector<Change> digested(const std::vector<Change>& changes, std::vector<Apart>& apart) {
  std::vector<Change> held;
  for (const auto& change : changes) {
    Apart one{std::ssize(held), change.before, change.after, crypto::random_token()};
    held.push_back({change.field, digest_of(one.salt, one.before), digest_of(one.salt, one.after)});
    apart.push_back(std::move(one));
  }
  return held;
}

Apart as_apart(const db::Row& row) {
  return {.position = row.get<std::int64_t>("position"),
          .before = row.get<std::string>("before_value"),
          .after = row.get<std::string>("after_value"),
          .salt = row.get<std::string>("salt")};
}

std::vector<Change> read_changes(std::string_view details) {
  std::vector<Change> changes;
  const auto list = json::parse(details, nullptr, false);
  if (list.is_array())
    for (const auto& change : list) changes.push_back({change.at(0), change.at(1), change.at(2)});
  return changes;
}

// Everything an entry says, each part with its length so that no two entries read alike.
std::string link(std::string_view before, std::initializer_list<std::string> parts) {
  std::string text{before};
  for (const auto& part : parts) text += std::to_string(part.size()) + ':' + part;
  return crypto::digest_hex(text);
}

Entry as_entry(const db::Row& row) {
  return {.number = row.get<std::int64_t>("number"),
          .at = row.get<core::Instant>("at"),
          .account = row.get<std::string>("account"),
          .role = row.get<std::string>("role"),
          .act = row.get<std::string>("act"),
          .subject_kind = row.get<std::string>("subject_kind"),
          .peer = row.get<std::string>("peer"),
          .subject = row.get<std::int64_t>("subject_id"),
          .changes = read_changes(row.get<std::string_view>("details"))};
}

// Puts the values back into what was read; where they were erased nothing stands.
std::vector<Entry> completed(db::Read& db, std::vector<Entry> entries) {
  std::map<std::int64_t, Entry*> of_people;
  std::string numbers;
  const bool sqlite = db.engine() == db::Engine::sqlite;
  for (auto& entry : entries) {
    if (entry.subject_kind != kept_apart || entry.changes.empty()) continue;
    of_people[entry.number] = &entry;
    numbers += (numbers.empty() ? "" : ",") + std::to_string(entry.number);
  }
  if (of_people.empty()) return entries;
  numbers = sqlite ? '[' + numbers + ']' : '{' + numbers + '}';
  std::map<std::pair<std::int64_t, std::int64_t>, Apart> apart;
  db.each(sql::values_of, {{"numbers", numbers}}, [&](const db::Row& row) {
    auto one = as_apart(row);
    apart[{row.get<std::int64_t>("number"), one.position}] = std::move(one);
  });
  const auto gone = [](std::string& value) {
    if (value.starts_with(mark) && value.size() == mark.size() + digest_length) value.clear();
  };
  for (auto& [number, entry] : of_people)
    for (std::size_t at = 0; at < entry->changes.size(); ++at) {
      auto& change = entry->changes[at];
      if (const auto found = apart.find({number, static_cast<std::int64_t>(at)}); found != apart.end()) {
        change.before = found->second.before;
        change.after = found->second.after;
      } else {
        gone(change.before);
        gone(change.after);
      }
    }
  return entries;
}

template <class T>
std::optional<T> unless_none(T id) {
  return id ? std::optional{id} : std::nullopt;
}

}  // namespace

Who by(const site::Visit& visit) {
  const auto* grant = visit.actor().main_grant();
  return {.account = visit.actor().account,
          .name = visit.actor().display_name,
          .role = grant ? std::string{rights::name(grant->role)} : "",
          .peer = visit.peer()};
}

Who by_program(std::string_view command) {
  return {.account = {}, .name = "hientai " + std::string{command}, .role = "", .peer = ""};
}

void note(db::Write& db, const Who& who, const Act& act) {
  struct Head {
    std::int64_t number;
    std::string digest;
  };
  const auto head = db.row(sql::head, std::initializer_list<db::Arg>{}, [](const db::Row& row) {
    return Head{row.get<std::int64_t>("number"), row.get<std::string>("digest")};
  });
  const auto number = head->number + 1;
  const auto at = db.now();
  std::vector<Apart> apart;
  const auto details = written(act.subject_kind == kept_apart ? digested(act.changes, apart) : act.changes);
  const auto digest =
      link(head->digest, {std::to_string(number), at.stored(), std::to_string(who.account.value), who.name, who.role,
                          std::to_string(act.unit.value), std::string{act.name}, std::string{act.subject_kind},
                          std::to_string(act.subject), details, who.peer});
  db.run(sql::append, {{"number", number},
                       {"at", at},
                       {"account_id", unless_none(who.account)},
                       {"account", who.name},
                       {"role", who.role},
                       {"unit", unless_none(act.unit)},
                       {"act", act.name},
                       {"subject_kind", act.subject_kind},
                       {"subject", act.subject ? db::Value{act.subject} : db::Value{}},
                       {"details", details},
                       {"peer", who.peer},
                       {"digest", digest}});
  for (const auto& one : apart)
    db.run(sql::keep_value, {{"number", number},
                             {"position", one.position},
                             {"before", one.before},
                             {"after", one.after},
                             {"salt", one.salt}});
  db.run(sql::move_head, {{"number", number}, {"digest", digest}});
}

std::vector<Entry> history(db::Read& db, std::string_view subject_kind, std::int64_t subject, int at_most) {
  return completed(
      db, db.rows(sql::of_subject, {{"kind", subject_kind}, {"subject", subject}, {"count", at_most}}, as_entry));
}

std::vector<Entry> entries(db::Read& db, const rights::Scope& scope, const Wanted& wanted, int count) {
  if (scope.nothing) return {};
  std::vector<db::Arg> args{{"before", wanted.before ? wanted.before : INT64_MAX}, {"count", count}};
  if (!wanted.act.empty()) args.push_back({"act", wanted.act});
  if (!wanted.account.empty()) args.push_back({"account", wanted.account});
  // Days are days in Vietnam, seven hours ahead.
  const auto start_of = [](core::Date day) {
    return core::Instant{std::chrono::milliseconds{day.days().time_since_epoch() - std::chrono::hours{7}}.count()};
  };
  if (wanted.from) args.push_back({"from", start_of(*wanted.from)});
  if (wanted.to) args.push_back({"to", start_of(*wanted.to + std::chrono::days{1})});
  if (!scope.everywhere) {
    args.push_back({"reader", scope.reader});
    args.push_back({"right_code", scope.right_code()});
    args.push_back({"today", scope.day});
  }
  return completed(db, db.rows(sql::in_scope, args, as_entry));
}

std::vector<std::string> acts(db::Read& db) {
  return db.rows(sql::acts, std::initializer_list<db::Arg>{},
                 [](const db::Row& row) { return row.get<std::string>("act"); });
}

std::optional<std::int64_t> first_break(db::Read& db) {
  std::optional<std::int64_t> broken;
  std::string before;
  std::int64_t expected = 1;
  db.each(sql::chain, std::initializer_list<db::Arg>{}, [&](const db::Row& row) {
    if (broken) return;
    const auto text = [&](std::string_view column) { return row.get<std::string>(column); };
    const auto id = [&](std::string_view column) { return std::to_string(row.get<std::int64_t>(column)); };
    const auto number = row.get<std::int64_t>("number");
    const auto digest = link(before, {std::to_string(number), row.get<core::Instant>("at").stored(), id("account_id"),
                                      text("account"), text("role"), id("unit_id"), text("act"), text("subject_kind"),
                                      id("subject_id"), text("details"), text("peer")});
    if (number != expected || digest != text("digest")) broken = expected;
    before = digest;
    ++expected;
  });
  db.each(sql::all_values, std::initializer_list<db::Arg>{}, [&](const db::Row& row) {
    const auto number = row.get<std::int64_t>("number");
    if (broken && *broken <= number) return;
    const auto one = as_apart(row);
    const auto held = read_changes(row.get<std::string_view>("details"));
    const auto at = static_cast<std::size_t>(one.position);
    if (at >= held.size() || held[at].before != digest_of(one.salt, one.before) ||
        held[at].after != digest_of(one.salt, one.after))
      broken = number;
  });
  return broken;
}

}  // namespace audit
