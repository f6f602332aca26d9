// SPDX-License-Identifier: Apache-2.0
#include "discovery/store.hpp"

#include "discovery/sql.hpp"

namespace discovery::store {
namespace {

std::vector<db::Arg> scoped(const rights::Scope& scope) {
  return {{"reader", scope.reader}, {"right_code", scope.right_code()}, {"today", scope.day}};
}

std::vector<db::Arg> within(const rights::Scope& scope, int year) {
  auto args = scoped(scope);
  args.push_back({"from", core::Date{year, 1, 1}});
  args.push_back({"to", core::Date{year + 1, 1, 1}});
  return args;
}

// The first moment of a day in Vietnam.
core::Instant begin_of(core::Date day) {
  const auto utc = std::chrono::duration_cast<std::chrono::milliseconds>(day.days().time_since_epoch());
  return core::Instant{(utc - std::chrono::hours{7}).count()};
}

std::vector<db::Arg> entered_within(const rights::Scope& scope, int year) {
  auto args = within(scope, year);
  args.push_back({"start", begin_of(core::Date{year, 1, 1})});
  args.push_back({"end", begin_of(core::Date{year + 1, 1, 1})});
  return args;
}

Notice as_notice(const db::Row& row) {
  return {.id = row.get<NoticeId>("id"),
          .talent = row.get<TalentId>("talent_id"),
          .unit = row.get<UnitId>("unit_id"),
          .unit_name = row.get<std::string>("unit_name"),
          .message = row.get<std::string>("message"),
          .account = row.get<std::string>("account"),
          .full_name = row.get<std::string>("full_name"),
          .field = row.get<std::string>("field"),
          .sent_at = row.get<core::Instant>("sent_at")};
}

}  // namespace

std::string sealed_place(NominationId id) { return "nominations:" + id.text() + ":contact"; }
std::string sealed_guardian(NominationId id) { return "nominations:" + id.text() + ":guardian"; }
std::string sealed_place(TalentId id) { return "talent_origins:" + id.text() + ":guardian"; }

NominationId insert(db::Write& db, const crypto::Keys& keys, const Nomination& nomination, const Sender& sender,
                    core::Instant now) {
  const auto id = db.mint<NominationId>();
  const auto contact = keys.seal(nomination.contact, sealed_place(id));
  const auto guardian = nomination.guardian.empty() ? "" : keys.seal(nomination.guardian, sealed_guardian(id));
  db.run(sql::insert_nomination, {{"id", id},
                                  {"unit", nomination.unit},
                                  {"channel", nomination.channel},
                                  {"full_name", nomination.full_name},
                                  {"birth", nomination.birth},
                                  {"link", nomination.link},
                                  {"reason", nomination.reason},
                                  {"contact", contact},
                                  {"guardian", guardian},
                                  {"network", sender.network},
                                  {"form", sender.form_digest},
                                  {"now", now}});
  return id;
}

bool sent_already(db::Read& db, std::string_view form_digest) {
  return db.any(sql::sent_already, {{"form", form_digest}});
}

std::int64_t from_network(db::Read& db, std::string_view network, core::Instant since) {
  return db.number(sql::from_network, {{"network", network}, {"since", since}});
}

std::vector<Nomination> nominations(db::Read& db, const crypto::Keys& keys, const rights::Scope& scope,
                                    const Asked& asked, int count) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.push_back({"count", count});
  args.push_back({"offset", asked.offset});
  if (!asked.state.empty()) args.push_back({"state", asked.state});
  if (asked.id) args.push_back({"id", asked.id});
  return db.rows(sql::nominations, args, [&](const db::Row& row) {
    Nomination one{.id = row.get<NominationId>("id"),
                   .unit = row.get<UnitId>("unit_id"),
                   .unit_name = row.get<std::string>("unit_name"),
                   .channel = row.get<std::string>("channel"),
                   .full_name = row.get<std::string>("full_name"),
                   .birth = row.get<std::string>("birth"),
                   .link = row.get<std::string>("link"),
                   .reason = row.get<std::string>("reason"),
                   .guardian_asked_on = row.get<std::optional<core::Date>>("guardian_asked_on"),
                   .state = row.get<std::string>("state"),
                   .note = row.get<std::string>("note"),
                   .decided_by = row.get<std::string>("decided_by"),
                   .created_at = row.get<core::Instant>("created_at"),
                   .version = row.get<std::int64_t>("version")};
    one.contact = keys.open(row.get<std::string>("contact"), sealed_place(one.id)).value_or("");
    const auto guardian = row.get<std::string>("guardian");
    if (!guardian.empty()) one.guardian = keys.open(guardian, sealed_guardian(one.id)).value_or("");
    if (!row.is_null("talent_id")) one.talent = row.get<TalentId>("talent_id");
    return one;
  });
}

bool decide(db::Write& db, const Nomination& nomination, std::string_view state, TalentId talent, std::string_view note,
            const By& by) {
  return db.run(sql::decide, {{"id", nomination.id},
                              {"version", nomination.version},
                              {"state", state},
                              {"talent", talent ? db::Value{talent} : db::Value{}},
                              {"note", note},
                              {"by", by.name},
                              {"now", by.at}}) == 1;
}

