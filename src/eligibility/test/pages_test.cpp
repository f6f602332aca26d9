// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "files/test/samples.hpp"
#include "test/count.hpp"

namespace {

using test::Browser;

std::string add_talent(Browser& browser, const std::string& name, const std::string& birth) {
  const auto answer = browser.post(
      "/talents",
      {{"full_name", name}, {"unit", "D30307"}, {"field", "technology"}, {"family", "NONE"}, {"birth", birth}});
  REQUIRE_MESSAGE(answer.status == 303, answer.body);
  return answer.location();
}

std::string between(const std::string& text, const std::string& mark, char end = '"') {
  const auto at = text.find(mark);
  REQUIRE_MESSAGE(at != std::string::npos, mark);
  return text.substr(at + mark.size(), text.find(end, at + mark.size()) - at - mark.size());
}

// The value of the option whose label has this in it.
std::string option(const std::string& page, const std::string& label) {
  const auto at = page.find(">" + label);
  REQUIRE_MESSAGE(at != std::string::npos, label);
  const auto from = page.rfind("value=\"", at) + 7;
  return page.substr(from, page.find('"', from) - from);
}

void link_to_province(Browser& browser, const std::string& path) {
  const auto version = between(browser.get(path + "/links").body, "name=\"version\" value=\"");
  REQUIRE(browser
              .post(path + "/links", {{"kind", "origin"},
                                      {"place", "Phường Long Xuyên (G30307)"},
                                      {"evidence", "Giấy khai sinh"},
                                      {"version", version}})
              .status == 303);
}

void prove_award(Browser& browser, Browser& verifier, const std::string& path, const std::string& award,
                 const std::string& level) {
  const auto page = browser.get(path + "/achievements").body;
  test::Form form{{"title", "Giải Nhất"}, {"year", "2024"}, {"family", "NONE"}, {"level", level}};
  if (!award.empty()) form.emplace_back("award", option(page, award));
  const auto added = browser.post(path + "/achievements", form);
  REQUIRE_MESSAGE(added.status == 303, added.body);
  REQUIRE(browser
              .upload("/attachments", "file", "quyet-dinh.pdf", test::pdf,
                      {{"subject_kind", "achievement"}, {"subject", added.location().substr(14)}})
              .status == 303);
  REQUIRE(verifier.post(added.location() + "/verification", {{"to", "VERIFIED"}}).status == 303);
}

test::Answer ask(Browser& browser, const std::string& path, const std::string& set, const std::string& year = "2024") {
  const auto id = option(browser.get(path + "/eligibility").body, set + " — ");
  return browser.get(path + "/eligibility?set=" + id + "&year=" + year);
}

bool eligible(const test::Answer& answer) {
  REQUIRE_MESSAGE(answer.status == 200, answer.body);
  return !answer.shows("Không đủ điều kiện</span> ·");
}

std::string set_path(Browser& browser, const std::string& name) {
  const auto page = browser.get("/eligibility").body;
  const auto at = page.find(">" + name + "</a>");
  REQUIRE(at != std::string::npos);
  const auto from = page.rfind("href=\"", at) + 6;
  return page.substr(from, page.find('"', from) - from);
}

// A draft of source 001 in which the oldest age is another one.
std::string draft_with_oldest(Browser& admin, const std::string& set, const std::string& oldest,
                              const std::string& from = "") {
  const auto made = admin.post(set + "/versions");
  REQUIRE_MESSAGE(made.status == 303, made.body);
  const auto page = admin.get(made.location()).body;
  const auto saved = admin.post(made.location(),
                                {{"version", between(page, "name=\"version\" value=\"")},
                                 {"from", from.empty() ? between(page, "name=\"from\" type=\"text\" value=\"") : from},
                                 {"age_from", "16"},
                                 {"age_to", oldest},
                                 {"link", "origin"},
                                 {"link", "permanent_residence"},
                                 {"award", "4"},
                                 {"award", "5"},
                                 {"award", "7"}});
  REQUIRE_MESSAGE(saved.status == 303, saved.body);
  return made.location();
}

test::Answer activate(Browser& admin, const std::string& version) {
  return admin.post(version + "/activation",
                    {{"version", between(admin.get(version).body, "name=\"version\" value=\"")}});
}

}  // namespace

