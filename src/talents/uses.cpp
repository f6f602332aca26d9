// SPDX-License-Identifier: Apache-2.0
#include "talents/uses.hpp"

#include <map>
#include <mutex>
#include <tuple>

#include "talents/sql.hpp"

namespace talents::uses {
namespace {

constexpr std::chrono::seconds patience{30};

using Place = std::tuple<rights::UnitId, core::Date, Kind>;
using Counts = std::map<Place, std::int64_t>;
struct Kept {
  std::mutex mutex;
  Counts counts;
  core::Instant written_at;
};

std::string_view name(Kind kind) { return kind == Kind::search ? "search" : "view"; }

core::Date month_of(core::Date day) { return {day.year(), day.month(), 1}; }

void add(site::Visit& visit, const Counts& counts) {
  if (counts.empty()) return;
  auto db = visit.write();
  for (const auto& [place, times] : counts)
    db.run(sql::add_uses, {{"unit", std::get<0>(place)},
                           {"month", std::get<1>(place)},
                           {"kind", name(std::get<2>(place))},
                           {"times", times}});
  db.commit();
}

}  // namespace

void note(site::Visit& visit, Kind kind) {
  const auto unit = visit.scope().home;
  if (!unit) return;
  auto& kept = visit.installation().shelf->of<Kept>();
  Counts ready;
  {
    const std::scoped_lock lock{kept.mutex};
    ++kept.counts[{unit, month_of(visit.today()), kind}];
    if (visit.now() < kept.written_at + patience) return;
    kept.written_at = visit.now();
    ready.swap(kept.counts);
  }
  add(visit, ready);
}

void note_export(site::Visit& visit, db::Write& db) {
  const auto unit = visit.scope().home;
  if (!unit) return;
  db.run(sql::add_uses, {{"unit", unit}, {"month", month_of(visit.today())}, {"kind", "export"}, {"times", 1}});
}

void write(site::Visit& visit) {
  auto& kept = visit.installation().shelf->of<Kept>();
  Counts ready;
  {
    const std::scoped_lock lock{kept.mutex};
    kept.written_at = visit.now();
    ready.swap(kept.counts);
  }
  add(visit, ready);
}

}  // namespace talents::uses
