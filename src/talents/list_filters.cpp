// SPDX-License-Identifier: Apache-2.0
#include "talents/list_filters.hpp"

#include "talents/sql.hpp"

namespace talents::store {
namespace {

const std::string nothing;
const std::string& stored(const std::string& code) { return code == none ? nothing : code; }
int stored(int number) { return number == not_said ? 0 : number; }

}  // namespace

int months_for(db::Read& db, UnitId unit, core::Date today) {
  const auto found = db.number(sql::months_for, {{"unit", unit}, {"today", today}});
  return found > 0 ? static_cast<int>(found) : usual_months;
}

core::Date stale_since(db::Read& db, const rights::Scope& scope, const Wanted& wanted) {
  return fresh_since(scope.day, months_for(db, wanted.unit ? wanted.unit : scope.home, scope.day));
}

Filters::Filters(db::Read& db, const rights::Scope& scope, const Wanted& wanted) : wanted_{wanted} {
  if (!wanted.category.empty()) category_ = wanted.category == none ? "" : "%|" + wanted.category + "|%";
  if (wanted.idle) idle_since_ = fresh_since(scope.day, wanted.idle);
  if (!wanted.freshness.empty()) stale_since_ = stale_since(db, scope, wanted);
}

void Filters::add_to(std::vector<db::Arg>& args) const {
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) args.push_back({name, value});
  };
  add("field", wanted_.field);
  add("stage", wanted_.stage);
  add("family", wanted_.family);
  if (wanted_.target_group != none) add("group", wanted_.target_group);
  if (wanted_.level > 0) args.push_back({"level", wanted_.level});
  if (wanted_.year > 0) args.push_back({"year", wanted_.year});
  add_beyond_index(args);
}

bool Filters::add_beyond_index(std::vector<db::Arg>& args) const {
  const auto before = args.size();
  if (wanted_.target_group == none) args.push_back({"group", nothing});
  if (wanted_.level == not_said) args.push_back({"level", stored(wanted_.level)});
  if (wanted_.year == not_said) args.push_back({"year", stored(wanted_.year)});
  if (!wanted_.category.empty()) args.push_back({"category", category_});
  if (!wanted_.verification.empty()) args.push_back({"verification", wanted_.verification});
  if (!wanted_.residence.empty()) args.push_back({"residence", stored(wanted_.residence)});
  if (stale_since_) args.push_back({wanted_.freshness == "stale" ? "stale_since" : "fresh_since", *stale_since_});
  if (const auto* band = age_band(wanted_.age)) {
    args.push_back({"age_from", band->from});
    args.push_back({"age_to", band->to});
  } else if (!wanted_.age.empty()) {
    args.push_back({"age_unknown", true});
  }
  if (idle_since_) {
    args.push_back({"idle_since", *idle_since_});
    args.push_back({"idle_year", idle_since_->year()});
  }
  if (wanted_.tag) args.push_back({"tag", wanted_.tag});
  return args.size() > before;
}

}  // namespace talents::store
