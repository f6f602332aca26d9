// SPDX-License-Identifier: Apache-2.0
#include "backup/backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "backup/postgresql_tools.hpp"
#include "backup/sql.hpp"
#include "crypto/chest.hpp"
#include "crypto/crypto.hpp"
#include "db/census.hpp"
#include "db/copy.hpp"
#include "files/vault.hpp"

namespace backup {
namespace {

namespace fs = std::filesystem;

core::Refusal refused(const char* key, std::vector<std::pair<std::string, std::string>> values = {}) {
  return core::Refusal{core::Message{key, std::move(values)}};
}

bool is_new_or_empty(const fs::path& folder) {
  return !fs::exists(folder) || (fs::is_directory(folder) && fs::is_empty(folder));
}

// A folder we fill: emptied again unless we come to the end.
class Filling {
 public:
  explicit Filling(fs::path folder) : folder_{std::move(folder)} {
    fs::create_directories(folder_);
    fs::permissions(folder_, fs::perms::owner_all);
  }
  ~Filling() {
    std::error_code ignored;
    if (!done_)
      for (const auto& entry : fs::directory_iterator{folder_, ignored}) fs::remove_all(entry.path(), ignored);
  }
  Filling(const Filling&) = delete;
  Filling& operator=(const Filling&) = delete;
  void done() { done_ = true; }

 private:
  fs::path folder_;
  bool done_ = false;
};

void sync(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!synced) throw std::system_error{error, std::generic_category(), "sync " + path.string()};
}

void copy_synced(const fs::path& from, const fs::path& to) {
  fs::create_directories(to.parent_path());
  fs::copy_file(from, to);
  fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write);
  sync(to);
}

// How files come into a backup and out of it: as they are, or sealed.
class Carrier {
 public:
  explicit Carrier(std::optional<crypto::Chest> chest) : chest_{std::move(chest)} {}

  bool seals() const { return chest_.has_value(); }
  // Where the copy of a database is made: in the backup itself where it may lie open.
  fs::path workshop(const Place& from, const fs::path& into) const { return chest_ ? from.data / "spool" : into; }

  File pack(const fs::path& file, const fs::path& into, std::string path) const {
    const auto to = into / path;
    fs::create_directories(to.parent_path());
    if (chest_)
      chest_->seal(file, to, path);
    else if (file != to)
      copy_synced(file, to);
    sync(to);
    return {.path = std::move(path), .size = fs::file_size(file), .sha256 = crypto::file_digest_hex(file)};
  }

  core::Result<core::Done> unpack(const File& file, const fs::path& from, const fs::path& to) const {
    const auto source = from / file.path;
    if (!fs::is_regular_file(source)) return refused("backup.damaged", {{"file", file.path}});
    if (chest_) {
      fs::create_directories(to.parent_path());
      if (!chest_->open(source, to, file.path)) return refused("backup.does_not_open", {{"file", file.path}});
      sync(to);
    } else {
      copy_synced(source, to);
    }
    if (fs::file_size(to) != file.size || crypto::file_digest_hex(to) != file.sha256)
      return refused("backup.damaged", {{"file", file.path}});
    return core::Done{};
  }

 private:
  std::optional<crypto::Chest> chest_;
};

// A file that goes when the work is over, whatever came of it.
struct Passing {
  fs::path file;
  ~Passing() {
    std::error_code ignored;
    fs::remove(file, ignored);
  }
};

// The copy is opened and counted, so that the counts are of what was copied and not of what came meanwhile.
std::map<std::string, std::int64_t> count_sqlite(const fs::path& file) {
  std::map<std::string, std::int64_t> counted;
  {
    const auto database = db::Database::open({.url = "sqlite:" + file.string(), .readers = 1});
    auto db = database->read();
    counted = db::census(db);
  }
  for (const auto* beside : {".lock", "-wal", "-shm"}) fs::remove(file.string() + beside);
  return counted;
}

core::Result<core::Done> copy_sqlite(const Place& from, const fs::path& copy, Manifest& manifest) {
  if (!fs::exists(from.sqlite_file())) return refused("backup.no_database", {{"file", from.sqlite_file().string()}});
  db::copy_sqlite(from.sqlite_file(), copy);
  fs::permissions(copy, fs::perms::owner_read | fs::perms::owner_write);
  manifest.tables = count_sqlite(copy);
  return core::Done{};
}

core::Result<core::Done> dump_postgresql(const Place& from, const fs::path& copy, Manifest& manifest) {
  const auto database = db::Database::open({.url = from.database, .readers = 1});
  auto db = database->read();
  const auto snapshot = db.row(sql::export_snapshot, std::initializer_list<db::Arg>{},
                               [](const db::Row& row) { return row.get<std::string>("snapshot"); });
  manifest.tables = db::census(db);
  if (const auto dumped = dump(from.database, *snapshot, copy); !dumped) return dumped;
  fs::permissions(copy, fs::perms::owner_read | fs::perms::owner_write);
  return core::Done{};
}

