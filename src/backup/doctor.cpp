// SPDX-License-Identifier: Apache-2.0
#include "backup/doctor.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <set>

#include "audit/audit.hpp"
#include "backup/sql.hpp"
#include "crypto/crypto.hpp"
#include "db/copy.hpp"
#include "db/migrate.hpp"
#include "files/attachments.hpp"
#include "files/vault.hpp"

namespace backup {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t megabyte = 1 << 20;
constexpr std::uintmax_t little_space = 1024 * megabyte;
constexpr std::uintmax_t no_space = 100 * megabyte;

using Findings = std::vector<Finding>;

Finding folder_rights(const Place& place) {
  if (!fs::is_directory(place.data)) return {Verdict::fail, "folder", place.data.string() + " is not there"};
  if (::access(place.data.c_str(), R_OK | W_OK | X_OK) != 0)
    return {Verdict::fail, "folder", place.data.string() + " cannot be written by this user"};
  if ((fs::status(place.data).permissions() & (fs::perms::group_all | fs::perms::others_all)) != fs::perms::none)
    return {Verdict::warn, "folder", place.data.string() + " is open to other users of this machine (chmod 700)"};
  return {Verdict::pass, "folder", place.data.string()};
}

Finding disk_space(const Place& place) {
  const auto space = fs::space(place.data);
  const auto detail = fmt::format("{} MB free of {} MB", space.available / megabyte, space.capacity / megabyte);
  return {space.available < no_space       ? Verdict::fail
          : space.available < little_space ? Verdict::warn
                                           : Verdict::pass,
          "disk", detail};
}

Finding keys(const Place& place) {
  const auto file = place.data / "keys";
  if (!fs::exists(file)) return {Verdict::fail, "keys", "there is no keys file: sealed fields cannot be opened"};
  if ((fs::status(file).permissions() & fs::perms::mask) != (fs::perms::owner_read | fs::perms::owner_write))
    return {Verdict::fail, "keys", "the keys file is not mode 0600"};
  try {
    crypto::Keys::load_or_create(file);
  } catch (const std::exception&) {
    return {Verdict::fail, "keys", "the keys file cannot be read"};
  }
  return {Verdict::pass, "keys", "readable, mode 0600"};
}

// The database, or a copy of it made beside the server that has it open; the copy goes with this object.
class Examined {
 public:
  explicit Examined(const Place& place) {
    if (place.engine() == db::Engine::sqlite && !fs::exists(place.sqlite_file()))
      throw std::runtime_error{"there is no " + place.sqlite_file().string()};
    try {
      database_ = db::Database::open({.url = place.database, .readers = 1});
    } catch (const db::Error& error) {
      if (error.kind != db::Error::Kind::busy || place.engine() != db::Engine::sqlite) throw;
      if (fs::space(place.data).available < fs::file_size(place.sqlite_file()) + little_space)
        throw std::runtime_error{"the database is in use, and there is no room for a copy to examine"};
      folder_ = place.data / "spool" / ("doctor-" + crypto::random_token());
      fs::create_directories(folder_);
      fs::permissions(folder_, fs::perms::owner_all);
      db::copy_sqlite(place.sqlite_file(), folder_ / "copy.sqlite");
      database_ = db::Database::open({.url = "sqlite:" + (folder_ / "copy.sqlite").string(), .readers = 1});
    }
  }
  ~Examined() {
    database_.reset();
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }
  Examined(const Examined&) = delete;
  Examined& operator=(const Examined&) = delete;

  db::Read read() { return database_->read(); }
  bool is_copy() const { return !folder_.empty(); }