TEST_CASE("B-06 honour year 2024: born 2008 pass, 2009 fail, 1989 pass, 1988 fail, and the record stays listed") {
  test::Site site;
  auto officer = site.sign_in("cA1"), verifier = site.sign_in("pA");
  const auto judged = [&](const std::string& name, const std::string& birth) {
    const auto path = add_talent(officer, name, birth);
    link_to_province(officer, path);
    prove_award(officer, verifier, path, "Hội thi Tin học trẻ cấp tỉnh", "4");
    return std::pair{eligible(ask(officer, path, "001")), path};
  };
  CHECK(judged("Nguyễn Hai Không Tám", "31/12/2008").first);
  CHECK_FALSE(judged("Nguyễn Hai Không Chín", "1/1/2009").first);
  const auto [passes, path] = judged("Nguyễn Tám Chín", "1/1/1989");
  CHECK(passes);
  CHECK_FALSE(judged("Nguyễn Tám Tám", "31/12/1988").first);
  CHECK(ask(officer, path, "001").shows("35 tuổi (2024 − 1989)"));
  const auto id = option(officer.get(path + "/eligibility").body, "001 — ");
  CHECK(officer.post(path + "/eligibility", {{"set", id}, {"year", "2024"}}).status == 303);
  site.pass(std::chrono::hours{24 * 365 * 4});  // in 2030
  CHECK(site.sign_in("cA1").get("/talents?q=Nguyen+Tam+Chin").shows("Nguyễn Tám Chín"));
  auto later = site.sign_in("cA1");
  CHECK(later.get(path + "/eligibility").shows("Đủ điều kiện"));
}

TEST_CASE("B-07 without a link to the province somebody is ineligible with that reason") {
  test::Site site;
  auto officer = site.sign_in("cA1"), verifier = site.sign_in("pA");
  const auto path = add_talent(officer, "Trần Không Quê", "1/9/2000");
  prove_award(officer, verifier, path, "Hội thi Tin học trẻ cấp tỉnh", "4");
  const auto without = ask(officer, path, "001");
  CHECK_FALSE(eligible(without));
  CHECK(without.shows("Có mối liên hệ với tỉnh"));
  const auto version = between(officer.get(path + "/links").body, "name=\"version\" value=\"");
  officer.post(path + "/links",
               {{"kind", "origin"}, {"place", "Tỉnh Lạng Sơn (G20)"}, {"evidence", "Sổ họ"}, {"version", version}});
  CHECK_FALSE(eligible(ask(officer, path, "001")));  // of another province
  link_to_province(officer, path);
  CHECK(eligible(ask(officer, path, "001")));
}

TEST_CASE("B-08 a district award alone fails; after a verified provincial award the same person passes") {
  test::Site site;
  auto officer = site.sign_in("cA1"), verifier = site.sign_in("pA");
  const auto path = add_talent(officer, "Lê Có Giải", "1/9/2000");
  link_to_province(officer, path);
  prove_award(officer, verifier, path, "", "4");  // provincial, but of no recognised award
  CHECK_FALSE(eligible(ask(officer, path, "001")));
  auto admin = site.sign_in("nat");
  REQUIRE(admin
              .post("/recognised-awards",
                    {{"name", "Giải cấp huyện"}, {"level", "3"}, {"family", "UNION"}, {"from", "1/1/2020"}})
              .status == 303);
  prove_award(officer, verifier, path, "Giải cấp huyện", "3");
  CHECK_FALSE(eligible(ask(officer, path, "001")));
  prove_award(officer, verifier, path, "Hội thi Tin học trẻ cấp tỉnh", "4");
  CHECK(eligible(ask(officer, path, "001")));
  CHECK_FALSE(eligible(ask(officer, path, "001", "2023")));  // won a year later
}

