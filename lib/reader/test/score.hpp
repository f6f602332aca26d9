// SPDX-License-Identifier: Apache-2.0
// Compares what was read with what a document says, field by field.
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace reader::test {

struct Score {
  std::size_t right = 0, missed = 0, invented = 0;

  double precision() const {
    return right + invented == 0 ? 1 : static_cast<double>(right) / static_cast<double>(right + invented);
  }
  double recall() const {
    return right + missed == 0 ? 1 : static_cast<double>(right) / static_cast<double>(right + missed);
  }
};

// Fields: "targets" (number, unit and words), "comparator", "horizon", "nested", "parent", "of" (of targets that were
// found), "deadlines", "deadline terms", "recipients", "head".
class Scores {
 public:
  void add(const std::string& name, const nlohmann::json& wanted, const nlohmann::json& found);
  const Score& of(const std::string& field) { return fields_[field]; }
  const std::map<std::string, Score>& all() const { return fields_; }
  const std::vector<std::string>& remarks() const { return remarks_; }

 private:
  void add_head(const std::string& name, const nlohmann::json& wanted, const nlohmann::json& found);
  void add_targets(const std::string& name, const nlohmann::json& wanted, const nlohmann::json& found);
  void add_deadlines(const std::string& name, const nlohmann::json& wanted, const nlohmann::json& found);
  void add_recipients(const std::string& name, const nlohmann::json& wanted, const nlohmann::json& found);
  void judge(const std::string& field, bool is_right, const std::string& remark);

  std::map<std::string, Score> fields_;
  std::vector<std::string> remarks_;
};

// The documents of a folder with what they say: NAME.txt beside NAME.json.
std::vector<std::filesystem::path> documents_in(const std::filesystem::path& folder);
nlohmann::json wanted_of(const std::filesystem::path& document);
std::string contents_of(const std::filesystem::path& file);

}  // namespace reader::test
