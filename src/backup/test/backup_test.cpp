// SPDX-License-Identifier: Apache-2.0
#include "backup/backup.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "audit/audit.hpp"
#include "backup/doctor.hpp"
#include "crypto/crypto.hpp"
#include "db/census.hpp"
#include "files/vault.hpp"
#include "test/fixtures.hpp"
#include "test/site.hpp"

namespace fs = std::filesystem;
using namespace backup;

namespace {

// An installation as `serve` has it: database open, keys, one file.
struct Running {
  explicit Running(db::Engine engine = db::Engine::sqlite)
      : fresh{test::Fresh::filled("site", test::fill_fixtures, engine)} {
    fs::permissions(folder.path(), fs::perms::owner_all);
    crypto::Keys::load_or_create(folder.path() / "keys");
    place = {.data = folder.path(), .database = fresh.place().url()};
    const files::Vault vault{folder.path() / "files"};
    digest = vault.keep(vault.receive({.content = "một tệp", .size = 9}));
    auto db = fresh->write();
    audit::note(db, audit::by_program("test"), {.name = "test.done", .subject_kind = "test"});
    db.commit();
  }
  std::map<std::string, std::int64_t> count() {
    auto db = fresh->read();
    return db::census(db);
  }
  test::Folder folder;
  test::Fresh fresh;
  Place place;
  std::string digest;
};

core::Result<Manifest> take_from(const Running& running, const fs::path& into) {
  return take(running.place, into, core::Instant{1'700'000'000'000});
}

Place empty_place(const fs::path& folder) {
  return {.data = folder, .database = "sqlite:" + (folder / "hientai.sqlite").string()};
}

void spoil(const fs::path& file) {
  std::fstream out{file, std::ios::in | std::ios::out | std::ios::binary};
  out.seekp(-1, std::ios::end);
  out.put('\x7F');
}

std::string key_of(const core::Result<Manifest>& refused) {
  return refused ? "" : refused.refusal().problems().front().message.key;
}

}  // namespace

