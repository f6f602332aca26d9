// SPDX-License-Identifier: Apache-2.0
// From text to a plan: head, body, closing, and what each of them says.
#include "reader/read_text.hpp"

#include <algorithm>

#include "reader/citation.hpp"
#include "reader/closing.hpp"
#include "reader/day.hpp"
#include "reader/deadline.hpp"
#include "reader/header.hpp"
#include "reader/horizon.hpp"
#include "reader/reader.hpp"
#include "reader/section.hpp"
#include "reader/table.hpp"
#include "reader/target.hpp"
#include "reader/task.hpp"
#include "text/text.hpp"

namespace reader {
namespace {

// The blocks before the first heading: bases and the sentence that issues the plan.
std::size_t preamble_end(const std::vector<Block>& blocks) {
  static const Phrases begins{"như sau :", "sau đây :", "như sau", "quyết định :", "nội dung như sau :"};
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    const auto& block = blocks[at];
    if (block.marker.rank != 0 && block.marker.rank <= rank::letter) return at;
    if (begins.ending_at(block.words, block.words.size())) return at + 1;
    if (block.is_heading && block.has_capitals_only && block.words.size() > 2) return at;
  }
  return 0;
}

void read_outline(const std::vector<Block>& blocks, const std::vector<Section>& sections, Plan& plan) {
  std::vector<int> open;
  std::vector<bool> has_children(blocks.size(), false);
  for (const auto& block : blocks)
    if (block.above) has_children[*block.above] = true;
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    const auto& block = blocks[at];
    if (!block.is_heading || block.marker.is_bullet()) continue;
    if (block.marker.rank == 0 && !has_children[at]) continue;
    if (block.marker.rank >= rank::letter && !has_children[at] && sections[at].role == Role::target) continue;
    const int own = block.marker.rank != 0 ? block.marker.rank : rank::label;
    while (!open.empty() && open.back() >= own) open.pop_back();
    open.push_back(own);
    Heading heading{.marker = block.marker.text, .level = static_cast<int>(open.size())};
    heading.text =
        block.text.quote(block.body < block.words.size() ? block.words[block.body].from : 0, block.text.size());
    plan.outline.push_back(std::move(heading));
  }
}

void read_passages(const std::vector<Block>& blocks, const std::vector<Section>& sections, Plan& plan) {
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    const auto& block = blocks[at];
    const auto role = sections[at].role;
    auto* into = role == Role::objective || role == Role::purpose || role == Role::target ? &plan.objectives
                 : role == Role::subjects                                                 ? &plan.subjects
                 : role == Role::funding                                                  ? &plan.funding
                                                                                          : nullptr;
    if (into == nullptr || block.is_heading || block.words.empty()) continue;
    into->push_back(
        {sections[at].heading,
         block.text.quote(block.words[std::min(block.body, block.words.size() - 1)].from, block.text.size())});
  }
}

// "giai đoạn 2022 - 2030" of the title, or "thời gian thực hiện từ năm 2022 đến năm 2030".
Horizon read_period(const Text& title, const std::vector<Block>& blocks, const std::vector<Section>& sections,
                    Plan& plan) {
  const auto take = [&](const Text& text, const Words& words, Range within) {
    for (auto at = within.from; at < within.to && !plan.period; ++at)
      if (const auto phase = phase_at(words, at); phase && phase->words.to <= within.to) {
        plan.period = phase->phase;
        plan.period_text = text.quote(words[phase->words.from].from, words[phase->words.to - 1].to);
      }
  };
  const auto words = words_of(title.bytes);
  take(title, words, {0, words.size()});
  Horizon horizon;
  horizon.phase = plan.period;
  if (!plan.period) horizon = horizon_in(words, {0, words.size()});
  horizon.period = Period::none;
  for (std::size_t at = 0; at < blocks.size(); ++at)
    if (sections[at].role == Role::subjects) take(blocks[at].text, blocks[at].words, blocks[at].range());
  return horizon;
}

