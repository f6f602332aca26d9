// SPDX-License-Identifier: Apache-2.0
#include "backup/manifest.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace backup {
namespace {

constexpr int format = 1;

bool is_hex(std::string_view text, std::size_t length) {
  return text.size() == length &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// "files/ab/…" or one of the few names a backup has.
bool is_ours(std::string_view path) {
  for (const auto name : {sqlite_name, dump_name, std::string_view{"keys"}, std::string_view{"hientai.toml"},
                          std::string_view{"demonstration"}})
    if (path == name) return true;
  return path.starts_with("files/") && path.size() == 71 && path[8] == '/' && is_hex(path.substr(6, 2), 2) &&
         is_hex(path.substr(9), 62);
}

}  // namespace

std::string written(const Manifest& manifest) {
  nlohmann::json json{
      {"format", format},          {"program", manifest.program}, {"created_at", manifest.created_at.rfc3339()},
      {"engine", manifest.engine}, {"tables", manifest.tables},   {"files", nlohmann::json::array()}};
  if (!manifest.salt.empty()) json["salt"] = manifest.salt;
  for (const auto& file : manifest.files)
    json["files"].push_back({{"path", file.path}, {"size", file.size}, {"sha256", file.sha256}});
  return json.dump(1) + '\n';
}

core::Result<Manifest> read_manifest(std::string_view text) {
  const core::Refusal refusal{core::Message{"backup.manifest_unreadable", {}}};
  try {
    const auto json = nlohmann::json::parse(text);
    if (json.at("format") != format) return refusal;
    Manifest manifest{
        .program = json.at("program"),
        .created_at = core::Instant::parse(json.at("created_at").get<std::string>()).value_or(core::Instant{}),
        .engine = json.at("engine"),
        .salt = json.value("salt", ""),
        .tables = json.at("tables").get<std::map<std::string, std::int64_t>>(),
        .files = {}};
    std::set<std::string> seen;
    for (const auto& entry : json.at("files")) {
      File file{.path = entry.at("path"), .size = entry.at("size"), .sha256 = entry.at("sha256")};
      if (!is_ours(file.path) || !is_hex(file.sha256, 64) || !seen.insert(file.path).second) return refusal;
      manifest.files.push_back(std::move(file));
    }
    const bool is_sqlite = manifest.engine == "sqlite";
    if (!is_sqlite && manifest.engine != "postgresql") return refusal;
    if (!seen.contains(std::string{is_sqlite ? sqlite_name : dump_name}) || !seen.contains("keys")) return refusal;
    return manifest;
  } catch (const nlohmann::json::exception&) {
    return refusal;
  }
}

}  // namespace backup
