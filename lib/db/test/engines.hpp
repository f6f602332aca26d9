// SPDX-License-Identifier: Apache-2.0
// Fresh databases for tests, on SQLite or on PostgreSQL.
//
//   test::Fresh db;                                       an empty database of the engine under test
//   auto db = test::Fresh::filled("units", load_units);   a clone of a template that is filled once a process
//
// HIENTAI_TEST_ENGINE names the engine (sqlite, unless it says postgresql); PostgreSQL is found at
// HIENTAI_TEST_POSTGRESQL, a URL whose user may create databases (bin/test-postgresql start prints one).
#pragma once

#include <libpq-fe.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "db/db.hpp"

namespace test {

inline std::string environment(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

inline db::Engine engine_under_test() {
  return environment("HIENTAI_TEST_ENGINE") == "postgresql" ? db::Engine::postgresql : db::Engine::sqlite;
}

// The engines that a test which runs on each of them should run on. Without a PostgreSQL it is SQLite alone, unless
// HIENTAI_TEST_REQUIRE_POSTGRESQL=1 makes that a failure.
inline std::vector<db::Engine> engines() {
  if (!environment("HIENTAI_TEST_POSTGRESQL").empty()) return {db::Engine::sqlite, db::Engine::postgresql};
  if (environment("HIENTAI_TEST_REQUIRE_POSTGRESQL") == "1")
    throw std::runtime_error{"HIENTAI_TEST_POSTGRESQL is not set: run bin/test-postgresql start"};
  return {db::Engine::sqlite};
}

inline std::string random_name(const std::string& prefix) {
  static std::atomic<unsigned> count{0};
  static const unsigned seed = std::random_device{}();
  return prefix + std::to_string(::getpid()) + "_" + std::to_string(seed) + "_" + std::to_string(++count);
}

// A folder that goes when the test ends.
class Folder {
 public:
  Folder() : path_{std::filesystem::temp_directory_path() / random_name("hientai_test_")} {
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Databases are made and dropped over a connection of their own, outside what is tested.
inline void as_admin(const std::string& sql) {
  PGconn* const admin = PQconnectdb(environment("HIENTAI_TEST_POSTGRESQL").c_str());
  PGresult* const answer = PQexec(admin, sql.c_str());
  const auto status = PQresultStatus(answer);
  const std::string why = PQerrorMessage(admin);
  PQclear(answer);
  PQfinish(admin);
  if (status != PGRES_COMMAND_OK) throw std::runtime_error{sql + ": " + why};
}

// Where a database is, while it lives; a PostgreSQL one is dropped at the end.
class Place {
 public:
  explicit Place(db::Engine engine, const Place* clone_of = nullptr) : engine_{engine}, name_{random_name("ht_test_")} {
    if (engine_ == db::Engine::sqlite) {
      if (clone_of) std::filesystem::copy_file(clone_of->file(), file());
    } else {
      as_admin("CREATE DATABASE " + name_ + " TEMPLATE " + (clone_of ? clone_of->name_ : "template0"));
    }
  }
  ~Place() {
    if (engine_ == db::Engine::sqlite) return;
    try {
      as_admin("DROP DATABASE " + name_ + " WITH (FORCE)");
    } catch (const std::exception&) {
      return;  // the server is gone, and the database with it
    }
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  std::filesystem::path file() const { return folder_.path() / "test.db"; }
  const std::filesystem::path& folder() const { return folder_.path(); }
  std::string url() const {
    if (engine_ == db::Engine::sqlite) return "sqlite:" + file().string();
    auto url = environment("HIENTAI_TEST_POSTGRESQL");
    const auto question = std::min(url.find('?'), url.size());
    const auto slash = url.find('/', url.find("//") + 2);
    const auto end = std::min(slash, question);
    return url.substr(0, end) + "/" + name_ + url.substr(question);
  }

 private:
  db::Engine engine_;
  std::string name_;
  Folder folder_;
};

// A database of its own for one test.
class Fresh {
 public:
  using Fill = std::function<void(db::Database&)>;

  explicit Fresh(db::Engine engine = engine_under_test(), db::Options options = {})
      : Fresh{std::make_unique<Place>(engine), std::move(options)} {}

  // `fill` runs once a process for each name and engine; every call clones what it made.
  static Fresh filled(const std::string& name, const Fill& fill, db::Engine engine = engine_under_test(),
                      db::Options options = {}) {
    static std::mutex mutex;
    static std::map<std::pair<std::string, db::Engine>, std::unique_ptr<Place>> templates;
    const std::lock_guard lock{mutex};
    auto& made = templates[{name, engine}];
    if (!made) {
      auto place = std::make_unique<Place>(engine);
      {
        db::Options filling = options;
        filling.url = place->url();
        fill(*db::Database::open(filling));
      }
      made = std::move(place);
    }
    return Fresh{std::make_unique<Place>(engine, made.get()), std::move(options)};
  }

  db::Database& operator*() { return *database_; }
  db::Database* operator->() { return database_.get(); }
  const Place& place() const { return *place_; }
  void close() { database_.reset(); }
  void reopen() {
    database_.reset();
    database_ = db::Database::open(options_);
  }

 private:
  Fresh(std::unique_ptr<Place> place, db::Options options) : place_{std::move(place)}, options_{std::move(options)} {
    options_.url = place_->url();
    database_ = db::Database::open(options_);
  }
  std::unique_ptr<Place> place_;
  db::Options options_;
  std::unique_ptr<db::Database> database_;
};

}  // namespace test
