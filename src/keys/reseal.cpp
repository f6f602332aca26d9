// SPDX-License-Identifier: Apache-2.0
#include "keys/reseal.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace keys {
namespace {

constexpr int values_of_a_step = 1'000;

struct Held {
  std::int64_t id = 0;
  std::string value;
};
std::vector<Held> held(db::Read& db, const site::SealedColumn& column, std::int64_t after, int count) {
  return db.rows(*column.read, {{"after", after}, {"count", count}}, [](const db::Row& row) {
    return Held{row.get<std::int64_t>("id"), row.get<std::string>("value")};
  });
}

// [[id, before, after]…] of the values that an older key sealed. What does not open stays: `doctor` names it.
nlohmann::json anew(const crypto::Keys& keys, const site::SealedColumn& column, const std::vector<Held>& values) {
  auto rows = nlohmann::json::array();
  for (const auto& [id, value] : values) {
    if (keys.is_current(value)) continue;
    const auto place = column.place(id);
    if (const auto plain = keys.open(value, place)) rows.push_back({id, value, keys.seal(*plain, place)});
  }
  return rows;
}

// The job's argument is the column it is at; a column that is done hands over to the next.
jobs::Next step(const site::Installation& installation, db::Write& db, jobs::Job& job) {
  const auto& columns = installation.sealed;
  const auto at = std::ranges::find(columns, job.argument, &site::SealedColumn::name);
  if (at == columns.end()) return jobs::Next::finished;
  const auto values = held(db, *at, job.position, values_of_a_step);
  if (values.empty()) {
    if (std::next(at) != columns.end()) jobs::add(db, reseal_kind, std::next(at)->name);
    return jobs::Next::finished;
  }
  if (const auto rows = anew(installation.keys, *at, values); !rows.empty())
    db.run(*at->write, {{"rows", rows.dump()}});
  job.position = values.back().id;
  return jobs::Next::more;
}

}  // namespace

std::vector<Progress> progress(const site::Installation& installation, db::Read& db) {
  std::vector<Progress> found;
  for (const auto& column : installation.sealed) {
    Progress one{.column = column.name};
    for (std::int64_t after = 0;;) {
      const auto values = held(db, column, after, values_of_a_step);
      if (values.empty()) break;
      one.sealed += std::ssize(values);
      one.current +=
          std::ranges::count_if(values, [&](const Held& v) { return installation.keys.is_current(v.value); });
      after = values.back().id;
    }
    found.push_back(one);
  }
  return found;
}

jobs::JobId rotate(const site::Installation& installation, db::Write& db) {
  installation.keys.rotate();
  return installation.sealed.empty() ? jobs::JobId{} : jobs::add(db, reseal_kind, installation.sealed.front().name);
}

jobs::Kinds jobs(const site::Installation& installation) {
  return {
      {std::string{reseal_kind}, [at = &installation](db::Write& db, jobs::Job& job) { return step(*at, db, job); }}};
}

}  // namespace keys
