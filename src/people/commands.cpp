// SPDX-License-Identifier: Apache-2.0
// hientai people link A.csv [B.csv] --out PAIRS.csv
#include "people/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "linkage/linkage.hpp"
#include "linkage/parallel.hpp"
#include "people/explanation.hpp"
#include "people/list.hpp"
#include "people/moves.hpp"
#include "web/catalogue.hpp"

namespace people {
namespace {

using Open = std::function<site::Installation&()>;

int refuse(const core::Refusal& refusal) {
  for (const auto& problem : refusal.problems())
    fmt::print(stderr, "{}{}{}\n", problem.field, problem.field.empty() ? "" : ": ",
               web::say(web::Language::en, problem.message));
  return cli::refused;
}

std::size_t threads_of(const cli::Arguments& arguments) {
  constexpr std::int64_t usual = 2, most = 64;
  const auto asked = arguments.number("threads", usual);
  if (asked < 1 || asked > most) throw cli::Arguments::Misuse{"--threads takes a number from 1 to 64"};
  return static_cast<std::size_t>(asked);
}

std::string as_cell(std::string_view cell) {
  const auto is_special = [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; };
  if (std::ranges::none_of(cell, is_special)) return std::string{cell};
  std::string out{'"'};
  for (const char c : cell) {
    if (c == '"') out += c;
    out += c;
  }
  return out + '"';
}

std::ofstream opened(const std::string& file) {
  std::ofstream out{file, std::ios::binary};
  if (!out) throw std::runtime_error{"cannot write " + file};
  return out;
}

void closed(std::ofstream& out, const std::string& file) {
  out.close();
  if (!out) throw std::runtime_error{"cannot write " + file};
}

// What was linked: the two lists are one and the same when only one was given.
struct Linked {
  std::vector<linkage::Link> links;
  const std::vector<std::string>& ids_a;
  const std::vector<std::string>& ids_b;
};

void write_pairs(const std::string& file, const Linked& linked) {
  auto out = opened(file);
  std::string text = "id_a,id_b,probability\n";
  constexpr std::size_t full = 1U << 20U;
  for (const auto& link : linked.links) {
    text += fmt::format("{},{},{:.6f}\n", as_cell(linked.ids_a[link.stored]), as_cell(linked.ids_b[link.incoming]),
                        link.probability);
    if (text.size() > full) {
      out << text;
      text.clear();
    }
  }
  out << text;
  closed(out, file);
}

void write_reasons(const std::string& file, const Linked& linked, const linkage::Registry& registry,
                   const linkage::Roll& incoming) {
  auto out = opened(file);
  for (const auto& link : linked.links) {
    const auto& record = incoming[link.incoming];
    auto body = explained(registry.reason(record, incoming.name(record), link.stored));
    body["id_a"] = linked.ids_a[link.stored];
    body["id_b"] = linked.ids_b[link.incoming];
    body["probability"] = std::round(static_cast<double>(link.probability) * 1e6) / 1e6;
    out << body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  }
  closed(out, file);
}

void tell(const cli::Arguments& arguments, const Linked& linked, const linkage::Registry& registry) {
  const auto links = std::ranges::count_if(linked.links, [](const auto& link) { return link.probability >= 0.5F; });
  const auto sure = std::ranges::count_if(linked.links, [](const auto& link) { return link.probability >= 0.995F; });
  if (arguments.flag("json")) {
    fmt::print("{}\n", nlohmann::json{{"rows_a", linked.ids_a.size()},
                                      {"rows_b", linked.ids_b.size()},
                                      {"possible", linked.links.size()},
                                      {"likely", links},
                                      {"sure", sure},
                                      {"share_linked", registry.model().linked}}
                           .dump());
    return;
  }
  fmt::print("{} × {} rows: {} pairs held possible, {} likely (at least 0.5), {} sure (at least 0.995)\n",
             linked.ids_a.size(), linked.ids_b.size(), linked.links.size(), links, sure);
}

void warn(const List& list, const std::string& file) {
  if (list.one_byte) fmt::print(stderr, "{}: {}\n", file, web::say(web::Language::en, "people.one_byte"));
  for (const auto& title : list.ignored)
    fmt::print(stderr, "{}: {}\n", file,
               web::say(web::Language::en, core::Message{"people.column_ignored", {{"column", title}}}));
}

int link(cli::Arguments& arguments, const Open&) {
  arguments.expect({"places", "out", "threads", "explain"}, {}, 1, 2);
  const auto out = arguments.option("out");
  if (!out) throw cli::Arguments::Misuse{"people link takes --out PAIRS.csv"};
  const linkage::Options options{.threads = threads_of(arguments)};

  auto moves = arguments.option("places") ? read_moves(*arguments.option("places")) : core::Result{built_in_moves()};
  if (!moves) return refuse(moves.refusal());
  const linkage::Gazetteer places{*moves};

  const auto& files = arguments.words();
  std::vector<std::optional<core::Result<List>>> lists(files.size());
  linkage::in_pieces(options.threads, files.size(), [&](std::size_t at) { lists[at] = read_list(files[at], places); });
  for (std::size_t at = 0; at < files.size(); ++at) {
    if (!*lists[at]) return refuse(lists[at]->refusal());
    warn(**lists[at], files[at]);
  }

  auto& first = **lists.front();
  auto* const second = files.size() == 2 ? &**lists.back() : nullptr;
  linkage::Registry registry{std::move(first.roll), options.threads, second != nullptr ? &second->roll : nullptr};
  const Linked linked{.links = second != nullptr ? registry.link(second->roll, options) : registry.duplicates(options),
                      .ids_a = first.ids,
                      .ids_b = second != nullptr ? second->ids : first.ids};
  write_pairs(*out, linked);
  if (const auto file = arguments.option("explain"))
    write_reasons(*file, linked, registry, second != nullptr ? second->roll : registry.stored());
  tell(arguments, linked, registry);
  return cli::done;
}

}  // namespace

std::vector<site::Command> commands() {
  return {{"people link", "find the same people in two lists, or twice in one (A [B] --out PAIRS.csv)", link}};
}

}  // namespace people
