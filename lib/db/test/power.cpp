// SPDX-License-Identifier: Apache-2.0
#include "db/test/power.hpp"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <utility>

namespace test {
namespace {

constexpr std::size_t sector = 512;

Power* power = nullptr;
sqlite3_vfs* real = nullptr;
sqlite3_vfs shim{};

// SQLite allocates this much for each file; the real file follows it in memory.
struct ShimFile {
  sqlite3_file base;
  std::string* name;  // of a database or its log; other files are not watched
};
sqlite3_file* beneath(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(ShimFile));
}
std::string* name_of(sqlite3_file* file) { return reinterpret_cast<ShimFile*>(file)->name; }

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
  if (name_of(file) && power->fails(Power::Operation::write)) return SQLITE_IOERR_WRITE;
  const int code = beneath(file)->pMethods->xWrite(beneath(file), data, size, at);
  if (code == SQLITE_OK && name_of(file)) power->wrote(*name_of(file), at, data, size);
  return code;
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
  const int code = beneath(file)->pMethods->xTruncate(beneath(file), size);
  if (code == SQLITE_OK && name_of(file)) power->cut_to(*name_of(file), size);
  return code;
}
int sync(sqlite3_file* file, int) {
  if (!name_of(file)) return SQLITE_OK;
  if (power->fails(Power::Operation::sync)) return SQLITE_IOERR_FSYNC;
  power->synced(*name_of(file));  // the real disk need not sync
  return SQLITE_OK;
}
int close(sqlite3_file* file) {
  delete name_of(file);
  return beneath(file)->pMethods->xClose(beneath(file));
}
int read(sqlite3_file* file, void* data, int size, sqlite3_int64 at) {
  return beneath(file)->pMethods->xRead(beneath(file), data, size, at);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return beneath(file)->pMethods->xFileSize(beneath(file), size);
}
int lock(sqlite3_file* file, int level) { return beneath(file)->pMethods->xLock(beneath(file), level); }
int unlock(sqlite3_file* file, int level) { return beneath(file)->pMethods->xUnlock(beneath(file), level); }
int check_lock(sqlite3_file* file, int* held) {
  return beneath(file)->pMethods->xCheckReservedLock(beneath(file), held);
}
int control(sqlite3_file* file, int what, void* with) {
  return beneath(file)->pMethods->xFileControl(beneath(file), what, with);
}
int sector_size(sqlite3_file*) { return sector; }
int characteristics(sqlite3_file*) { return 0; }  // a disk without any promise
int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** at) {
  return beneath(file)->pMethods->xShmMap(beneath(file), region, size, extend, at);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  return beneath(file)->pMethods->xShmLock(beneath(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) { beneath(file)->pMethods->xShmBarrier(beneath(file)); }
int shm_unmap(sqlite3_file* file, int remove) { return beneath(file)->pMethods->xShmUnmap(beneath(file), remove); }

// Version 2: without memory-mapped reading, which goes around xWrite on the way back.
const sqlite3_io_methods methods{
    2,         close,      read,    write,       truncate,        sync,    file_size, lock,
    unlock,    check_lock, control, sector_size, characteristics, shm_map, shm_lock,  shm_barrier,
    shm_unmap, nullptr,    nullptr};

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* given) {
  auto* const ours = reinterpret_cast<ShimFile*>(file);
  ours->base.pMethods = nullptr;
  ours->name = nullptr;
  const int code = real->xOpen(real, name, beneath(file), flags, given);
  if (code != SQLITE_OK) return code;
  if ((flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) != 0) ours->name = new std::string{name};  // freed by close()
  ours->base.pMethods = &methods;
  return SQLITE_OK;
}
int remove(sqlite3_vfs*, const char* name, int) {
  const int code = real->xDelete(real, name, 0);
  if (code == SQLITE_OK) power->removed(name);
  return code;
}

}  // namespace

Power::Power(unsigned seed) : chance_{seed} {
  power = this;
  if (!real) {
    real = sqlite3_vfs_find(nullptr);
    shim = *real;
    shim.zName = "power";
    shim.szOsFile = static_cast<int>(sizeof(ShimFile)) + real->szOsFile;
    shim.xOpen = open;
    shim.xDelete = remove;
  }
  sqlite3_vfs_register(&shim, 1);
}

Power::~Power() {
  sqlite3_vfs_register(real, 1);
  power = nullptr;
}

void Power::fail_next(Operation operation) {
  const std::lock_guard guard{mutex_};
  (operation == Operation::write ? fail_write_ : fail_sync_) = true;
}

bool Power::fails(Operation operation) {
  const std::lock_guard guard{mutex_};
  bool& asked = operation == Operation::write ? fail_write_ : fail_sync_;
  return std::exchange(asked, false);
}

void Power::standing_still(const std::function<void()>& work) {
  const std::lock_guard guard{mutex_};
  work();
}

void Power::done() {
  ++operations_;
  if (after_each) after_each();
}

void Power::wrote(const std::string& file, sqlite3_int64 at, const void* data, int size) {
  const std::lock_guard guard{mutex_};
  const auto* const bytes = static_cast<const unsigned char*>(data);
  // Each sector finds its way on its own.
  auto& cached = files_[file].cached;
  for (std::size_t from = 0; from < static_cast<std::size_t>(size);) {
    const auto start = static_cast<std::size_t>(at) + from;
    const auto length = std::min(sector - start % sector, static_cast<std::size_t>(size) - from);
    cached.push_back({start, {bytes + from, bytes + from + length}});
    from += length;
  }
  done();
}

void Power::cut_to(const std::string& file, sqlite3_int64 size) {
  const std::lock_guard guard{mutex_};
  files_[file].cached.push_back({static_cast<std::size_t>(size), {}, true});
  done();
}

void Power::apply(std::vector<unsigned char>& content, const Change& change) {
  if (change.cuts) {
    content.resize(std::min(content.size(), change.at));
    return;
  }
  content.resize(std::max(content.size(), change.at + change.data.size()));
  std::ranges::copy(change.data, content.begin() + static_cast<std::ptrdiff_t>(change.at));
}

void Power::synced(const std::string& file) {
  const std::lock_guard guard{mutex_};
  auto& known = files_[file];
  for (const auto& change : known.cached) apply(known.durable, change);
  known.cached.clear();
  done();
}

void Power::removed(const std::string& file) {
  const std::lock_guard guard{mutex_};
  files_.erase(file);
}

void Power::lose_power(const std::filesystem::path& folder) {
  const std::lock_guard guard{mutex_};
  // Nothing, everything or a part of what was cached reached the disk.
  const auto reached = chance_() % 4;
  for (const auto& [name, file] : files_) {
    auto content = file.durable;
    for (const auto& change : file.cached)
      if (reached == 0 || (reached < 3 && chance_() % 2 == 0)) apply(content, change);
    std::ofstream out{folder / std::filesystem::path{name}.filename(), std::ios::binary | std::ios::trunc};
    out.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
  }
}

}  // namespace test