TEST_CASE("B-09 the same person is eligible under 000 and not under 001, explained criterion by criterion") {
  test::Site site;
  auto officer = site.sign_in("cA1");
  const auto path = add_talent(officer, "Phạm Nhỏ Tuổi", "1/9/2009");
  CHECK(eligible(ask(officer, path, "000")));
  const auto under_001 = ask(officer, path, "001");
  CHECK_FALSE(eligible(under_001));
  CHECK(under_001.shows("15 tuổi (2024 − 2009)"));
  CHECK(under_001.shows("Có mối liên hệ với tỉnh: Thường trú, Quê quán, Khác"));
  CHECK(under_001.shows("Cấp tỉnh, Cấp quốc gia, Cấp quốc tế"));
  CHECK(under_001.shows("phiên bản 1"));
  const auto id = option(officer.get(path + "/eligibility").body, "001 — ");
  const auto answer =
      site.api(http::Method::get, "/api/v1" + path + "/eligibility?year=2024&set=" + id, site.api_token("cA1"));
  CHECK(answer.shows("\"eligible\":false"));
  CHECK(answer.shows("\"rule_version\":1"));
  CHECK(officer.get(path + "/eligibility?set=" + id + "&year=1900").status == 422);
  CHECK(officer.get(path + "/eligibility?set=0000000000zzz&year=2024").status == 422);
  CHECK(site.sign_in("pB").get(path + "/eligibility").status == 404);
  CHECK(site.sign_in("pB").post(path + "/eligibility", {{"set", id}, {"year", "2024"}}).status == 404);
  CHECK(site.sign_in("inspector").post(path + "/eligibility", {{"set", id}, {"year", "2024"}}).status == 403);
}

TEST_CASE("B-09 a new version decides later, old answers keep theirs, and whoever has an answer is judged again") {
  test::Site site;
  auto officer = site.sign_in("cA1"), verifier = site.sign_in("pA"), admin = site.sign_in("nat");
  const auto path = add_talent(officer, "Vũ Ba Mươi Sáu", "1/9/1988");
  link_to_province(officer, path);
  prove_award(officer, verifier, path, "Hội thi Tin học trẻ cấp tỉnh", "4");
  const auto id = option(officer.get(path + "/eligibility").body, "001 — ");
  REQUIRE(officer.post(path + "/eligibility", {{"set", id}, {"year", "2024"}}).status == 303);
  const auto set = set_path(admin, "Tài năng trẻ của tỉnh");
  const auto version = draft_with_oldest(admin, set, "36");
  CHECK_FALSE(eligible(ask(officer, path, "001")));  // a draft decides nothing
  const auto refused = activate(admin, version);     // a case of version 1 still wants 1988 refused
  CHECK(refused.status == 422);
  CHECK(refused.shows("Ca kiểm tra không cho kết quả mong đợi: Sinh 1988"));
  const auto page = admin.get(version).body;
  const auto line = page.find("Sinh 1988");
  REQUIRE(admin.post(between(page.substr(line), "action=\"")).status == 303);
  CHECK(admin
            .post(version + "/cases", {{"title", "36 tuổi"},
                                       {"year", "2024"},
                                       {"birth_year", "1988"},
                                       {"links", "origin"},
                                       {"awards", "4"},
                                       {"expected", "yes"}})
            .status == 303);
  CHECK(activate(admin, version).status == 303);
  CHECK(eligible(ask(officer, path, "001")));
  site.run_jobs();
  const auto past = officer.get(path + "/eligibility");
  CHECK(past.shows("phiên bản 1"));
  CHECK(past.shows("Không đủ điều kiện"));
  CHECK(past.shows("phiên bản 2"));
  CHECK(past.shows("Chương trình xét lại"));
  CHECK(admin.post(version, {{"version", "9"}, {"from", "1/1/2027"}, {"age_from", "1"}, {"age_to", "2"}}).status ==
        409);
  CHECK(admin.post(version + "/cases", {{"title", "x"}, {"year", "2024"}}).status == 404);
}

