// SPDX-License-Identifier: Apache-2.0
// Random trials of role × field × way to ask: nobody is shown a field that the matrix of rights and the consents do not
// give her. HIENTAI_PRIVACY_TRIALS says how many requests (each is held against every field of everybody); a few
// hundred otherwise.
#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <random>

#include "rights/rights.hpp"
#include "test/site.hpp"

namespace {

using rights::Right;

enum class Class { open, shared, sealed, guardian, hardship };
struct Marker {
  Class kind;
  std::string text;
};
struct Somebody {
  std::string name, unit;  // of the fixtures
  bool agreed = false;     // that partners see her
  std::string id, path;
  std::vector<Marker> markers;
};

const std::vector<std::string> roles{"nat",   "pA",        "pB",    "leadA",   "cA1",    "cA2",     "cB1",   "data",
                                     "admin", "inspector", "judge", "finance", "editor", "partner", "youth", ""};

// Each value stands nowhere else.
Somebody enter(test::Site& site, const std::string& unit, std::string_view code, int number, bool child) {
  const auto tag = std::string{"zq"} + static_cast<char>('a' + number);
  const auto digits = std::to_string(100 + number);
  Somebody one{.name = "Đặng Thị " + tag + "tên", .unit = unit};
  const auto birth_year = child ? site.today().year() - 10 : 2000 + number;
  auto officer = site.sign_in(unit);
  test::Form form{{"full_name", one.name},
                  {"birth", "17/3/" + std::to_string(birth_year)},
                  {"unit", std::string{code}},
                  {"field", "study"},
                  {"citizen_id", "079205777" + digits},
                  {"phone", "0912777" + digits},
                  {"email", tag + "thu@rieng.example"},
                  {"workplace", "Trường " + tag + "noi"},
                  {"note", tag + "ghichu"},
                  {"achievement", "Giải " + tag + "giai"},
                  {"level", "4"},
                  {"year", "2024"},
                  {"family", "UNION"},
                  {"not_the_same", "1"}};
  if (child)
    for (const auto& [field, value] : test::Form{{"guardian_name", "Trần Thị " + tag + "giamho"},
                                                 {"guardian_relation", "mother"},
                                                 {"guardian_phone", "0987666" + digits},
                                                 {"guardian_consent", "1"},
                                                 {"child_consent", "1"}})
      form.emplace_back(field, value);
  const auto made = officer.post("/talents", form);
  REQUIRE_MESSAGE(made.status == 303, made.body);
  one.path = made.location();
  one.id = one.path.substr(std::string{"/talents/"}.size());
  REQUIRE(
      officer
          .post(one.path + "/hardship",
                {{"category", "orphan"}, {"from", "1/1/2026"}, {"to", "31/12/2027"}, {"needs", "Cần " + tag + "kho"}})
          .status == 303);
  one.markers = {{Class::shared, tag + "tên"},
                 {Class::shared, tag + "noi"},
                 {Class::shared, tag + "giai"},
                 {Class::open, tag + "ghichu"},
                 {Class::open, "17/03/" + std::to_string(birth_year)},
                 {Class::sealed, "079205777" + digits},
                 {Class::sealed, "912777" + digits},
                 {Class::sealed, tag + "thu@rieng.example"},
                 {Class::hardship, tag + "kho"}};
  if (child) {
    one.markers.push_back({Class::guardian, tag + "giamho"});
    one.markers.push_back({Class::guardian, "987666" + digits});
  }
  return one;
}

// Birthdays are alike among people of one year; only a day that nobody else has is a marker.
struct World {
  test::Site site;
  std::vector<Somebody> people;
  std::map<std::string, test::Browser> browsers;
  std::map<std::string, std::string> tokens;
  std::map<std::pair<std::string, std::string>, std::map<Right, bool>> reach;  // role, unit

