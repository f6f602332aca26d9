// SPDX-License-Identifier: Apache-2.0
#include "reader/target.hpp"

#include <algorithm>
#include <map>

#include "reader/clause.hpp"
#include "reader/hit.hpp"
#include "reader/horizon.hpp"
#include "reader/vocabulary.hpp"

namespace reader {
namespace {

// What one sentence has said so far, for the clauses that follow.
struct Carried {
  Horizon time;
  bool aims = false, past = false;
  std::optional<Hit> last;
};

class Finder {
 public:
  explicit Finder(const Body& body) : body_{body} {
    for (const auto& block : body.blocks)
      if (block.above) has_children_.push_back(*block.above);
  }

  std::vector<Target> all() {
    for (std::size_t at = 0; at < body_.blocks.size(); ++at) read(at);
    return std::move(targets_);
  }

 private:
  bool has_children(std::size_t at) const { return std::ranges::find(has_children_, at) != has_children_.end(); }

  void read(std::size_t at) {
    const auto& block = body_.blocks[at];
    if (block.mark.table != 0) return;
    if (block.is_heading && (body_.sections[at].is_own || block.marker.rank == 0)) return;
    if (grants(block)) return;
    block_ = at;
    carried_ = {};
    of_block_ = {};
    auto role = section().role;
    const auto before = targets_.size();
    if (body_.is_reported && role == Role::none) role = role_in_news();
    bool is_first_sentence = true;
    for (const auto& clause : clauses_of(block)) {
      if (clause.begins_sentence) {
        if (clause.words.from != block.body) is_first_sentence = false;
        carried_.past = false;
        carried_.aims = body_.is_reported && targets_.size() > before;  // the paragraph speaks of aims
        carried_.last.reset();
      }
      if (names_targets(clause.words)) role = Role::target;
      read(clause, role, is_first_sentence);
    }
    is_listing_ = targets_.size() > before;
    if (!is_empty(carried_.time)) last_time_ = carried_.time;
  }

  // "Điều 1. Công nhận 15 cá nhân …": what a decision does at once, not what somebody is to reach.
  static bool grants(const Block& block) {
    static const Phrases acts{"công nhận",  "tặng",     "trao tặng",  "truy tặng", "tặng thưởng",
                              "phong tặng", "bổ nhiệm", "miễn nhiệm", "điều động", "khen thưởng"};
    const auto range = block.range();
    return !range.empty() && block.marker.rank == rank::roman &&
           acts.length_at(block.words, range.from, range.to) != 0 &&
           !vocabulary::firmly_at_least().in(block.words, range);
  }

  // News lists targets in paragraphs that follow each other: "Đến năm 2025, …", "Tối thiểu 80% …", "Trong giai đoạn này
  // …".
  Role role_in_news() {
    static const Phrases same_phase{"giai đoạn này", "trong giai đoạn này", "cũng trong giai đoạn này"};
    const auto& words = block().words;
    const auto range = block().range();
    if (range.empty()) return Role::none;
    if (!is_empty(last_time_) && same_phase.length_at(words, range.from, range.to)) {
      of_block_ = Horizon{.phase = last_time_.phase, .by_year = last_time_.by_year};
      carried_.time = of_block_;
      return Role::target;
    }
    if (!is_listing_) return Role::none;
    static const Phrases expected{"dự kiến", "ngoài ra", "bên cạnh đó", "đồng thời"};
    const auto opening = expected.length_at(words, range.from, range.to);
    const auto first = range.from + opening;
    if (opening != 0 && first < range.to && (words[first].is_number() || words[first].is(","))) return Role::objective;
    if (leading_time(words, range)) return Role::target;
    const bool begins_with_number =
        vocabulary::firmly_at_least().length_at(words, range.from, range.to) != 0 || words[range.from].is_number();
    if (!begins_with_number) return Role::none;
    carried_.time = last_time_;
    return Role::target;
  }

  const Block& block() const { return body_.blocks[block_]; }
  const Section& section() const { return body_.sections[block_]; }