 private:
  fs::path folder_;
  std::unique_ptr<db::Database> database_;
};

Finding migrations(db::Read& db) {
  std::set<int> applied;
  db.each(sql::applied_migrations, std::initializer_list<db::Arg>{},
          [&](const db::Row& row) { applied.insert(row.get<int>("number")); });
  const auto known = [](int number) {
    return std::ranges::find(db::embedded_migrations, number, &db::Migration::number) != db::embedded_migrations.end();
  };
  if (!std::ranges::all_of(applied, known)) return {Verdict::fail, "migrations", "the data is newer than this program"};
  const auto missing = std::ranges::count_if(
      db::embedded_migrations, [&](const db::Migration& migration) { return !applied.contains(migration.number); });
  if (missing > 0)
    return {Verdict::warn, "migrations", fmt::format("{} to apply: they are at the next start", missing)};
  return {Verdict::pass, "migrations", fmt::format("{} applied, none missing", applied.size())};
}

Finding integrity(db::Read& db) {
  const auto found = db.rows(sql::integrity, std::initializer_list<db::Arg>{},
                             [](const db::Row& row) { return row.get<std::string>("finding"); });
  if (found.size() == 1 && found.front() == "ok") return {Verdict::pass, "integrity", "ok"};
  return {Verdict::fail, "integrity", found.empty() ? "no answer" : found.front()};
}

Finding references(db::Read& db) {
  std::string broken;
  db.each(sql::broken_references, std::initializer_list<db::Arg>{}, [&](const db::Row& row) {
    broken += fmt::format("{}{}: {}", broken.empty() ? "" : ", ", row.get<std::string>("name"),
                          row.get<std::int64_t>("broken"));
  });
  if (broken.empty()) return {Verdict::pass, "references", "every reference leads somewhere"};
  return {Verdict::fail, "references", "rows that refer to nothing — " + broken};
}

Finding audit_chain(db::Read& db) {
  if (const auto number = audit::first_break(db))
    return {Verdict::fail, "audit", fmt::format("the chain breaks at entry {}", *number)};
  return {Verdict::pass, "audit", "the chain is whole"};
}

void contents(db::Read& db, const Place& place, Depth depth, Findings& findings) {
  const auto wanted = files::digests(db);
  const files::Vault vault{place.data / "files"};
  std::set<std::string> there;
  std::size_t damaged = 0;
  vault.each([&](const std::string& digest, std::uint64_t) {
    there.insert(digest);
    if (depth == Depth::deep && crypto::file_digest_hex(vault.path(digest)) != digest) ++damaged;
  });
  const auto missing = std::ranges::count_if(wanted, [&](const auto& digest) { return !there.contains(digest); });
  const auto orphans = std::ranges::count_if(there, [&](const auto& digest) { return !wanted.contains(digest); });
  if (missing > 0)
    findings.push_back({Verdict::fail, "files", fmt::format("{} attachments have lost their content", missing)});
  if (damaged > 0)
    findings.push_back({Verdict::fail, "files", fmt::format("{} contents are not what they were", damaged)});
  if (orphans > 0)
    findings.push_back({Verdict::warn, "files", fmt::format("{} contents belong to no attachment", orphans)});
  if (missing + orphans == 0 && damaged == 0)
    findings.push_back({Verdict::pass, "files", fmt::format("{} contents, all of them attached", there.size())});
}

// One check that breaks must not hide the others.
void note(Findings& findings, const char* what, const std::function<Finding()>& check) {
  try {
    findings.push_back(check());
  } catch (const std::exception& error) {
    findings.push_back({Verdict::fail, what, error.what()});
  }
}

}  // namespace

std::string_view name(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "PASS";
    case Verdict::warn:
      return "WARN";
    case Verdict::fail:
      break;
  }
  return "FAIL";
}

std::vector<Finding> examine(const Place& place, Depth depth) {
  Findings findings{{Verdict::pass, "program", HIENTAI_VERSION}};
  note(findings, "folder", [&] { return folder_rights(place); });
  if (findings.back().verdict == Verdict::fail) return findings;
  note(findings, "disk", [&] { return disk_space(place); });
  note(findings, "keys", [&] { return keys(place); });
  std::optional<Examined> examined;
  note(findings, "database", [&] {
    examined.emplace(place);
    auto db = examined->read();
    auto version = db.row(sql::engine_version, std::initializer_list<db::Arg>{},
                          [](const db::Row& row) { return row.get<std::string>("version"); });
    return Finding{Verdict::pass, "database", *version + (examined->is_copy() ? ", in use: a copy was examined" : "")};
  });
  if (!examined) return findings;
  const auto ask = [&](const char* what, Finding (*check)(db::Read&)) {
    note(findings, what, [&] {
      auto db = examined->read();
      return check(db);
    });
  };
  ask("migrations", migrations);
  ask("integrity", integrity);
  ask("references", references);
  ask("audit", audit_chain);
  try {
    auto db = examined->read();
    contents(db, place, depth, findings);
  } catch (const std::exception& error) {
    findings.push_back({Verdict::fail, "files", error.what()});
  }
  return findings;
}

}  // namespace backup