TEST_CASE("B-09 a version activated ahead of its day judges again on that day, whoever asks first") {
  test::Site site;
  auto officer = site.sign_in("cA1"), verifier = site.sign_in("pA"), centre = site.sign_in("nat");
  CHECK(officer.get("/eligibility/new").status == 403);  // a right of its own
  CHECK(site.sign_in("admin").get("/eligibility/new").status == 200);
  const auto path = add_talent(officer, "Vũ Ba Mươi Sáu", "1/9/1988");
  link_to_province(officer, path);
  prove_award(officer, verifier, path, "Hội thi Tin học trẻ cấp tỉnh", "4");
  const auto id = option(officer.get(path + "/eligibility").body, "001 — ");
  REQUIRE(officer.post(path + "/eligibility", {{"set", id}, {"year", "2024"}}).status == 303);
  const auto set = set_path(centre, "Tài năng trẻ của tỉnh");
  const auto version = draft_with_oldest(centre, set, "36", (site.today() + std::chrono::days{2}).vietnamese());
  const auto page = centre.get(version).body;
  REQUIRE(centre.post(between(page.substr(page.find("Sinh 1988")), "action=\"")).status == 303);
  REQUIRE(centre
              .post(version + "/cases", {{"title", "36 tuổi"},
                                         {"year", "2024"},
                                         {"birth_year", "1988"},
                                         {"links", "origin"},
                                         {"awards", "4"},
                                         {"expected", "yes"}})
              .status == 303);
  REQUIRE(activate(centre, version).status == 303);
  site.run_jobs();
  CHECK_FALSE(officer.get(path + "/eligibility").shows("Chương trình xét lại"));
  site.pass(std::chrono::hours{49});
  auto later = site.sign_in("cA1");
  REQUIRE(later.get("/talents").status == 200);
  site.run_jobs();
  CHECK(later.get(path + "/eligibility").shows("Chương trình xét lại"));
}

TEST_CASE("B-09 rule sets are written by the centre for the country and by leaders for their own unit") {
  test::Site site;
  auto leader = site.sign_in("leadA"), officer = site.sign_in("cA1"), admin = site.sign_in("nat");
  CHECK(officer.get("/eligibility").shows("Tài năng trẻ của tỉnh"));
  CHECK(officer.get("/eligibility/new").status == 403);
  const auto country = set_path(leader, "Tài năng trẻ của tỉnh");
  CHECK(leader.post(country + "/versions").status == 404);
  CHECK(leader.post("/eligibility", {{"code", "Có dấu"}, {"name", ""}}).status == 422);
  const auto own = leader.post("/eligibility", {{"code", "ag-1"}, {"name", "Đề án An Giang"}, {"plan", "Đề án"}});
  REQUIRE(own.status == 303);
  CHECK(leader.post("/eligibility", {{"code", "ag-1"}, {"name", "Trùng"}}).status == 409);
  const auto version = leader.post(own.location() + "/versions");
  REQUIRE(version.status == 303);
  CHECK(leader.post(own.location() + "/versions").status == 409);
  const auto stamp = between(leader.get(version.location()).body, "name=\"version\" value=\"");
  const auto save = [&](test::Form form) {
    form.emplace_back("version", stamp);
    form.emplace_back("from", site.today().vietnamese());
    return leader.post(version.location(), form).status;
  };
  CHECK(save({}) == 422);
  CHECK(save({{"age_from", "40"}, {"age_to", "20"}}) == 422);
  CHECK(save({{"link", "marriage"}}) == 422);
  CHECK(save({{"field", "technology"}, {"achievements_from", "2"}, {"achievements_any_of", "A"}}) == 303);
  CHECK(save({{"field", "technology"}}) == 409);  // somebody was quicker
  CHECK(leader.get(version.location()).shows("Có ít nhất 2 thành tích đã xác minh (đạt một trong nhóm A)"));
  CHECK(activate(leader, version.location()).shows("Cần ít nhất một ca kiểm tra"));
  CHECK(admin.get(version.location()).status == 200);
  CHECK(site.api(http::Method::get, "/api/v1/rule-sets", site.api_token("cA1")).shows("\"code\":\"000\""));
}

