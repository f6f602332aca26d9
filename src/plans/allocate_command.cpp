// SPDX-License-Identifier: Apache-2.0
// hientai plans allocate --total N --weights W.csv [--method sainte-lague|largest-remainder] [--json]
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <set>

#include "apportion/apportion.hpp"
#include "plans/commands.hpp"
#include "sheets/sheets.hpp"
#include "web/catalogue.hpp"

namespace plans {
namespace {

int refuse(const core::Refusal& refusal) {
  for (const auto& problem : refusal.problems())
    fmt::print(stderr, "{}\n", web::say(web::Language::en, problem.message));
  return cli::refused;
}

core::Problem at_row(std::uint32_t row, const char* key) { return {"", {key, {{"line", std::to_string(row)}}}}; }

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

// Where each column stands; without a header in the order unit, weight, floor, cap.
struct Columns {
  std::size_t unit = 0, weight = 1, floor = 2, cap = 3;
};
std::optional<Columns> header(const sheets::Row& row) {
  constexpr auto none = static_cast<std::size_t>(-1);
  Columns found{none, none, none, none};
  for (std::size_t at = 0; at < row.cells.size(); ++at) {
    if (row.cells[at] == "unit") found.unit = at;
    if (row.cells[at] == "weight") found.weight = at;
    if (row.cells[at] == "floor") found.floor = at;
    if (row.cells[at] == "cap") found.cap = at;
  }
  return found.unit == none || found.weight == none ? std::nullopt : std::optional{found};
}

// Takes rows one by one; what is wrong with any of them is told together.
class Reading {
 public:
  void take(const sheets::Row& row) {
    const bool first = claims_.empty() && !seen_any_;
    seen_any_ = true;
    if (const auto found = first ? header(row) : std::nullopt) {
      columns_ = *found;
      return;
    }
    const auto cell = [&](std::size_t at) { return at < row.cells.size() ? row.cells[at] : std::string{}; };
    apportion::Claim claim{.name = cell(columns_.unit)};
    if (claim.name.empty()) problems_.push_back(at_row(row.number, "plans.row_without_unit"));
    if (!names_.insert(claim.name).second) problems_.push_back(at_row(row.number, "plans.row_unit_twice"));
    const auto weight = apportion::read_weight(cell(columns_.weight));
    if (!weight) problems_.push_back(at_row(row.number, "plans.row_weight_unreadable"));
    claim.weight = weight.value_or(0);
    claim.floor = bound(row, cell(columns_.floor)).value_or(0);
    claim.cap = bound(row, cell(columns_.cap));
    claims_.push_back(std::move(claim));
  }

  core::Result<std::vector<apportion::Claim>> done() && {
    if (!problems_.empty()) return core::Refusal{std::move(problems_)};
    return std::move(claims_);
  }

 private:
  std::optional<std::int64_t> bound(const sheets::Row& row, const std::string& text) {
    if (text.empty()) return {};
    const auto value = whole(text);
    if (!value) problems_.push_back(at_row(row.number, "plans.row_bound_unreadable"));
    return value;
  }

  Columns columns_;
  bool seen_any_ = false;
  std::vector<apportion::Claim> claims_;
  std::set<std::string> names_;
  std::vector<core::Problem> problems_;
};

core::Result<std::vector<apportion::Claim>> read_claims(const std::string& file) {
  Reading reading;
  const auto read = sheets::read(file, "", [&](const sheets::Row& row) {
    reading.take(row);
    return sheets::Go::on;
  });
  if (!read) return read.refusal();
  return std::move(reading).done();
}

void print(const cli::Arguments& arguments, const std::vector<apportion::Claim>& claims,
           const std::vector<apportion::Share>& shares) {
  if (arguments.flag("json")) {
    auto body = nlohmann::ordered_json::array();
    for (std::size_t at = 0; at < claims.size(); ++at)
      body.push_back({{"unit", claims[at].name}, {"exact", shares[at].exact}, {"share", shares[at].share}});
    fmt::print("{}\n", body.dump());
    return;
  }
  std::vector<std::vector<std::string>> rows{{"unit", "exact", "share"}};
  for (std::size_t at = 0; at < claims.size(); ++at)
    rows.push_back({claims[at].name, fmt::format("{:.2f}", shares[at].exact), std::to_string(shares[at].share)});
  fmt::print("{}", cli::table(rows));
}

}  // namespace

int allocate_command(cli::Arguments& arguments, const std::function<site::Installation&()>&) {
  arguments.expect({"total", "weights", "method"});
  const auto total = arguments.option("total");
  const auto file = arguments.option("weights");
  const auto method = apportion::method_named(arguments.option("method", "sainte-lague"));
  if (!total || !file || !method)
    throw cli::Arguments::Misuse{
        "plans allocate takes --total N --weights W.csv [--method sainte-lague|largest-remainder]"};
  const auto wanted = whole(*total);
  if (!wanted) throw cli::Arguments::Misuse{"--total takes a whole number"};
  const auto claims = read_claims(*file);
  if (!claims) return refuse(claims.refusal());
  const auto shares = apportion::allocate(*wanted, *claims, *method);
  if (!shares) return refuse(shares.refusal());
  print(arguments, *claims, *shares);
  return cli::done;
}

}  // namespace plans
