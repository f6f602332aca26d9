// SPDX-License-Identifier: Apache-2.0
#include "achievements/store.hpp"

#include "achievements/sql.hpp"
#include "text/text.hpp"

namespace achievements::store {
namespace {

db::Value id_or_null(auto id) { return id ? db::Value{id} : db::Value{}; }

Record as_record(const db::Row& row) {
  Record record{.id = row.get<AchievementId>("id"),
                .talent = row.get<TalentId>("talent_id"),
                .words = {.title = row.get<std::string>("title"),
                          .level = row.get<int>("level"),
                          .year = row.get<int>("year"),
                          .family = row.get<std::string>("family"),
                          .id = row.get<AchievementId>("id")},
                .details = {.kind = row.get<std::string>("kind"),
                            .rank = row.get<std::string>("rank"),
                            .issuer = row.get<std::string>("issuer"),
                            .decision = row.get<std::string>("decision"),
                            .decided_on = row.get<std::optional<core::Date>>("decided_on")},
                .verification = row.get<std::string>("verification"),
                .award_name = row.get<std::optional<std::string>>("award_name").value_or(""),
                .evidence = row.get<std::int64_t>("evidence")};
  if (!row.is_null("award_id")) record.details.award = row.get<AwardId>("award_id");
  return record;
}

Award as_award(const db::Row& row) {
  Award award{.id = row.get<AwardId>("id"),
              .code = row.get<std::string>("code"),
              .name = row.get<std::string>("name"),
              .organiser = row.get<std::string>("organiser"),
              .family = row.get<std::string>("family"),
              .level = row.get<int>("level"),
              .from = row.get<core::Date>("valid_from"),
              .to = row.get<core::Date>("valid_to"),
              .version = row.get<std::int64_t>("version")};
  if (!row.is_null("unit_id")) award.unit = row.get<UnitId>("unit_id");
  return award;
}

}  // namespace

std::vector<Record> of_talent(db::Read& db, TalentId talent) {
  return db.rows(sql::of_talent, {{"talent", talent}}, as_record);
}

std::optional<Record> find(db::Read& db, AchievementId id) {
  if (!id) return {};
  return db.row(sql::achievement, {{"id", id}}, as_record);
}

void save_details(db::Write& db, AchievementId id, const Details& details) {
  db.run(sql::save_details, {{"id", id},
                             {"kind", details.kind},
                             {"award", id_or_null(details.award)},
                             {"rank", details.rank},
                             {"issuer", details.issuer},
                             {"decision", details.decision},
                             {"decided_on", details.decided_on}});
}

bool judge(db::Write& db, const Record& record, std::string_view to, rights::AccountId by) {
  return db.run(sql::judge,
                {{"id", record.id}, {"from", record.verification}, {"to", to}, {"by", by}, {"now", db.now()}}) == 1;
}

std::vector<Award> awards(db::Read& db, std::string_view typed, int count) {
  const auto key = text::match_key(typed);
  std::vector<db::Arg> args{{"count", count}};
  if (!key.empty()) args.push_back({"key", key});
  return db.rows(sql::awards, args, as_award);
}

std::optional<Award> award(db::Read& db, AwardId id) {
  if (!id) return {};
  return db.row(sql::award, {{"id", id}}, as_award);
}

AwardId insert(db::Write& db, const Award& award) {
  const auto id = db.mint<AwardId>();
  const auto code = id.text(), key = text::match_key(award.name);
  db.run(sql::insert_award, {{"id", id},
                             {"code", code},
                             {"name", award.name},
                             {"key", key},
                             {"level", award.level},
                             {"organiser", award.organiser},
                             {"family", award.family},
                             {"unit", id_or_null(award.unit)},
                             {"from", award.from},
                             {"to", award.to}});
  return id;
}

bool update(db::Write& db, const Award& award) {
  const auto key = text::match_key(award.name);
  return db.run(sql::update_award, {{"id", award.id},
                                    {"version", award.version},
                                    {"name", award.name},
                                    {"key", key},
                                    {"level", award.level},
                                    {"organiser", award.organiser},
                                    {"family", award.family},
                                    {"from", award.from},
                                    {"to", award.to}}) == 1;
}

}  // namespace achievements::store
