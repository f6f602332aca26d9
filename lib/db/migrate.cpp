// SPDX-License-Identifier: Apache-2.0
#include "db/migrate.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

namespace db {
namespace {

constexpr Part applied_text[] = {{"SELECT number, name, digest FROM migrations ORDER BY number", ""}};
constexpr Query applied{"db.applied", applied_text, applied_text};

constexpr Part note_text[] = {
    {"INSERT INTO migrations (number, name, digest, applied_at) VALUES (:number, :name, :digest, :at)", ""}};
constexpr Query note{"db.note", note_text, note_text};

// One start at a time on PostgreSQL; on SQLite the writer's baton and the lock of the file see to it.
constexpr std::string_view table_text =
    "-- @postgresql\n"
    "SELECT pg_advisory_xact_lock(4702111234474983745);\n"
    "-- @both\n"
    "CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL,"
    " applied_at TIMESTAMP NOT NULL);\n";

// FNV-1a: it notices a slip of the hand in an old file, which is all it is for.
std::string digest(std::string_view sql) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : sql)
    if (c != '\r') hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
  return text;
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

std::string sections_for(Engine engine, std::string_view sql) {
  const std::string_view mine = engine == Engine::sqlite ? "-- @sqlite" : "-- @postgresql";
  std::string kept;
  bool ours = true;
  while (!sql.empty()) {
    const auto end = std::min(sql.find('\n'), sql.size() - 1) + 1;
    auto line = sql.substr(0, end);
    sql.remove_prefix(end);
    auto words = line.substr(0, line.find_last_not_of(" \r\n") + 1);
    if (words == "-- @both")
      ours = true;
    else if (words == "-- @sqlite" || words == "-- @postgresql")
      ours = words == mine;
    else if (ours)
      kept += line;
  }
  return kept;
}

std::string_view sqlite_type(std::string_view word) {
  if (word == "BIGINT" || word == "BOOLEAN") return "INTEGER";
  if (word == "DATE" || word == "TIMESTAMP") return "TEXT";
  if (word == "BYTEA") return "BLOB";
  if (word == "DOUBLE") return "REAL";
  if (word == "PRECISION") return "";
  return word;
}

// Where the quoted text or comment that begins at `at` ends; `at` itself when none does.
std::size_t end_of_quoted(std::string_view sql, std::size_t at) {
  const auto after = [&](std::string_view closing, std::size_t from) {
    const auto end = sql.find(closing, from);
    return end == std::string_view::npos ? sql.size() : end + closing.size();
  };
  if (sql[at] == '\'' || sql[at] == '"') return after(sql.substr(at, 1), at + 1);
  if (sql.substr(at, 2) == "--") return after("\n", at);
  if (sql.substr(at, 2) == "/*") return after("*/", at);
  return at;
}

// The subset's types become SQLite's, and every table STRICT, so that SQLite refuses what PostgreSQL would.
std::string for_sqlite(std::string_view sql) {
  std::string made;
  std::string start;  // the first words of this statement
  std::string last;   // its last word
  const auto end_statement = [&] {
    if (start.starts_with("CREATE TABLE ")) made += last == "ROWID" ? ", STRICT" : " STRICT";
    start.clear();
  };
  for (std::size_t at = 0; at < sql.size();) {
    if (const auto end = end_of_quoted(sql, at); end != at) {
      made += sql.substr(at, end - at);
      at = end;
    } else if (is_word(sql[at])) {
      auto stop = at;
      while (stop < sql.size() && is_word(sql[stop])) ++stop;
      last = sql.substr(at, stop - at);
      if (start.size() < 24) start += last + ' ';
      made += sqlite_type(last);
      at = stop;
    } else {
      if (sql[at] == ';') end_statement();
      made += sql[at++];
    }
  }
  end_statement();
  return made;
}

std::map<std::int64_t, std::string> digests_of_applied(Write& act) {
  std::map<std::int64_t, std::string> found;
  act.each(applied, {},
           [&](const Row& row) { found.emplace(row.get<std::int64_t>("number"), row.get<std::string>("digest")); });
  return found;
}

void refuse_other_history(const std::map<std::int64_t, std::string>& done, std::span<const Migration> history) {
  for (const auto& [number, its_digest] : done) {
    const auto known = std::ranges::find(history, number, &Migration::number);
    if (known == history.end())
      throw Error{Error::Kind::other, "the database is newer than this program: it has migration " +
                                          std::to_string(number) + ", which this program does not know"};
    if (its_digest != digest(known->sql))
      throw Error{Error::Kind::other,
                  "the migration " + std::string{known->name} + " was changed after it was applied"};
  }
}

std::string content(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

std::string text_for(Engine engine, std::string_view sql) {
  auto ours = sections_for(engine, sql);
  return engine == Engine::sqlite ? for_sqlite(ours) : ours;
}

int migrate(Database& database, std::span<const Migration> history) {
  const auto begin = [&](Write& act) {
    act.script(text_for(act.engine(), table_text));
    auto done = digests_of_applied(act);
    refuse_other_history(done, history);
    return done;
  };
  const auto done = [&] {
    auto act = database.write();
    auto found = begin(act);
    act.commit();
    return found;
  }();

  int count = 0;
  for (const auto& migration : history) {
    if (done.contains(migration.number)) continue;
    auto act = database.write();
    if (begin(act).contains(migration.number)) continue;  // another process was quicker
    act.script(text_for(act.engine(), migration.sql));
    act.run(
        note,
        {{"number", migration.number}, {"name", migration.name}, {"digest", digest(migration.sql)}, {"at", act.now()}});
    act.commit();
    ++count;
  }
  return count;
}

int migrate(Database& database, const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator{folder})
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  std::ranges::sort(files);

  std::vector<std::pair<std::string, std::string>> texts;  // name, text
  for (const auto& file : files) texts.emplace_back(file.stem().string(), content(file));
  std::vector<Migration> history;
  for (const auto& [name, sql] : texts) history.push_back({std::stoi(name), name, sql});
  return migrate(database, history);
}

}  // namespace db
