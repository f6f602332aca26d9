// SPDX-License-Identifier: Apache-2.0
// Every sealed column that any feature declares: filled through the acts, sealed anew after a new key, and still open.
#include <doctest/doctest.h>

#include <map>

#include "discovery/store.hpp"
#include "keys/reseal.hpp"
#include "own/store.hpp"
#include "talents/store.hpp"
#include "test/site.hpp"

namespace {

using namespace std::chrono_literals;

void must(const test::Answer& answer, int status = 303) { REQUIRE_MESSAGE(answer.status == status, answer.body); }

std::string token_of(const std::string& page) {
  const std::string mark = "name=\"token\" value=\"";
  const auto at = page.find(mark) + mark.size();
  return page.substr(at, page.find('"', at) - at);
}

// Somebody whose every sealed field says something; a child with her guardian when she was born so.
talents::TalentId add(test::Browser& officer, const std::string& name, const std::string& birth,
                      const std::string& citizen_id) {
  const auto made = officer.post("/talents", {{"full_name", name},
                                              {"birth", birth},
                                              {"unit", "D30307"},
                                              {"field", "study"},
                                              {"citizen_id", citizen_id},
                                              {"phone", "0912345678"},
                                              {"email", "mot@rieng.example"},
                                              {"guardian_name", "Trần Thị Mẹ"},
                                              {"guardian_relation", "mother"},
                                              {"guardian_phone", "0912000001"},
                                              {"guardian_email", "me@rieng.example"},
                                              {"guardian_consent", "1"},
                                              {"child_consent", "1"},
                                              {"not_the_same", "1"}});
  must(made);
  return talents::TalentId::parse(made.location().substr(std::string{"/talents/"}.size())).value();
}

// One value in every sealed column there is today; a new column has to be filled here, or the test names it.
void fill(test::Site& site) {
  auto officer = site.sign_in("cA1");
  const auto child = add(officer, "Nguyễn Bé An", "1/9/" + std::to_string(site.today().year() - 10), "089305001234");
  must(officer.post("/talents/" + child.text() + "/hardship",
                    {{"category", "orphan"}, {"from", "1/1/2026"}, {"to", "31/12/2027"}, {"needs", "Cần học bổng"}}));
  must(officer.post("/honours", {{"title", "Gương mặt trẻ"},
                                 {"level", "4"},
                                 {"family", "UNION"},
                                 {"field", "study"},
                                 {"decision", "15-QĐ/TĐTN"},
                                 {"on", "26/3/2026"},
                                 {"issuer", "Tỉnh đoàn"},
                                 {"unit", "D30307"},
                                 {"pasted", "STT\tHọ và tên\tNgày sinh\n1\tVõ Thị Sen\t9/10/1996\n"}}));
  auto visitor = site.visitor();
  test::Form nominating{{"token", token_of(visitor.get("/nominate").body)},
                        {"full_name", "Bé Sáng"},
                        {"birth", "1/9/" + std::to_string(site.today().year() - 9)},
                        {"guardian", "Mẹ: Hiền, 0987654321"},
                        {"unit", "D30307"},
                        {"channel", "press"},
                        {"reason", "Giỏi"},
                        {"contact", "0911222333"},
                        {"agreed", "1"}};
  site.pass(10s);
  must(visitor.post("/nominate", nominating));
  visitor.get("/partners/apply");
  must(visitor.post("/partners/apply", {{"organisation", "Công ty Sao"},
                                        {"kind", "enterprise"},
                                        {"contact", "Ông Nam"},
                                        {"email", "nam@sao.example"},
                                        {"purpose", "Tuyển dụng"},
                                        {"unit", site.unit("pA").text()}}),
       200);
  auto db = site.database().write();
  own::store::ask(db, site.keys(), child, site.account("youth"), {{"workplace", "Trường mới"}});
  discovery::store::put_origin(
      db, site.keys(), child,
      {.channel = "press", .source = "", .on = site.today(), .guardian = "Mẹ: Hiền, 0987654321"});
  db.commit();
}

using Opened = std::map<std::string, std::map<std::int64_t, std::string>>;
Opened opened(test::Site& site) {
  auto db = site.database().read();
  Opened all;
  for (const auto& column : site.installation().sealed) {
    auto& values = all[std::string{column.name}];
    db.each(*column.read, std::vector<db::Arg>{{"after", 0}, {"count", 1'000}}, [&](const db::Row& row) {
      const auto id = row.get<std::int64_t>("id");
      const auto plain = site.keys().open(row.get<std::string>("value"), column.place(id));
      INFO(column.name);
      REQUIRE(plain);
      values[id] = *plain;
    });
  }
  return all;
}

}  // namespace

TEST_CASE("I-08 every sealed column of every feature is sealed anew after a new key and says the same") {
  test::Site site;
  fill(site);
  const auto before = opened(site);
  CHECK(before.size() >= 13);
  for (const auto& [column, values] : before) {
    INFO(column);
    CHECK_FALSE(values.empty());
  }
  {
    auto db = site.database().write();
    keys::rotate(site.installation(), db);
    db.commit();
  }
  const auto current = [&] {
    auto db = site.database().read();
    return keys::progress(site.installation(), db);
  };
  for (const auto& one : current()) {
    INFO(one.column);
    CHECK(one.current == 0);
  }
  site.run_jobs();
  for (const auto& one : current()) {
    INFO(one.column);
    CHECK(one.sealed > 0);
    CHECK(one.current == one.sealed);
  }
  CHECK(opened(site) == before);
}
