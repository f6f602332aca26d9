// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <filesystem>

#include "reports/feature.hpp"
#include "reports/test/office.hpp"

using reports_test::Office;

namespace {

int run(Office& office, const std::vector<std::string>& words) {
  cli::Arguments arguments{words};
  for (const auto& one : reports::feature().commands)
    if (one.words == "reports write")
      return one.run(arguments, [&]() -> site::Installation& { return office.site.installation(); });
  return -1;
}

}  // namespace

TEST_CASE("F19 F47 reports of one unit and of all units are written as files") {
  Office office;
  auto province = office.site.sign_in("pA");
  auto commune = office.site.sign_in("cA1");
  const auto plan = office.plan(province, {});
  office.ask(province, plan, {{"due", "30/11/2030"}});
  const auto report = office.begin(commune, "cA1", plan, "ANNUAL", "2030");
  office.write(commune, report, {{"results", "Kết quả"}});
  office.move(commune, report, "submit");
  auto pattern = (std::filesystem::temp_directory_path() / "reports-test-XXXXXX").string();
  REQUIRE(::mkdtemp(pattern.data()) != nullptr);
  const std::filesystem::path folder{pattern};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"--plan", "20-KH/TĐTN", "--period", "2030"});
    return run(office, more);
  };
  CHECK(with({"--unit", "D30307", "--format", "docx", (folder / "a.docx").string()}) == cli::done);
  CHECK(with({"--unit", "D30310", "--format", "pdf", (folder / "b.pdf").string()}) == cli::done);
  CHECK(with({"--unit", "D30307", "--format", "xlsx", (folder / "c.xlsx").string()}) == cli::done);
  CHECK(std::filesystem::file_size(folder / "a.docx") > 2000);
  CHECK(std::filesystem::file_size(folder / "b.pdf") > 2000);
  CHECK(std::filesystem::file_size(folder / "c.xlsx") > 2000);
  CHECK(with({"--all-units", "--format", "docx", (folder / "all").string()}) == cli::done);
  CHECK(std::filesystem::exists(folder / "all" / "D30307-2030.docx"));
  CHECK(std::filesystem::exists(folder / "all" / "D30310-2030.docx"));
  CHECK(with({"--unit", "D05977", (folder / "d.docx").string()}) == cli::refused);
  CHECK(run(office, {"--plan", "không có", "--period", "2030", "--unit", "D30307", (folder / "e.docx").string()}) ==
        cli::refused);
  CHECK_THROWS_AS(with({"--unit", "D30307", "--format", "exe", "x"}), cli::Arguments::Misuse);
  CHECK_THROWS_AS(run(office, {"--plan", "20-KH/TĐTN", "--unit", "D30307", "x"}), cli::Arguments::Misuse);
  std::filesystem::remove_all(folder);
}