// What a title says and the text says again is one target.
void drop_repeated(std::vector<Target>& targets, std::size_t of_title) {
  std::size_t dropped = 0;
  for (auto at = of_title; at > 0; --at) {
    const auto& own = targets[at - 1];
    const bool is_repeated =
        std::any_of(targets.begin() + static_cast<std::ptrdiff_t>(of_title), targets.end(), [&](const Target& other) {
          return other.unit == own.unit && other.value == own.value && other.unit != Unit::yes_no;
        });
    if (!is_repeated) continue;
    targets.erase(targets.begin() + static_cast<std::ptrdiff_t>(at - 1));
    --of_title;
    ++dropped;
  }
  if (dropped == 0) return;
  for (auto& target : targets)
    if (target.parent) *target.parent -= dropped;
}

void read_targets(const Body& body, TableFindings& tables, const Text& title, const Horizon& of_title, Plan& plan) {
  plan.targets = body.is_reported ? targets_of_headline(title) : targets_of_title(title);
  const auto offset = plan.targets.size();
  for (auto& target : targets_of(body)) {
    if (target.parent) *target.parent += offset;
    plan.targets.push_back(std::move(target));
  }
  drop_repeated(plan.targets, offset);
  for (auto& target : tables.targets) plan.targets.push_back(std::move(target));
  for (auto& target : plan.targets)
    if (is_empty(target.horizon) && target.every_years == 0) target.horizon = of_title;
}

// Lines and where the parts of the document stand in them.
struct Parts {
  std::size_t body = 0;
  Closing closing;
};

void read_body(const std::vector<Line>& lines, const Parts& parts, const Text& title, Plan& plan) {
  auto blocks = blocks_of(lines, parts.body, parts.closing.from);
  const auto first = plan.is_reported ? 0 : preamble_end(blocks);
  if (parts.closing.to < lines.size()) {
    const auto offset = blocks.size();
    for (auto& block : blocks_of(lines, parts.closing.to, lines.size())) {
      if (block.above) *block.above += offset;
      blocks.push_back(std::move(block));
    }
  }
  const std::vector<Block> preamble(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(first));
  if (plan.is_reported)
    read_report(blocks, plan);
  else if (plan.issuing_body.empty())
    read_issuer_from_text(preamble, plan);
  if (plan.issuing_body.empty() && !plan.signer.authority.empty()) {
    plan.issuing_body = plan.signer.authority;
    const auto dot = plan.issuing_body.text.find_first_of("./");
    plan.issuing_body.text.erase(0, plan.issuing_body.text.find_first_not_of(" ", dot + 1));
  }
  complete_issuer(blocks, title, plan);
  blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(first));
  for (auto& block : blocks) {
    if (block.above && *block.above < first) block.above.reset();
    if (block.above) *block.above -= first;
  }
  const auto sections = sections_of(blocks, plan.is_reported);
  plan.legal_bases = legal_bases_of(preamble, blocks);
  read_outline(blocks, sections, plan);
  read_passages(blocks, sections, plan);
  const auto of_title = read_period(title, blocks, sections, plan);
  const Body body{blocks, sections, plan.is_reported, plan.date.day.year};
  auto tables = read_tables(body);
  read_targets(body, tables, title, of_title, plan);
  plan.deadlines = deadlines_of(body);
  for (auto& deadline : tables.deadlines) plan.deadlines.push_back(std::move(deadline));
  plan.recurrences = recurrences_of(body);
  if (!plan.is_reported) plan.tasks = tasks_of(body);
  for (auto& task : tables.tasks) plan.tasks.push_back(std::move(task));
}

}  // namespace

Plan read_source(std::string source, const std::vector<Mark>& marks, Format format) {
  Plan plan{.format = format, .source = std::move(source)};
  const auto lines = lines_of(plan.source, marks);
  Text title;
  Parts parts{0, {lines.size(), lines.size()}};
  if (const auto body = read_head(lines, plan, title)) {
    parts.body = *body;
    plan.title = title.all();
    parts.closing = closing_of(lines, parts.body);
    plan.recipients = recipients_of(lines, parts.closing);
    plan.signer = signer_of(lines, parts.closing);
  } else {
    plan.is_reported = true;
    parts.body = read_headline(lines, plan, title);
  }
  read_body(lines, parts, title, plan);
  return plan;
}

Plan read_text(std::string_view utf8) { return read_source(text::nfc(utf8), {}, Format::txt); }

}  // namespace reader
