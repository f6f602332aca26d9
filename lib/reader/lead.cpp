// SPDX-License-Identifier: Apache-2.0
// What stands before a number, and whether it tells of the past.
#include "reader/hit.hpp"
#include "reader/vocabulary.hpp"

namespace reader {
namespace {

constexpr std::size_t reach = 9;  // words before a number that may belong to it

// Verbs too general to say that something is brought about.
bool is_general(const Words& words, Range action) {
  static const Phrases general{"có",      "được",    "là",       "thêm",     "đạt",       "gửi",      "nộp",    "mới",
                               "bảo đảm", "đảm bảo", "tham gia", "phấn đấu", "thực hiện", "theo dõi", "rà soát"};
  return general.length_at(words, action.from, action.to) == action.size();
}

// "từ 80% trở lên", "02 mô hình trở lên": the word that makes a minimum stands behind.
std::optional<Comparator> behind(const Words& words, const Figure& figure, Range clause) {
  constexpr std::size_t near = 12;
  for (auto at = figure.words.to; at + 1 < clause.to && at < figure.words.to + near; ++at) {
    if (words[at].is_number() || words[at].is(";")) break;
    // "80% chi đoàn đạt loại khá trở lên" says how good, not how many.
    if (vocabulary::predicates().length_at(words, at, clause.to) && !words[at].is("trở")) break;
    if (!words[at].is("trở")) continue;
    if (words[at + 1].is("lên")) return Comparator::at_least;
    if (words[at + 1].is("xuống")) return Comparator::at_most;
  }
  return std::nullopt;
}

class Walk {
 public:
  Walk(const Words& words, std::size_t at, std::size_t least) : words_{words}, least_{least} { lead_.from = at; }

  Lead back() {
    const auto start = lead_.from;
    while (lead_.from > least_ && start - lead_.from < reach) {
      if (compare() || fill() || act()) continue;
      break;
    }
    return lead_;
  }

 private:
  bool compare() {
    const auto most = vocabulary::at_most().ending_at(words_, lead_.from, least_);
    const auto least = vocabulary::at_least().ending_at(words_, lead_.from, least_);
    // "không dưới" ends like "dưới": the longer phrase counts.
    const bool is_most = most && (!least || most->size() > least->size());
    const auto found = is_most ? most : least;
    if (!found) return false;
    const bool is_bare_from = !is_most && found->size() == 1 && words_[found->from].is("từ");
    if (!is_bare_from && !lead_.comparator) {
      lead_.comparator = is_most ? Comparator::at_most : Comparator::at_least;
      lead_.is_firm = is_most || vocabulary::firmly_at_least().in(words_, *found);
    }
    lead_.from = found->from;
    return true;
  }

  bool act() {
    const auto found = vocabulary::actions().ending_at(words_, lead_.from, least_);
    if (!found) return false;
    lead_.has_action = true;
    lead_.is_direct = lead_.is_direct || !is_general(words_, *found);
    lead_.action = lead_.from = found->from;
    return true;
  }

  bool fill() {
    const auto action = vocabulary::actions().ending_at(words_, lead_.from, least_);
    const auto found = vocabulary::fillers().ending_at(words_, lead_.from, least_);
    if (!found || (action && action->size() >= found->size())) return false;
    lead_.from = found->from;
    return true;
  }

  const Words& words_;
  std::size_t least_;
  Lead lead_;
};

}  // namespace

Lead lead_of(const Words& words, const Figure& figure, Range clause) {
  auto lead = Walk{words, figure.words.from, clause.from}.back();
  const bool is_all = figure.is_percent && figure.value >= 100;  // "100% Hội cấp huyện trở lên": which, not how many
  if (const auto said = is_all ? std::nullopt : behind(words, figure, clause)) {
    lead.comparator = said;
    lead.is_firm = lead.is_behind = true;
  }
  if (!lead.comparator && figure.is_range) lead.comparator = Comparator::at_least;
  return lead;
}

bool is_past(const Words& words, Range clause, std::size_t at, const Setting& setting) {
  const Range before{clause.from, at};
  if (setting.is_past) return setting.role != Role::target;
  if (vocabulary::plainly_past().in(words, before)) return setting.role != Role::target || !setting.aims;
  if (!vocabulary::past().in(words, before)) return false;
  if (setting.role == Role::target || setting.role == Role::objective) return false;
  return !vocabulary::firmly_at_least().in(words, before) && !vocabulary::aims().in(words, before);
}

}  // namespace reader
