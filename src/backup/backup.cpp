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

File described(const fs::path& folder, std::string path) {
  const auto file = folder / path;
  return {.path = std::move(path), .size = fs::file_size(file), .sha256 = crypto::file_digest_hex(file)};
}

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

core::Result<Manifest> take_database(const Place& from, const fs::path& into, Manifest manifest) {
  if (from.engine() == db::Engine::sqlite) {
    manifest.engine = "sqlite";
    if (!fs::exists(from.sqlite_file())) return refused("backup.no_database", {{"file", from.sqlite_file().string()}});
    const auto copied = into / sqlite_name;
    db::copy_sqlite(from.sqlite_file(), copied);
    fs::permissions(copied, fs::perms::owner_read | fs::perms::owner_write);
    manifest.tables = count_sqlite(copied);
    sync(copied);
    manifest.files.push_back(described(into, std::string{sqlite_name}));
    return manifest;
  }
  manifest.engine = "postgresql";
  const auto database = db::Database::open({.url = from.database, .readers = 1});
  auto db = database->read();
  const auto snapshot = db.row(sql::export_snapshot, std::initializer_list<db::Arg>{},
                               [](const db::Row& row) { return row.get<std::string>("snapshot"); });
  manifest.tables = db::census(db);
  const auto dumped = dump(from.database, *snapshot, into / dump_name);
  if (!dumped) return dumped.refusal();
  fs::permissions(into / dump_name, fs::perms::owner_read | fs::perms::owner_write);
  sync(into / dump_name);
  manifest.files.push_back(described(into, std::string{dump_name}));
  return manifest;
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

core::Result<core::Done> restore_postgresql(const fs::path& from, const Place& to, const Manifest& manifest) {
  const auto database = db::Database::open({.url = to.database, .readers = 1});
  {
    auto db = database->read();
    if (!db::census(db).empty()) return refused("backup.database_not_empty");
  }
  if (const auto restored = restore_dump(to.database, from / dump_name); !restored) return restored.refusal();
  auto db = database->read();
  if (const auto difference = compare(manifest, db::census(db))) return *difference;
  return core::Done{};
}

}  // namespace

core::Result<Manifest> take(const Place& from, const fs::path& into, core::Instant now) {
  if (!is_new_or_empty(into)) return refused("backup.target_not_empty", {{"folder", into.string()}});
  if (!fs::exists(from.data / "keys")) return refused("backup.no_keys", {{"folder", from.data.string()}});
  Filling filling{into};
  auto manifest = take_database(from, into, Manifest{.program = HIENTAI_VERSION, .created_at = now});
  if (!manifest) return manifest;

  const files::Vault vault{from.data / "files"};
  vault.each([&](const std::string& digest, std::uint64_t) {
    const auto path = "files/" + digest.substr(0, 2) + '/' + digest.substr(2);
    copy_synced(vault.path(digest), into / path);
    manifest->files.push_back(described(into, path));
  });
  for (const auto* name : {"keys", "hientai.toml", "demonstration"}) {
    if (!fs::exists(from.data / name)) continue;
    copy_synced(from.data / name, into / name);
    manifest->files.push_back(described(into, name));
  }
  write_manifest(into, *manifest);
  filling.done();
  return manifest;
}

core::Result<Manifest> restore(const fs::path& from, const Place& to) {
  std::ifstream in{from / manifest_name, std::ios::binary};
  if (!in) return refused("backup.no_manifest", {{"folder", from.string()}});
  auto manifest = read_manifest(std::string{std::istreambuf_iterator<char>{in}, {}});
  if (!manifest) return manifest;
  if (!is_new_or_empty(to.data)) return refused("backup.target_not_empty", {{"folder", to.data.string()}});
  const bool is_sqlite = manifest->engine == "sqlite";
  if (is_sqlite != (to.engine() == db::Engine::sqlite))
    return refused("backup.other_engine", {{"engine", manifest->engine}});

  Filling filling{to.data};
  for (const auto& file : manifest->files) {
    const auto source = from / file.path;
    const bool stays = file.path == dump_name;
    if (!fs::is_regular_file(source) || fs::file_size(source) != file.size)
      return refused("backup.damaged", {{"file", file.path}});
    if (!stays) copy_synced(source, place_of(to, file.path));
    if (crypto::file_digest_hex(stays ? source : place_of(to, file.path)) != file.sha256)
      return refused("backup.damaged", {{"file", file.path}});
  }
  for (const auto* folder : {"files", "spool"}) fs::create_directories(to.data / folder);
  if (is_sqlite) {
    if (const auto difference = compare(*manifest, count_sqlite(to.data / "hientai.sqlite"))) return *difference;
  } else if (const auto restored = restore_postgresql(from, to, *manifest); !restored) {
    return restored.refusal();
  }
  filling.done();
  return manifest;
}

}  // namespace backup