  // "Mục tiêu cụ thể: hằng năm, …": a heading that stands within the paragraph.
  bool names_targets(Range clause) const {
    static const Phrases labels{"mục tiêu cụ thể",    "chỉ tiêu cụ thể",     "chỉ tiêu",
                                "các chỉ tiêu",       "các mục tiêu cụ thể", "với các mục tiêu cụ thể",
                                "về mục tiêu cụ thể", "một số chỉ tiêu",     "với mục tiêu cụ thể"};
    const auto length = clause.empty() ? 0 : labels.length_at(block().words, clause.from, clause.to);
    if (clause.to >= block().words.size() || !block().words[clause.to].is(":")) return false;
    return (length != 0 && clause.size() <= length + 4) || (body_.is_reported && speaks_of_targets(clause));
  }

  // "… đặt ra một số chỉ tiêu trọng tâm, tiêu biểu như: …"
  bool speaks_of_targets(Range clause) const {
    static const Phrases targets{"mục tiêu", "chỉ tiêu"};
    static const Phrases others{"chung", "tổng quát", "mục đích", "nhiệm vụ", "giải pháp", "đã"};
    constexpr std::size_t near = 14;
    const auto found = targets.find(block().words, clause);
    return found && clause.to - found->to <= near && !others.in(block().words, clause);
  }

  void read(const Clause& clause, Role role, bool is_first_sentence) {
    const auto& words = block().words;
    if (const auto time = leading_time(words, clause.words)) carried_.time = nearer(time->horizon, of_block_);
    carried_.aims = carried_.aims || vocabulary::aims().in(words, clause.words) || looks_ahead(clause.words);
    const Setting setting{role, body_.is_reported, carried_.past, carried_.aims};
    auto hits = hits_in(words, clause.words, setting);
    if (block().is_heading && has_children(block_))
      std::erase_if(hits, [&](const Hit& hit) { return is_repeated_below(hit); });
    const auto first = targets_.size();
    for (std::size_t index = 0; index < hits.size(); ++index) add(hits, index, clause, first);
    if (ends_with_colon(clause.words) && tells_of_past(clause.words)) carried_.past = true;
    carried_.aims = carried_.aims || !hits.empty();
    if (!hits.empty()) carry_time({clause.words.from, hits.front().figure.words.from});
    if (!hits.empty() || (block().is_heading && has_children(block_))) return;
    if (role == Role::target && is_first_sentence && is_checkable(clause)) return add_yes_no(clause);
    if (role == Role::task || role == Role::duty || role == Role::none)
      if (auto found = commitment_in(block().text, words, clause.words); found && !body_.is_reported) {
        found->heading = section().heading;
        targets_.push_back(std::move(*found));
      }
  }

  bool ends_with_colon(Range clause) const {
    return clause.to < block().words.size() && block().words[clause.to].is(":");
  }
  bool tells_of_past(Range clause) const {
    static const Phrases results{"kết quả", "ghi nhận",    "đánh giá",     "tháng đầu năm",
                                 "năm qua", "đã đạt được", "thời gian qua"};
    static const Phrases done{"đã"};
    if (body_.is_reported && done.in(block().words, clause)) return true;
    return results.in(block().words, clause) && !vocabulary::aims().in(block().words, clause);
  }

  // "1. Tổ chức 05 lớp tập huấn" as a heading, and the five classes again in the text below it: counted once.
  bool is_repeated_below(const Hit& hit) const {
    const auto& words = block().words;
    const auto next = hit.figure.words.to;
    if (next >= words.size()) return true;
    for (auto at = block_ + 1; at < body_.blocks.size(); ++at) {
      auto above = body_.blocks[at].above;
      while (above && *above > block_) above = body_.blocks[*above].above;
      if (above != block_) break;
      const auto& below = body_.blocks[at].words;
      for (std::size_t word = 0; word + 1 < below.size(); ++word)
        if (below[word].low == words[hit.figure.words.from].low &&
            below[word + 1].low == words[next - (hit.figure.is_percent ? 1 : 0)].low)
          return true;
    }
    return false;
  }