core::Result<core::Done> take_database(const Place& from, const fs::path& into, const Carrier& carrier,
                                       Manifest& manifest) {
  const bool is_sqlite = from.engine() == db::Engine::sqlite;
  const std::string name{is_sqlite ? sqlite_name : dump_name};
  const auto workshop = carrier.workshop(from, into);
  fs::create_directories(workshop);
  const auto copy = workshop / name;
  const Passing passing{carrier.seals() ? copy : fs::path{}};
  if (carrier.seals()) fs::remove(copy);  // of a backup that was interrupted
  manifest.engine = is_sqlite ? "sqlite" : "postgresql";
  const auto copied = is_sqlite ? copy_sqlite(from, copy, manifest) : dump_postgresql(from, copy, manifest);
  if (copied) manifest.files.push_back(carrier.pack(copy, into, name));
  return copied;
}

void write_manifest(const fs::path& into, const Manifest& manifest) {
  const auto unfinished = into / "manifest.unfinished";
  {
    std::ofstream out{unfinished, std::ios::binary};
    out << written(manifest);
    if (!out.flush()) throw std::runtime_error{"the manifest cannot be written"};
  }
  sync(unfinished);
  fs::rename(unfinished, into / manifest_name);
  sync(into);
}

// The name a file of the backup has in an installation.
fs::path place_of(const Place& to, const std::string& path) {
  return to.data / (path == sqlite_name ? "hientai.sqlite" : path);
}

// The first table that has another number of rows than it had; nothing when all agree.
std::optional<core::Refusal> compare(const Manifest& manifest, const std::map<std::string, std::int64_t>& found) {
  for (const auto& [table, rows] : manifest.tables) {
    const auto at = found.find(table);
    if (at == found.end() || at->second != rows)
      return refused("backup.counts_differ", {{"table", table},
                                              {"expected", std::to_string(rows)},
                                              {"found", at == found.end() ? "0" : std::to_string(at->second)}});
  }
  return {};
}

core::Result<core::Done> restore_postgresql(const Place& to, const Manifest& manifest) {
  const Passing dumped{to.data / dump_name};
  const auto database = db::Database::open({.url = to.database, .readers = 1});
  {
    auto db = database->read();
    if (!db::census(db).empty()) return refused("backup.database_not_empty");
  }
  if (const auto restored = restore_dump(to.database, dumped.file); !restored) return restored.refusal();
  auto db = database->read();
  if (const auto difference = compare(manifest, db::census(db))) return *difference;
  return core::Done{};
}

}  // namespace

core::Result<Manifest> take(const Place& from, const fs::path& into, core::Instant now, std::string_view passphrase) {
  if (!is_new_or_empty(into)) return refused("backup.target_not_empty", {{"folder", into.string()}});
  if (!fs::exists(from.data / "keys")) return refused("backup.no_keys", {{"folder", from.data.string()}});
  Filling filling{into};
  Manifest manifest{.program = HIENTAI_VERSION, .created_at = now};
  std::optional<crypto::Chest> chest;
  if (!passphrase.empty()) {
    chest = crypto::Chest::with_passphrase(passphrase);
    manifest.salt = chest->salt();
  }
  const Carrier carrier{std::move(chest)};
  if (const auto taken = take_database(from, into, carrier, manifest); !taken) return taken.refusal();

  const files::Vault vault{from.data / "files"};
  vault.each([&](const std::string& digest, std::uint64_t) {
    const auto path = "files/" + digest.substr(0, 2) + '/' + digest.substr(2);
    manifest.files.push_back(carrier.pack(vault.path(digest), into, path));
  });
  for (const auto* name : {"keys", "hientai.toml", "demonstration"})
    if (fs::exists(from.data / name)) manifest.files.push_back(carrier.pack(from.data / name, into, name));
  write_manifest(into, manifest);
  filling.done();
  return manifest;
}

core::Result<Manifest> restore(const fs::path& from, const Place& to, std::string_view passphrase) {
  std::ifstream in{from / manifest_name, std::ios::binary};
  if (!in) return refused("backup.no_manifest", {{"folder", from.string()}});
  auto manifest = read_manifest(std::string{std::istreambuf_iterator<char>{in}, {}});
  if (!manifest) return manifest;
  if (!is_new_or_empty(to.data)) return refused("backup.target_not_empty", {{"folder", to.data.string()}});
  const bool is_sqlite = manifest->engine == "sqlite";
  if (is_sqlite != (to.engine() == db::Engine::sqlite))
    return refused("backup.other_engine", {{"engine", manifest->engine}});
  std::optional<crypto::Chest> chest;
  if (!manifest->salt.empty()) {
    if (passphrase.empty()) return refused("backup.passphrase_wanted");
    chest = crypto::Chest::with_passphrase(passphrase, manifest->salt);
    if (!chest) return refused("backup.manifest_unreadable");
  }
  const Carrier carrier{std::move(chest)};

  Filling filling{to.data};
  for (const auto& file : manifest->files)
    if (const auto unpacked = carrier.unpack(file, from, place_of(to, file.path)); !unpacked) return unpacked.refusal();
  for (const auto* folder : {"files", "spool"}) fs::create_directories(to.data / folder);
  if (is_sqlite) {
    if (const auto difference = compare(*manifest, count_sqlite(to.data / "hientai.sqlite"))) return *difference;
  } else if (const auto restored = restore_postgresql(to, *manifest); !restored) {
    return restored.refusal();
  }
  filling.done();
  return manifest;
}

}  // namespace backup