TEST_CASE("I-13 a restore on an empty machine gives identical counts, keys and files") {
  Running running;
  const test::Folder away;
  const auto taken = take_from(running, away.path() / "backup");
  REQUIRE(taken);
  CHECK(taken->tables == running.count());
  CHECK(taken->tables.at("accounts") > 0);
  CHECK(taken->tables.at("audit_entries") == 1);

  const auto to = empty_place(away.path() / "data");
  REQUIRE(restore(away.path() / "backup", to));
  const auto database = db::Database::open({.url = to.database});
  auto db = database->read();
  CHECK(db::census(db) == taken->tables);
  CHECK(audit::first_break(db) == std::nullopt);
  CHECK(crypto::file_digest_hex(to.data / "keys") == crypto::file_digest_hex(running.place.data / "keys"));
  CHECK((fs::status(to.data / "keys").permissions() & fs::perms::mask) ==
        (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(files::Vault{to.data / "files"}.has(running.digest));
}

TEST_CASE("I-13 a backup is taken while the installation is in use, and holds one moment of it") {
  Running running;
  const test::Folder away;
  auto writing = running.fresh->write();
  audit::note(writing, audit::by_program("test"), {.name = "test.done", .subject_kind = "test"});
  const auto taken = take_from(running, away.path() / "backup");
  REQUIRE(taken);
  CHECK(taken->tables.at("audit_entries") == 1);
  writing.commit();
}

TEST_CASE("I-13 nothing is restored over something") {
  Running running;
  const test::Folder away;
  REQUIRE(take_from(running, away.path() / "backup"));
  CHECK(key_of(restore(away.path() / "backup", running.place)) == "backup.target_not_empty");
  CHECK(key_of(take_from(running, away.path() / "backup")) == "backup.target_not_empty");
  CHECK(fs::exists(away.path() / "backup" / "manifest.json"));
}

TEST_CASE("I-13 a backup that was spoiled or never finished is refused, and leaves nothing") {
  Running running;
  const test::Folder away;
  const auto from = away.path() / "backup";
  REQUIRE(take_from(running, from));
  const auto restored = [&] { return key_of(restore(from, empty_place(away.path() / "data"))); };
  const auto nothing_left = [&] { return fs::is_empty(away.path() / "data"); };

  SUBCASE("one byte of an attachment") {
    spoil(from / "files" / running.digest.substr(0, 2) / running.digest.substr(2));
    CHECK(restored() == "backup.damaged");
    CHECK(nothing_left());
  }
  SUBCASE("one byte of the database") {
    spoil(from / "database.sqlite");
    CHECK(restored() == "backup.damaged");
    CHECK(nothing_left());
  }
  SUBCASE("keys that are gone") {
    fs::remove(from / "keys");
    CHECK(restored() == "backup.damaged");
    CHECK(nothing_left());
  }
  SUBCASE("no manifest") {
    fs::remove(from / "manifest.json");
    CHECK(restored() == "backup.no_manifest");
  }
  SUBCASE("counts that differ") {
    std::ifstream in{from / "manifest.json"};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    text.replace(text.find("\"audit_entries\": 1"), 18, "\"audit_entries\": 7");
    std::ofstream{from / "manifest.json"} << text;
    CHECK(restored() == "backup.counts_differ");
    CHECK(nothing_left());
  }
}

TEST_CASE("I-13 a sealed backup shows nothing, and opens with its passphrase alone") {
  for (const auto engine : test::engines()) {
    Running running{engine};
    const test::Folder away;
    const auto from = away.path() / "backup";
    const std::string passphrase = "một câu mà không ai đoán ra";
    REQUIRE(take(running.place, from, core::Instant{1'700'000'000'000}, passphrase));
    CHECK(fs::is_empty(running.place.data / "spool"));
    for (const auto& entry : fs::recursive_directory_iterator{from}) {
      if (!entry.is_regular_file() || entry.path().filename() == "manifest.json") continue;
      std::ifstream in{entry.path(), std::ios::binary};
      const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
      for (const auto* plain : {"SQLite format 3", "PGDMP", "một tệp", "accounts", "sealing"})
        CHECK_MESSAGE(bytes.find(plain) == std::string::npos, entry.path().filename() << " shows " << plain);
    }
    const test::Fresh empty{engine};
    const auto at = [&](const char* name) {
      return engine == db::Engine::sqlite ? empty_place(away.path() / name)
                                          : Place{.data = away.path() / name, .database = empty.place().url()};
    };
    CHECK(key_of(restore(from, at("none"))) == "backup.passphrase_wanted");
    CHECK(key_of(restore(from, at("wrong"), "một câu khác mà dài như thế")) == "backup.does_not_open");
    CHECK(fs::is_empty(away.path() / "wrong"));
    const auto restored = restore(from, at("right"), passphrase);
    REQUIRE_MESSAGE(restored, key_of(restored));
    CHECK(restored->tables == running.count());
    CHECK(files::Vault{away.path() / "right" / "files"}.has(running.digest));

    fs::rename(from / "keys", from / "moved");  // two sealed files that changed places do not open
    fs::copy_file(from / (engine == db::Engine::sqlite ? "database.sqlite" : "database.dump"), from / "keys");
    CHECK(key_of(restore(from, empty_place(away.path() / "swapped"), passphrase)) ==
          (engine == db::Engine::sqlite ? "backup.does_not_open" : "backup.other_engine"));
  }
}

TEST_CASE("I-13 a manifest leads nowhere outside the backup") {
  const std::string digest(64, 'a');
  const auto manifest = [&](const std::string& path) {
    return R"({"format":1,"program":"x","created_at":"","engine":"sqlite","tables":{},"files":[{"path":"keys","size":1,"sha256":")" +
           digest + R"("},{"path":"database.sqlite","size":1,"sha256":")" + digest + R"("},{"path":")" + path +
           R"(","size":1,"sha256":")" + digest + R"("}]})";
  };
  CHECK(read_manifest(manifest("files/aa/" + std::string(62, 'b'))));
  for (const auto* path : {"../keys", "/etc/passwd", "files/aa/../../../x", "files/zz/x", "keys", "hientai.sqlite"})
    CHECK_FALSE(read_manifest(manifest(path)));
  for (const auto* text : {"", "{}", "[]", "null", "{\"format\":2}", "\xFF"}) CHECK_FALSE(read_manifest(text));
}