  // "Đến năm 2030, thu hút …" sets an aim even where no other word does.
  bool looks_ahead(Range clause) const {
    const auto time = leading_time(block().words, clause);
    const bool is_known = !body_.is_reported || !targets_.empty();  // news speaks of aims by now
    if (time && ((time->horizon.period != Period::none && is_known) ||
                 (time->horizon.phase && is_known && time->horizon.phase->to >= body_.year)))
      return true;
    if (!time || !time->horizon.by_year || *time->horizon.by_year < body_.year || time->to < 3) return false;
    // "Năm 2020, …" in news tells what is; "Đến năm 2030, …" what is to be.
    const auto& words = block().words;
    const auto& before = words[words[time->to - 2].is("năm") ? time->to - 3 : time->to - 2];
    const bool is_until = before.is("đến") || before.is("hết") || before.is("tới") || before.is("cuối");
    return is_until ||
           (!body_.is_reported && words[time->to - 2].is("năm") && !before.is("tính") && time->to - clause.from > 2);
  }

  // "… đặt mục tiêu đến năm 2027 thu hút 50 chuyên gia; 100% sở có kế hoạch": the year goes on to what follows.
  void carry_time(Range before) {
    const auto said = horizon_in(block().words, before);
    if (said.by_year || said.phase)
      carried_.time = nearer(Horizon{.phase = said.phase, .by_year = said.by_year}, carried_.time);
  }

  void add(const std::vector<Hit>& hits, std::size_t index, const Clause& clause, std::size_t first) {
    auto hit = hits[index];
    if (index == 0) take_over_comparator(hit, clause);
    const auto& text = block().text;
    const auto& words = block().words;
    const auto span = span_of(hits, index, clause.words);
    Target target{.comparator = comparator_of(hit, span),
                  .value = hit.figure.value,
                  .unit = hit.figure.is_percent ? Unit::percent : Unit::count,
                  .nested = hit.is_nested,
                  .heading = section().heading};
    target.text = text.quote(words[span.from].from, words[span.to - 1].to);
    target.number = quote(hit.figure.words);
    target.of = quote(
        counted(words, hit.figure.words, {index == 0 ? clause.words.from : span.from, span.to}, hit.figure.is_percent));
    target.per = quote(hit.per);
    target.horizon = nearer(horizon_in(words, span), nearer(horizon_of_clause(hits, clause.words, span),
                                                            nearer(carried_.time, section().inherited)));
    target.parent = parent_of(hit, first);
    targets_.push_back(std::move(target));
    if (!hit.is_within) latest_[block_] = targets_.size() - 1;
    carried_.last = hit;
  }

  // A clause with one target: all it says of time belongs to that; with several, what stands before the first.
  Horizon horizon_of_clause(const std::vector<Hit>& hits, Range clause, Range span) const {
    if (hits.size() == 1) return {};
    const Range before{clause.from, hits.front().figure.words.from};
    return span.from == clause.from ? Horizon{} : horizon_in(block().words, before);
  }

  // "… ít nhất 01 hoạt động X; 01 hoạt động Y": the first comparator governs both.
  void take_over_comparator(Hit& hit, const Clause& clause) const {
    if (hit.has_comparator || !carried_.last || !carried_.last->has_comparator || hit.figure.is_percent) return;
    if (carried_.last->figure.is_percent || hit.figure.words.from != clause.words.from) return;
    hit.comparator = carried_.last->comparator;
    hit.has_comparator = true;
  }

  // "Thành lập một tổ" asks for one at least; so does what many people contribute: "thanh niên đề xuất 500 ý tưởng".
  Comparator comparator_of(const Hit& hit, Range span) const {
    if (hit.has_comparator) return hit.comparator;
    if (hit.figure.is_spelled && hit.figure.value == 1) return Comparator::at_least;
    static const Phrases contribute{"đề xuất", "đóng góp", "hiến kế"};
    const auto& words = block().words;
    const bool is_contributed = hit.lead.has_action && contribute.length_at(words, hit.lead.action, span.to) != 0;
    if (is_contributed && vocabulary::people().in(words, {span.from, hit.lead.action})) return Comparator::at_least;
    return hit.comparator;
  }

