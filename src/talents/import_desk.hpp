// SPDX-License-Identifier: Apache-2.0
// What a worker has at hand while it reads files: the rows unpacked ahead and the units already looked up.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "rights/rights.hpp"
#include "talents/import.hpp"
#include "talents/import_stream.hpp"

namespace talents::imports {

// Units as rows name them: each spelling is looked up, and its rights asked, once.
class UnitBook {
 public:
  // `near`: the unit the list is of; a name that several units share means the one under it.
  UnitBook(rights::Scope scope, UnitId near) : scope_{scope}, near_{near} {}
  core::Result<UnitId> find(db::Read& db, const std::string& typed);

 private:
  rights::Scope scope_;
  UnitId near_;
  std::map<std::string, core::Result<UnitId>> found_;
};

// One file under way.
struct OpenFile {
  jobs::JobId job;
  std::int64_t position = 0;  // the last row handed out: differs from the job's when another worker took steps
  UnitBook units;
  RowStream rows;
  std::map<std::string, std::int64_t> remarks;
};

class Desk {
 public:
  // The file of this job from its position on; opened anew where it stands elsewhere.
  OpenFile& open(db::Read& db, const std::filesystem::path& folder, const Import& import, const jobs::Job& job,
                 core::Instant now);
  void close(jobs::JobId job);

 private:
  std::vector<std::unique_ptr<OpenFile>> files_;
};

}  // namespace talents::imports