bool pass_on(db::Write& db, const Nomination& nomination, UnitId to, std::string_view note) {
  return db.run(sql::pass_on, {{"id", nomination.id}, {"version", nomination.version}, {"unit", to}, {"note", note}}) ==
         1;
}

bool ask_guardian(db::Write& db, const crypto::Keys& keys, const Nomination& nomination, std::string_view guardian,
                  core::Date on) {
  const auto sealed = keys.seal(guardian, sealed_guardian(nomination.id));
  return db.run(sql::ask_guardian,
                {{"id", nomination.id}, {"version", nomination.version}, {"guardian", sealed}, {"on", on}}) == 1;
}

std::int64_t count_waiting(db::Read& db, const rights::Scope& scope) {
  return scope.nothing ? 0 : db.number(sql::count_waiting, scoped(scope));
}

std::int64_t count_unread(db::Read& db, const rights::Scope& scope) {
  return scope.nothing ? 0 : db.number(sql::count_unread, scoped(scope));
}

std::optional<Origin> origin(db::Read& db, const crypto::Keys& keys, TalentId talent) {
  return db.row(sql::origin, {{"talent", talent}}, [&](const db::Row& row) {
    const auto guardian = row.get<std::string>("guardian");
    return Origin{.channel = row.get<std::string>("channel"),
                  .source = row.get<std::string>("source"),
                  .on = row.get<core::Date>("discovered_on"),
                  .guardian = guardian.empty() ? "" : keys.open(guardian, sealed_place(talent)).value_or("")};
  });
}

void put_origin(db::Write& db, const crypto::Keys& keys, TalentId talent, const Origin& origin) {
  const auto guardian = origin.guardian.empty() ? "" : keys.seal(origin.guardian, sealed_place(talent));
  db.run(sql::put_origin, {{"talent", talent},
                           {"channel", origin.channel},
                           {"source", origin.source},
                           {"on", origin.on},
                           {"guardian", guardian}});
}

std::vector<ChannelCount> by_channel(db::Read& db, const rights::Scope& scope, int year) {
  if (scope.nothing) return {};
  return db.rows(sql::by_channel, entered_within(scope, year), [](const db::Row& row) {
    return ChannelCount{row.get<std::string>("channel"), row.get<std::int64_t>("people")};
  });
}

std::int64_t discovered(db::Read& db, const rights::Scope& scope, int year) {
  return scope.nothing ? 0 : db.number(sql::discovered, entered_within(scope, year));
}

std::vector<std::int64_t> delays(db::Read& db, const rights::Scope& scope, int year) {
  if (scope.nothing) return {};
  return db.rows(sql::delays, within(scope, year), [](const db::Row& row) {
    const auto sent = core::Date::in_vietnam(row.get<core::Instant>("sent_at"));
    return std::int64_t{(sent.days() - row.get<core::Date>("discovered_on").days()).count()};
  });
}

NoticeId insert(db::Write& db, const Notice& notice, std::span<const UnitId> to) {
  const auto id = db.mint<NoticeId>();
  db.run(sql::insert_notice, {{"id", id},
                              {"talent", notice.talent},
                              {"unit", notice.unit},
                              {"message", notice.message},
                              {"account", notice.account},
                              {"now", notice.sent_at}});
  for (const auto unit : to) db.run(sql::insert_recipient, {{"notice", id}, {"unit", unit}});
  return id;
}

std::vector<Notice> notices_of(db::Read& db, TalentId talent) {
  return db.rows(sql::notices_of, {{"talent", talent}}, as_notice);
}

std::vector<Notice> received(db::Read& db, const rights::Scope& scope, NoticeId id) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  if (id) args.push_back({"id", id});
  return db.rows(sql::received, args, as_notice);
}

std::vector<Notice> unanswered(db::Read& db, const rights::Scope& scope, core::Instant since) {
  if (scope.nothing) return {};
  auto args = scoped(scope);
  args.push_back({"since", since});
  return db.rows(sql::unanswered, args, as_notice);
}

std::vector<Recipient> recipients(db::Read& db, NoticeId notice) {
  return db.rows(sql::recipients, {{"notice", notice}}, [](const db::Row& row) {
    return Recipient{.unit = row.get<UnitId>("unit_id"),
                     .unit_name = row.get<std::string>("unit_name"),
                     .answer_kind = row.get<std::string>("answer_kind"),
                     .answer = row.get<std::string>("answer"),
                     .account = row.get<std::string>("account"),
                     .read_at = row.get<std::optional<core::Instant>>("read_at"),
                     .answered_at = row.get<std::optional<core::Instant>>("answered_at")};
  });
}

bool acknowledge(db::Write& db, NoticeId notice, UnitId unit, const By& by) {
  return db.run(sql::acknowledge, {{"notice", notice}, {"unit", unit}, {"now", by.at}, {"by", by.name}}) == 1;
}

bool answer(db::Write& db, NoticeId notice, UnitId unit, std::string_view kind, std::string_view text, const By& by) {
  return db.run(
             sql::answer,
             {{"notice", notice}, {"unit", unit}, {"kind", kind}, {"answer", text}, {"now", by.at}, {"by", by.name}}) ==
         1;
}

}  // namespace discovery::store
