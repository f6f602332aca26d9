// SPDX-License-Identifier: Apache-2.0
#include "score.hpp"

#include <algorithm>
#include <fstream>

#include "text/text.hpp"

namespace reader::test {
namespace {

using nlohmann::json;

// Letters alone: blanks, case and marks of scans do not decide.
std::string plain(const std::string& text) {
  std::string out;
  for (const char c : text::fold(text))
    if (c != ' ' && c != '"') out += c;
  return out;
}

bool holds(const json& text, const json& part) {
  return text.is_string() && plain(text.get<std::string>()).find(plain(part.get<std::string>())) != std::string::npos;
}

json field(const json& of, const char* name, const json& otherwise) {
  return of.contains(name) ? of.at(name) : otherwise;
}

std::string brief(const json& target) {
  return target.value("comparator", "") + " " + target.at("value").dump() + " " + target.value("unit", "") + " “" +
         target.value("text", "") + "”";
}

bool is_same_target(const json& wanted, const json& found) {
  return wanted.at("value") == found.at("value") && wanted.at("unit") == found.at("unit") &&
         holds(found.at("text"), wanted.at("text"));
}

}  // namespace

void Scores::judge(const std::string& field, bool is_right, const std::string& remark) {
  auto& score = fields_[field];
  if (is_right) {
    ++score.right;
    return;
  }
  ++score.missed;
  ++score.invented;
  remarks_.push_back(field + " " + remark);
}

void Scores::add(const std::string& name, const json& wanted, const json& found) {
  add_head(name, wanted, found);
  add_targets(name, wanted, found);
  add_deadlines(name, wanted, found);
  if (wanted.contains("recipients")) add_recipients(name, wanted, found);
}

void Scores::add_head(const std::string& name, const json& wanted, const json& found) {
  for (const char* const key : {"number", "date", "issuing_body", "title", "kind"}) {
    if (!wanted.contains(key)) continue;
    const auto& value = wanted.at(key);
    const bool both_absent = value.is_null() && found.at(key).is_null();
    const bool is_right = both_absent || (value.is_string() && found.at(key).is_string() &&
                                          plain(value.get<std::string>()) == plain(found.at(key).get<std::string>()));
    judge("head", is_right, name + ": " + key + " is " + value.dump() + ", read " + found.at(key).dump());
  }
}

void Scores::add_targets(const std::string& name, const json& wanted, const json& found) {
  const auto& all = wanted.at("targets");
  std::vector<int> partner(all.size(), -1);
  std::vector<bool> is_taken(found.at("targets").size(), false);
  for (std::size_t at = 0; at < all.size(); ++at)
    for (std::size_t other = 0; other < is_taken.size() && partner[at] < 0; ++other)
      if (!is_taken[other] && is_same_target(all[at], found.at("targets")[other])) {
        partner[at] = static_cast<int>(other);
        is_taken[other] = true;
      }
  auto& score = fields_["targets"];
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (partner[at] < 0) {
      ++score.missed;
      remarks_.push_back("targets " + name + ": missed " + brief(all[at]));
      continue;
    }
    ++score.right;
    const auto& read = found.at("targets")[static_cast<std::size_t>(partner[at])];
    const auto what = name + ": " + brief(all[at]);
    judge("comparator", all[at].at("comparator") == read.at("comparator"), what);
    const json none;
    const bool in_time = field(all[at], "period", none) == read.at("period") &&
                         field(all[at], "phase", none) == read.at("phase") &&
                         field(all[at], "by_year", none) == read.at("by_year");
    judge("horizon", in_time,
          what + " read " + read.at("period").dump() + read.at("phase").dump() + read.at("by_year").dump());
    judge("nested", field(all[at], "nested", false) == read.at("nested"), what);
    const auto parent = field(all[at], "parent", none);
    const auto read_parent = parent.is_null() ? none : json(partner[parent.get<std::size_t>()]);
    judge("parent", read_parent == read.at("parent"), what + " read " + read.at("parent").dump());
    if (all[at].contains("of"))
      judge("of",
            read.at("of").is_string() &&
                plain(read.at("of").get<std::string>()) == plain(all[at].at("of").get<std::string>()),
            what + " read " + read.at("of").dump());
  }
  for (std::size_t other = 0; other < is_taken.size(); ++other) {
    if (is_taken[other]) continue;
    ++score.invented;
    remarks_.push_back("targets " + name + ": invented " + brief(found.at("targets")[other]));
  }
}

void Scores::add_deadlines(const std::string& name, const json& wanted, const json& found) {
  auto rest = found.at("deadlines").get<std::vector<json>>();
  auto& score = fields_["deadlines"];
  for (const auto& deadline : wanted.at("deadlines")) {
    const auto same =
        std::ranges::find_if(rest, [&](const json& other) { return other.at("date") == deadline.at("date"); });
    if (same == rest.end()) {
      ++score.missed;
      remarks_.push_back("deadlines " + name + ": missed " + deadline.dump());
      continue;
    }
    ++score.right;
    const bool is_right = (!deadline.contains("exclusive") || deadline.at("exclusive") == same->at("exclusive")) &&
                          field(deadline, "recurring", false) == same->at("recurring");
    judge("deadline terms", is_right, name + ": " + deadline.dump() + " read " + same->dump());
    rest.erase(same);
  }
  score.invented += rest.size();
  for (const auto& other : rest) remarks_.push_back("deadlines " + name + ": invented " + other.dump());
}

void Scores::add_recipients(const std::string& name, const json& wanted, const json& found) {
  auto rest = found.at("recipients").get<std::vector<json>>();
  auto& score = fields_["recipients"];
  for (const auto& recipient : wanted.at("recipients")) {
    const auto same = std::ranges::find_if(rest, [&](const json& other) {
      return plain(other.at("name").get<std::string>()) == plain(recipient[0].get<std::string>()) &&
             other.at("purpose") == recipient[1];
    });
    if (same == rest.end()) {
      ++score.missed;
      remarks_.push_back("recipients " + name + ": missed " + recipient.dump());
      continue;
    }
    ++score.right;
    rest.erase(same);
  }
  score.invented += rest.size();
  for (const auto& other : rest) remarks_.push_back("recipients " + name + ": invented " + other.dump());
}

std::vector<std::filesystem::path> documents_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator{folder})
    if (entry.path().extension() != ".json" &&
        std::filesystem::exists(std::filesystem::path{entry.path()}.replace_extension(".json")))
      found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

std::string contents_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

json wanted_of(const std::filesystem::path& document) {
  return json::parse(contents_of(std::filesystem::path{document}.replace_extension(".json")));
}

}  // namespace reader::test