  Range span_of(const std::vector<Hit>& hits, std::size_t index, Range clause) const {
    Range span{hits[index].from, clause.to};
    if (index + 1 < hits.size() && !hits[index + 1].is_within) span.to = hits[index + 1].from;
    const auto& words = block().words;
    // What two targets share stands behind the second: "80% cán bộ, 70% đoàn viên được tập huấn".
    const Range behind{hits[index].figure.words.to, span.to};
    if (hits[index].figure.is_percent && !vocabulary::predicates().in(words, behind)) span.to = clause.to;
    while (span.to > span.from + 1 &&
           (words[span.to - 1].is(",") || words[span.to - 1].is("và") || words[span.to - 1].is("(")))
      --span.to;
    return span;
  }

  std::optional<std::size_t> parent_of(const Hit& hit, std::size_t first) const {
    if (hit.is_within) {
      for (auto at = targets_.size(); at > first; --at)
        if (!targets_[at - 1].parent) return at - 1;
      const auto own = latest_.find(block_);
      if (own != latest_.end()) return own->second;
    }
    // "… 500 đoàn viên, trong đó:" with the parts as items below it, or "Trong đó: …" as the next paragraph.
    static const Phrases within{"trong đó", "cụ thể", "bao gồm", "gồm"};
    if (const auto above = block().above) {
      const auto& words = body_.blocks[*above].words;
      const auto end = words.empty() ? 0 : words.size() - (words.back().is(":") ? 1 : 0);
      if (words.size() > 2 && within.ending_at(words, end))
        if (const auto found = latest_.find(*above); found != latest_.end()) return found->second;
    }
    if (hit.is_within && !targets_.empty() && targets_.size() - 1 < first + 1) return top_of(targets_.size() - 1);
    return std::nullopt;
  }

  std::size_t top_of(std::size_t at) const { return targets_[at].parent.value_or(at); }

  Quote quote(Range range) const {
    if (range.empty()) return {};
    return block().text.quote(block().words[range.from].from, block().words[range.to - 1].to);
  }

  // An item of a list of targets that names an outcome one can say yes or no to.
  bool is_checkable(const Clause& clause) const {
    const auto& words = block().words;
    const bool is_item = block().marker.rank != 0 || (body_.is_reported && leading_time(words, clause.words)) ||
                         clause.after_colon || clause.words.from != block().body;
    if (!is_item || clause.words.size() < 4 || section().is_own) return false;
    if (vocabulary::firmly_at_least().in(words, clause.words)) return false;
    auto at = clause.words.from;
    if (const auto time = leading_time(words, clause.words)) at = time->to;
    while (at < clause.words.to &&
           (words[at].is(",") || words[at].is("phấn") || words[at].is("đấu") || words[at].is("đến")))
      ++at;
    if (at >= clause.words.to) return false;
    if (vocabulary::vague().length_at(words, at, clause.words.to) >
        vocabulary::concrete().length_at(words, at, clause.words.to))
      return false;
    if (vocabulary::concrete().length_at(words, at, clause.words.to)) return true;
    constexpr std::size_t longest_subject = 12;
    return words[at].is_capital &&
           vocabulary::concrete().in(words, {at, std::min(clause.words.to, at + longest_subject)});
  }

  void add_yes_no(const Clause& clause) {
    const auto& words = block().words;
    Target target{.heading = section().heading};
    target.text = quote(clause.words);
    target.horizon = nearer(horizon_in(words, clause.words), nearer(carried_.time, section().inherited));
    targets_.push_back(std::move(target));
  }

  const Body& body_;
  std::vector<std::size_t> has_children_;
  std::vector<Target> targets_;
  std::map<std::size_t, std::size_t> latest_;  // block → its last target that is no part of another
  std::size_t block_ = 0;
  Carried carried_;
  bool is_listing_ = false;  // the block before had targets
  Horizon last_time_, of_block_;
};

}  // namespace

std::vector<Target> targets_of(const Body& body) { return Finder{body}.all(); }

std::vector<Target> targets_of_headline(const Text& title) {
  Block block;
  block.text = title;
  block.words = words_of(title.bytes);
  block.marker.rank = rank::paragraph;
  const std::vector<Block> blocks{std::move(block)};
  const std::vector<Section> sections{Section{}};
  return targets_of({blocks, sections, true});
}

}  // namespace reader