TEST_CASE("B-09 a run counts the reader's people by what each criterion keeps out, lists them and exports them") {
  test::Site site;
  auto officer = site.sign_in("cA1"), verifier = site.sign_in("pA");
  const auto good = add_talent(officer, "Đỗ Đạt", "1/9/2000");
  link_to_province(officer, good);
  prove_award(officer, verifier, good, "Hội thi Tin học trẻ cấp tỉnh", "4");
  add_talent(officer, "Đỗ Trượt", "1/9/1970");
  const auto set = set_path(officer, "Tài năng trẻ của tỉnh");
  const auto started = officer.post(set + "/runs", {{"year", "2024"}});
  REQUIRE_MESSAGE(started.status == 303, started.body);
  const auto run = started.location();
  CHECK(officer.get(run).shows("Đang xét"));
  site.run_jobs();
  CHECK(officer.get(run).shows("Đã xét 2 người, 1 người đủ điều kiện."));
  const auto passing = officer.get(run + "?which=eligible");
  CHECK(passing.shows("Đỗ Đạt"));
  CHECK_FALSE(passing.shows("Đỗ Trượt"));
  const auto too_old = officer.get(run + "?failed=1");
  CHECK(too_old.shows("Đỗ Trượt"));
  CHECK_FALSE(too_old.shows("Đỗ Đạt"));
  const auto file = officer.get(run + "/export?format=csv&failed=1");
  CHECK(file.shows("Đỗ Trượt"));
  CHECK_FALSE(file.shows("Đỗ Đạt"));
  CHECK(site.sign_in("pA").get(run).status == 404);  // whoever asked
  CHECK(site.sign_in("judge").get(run).status == 403);
  CHECK(officer.post(set + "/runs", {{"year", "1900"}}).status == 422);
  auto other = site.sign_in("pB");
  const auto empty = other.post(set + "/runs", {{"year", "2024"}}).location();
  site.run_jobs();
  CHECK(other.get(empty).shows("Đã xét 0 người"));
}

TEST_CASE(
    "B-04 B-07 B-09 facts that change judge again whoever has a verdict, before it is shown, and keep the old one") {
  test::Site site;
  auto officer = site.sign_in("cA1"), verifier = site.sign_in("pA");
  const auto token = site.api_token("cA1");
  const auto path = add_talent(officer, "Lý Chờ Xét", "1/9/2000");
  prove_award(officer, verifier, path, "Hội thi Tin học trẻ cấp tỉnh", "4");
  const auto id = option(officer.get(path + "/eligibility").body, "001 — ");
  const auto address = "/api/v1" + path + "/verdicts";
  const auto asking = R"({"set":")" + id + R"(","year":2024})";
  const auto decided = site.api(http::Method::post, address, token, asking);
  REQUIRE_MESSAGE(decided.status == 201, decided.body);
  CHECK(decided.shows("\"eligible\":false"));
  const auto kept = [&] { return nlohmann::json::parse(site.api(http::Method::get, address, token).body)["items"]; };
  CHECK(kept().size() == 1);
  link_to_province(officer, path);
  const auto after = kept();
  REQUIRE(after.size() == 2);
  CHECK(after[0]["eligible"] == true);
  CHECK(after[0]["rule_version"] == 1);
  CHECK(after[0]["by"] == "");
  CHECK(after[1]["eligible"] == false);
  CHECK(officer.get(path + "/eligibility").shows("Chương trình xét lại"));
  CHECK(kept().size() == 2);  // looking again judges nobody again
  CHECK(site.api(http::Method::get, address, site.api_token("cB1")).status == 404);
  CHECK(site.api(http::Method::post, address, site.api_token("cB1"), asking).status == 404);
  CHECK(site.api(http::Method::post, address, site.api_token("inspector"), asking).status == 403);
  CHECK(site.api(http::Method::post, address, token, R"({"set":")" + id + R"(","year":1900})").status == 422);
}

TEST_CASE("B-04 B-07 facts that changed are judged again by the next day where nobody looks") {
  test::Site site;
  auto officer = site.sign_in("cA1"), verifier = site.sign_in("pA");
  const auto path = add_talent(officer, "Lý Không Ai Mở", "1/9/2000");
  link_to_province(officer, path);
  const auto id = option(officer.get(path + "/eligibility").body, "001 — ");
  REQUIRE(officer.post(path + "/eligibility", {{"set", id}, {"year", "2024"}}).status == 303);
  site.pass(std::chrono::hours{1});
  officer = site.sign_in("cA1");
  verifier = site.sign_in("pA");
  prove_award(officer, verifier, path, "Hội thi Tin học trẻ cấp tỉnh", "4");
  const auto judged = [&] { return test::counted(site, "SELECT count(*) FROM verdicts"); };
  CHECK(judged() == 1);
  site.pass(std::chrono::hours{25});
  REQUIRE(site.sign_in("cA1").get("/talents").status == 200);
  site.run_jobs();
  CHECK(judged() == 2);
  const auto answer = site.api(http::Method::get, "/api/v1" + path + "/verdicts", site.api_token("cA1"));
  const auto kept = nlohmann::json::parse(answer.body)["items"];
  REQUIRE(kept.size() == 2);
  CHECK(kept[0]["eligible"] == true);
}