  World() {
    people = {enter(site, "cA1", "D30307", 0, false), enter(site, "cA1", "D30307", 1, true),
              enter(site, "cA2", "D30310", 2, false), enter(site, "cB1", "D05977", 3, false)};
    people[0].agreed = true;
    REQUIRE(site.sign_in("cA1")
                .post(people[0].path + "/consents", {{"purpose", "partners"},
                                                     {"given_by", "person"},
                                                     {"given_on", site.today().vietnamese()},
                                                     {"channel", "paper"},
                                                     {"agreed", "1"}})
                .status == 303);
    site.database().script(
        "INSERT INTO partners (id, organisation, kind, contact, email, purpose, unit_id, state, reason, account_id, "
        "network, asked_at, decided_by) VALUES (1, 'Sao', 'enterprise', 'x', 'x', 'x', " +
        std::to_string(site.unit("pA").value) + ", 'VERIFIED', '', " + std::to_string(site.account("partner").value) +
        ", 'x', '2026-01-01 00:00:00.000', 'x')");
    for (const auto& role : roles) {
      browsers.emplace(role, role.empty() ? site.visitor() : site.sign_in(role));
      tokens.emplace(role, role.empty() ? "" : site.api_token(role));
      for (const auto& one : people)
        for (const auto right : {Right::talents_read, Right::talents_read_private, Right::hardship_read}) {
          if (role.empty()) continue;
          const auto scope = site.scope(role, right);
          auto db = site.database().read();
          reach[{role, one.unit}][right] = !scope.nothing && rights::covers(db, scope, site.unit(one.unit));
        }
    }
  }

  bool may(const std::string& role, const Somebody& one, Right right) {
    return !role.empty() && reach[{role, one.unit}][right];
  }
};

// One address asked by one role, and which kinds of fields that way may ever show.
struct Ask {
  std::string address, typed, body;
  bool program = false, shows_sealed = false, shows_guardian = false, shows_hardship = false, shows_shared = false;
};

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_{seed} {}
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>{0, n - 1}(engine_); }
  template <class List>
  const auto& of(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937_64 engine_;
};

std::string question(Dice& dice, World& world, std::string& typed) {
  static const std::vector<std::string> filters{
      "",        "field=study", "stage=PROMISING", "level=4",   "verification=DRAFT",
      "age=u16", "year=2024",   "field=art",       "removed=1", "facets=1"};
  static const std::vector<std::string> orders{"",       "name",  "-name", "birth", "-birth",
                                               "-level", "-year", "phone", "-id"};
  std::string made = dice.of(filters);
  if (dice.below(2)) {
    const auto& one = dice.of(world.people);
    typed = dice.of(one.markers).text;
    made += "&q=" + http::url_encoded(typed);
  }
  if (dice.below(2)) made += "&sort=" + dice.of(orders);
  return made;
}

Ask ask(Dice& dice, World& world) {
  static const std::vector<std::string> tabs{"",          "/versions",     "/timeline",    "/verification",
                                             "/links",    "/achievements", "/eligibility", "/discovery",
                                             "/requests", "/transfer",     "/viewings"};
  static const std::vector<std::string> lists{"/home",
                                              "/audit",
                                              "/nominations",
                                              "/duplicates",
                                              "/corrections",
                                              "/requests",
                                              "/consents/missing",
                                              "/freshness",
                                              "/verifications",
                                              "/duties",
                                              "/discoveries",
                                              "/talents/statistics",
                                              "/talents/idle",
                                              "/notices",
                                              "/transfers",
                                              "/national",
                                              "/my",
                                              "/partners",
                                              "/privacy/retention",
                                              "/privacy/breaches",
                                              "/verifications/units",
                                              "/talents/to-place",
                                              "/accounts",
                                              "/units"};
  static const std::vector<std::string> programs{
      "/api/v1/duplicates", "/api/v1/merges",    "/api/v1/requests", "/api/v1/nominations", "/api/v1/discoveries",
      "/api/v1/duties",     "/api/v1/retention", "/api/v1/breaches", "/api/v1/corrections", "/api/v1/verifications",
      "/api/v1/transfers",  "/api/v1/my",        "/api/v1/audit",    "/api/v1/partners"};
  Ask made;
  const auto& one = dice.of(world.people);
  const auto api = "/api/v1/talents/" + one.id;
  switch (dice.below(18)) {
    case 0:
    case 1:
      made.address = "/talents?" + question(dice, world, made.typed);
      break;
    case 2:
      made.address = "/talents/export?format=csv&" + question(dice, world, made.typed);
      break;
    case 3:
    case 4:
      made = {.address = "/api/v1/talents?" + question(dice, world, made.typed), .typed = made.typed, .program = true};
      break;
    case 5:
      made = {.address = "/api/v1/talents/facets?" + question(dice, world, made.typed),
              .typed = made.typed,
              .program = true};
      break;
    case 6:
      made.address = one.path + dice.of(tabs);
      break;
    case 7:
      made = {.address = one.path + "/edit", .shows_sealed = true, .shows_guardian = true};
      break;
    case 8:
      made = {.address = one.path + "/consents", .shows_guardian = true};
      break;
    case 9:
      made = {.address = api, .program = true};
      break;
    case 10:
      made = {.address = api + "?private=1", .program = true, .shows_sealed = true};
      break;
    case 11:
      made = {.address = api + "/consents", .program = true, .shows_guardian = true};
      break;
    case 12:
      made = {.address = dice.below(2) ? one.path + "/hardship" : "/hardships", .shows_hardship = true};
      break;
    case 13:
      made = {
          .address = dice.below(2) ? api + "/hardships" : "/api/v1/hardships", .program = true, .shows_hardship = true};
      break;
    case 14:
      made = {.address = dice.below(2) ? "/partner/talents" : "/partner/talents?field=study", .shows_shared = true};
      break;
    case 15:
      if (dice.below(2))
        made = {.address = "/api/v1/partner/talents", .program = true, .shows_shared = true};
      else
        made = {.address = "/api/v1/talents/roster",
                .body = R"({"question":"","sealed":true})",
                .program = true,
                .shows_sealed = true};
      break;
    case 16:
      made = {.address = dice.of(programs), .program = true};
      break;
    default:
      made.address = dice.of(lists);
  }
  return made;
}

