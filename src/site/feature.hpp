// SPDX-License-Identifier: Apache-2.0
// What a feature offers: addresses, commands, long work, checks. Its feature.cpp fills this in; src/app wires it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <unordered_map>
#include <vector>

#include "cli/cli.hpp"
#include "core/clock.hpp"
#include "crypto/crypto.hpp"
#include "db/db.hpp"
#include "http/message.hpp"
#include "jobs/jobs.hpp"
#include "rights/rights.hpp"
#include "site/operation.hpp"

namespace site {

class Visit;
using Handler = http::Response (*)(Visit&);

// An account anybody may try in a demonstration; shown on the sign-in page.
struct Guest {
  std::string login, password, what;
};

// A column of sealed values, so that src/keys can seal them anew. `read` takes :after and :count and gives id and
// value; `write` takes :rows, JSON [[id, before, after]…], and leaves alone what changed meanwhile. `place` is what
// seal() was given.
struct SealedColumn {
  std::string_view name;  // "people:phone"
  const db::Query* read = nullptr;
  const db::Query* write = nullptr;
  std::string (*place)(std::int64_t id) = nullptr;
};

// What features keep in the process beside the database: one of each type, made when it is first asked for.
class Shelf {
 public:
  template <class Kept>
  Kept& of() {
    const std::scoped_lock lock{mutex_};
    auto& held = held_[typeid(Kept)];
    if (!held) held = std::make_shared<Kept>();
    return *std::static_pointer_cast<Kept>(held);
  }

 private:
  std::mutex mutex_;
  std::unordered_map<std::type_index, std::shared_ptr<void>> held_;
};

// What every part of one running installation shares.
struct Installation {
  db::Database& database;
  const crypto::Keys& keys;
  std::filesystem::path folder;  // files/, spool/
  std::string public_url;        // "https://tainang.angiang.gov.vn"; decides cookies and links in letters
  core::Clock clock = core::system_clock();
  std::function<void()> wake_jobs = [] {};
  std::shared_ptr<Shelf> shelf = std::make_shared<Shelf>();
  std::vector<Guest> guests = {};         // of a demonstration; empty everywhere else
  std::vector<SealedColumn> sealed = {};  // of all features

  bool demonstration() const { return !guests.empty(); }
};

inline constexpr std::uint64_t small_body = 1 << 20;
inline constexpr std::uint64_t upload_body = 64 << 20;

// A route names its right: there is no default, so one without does not compile.
struct Route {
  Route(http::Method method, std::string_view path, rights::Right right, Handler handler,
        std::uint64_t body_limit = small_body)
      : method{method}, path{path}, right{right}, handler{handler}, body_limit{body_limit} {}
  Route(http::Method method, std::string_view path, rights::Right right, Handler handler, Operation operation,
        std::uint64_t body_limit = small_body)
      : Route{method, path, right, handler, body_limit} {
    this->operation = std::move(operation);
  }
  http::Method method;
  std::string_view path;  // "/talents/{id}"; below /api/v1 it speaks JSON
  rights::Right right;
  Handler handler;
  std::uint64_t body_limit;
  Operation operation = {};  // of every route below /api/v1
};

struct NavigationEntry {
  int order;
  std::string_view text;  // catalogue key
  std::string_view path;
  std::string_view icon;  // of assets/icons.txt
  rights::Right right;
};

// A page about one record of another feature, shown as a tab beside its own: consents of a talent, awards of a unit.
struct Tab {
  int order;
  std::string_view of;    // the kind of record: "talent"
  std::string_view text;  // catalogue key
  std::string_view path;  // "/talents/{id}/consents"
  rights::Right right;
};

// Something that happened to a record, as its timeline shows it.
struct Moment {
  core::Date on;
  std::string what, path;  // in the reader's language; the record it comes from, or empty
};
// Adds what this feature knows of one record to its timeline. The caller has checked that the reader may see the
// record.
using Timeline = std::function<void(Visit&, db::Read&, std::string_view kind, std::int64_t id, std::vector<Moment>&)>;

// Something that waits for the reader: a line of "việc của tôi" and an entry of her calendar.
struct Waiting {
  std::optional<core::Date> last_day;  // inclusive; none where no day is set
  std::string what, path;              // in the reader's language
  std::int64_t count = 0;              // of records that wait behind the path; 0 where it is one thing
};
// Adds what this feature has waiting for the reader at the units of her grants; a fixed number of queries.
using Work = std::function<void(Visit&, db::Read&, std::vector<Waiting>&)>;

// A number on the dashboard of a plan at a unit; `path` opens the list it counts (G-33).
struct Tile {
  int order;
  std::string text;  // in the reader's language
  std::int64_t count;
  std::string path, tone = {};  // good, warn, bad or none
};
// Adds this feature's tiles. The caller has checked that the reader may see the plan and the unit.
using Tiles = std::function<void(Visit&, db::Read&, std::int64_t plan, rights::UnitId unit, std::vector<Tile>&)>;

// A command of the program: `hientai <words> …`.
struct Command {
  std::string_view words;  // "talents import"
  std::string_view help;
  // `open` opens the installation the arguments name (--data, --database), migrated; call it after Arguments::expect.
  std::function<int(cli::Arguments&, const std::function<Installation&()>& open)> run;
};

struct Feature {
  std::string_view name;
  std::vector<Route> routes = {};
  std::vector<NavigationEntry> navigation = {};
  std::vector<Tab> tabs = {};
  Timeline timeline = {};
  Work work = {};
  Tiles tiles = {};
  std::vector<Command> commands = {};
  std::function<jobs::Kinds(const Installation&)> jobs = {};
  std::vector<SealedColumn> sealed = {};
  // What a new day brings, done before the first request of the day is answered; must be right when done twice.
  std::function<void(Installation&, core::Date)> each_day = {};
  std::span<const db::Query* const> queries = {};
  std::span<const db::Query* const> checks = {};
};

}  // namespace site
