// SPDX-License-Identifier: Apache-2.0
// A disk that can lose power: an SQLite VFS that passes everything on, and beside it keeps what a disk would hold.
// A write stays in the disk's cache until its file is synced; when the power goes, each sector of the cache is there,
// or not, by chance.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace test {

class Power {
 public:
  explicit Power(unsigned seed);  // becomes the default VFS
  ~Power();
  Power(const Power&) = delete;
  Power& operator=(const Power&) = delete;

  // Called after every write, sync and truncation, while the disk stands still.
  std::function<void()> after_each;
  // From now on, this call of xWrite or xSync fails (counted together), and only this one.
  enum class Operation { write, sync };
  void fail_next(Operation operation);

  // Runs `work` while the disk stands still.
  void standing_still(const std::function<void()>& work);
  // Writes the files into `folder` as the disk would have them had the power gone now. Within after_each.
  void lose_power(const std::filesystem::path& folder);
  std::uint64_t operations() const { return operations_; }

  // For the VFS functions.
  bool fails(Operation operation);
  void wrote(const std::string& file, sqlite3_int64 at, const void* data, int size);
  void synced(const std::string& file);
  void cut_to(const std::string& file, sqlite3_int64 size);
  void removed(const std::string& file);

 private:
  struct Change {
    std::size_t at;
    std::vector<unsigned char> data;
    bool cuts = false;  // the file to `at` bytes
  };
  struct File {
    std::vector<unsigned char> durable;
    std::vector<Change> cached;
  };
  static void apply(std::vector<unsigned char>& content, const Change& change);
  void done();

  std::recursive_mutex mutex_;
  std::map<std::string, File> files_;
  std::mt19937 chance_;
  std::uint64_t operations_ = 0;
  bool fail_write_ = false;
  bool fail_sync_ = false;
};

}  // namespace test