bool allowed(World& world, const std::string& role, const Somebody& one, const Marker& marker, const Ask& asked) {
  switch (marker.kind) {
    case Class::shared:
      if (asked.shows_shared && role == "partner" && one.agreed) return true;
      return world.may(role, one, Right::talents_read);
    case Class::open:
      return world.may(role, one, Right::talents_read);
    case Class::sealed:
      return asked.shows_sealed && world.may(role, one, Right::talents_read_private);
    case Class::guardian:
      return asked.shows_guardian && world.may(role, one, Right::talents_read_private);
    case Class::hardship:
      return asked.shows_hardship && world.may(role, one, Right::hardship_read);
  }
  return false;
}

// Asked for by a sealed value: whoever may not see it does not find anybody by it, either.
bool found_by_sealed(World& world, const std::string& role, const Ask& asked, const std::string& body) {
  for (const auto& one : world.people)
    for (const auto& marker : one.markers) {
      if (marker.text != asked.typed ||
          (marker.kind != Class::sealed && marker.kind != Class::hardship && marker.kind != Class::guardian))
        continue;
      if (marker.kind == Class::sealed && world.may(role, one, Right::talents_read_private)) return false;
      return body.find(one.markers.front().text) != std::string::npos;
    }
  return false;
}

}  // namespace

TEST_CASE("I-08 F55 random trials of role, field and way show nobody a field she has no right to") {
  World world;
  const auto* const wanted = std::getenv("HIENTAI_PRIVACY_TRIALS");
  const auto requests = wanted ? std::strtoull(wanted, nullptr, 10) : 600ULL;
  Dice dice{20'261'124};
  std::uint64_t checked = 0, answered = 0, shown = 0, leaks = 0;
  for (std::uint64_t at = 0; at < requests; ++at) {
    const auto& role = dice.of(roles);
    const auto asked = ask(dice, world);
    auto& browser = world.browsers.at(role);
    const auto answer = !asked.program ? browser.get(asked.address)
                                       : world.site.api(asked.body.empty() ? http::Method::get : http::Method::post,
                                                        asked.address, world.tokens.at(role), asked.body);
    answered += answer.status == 200;
    for (const auto& one : world.people)
      for (const auto& marker : one.markers) {
        ++checked;
        if (marker.text == asked.typed) continue;  // what was typed stands in its own field again
        if (answer.body.find(marker.text) == std::string::npos) continue;
        ++shown;
        if (allowed(world, role, one, marker, asked)) continue;
        ++leaks;
        if (leaks <= 20) MESSAGE(role << " " << asked.address << " shows " << marker.text);
      }
    if (!asked.typed.empty() && found_by_sealed(world, role, asked, answer.body)) {
      ++leaks;
      if (leaks <= 20) MESSAGE(role << " finds somebody by " << asked.typed << " at " << asked.address);
    }
  }
  CHECK(leaks == 0);
  CHECK(answered > requests / 10);
  CHECK(shown > requests / 10);  // the trials do see what may be seen
  if (wanted)
    MESSAGE(requests << " requests, " << answered << " answered, " << checked << " trials, " << shown
                     << " shown by right, " << leaks << " leaks");
}