TEST_CASE("I-13 a PostgreSQL database is dumped at the counted moment and restored with the same counts") {
  if (test::engines().size() < 2) return;
  Running running{db::Engine::postgresql};
  const test::Folder away;
  const auto taken = take_from(running, away.path() / "backup");
  REQUIRE_MESSAGE(taken, key_of(taken));
  CHECK(taken->tables == running.count());

  const test::Fresh empty{db::Engine::postgresql};
  const Place to{.data = away.path() / "data", .database = empty.place().url()};
  CHECK(key_of(restore(away.path() / "backup", empty_place(away.path() / "other"))) == "backup.other_engine");
  const auto restored = restore(away.path() / "backup", to);
  REQUIRE_MESSAGE(restored, key_of(restored));
  CHECK(key_of(restore(away.path() / "backup", {.data = away.path() / "again", .database = to.database})) ==
        "backup.database_not_empty");
}

TEST_CASE("I-13 the doctor finds nothing wrong with a sound installation, in use or not") {
  for (const auto engine : test::engines()) {
    Running running{engine};
    for (const auto& finding : examine(running.place, Depth::deep))
      CHECK_MESSAGE(finding.verdict != Verdict::fail, finding.what << ": " << finding.detail);
    if (engine == db::Engine::sqlite) running.fresh.close();
    for (const auto& finding : examine(running.place, Depth::quick))
      CHECK_MESSAGE(finding.verdict != Verdict::fail, finding.what << ": " << finding.detail);
  }
}

TEST_CASE("I-13 the doctor names what is wrong") {
  Running running;
  const auto verdict = [&](std::string_view what) {
    auto worst = Verdict::pass;
    for (const auto& finding : examine(running.place, Depth::deep))
      if (finding.what == what) worst = std::max(worst, finding.verdict);
    return worst;
  };
  CHECK(verdict("files") == Verdict::warn);  // the file of this test belongs to nobody
  spoil(running.folder.path() / "files" / running.digest.substr(0, 2) / running.digest.substr(2));
  CHECK(verdict("files") == Verdict::fail);
  CHECK(verdict("keys") == Verdict::pass);
  fs::permissions(running.folder.path() / "keys",
                  fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  CHECK(verdict("keys") == Verdict::fail);
  fs::permissions(running.folder.path(), fs::perms::owner_all | fs::perms::others_read);
  CHECK(verdict("folder") == Verdict::warn);

  CHECK(verdict("audit") == Verdict::pass);
  running.fresh->script(
      "DROP TRIGGER audit_entries_no_update; UPDATE audit_entries SET account = 'nobody' WHERE number = 1;");
  CHECK(verdict("audit") == Verdict::fail);
  CHECK(verdict("migrations") == Verdict::pass);
  running.fresh->script(
      "INSERT INTO migrations (number, name, digest, applied_at) VALUES (9999, 'x', 'x', '2026-01-01 00:00:00.000')");
  CHECK(verdict("migrations") == Verdict::fail);
  fs::remove(running.folder.path() / "keys");
  CHECK(verdict("keys") == Verdict::fail);
  CHECK_FALSE(fs::exists(running.folder.path() / "keys"));  // it changes nothing
}

TEST_CASE("I-13 an installation is found by option, and by a plain setting of its own file") {
  const test::Folder folder;
  const auto found = [&](std::vector<std::string> words) {
    cli::Arguments arguments{std::move(words)};
    arguments.expect({});
    return place(arguments);
  };
  const auto data = folder.path().string();
  CHECK(found({"--data", data}).database == "sqlite:" + data + "/hientai.sqlite");
  std::ofstream{folder.path() / "hientai.toml"}
      << "# database = \"x\"\nlisten = \"a:1\"\ndatabase = \"postgresql://u@h/d\"\n";
  CHECK(found({"--data", data}).database == "postgresql://u@h/d");
  CHECK(found({"--data", data}).engine() == db::Engine::postgresql);
  CHECK(found({"--data", data, "--database", "sqlite:/x"}).sqlite_file() == "/x");
  std::ofstream{folder.path() / "hientai.toml"} << "database = '''\nx'''\n";
  CHECK_THROWS_AS(found({"--data", data}), cli::Arguments::Misuse);
}
