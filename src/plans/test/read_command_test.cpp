// SPDX-License-Identifier: Apache-2.0
// The command as a program calls it: JSON on the way out, reasons when there is nothing to read.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "plans/commands.hpp"

namespace {

struct Answer {
  int status = 0;
  std::string output;
};

// What is written to the terminal goes into a file meanwhile, also when the command throws.
class Captured {
 public:
  Captured() : terminal_{::dup(STDOUT_FILENO)}, file_{std::tmpfile()} {
    REQUIRE(file_ != nullptr);
    std::fflush(stdout);
    ::dup2(::fileno(file_), STDOUT_FILENO);
  }
  Captured(const Captured&) = delete;
  Captured& operator=(const Captured&) = delete;
  ~Captured() {
    restore();
    std::fclose(file_);
  }

  std::string text() {
    restore();
    std::rewind(file_);
    std::string text;
    char piece[4096];
    for (std::size_t count = 0; (count = std::fread(piece, 1, sizeof piece, file_)) > 0;) text.append(piece, count);
    return text;
  }

 private:
  void restore() {
    if (terminal_ < 0) return;
    std::fflush(stdout);
    ::dup2(terminal_, STDOUT_FILENO);
    ::close(terminal_);
    terminal_ = -1;
  }

  int terminal_;
  std::FILE* file_;
};

Answer read(const std::vector<std::string>& words) {
  Captured captured;
  cli::Arguments arguments{words};
  Answer answer;
  answer.status = plans::commands().front().run(
      arguments, []() -> site::Installation& { throw std::runtime_error{"no database is needed"}; });
  answer.output = captured.text();
  return answer;
}

const std::string folder = std::string{HIENTAI_ROOT} + "/demo/plans/";

}  // namespace

TEST_CASE("G-03 G-06 G-07 I-01 a plan read by the command says what it asks for, as JSON") {
  for (const auto* const name : {"an-giang-2024.txt", "an-giang-2024.docx"}) {
    const auto answer = read({folder + name, "--json"});
    REQUIRE(answer.status == cli::done);
    const auto plan = nlohmann::json::parse(answer.output);
    CHECK(plan.at("number") == "845/KH-UBND");
    CHECK(plan.at("date") == "2024-09-04");
    CHECK(plan.at("issuing_body") == "ỦY BAN NHÂN DÂN TỈNH AN GIANG");
    CHECK(plan.at("period") == "2022-2030");
    REQUIRE(plan.at("targets").size() == 15);
    const auto& nested = plan.at("targets")[7];
    CHECK(nested.at("parent") == 6);
    CHECK(nested.at("comparator") == "=");
    CHECK(nested.at("value") == 100);
    CHECK(nested.at("unit") == "percent");
    CHECK(nested.at("by_year") == 2025);
    CHECK(nested.at("period").is_null());
    REQUIRE(plan.at("deadlines").size() == 1);
    CHECK(plan.at("deadlines")[0].at("date") == "--10-30");
    CHECK(plan.at("deadlines")[0].at("exclusive") == true);
    CHECK(plan.at("deadlines")[0].at("recurring") == true);
  }
}

TEST_CASE("I-02 I-03 I-04 recipients, signature and legal bases are read with their purposes and capacities") {
  const auto answer = read({folder + "an-giang-2024.docx", "--json"});
  REQUIRE(answer.status == cli::done);
  const auto plan = nlohmann::json::parse(answer.output);
  CHECK(plan.at("recipients")[1].at("purpose") == "report");
  CHECK(plan.at("recipients").back().at("purpose") == "archive");
  CHECK(plan.at("signer").at("authority") == "TM. ỦY BAN NHÂN DÂN");
  CHECK(plan.at("signer").at("capacity") == "KT. CHỦ TỊCH");
  CHECK(plan.at("signer").at("position") == "PHÓ CHỦ TỊCH");
  CHECK(plan.at("legal_bases")[0].at("number") == "1314/QĐ-TTg");
  CHECK(plan.at("legal_bases")[0].at("date") == "2022-11-01");
  CHECK(plan.at("legal_bases")[0].at("issuer") == "Thủ tướng Chính phủ");
  CHECK(plan.at("legal_bases")[0].at("relation") == "implements");
}

TEST_CASE("a file that is no document is refused by the command") {
  CHECK(read({folder + "not-there.txt", "--json"}).status == cli::refused);
  CHECK_THROWS_AS(read({"--json"}), cli::Arguments::Misuse);
}
