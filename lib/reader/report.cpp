// SPDX-License-Identifier: Apache-2.0
// What news says of a plan, and what a plan says of itself when its head is missing.
#include <algorithm>
#include <map>

#include "reader/bodies.hpp"
#include "reader/citation.hpp"
#include "reader/clause.hpp"
#include "reader/day.hpp"
#include "reader/header.hpp"
#include "reader/repair.hpp"
#include "text/text.hpp"

namespace reader {
namespace {

const Phrases& issuing() {
  static const Phrases known{"ban hành",          "ký ban hành",         "vừa ban hành", "xây dựng kế hoạch",
                             "ban hành kế hoạch", "triển khai kế hoạch", "thông qua",    "phê duyệt"};
  return known;
}

// "Thực hiện Quyết định số …": what the plan stands on, not the plan.
bool is_only_cited(const Words& words, std::size_t citation, std::size_t least, bool is_strict) {
  static const Phrases always{"căn cứ", "theo", "trên cơ sở", "thi hành", "cụ thể hóa", "thực hiện"};
  static const Phrases also{"triển khai", "triển khai thực hiện", "quán triệt"};
  static const Phrases new_clause{"ban hành"};
  for (auto at = citation; at > least; --at) {
    if (words[at - 1].is(",") || words[at - 1].is("(")) return false;
    if (new_clause.ending_at(words, at, least)) return false;
    if (always.ending_at(words, at, least) && !(!is_strict && also.ending_at(words, at, least))) return true;
    if (is_strict && also.ending_at(words, at, least)) return true;
  }
  return false;
}

bool is_plan_kind(std::string_view kind) {
  const auto low = text::lower(kind);
  return low == "kế hoạch" || low == "quyết định" || low == "kết luận" || low == "chương trình" ||
         low == "nghị quyết" || low == "chỉ thị" || low == "hướng dẫn" || low == "chương trình hành động";
}

// "Ban Thường vụ Tỉnh đoàn tổ chức hội nghị triển khai …"
const Phrases& meetings() {
  static const Phrases known{"tổ chức hội nghị", "tổ chức triển khai", "tổ chức quán triệt", "tổ chức lễ"};
  return known;
}

// "Ngày 10/6/2024, UBND tỉnh ban hành …"
std::optional<DayFound> first_day(const Words& words, Range within) {
  for (auto at = within.from; at < within.to; ++at)
    if (const auto day = day_at(words, at); day && day->day.year != 0 && day->day.day != 0) return day;
  return std::nullopt;
}

void take_issuer(const Block& block, Range before, Plan& plan) {
  if (!plan.issuing_body.empty()) return;
  if (const auto body = last_body(block.words, before); body && body->size() > 1)
    plan.issuing_body = block.text.quote(block.words[body->from].from, block.words[body->to - 1].to);
}

void take_citation(const Block& block, Range sentence, const CitationFound& citation, Plan& plan) {
  const auto& words = block.words;
  const auto& basis = citation.basis;
  plan.kind = block.text.quote(words[citation.words.from].from, words[citation.words.from + 1].to);
  plan.number = basis.text;
  plan.number.text = basis.number;
  plan.symbol = basis.number.substr(std::min(basis.number.find_first_not_of("0123456789/-."), basis.number.size()));
  if (basis.day.month != 0) plan.date = {basis.day, basis.text};
  const Range before{sentence.from, citation.words.from}, behind{citation.words.to, sentence.to};
  if (const auto act = issuing().find(words, before)) take_issuer(block, {sentence.from, act->from}, plan);
  // "… do UBND thành phố vừa ban hành ngày 01/10/2025"
  if (const auto act = issuing().find(words, behind)) {
    take_issuer(block, {behind.from, act->from}, plan);
    if (plan.date.day.month == 0)
      if (const auto day = day_at(words, act->to))
        plan.date = {day->day, block.text.quote(words[day->words.from].from, words[day->words.to - 1].to)};
  }
  if (plan.issuing_body.empty() && !basis.issuer.empty()) plan.issuing_body = {basis.issuer, basis.text.place};
  if (const auto act = meetings().find(words, before)) take_issuer(block, {sentence.from, act->from}, plan);
  if (const auto day = first_day(words, before); day && plan.date.day.month == 0)
    plan.date = {day->day, block.text.quote(words[day->words.from].from, words[day->words.to - 1].to)};
}

}  // namespace

std::size_t read_headline(const std::vector<Line>& lines, Plan& plan, Text& title) {
  constexpr std::size_t furthest = 14, shortest = 24, longest = 420;
  const auto last = std::min(lines.size(), furthest);
  static const Phrases names{"kế hoạch", "triển khai", "ban hành", "thực hiện",
                             "kết luận", "quyết định", "đề án",    "chương trình"};
  std::optional<std::size_t> best;
  constexpr std::size_t sentence = 70;  // bytes from which a line that ends in a point is text
  for (std::size_t at = 0; at < last; ++at) {
    const auto& bytes = lines[at].text.bytes;
    if (bytes.size() > longest || (bytes.size() > sentence && bytes.ends_with('.'))) break;
    const bool is_chrome =
        bytes.find('|') != std::string::npos || bytes.ends_with('.') || bytes.ends_with(':') || lines[at].is_rule;
    if (bytes.size() < shortest || is_chrome) continue;
    const auto words = words_of(bytes);
    if (names.in(words, {0, words.size()})) {
      best = at;
      break;
    }
    if (words.size() > 6 && (!best || bytes.size() > lines[*best].text.size())) best = at;
  }
  if (!best) return 0;
  title = lines[*best].text;
  close_up(title);
  plan.title = title.all();
  return *best + 1;
}

void read_report(const std::vector<Block>& blocks, Plan& plan) {
  // First a plan that is said to be issued; else one the news is about otherwise ("hội nghị triển khai Kế hoạch số …").
  for (const bool is_strict : {true, false})
    for (const auto& block : blocks)
      for (const auto& sentence : sentences_of(block))
        for (const auto& citation : citations_in(block.text, block.words, sentence)) {
          if (citation.basis.number.empty() || !is_plan_kind(citation.basis.kind)) continue;
          if (is_only_cited(block.words, citation.words.from, sentence.from, is_strict)) continue;
          take_citation(block, sentence, citation, plan);
          return;
        }
  for (const auto& block : blocks)
    for (const auto& sentence : sentences_of(block))
      if (const auto act = issuing().find(block.words, sentence); act && plan.issuing_body.empty())
        take_issuer(block, {sentence.from, act->from}, plan);
}

void read_issuer_from_text(const std::vector<Block>& preamble, Plan& plan) {
  static const Phrases acts{"xây dựng kế hoạch",          "ban hành kế hoạch",     "xây dựng và ban hành",
                            "ban hành hướng dẫn",         "xây dựng chương trình", "triển khai kế hoạch",
                            "ban hành chương trình",      "kết luận như sau",      "ban hành quyết định",
                            "xây dựng nội dung kế hoạch", "xây dựng nội dung",     "ban hành kết luận"};
  for (const auto& block : preamble)
    for (const auto& sentence : sentences_of(block))
      for (auto at = sentence.from; at < sentence.to; ++at) {
        if (block.words[at].is_quoted || !acts.length_at(block.words, at, sentence.to)) continue;
        auto from = at;
        while (from > sentence.from && !block.words[from - 1].is(",") && !block.words[from - 1].is(";") &&
               !block.words[from - 1].is("”"))
          --from;
        const auto body = last_body(block.words, {from, at});
        if (!body || body->to + 1 < at) continue;
        plan.issuing_body = block.text.quote(block.words[body->from].from, block.words[body->to - 1].to);
        return;
      }
}

void complete_issuer(const std::vector<Block>& blocks, const Text& title, Plan& plan) {
  if (plan.issuing_body.empty()) return;
  struct Tier {
    Phrases in_name;
    Phrases in_text;
  };
  static const std::vector<Tier> tiers{{{"tỉnh đoàn", "tỉnh", "đoàn tỉnh", "tỉnh ủy"}, {"tỉnh", "tỉnh đoàn"}},
                                       {{"huyện đoàn", "huyện", "huyện ủy", "đoàn huyện"}, {"huyện", "huyện đoàn"}},
                                       {{"thành đoàn", "thành phố", "thành ủy"}, {"thành phố", "thành đoàn"}},
                                       {{"quận đoàn", "quận"}, {"quận", "quận đoàn"}},
                                       {{"thị đoàn", "thị xã"}, {"thị xã"}},
                                       {{"xã đoàn", "xã", "đoàn xã"}, {"xã"}},
                                       {{"phường", "đoàn phường"}, {"phường"}}};
  const auto own = words_of(plan.issuing_body.text);
  const auto tier = std::ranges::find_if(
      tiers, [&](const Tier& known) { return !own.empty() && known.in_name.ending_at(own, own.size()); });
  static const Phrases bare{"ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "ban thường vụ", "ban chấp hành"};
  const bool is_bare = bare.length_at(own, 0, own.size()) == own.size();
  if (tier == tiers.end() && !is_bare) return;
  // Of a bare "ỦY BAN NHÂN DÂN" the text has to say the tier too: "tỉnh Thanh Hóa".
  static const Phrases any{"tỉnh", "thành phố", "huyện", "quận", "thị xã"};
  const auto& named = is_bare ? any : tier->in_text;
  std::map<std::string, std::size_t> votes;
  const auto count = [&](const std::string& bytes, const Words& words) {
    for (std::size_t at = 0; at < words.size(); ++at) {
      const auto length = named.length_at(words, at, words.size());
      if (length == 0) continue;
      auto end = at + length;
      while (end < words.size() && end < at + length + 3 && words[end].is_letters() && words[end].is_capital &&
             !words[end].is("đoàn") && !words[end].is("ủy") && !words[end].is("lần") &&
             !body_heads().length_at(words, end, end + 1))
        ++end;
      if (end < at + length + 1 || end == at + length) continue;
      const auto from = words[is_bare ? at : at + length].from;
      const auto name = bytes.substr(from, words[end - 1].to - from);
      if (!is_upper_case(name)) ++votes[name];
    }
  };
  for (const auto& block : blocks) count(block.text.bytes, block.words);
  count(title.bytes, words_of(title.bytes));
  const auto best = std::ranges::max_element(votes, {}, [](const auto& vote) { return vote.second; });
  if (best != votes.end()) plan.issuing_body.text += " " + best->first;
}

}  // namespace reader
