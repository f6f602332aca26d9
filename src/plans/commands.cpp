// SPDX-License-Identifier: Apache-2.0
// hientai plans read FILE --json
#include "plans/commands.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "reader/reader.hpp"
#include "web/catalogue.hpp"

namespace plans {
namespace {

using Open = std::function<site::Installation&()>;

int refuse(const std::string& file, const core::Refusal& refusal) {
  for (const auto& problem : refusal.problems())
    fmt::print(stderr, "{}: {}\n", file, web::say(web::Language::en, problem.message));
  return cli::refused;
}

std::string horizon(const reader::Horizon& horizon) {
  std::string text{reader::name(horizon.period)};
  if (horizon.phase) text += (text.empty() ? "" : ", ") + horizon.phase->text();
  if (horizon.by_year) text += (text.empty() ? "by " : ", by ") + std::to_string(*horizon.by_year);
  return text;
}

// For people at a terminal: the head in five lines, then what the plan asks for.
void tell(const reader::Plan& plan) {
  fmt::print("{} {}\n{}\n{}{}{}\n{}\n\n", plan.kind.text, plan.number.text, plan.issuing_body.text, plan.place.text,
             plan.place.empty() ? "" : ", ", plan.date.day.iso(), plan.title.text);
  std::vector<std::vector<std::string>> rows;
  for (const auto& target : plan.targets)
    rows.push_back({std::string{reader::name(target.comparator)}, fmt::format("{}", target.value),
                    std::string{reader::name(target.unit)}, horizon(target.horizon),
                    (target.parent ? "  " : "") + target.text.text});
  for (const auto& deadline : plan.deadlines)
    rows.push_back({deadline.exclusive ? "before" : "by", deadline.day.iso(), deadline.recurring() ? "recurring" : "",
                    "", deadline.what.text});
  fmt::print("{}", cli::table(rows));
}

int read(cli::Arguments& arguments, const Open&) {
  arguments.expect({}, {}, 1, 1);
  const auto& file = arguments.words().front();
  const auto plan = reader::read(file);
  if (!plan) return refuse(file, plan.refusal());
  if (arguments.flag("json"))
    fmt::print("{}\n", reader::as_json(*plan).dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
  else
    tell(*plan);
  return cli::done;
}

}  // namespace

std::vector<site::Command> commands() {
  return {{"plans read", "read a plan from DOCX, PDF, HTML or TXT: its targets, deadlines, recipients (FILE)", read},
          {"plans allocate", "share a number among units by weight (--total N --weights W.csv)", allocate_command}};
}

}  // namespace plans
