// SPDX-License-Identifier: Apache-2.0
#include "reader/deadline.hpp"

#include <algorithm>

#include "reader/clause.hpp"
#include "reader/day.hpp"
#include "reader/horizon.hpp"

namespace reader {
namespace {

// Words that make a day the last one, and whether that day itself is still in time.
struct Opener {
  std::size_t from = 0;
  bool is_exclusive = false;
};

const Phrases& exclusive() {
  static const Phrases known{"trước",          "trước khi",          "chậm nhất trước",
                             "xong trước",     "chậm nhất là trước", "hoàn thành trước",
                             "muộn nhất trước"};
  return known;
}
const Phrases& inclusive() {
  static const auto known = Phrases::of(
      "chậm nhất|chậm nhất là|chậm nhất vào|chậm nhất đến|muộn nhất|muộn nhất là|muộn nhất vào|không muộn hơn|"
      "không quá|hạn cuối|hạn chót|hạn cuối là|hạn chót là|chậm nhất trong|chậm nhất đến hết|chậm nhất hết|"
      "hạn cuối :|hạn chót :|hạn nộp :|thời hạn :|hạn nộp|thời hạn nộp|hạn cuối cùng|thời hạn gửi|hạn gửi|"
      "chậm nhất là vào|chậm nhất là đến|không chậm hơn|thời hạn|thời hạn là|hạn chót nộp|thời hạn hoàn thành|"
      "thời hạn hoàn thành :|thời gian hoàn thành :|thời gian hoàn thành|hạn hoàn thành :|hoàn thành trong|"
      "xong trong|hoàn thành vào|hoàn thành :|chậm nhất là hết|muộn nhất là hết|hạn đăng ký|hạn đăng ký :|"
      "thời hạn đăng ký|thời hạn đăng ký :|hạn");
  return known;
}
// These make a deadline only where something is handed in or finished.
const Phrases& until() {
  static const Phrases known{"đến",       "đến hết",  "hết",     "vào",         "trong",
                             "đến trước", "vào cuối", "cho đến", "cho đến hết", "tới"};
  return known;
}
const Phrases& handing_in() {
  static const auto known = Phrases::of(
      "gửi|nộp|hoàn thành|nhận|báo cáo|đăng ký|tiếp nhận|xong|trình|thời hạn|thời gian nhận|ban hành|"
      "thời gian nộp|thời gian gửi|thời gian đăng ký|hạn");
  return known;
}
// A day behind these belongs to a person or a law.
const Phrases& not_due() {
  static const auto known = Phrases::of(
      "sinh|thành lập|tốt nghiệp|được ban hành|văn bản ban hành|có hiệu lực|kết nạp|đã được|được thành lập|"
      "được phê duyệt|ký|đã ban hành|sinh ra|công bố");
  return known;
}

class Deadlines {
 public:
  explicit Deadlines(const Body& body) : body_{body} {}

  std::vector<Deadline> all() {
    for (std::size_t at = 0; at < body_.blocks.size(); ++at) {
      const auto role = body_.sections[at].role;
      if (role == Role::past || role == Role::definition) continue;
      read(at);
    }
    return std::move(found_);
  }

 private:
  void read(std::size_t at) {
    block_ = at;
    const auto& block = body_.blocks[at];
    for (const auto& sentence : sentences_of(block)) {
      sentence_ = sentence;
      for (auto word = sentence.from; word < sentence.to;) {
        if (block.words[word].is_quoted) {
          ++word;
          continue;
        }
        const auto day = day_at(block.words, word);
        if (day) consider(*day);
        word = day ? day->words.to : word + 1;
      }
      find_day_of_period();
    }
  }

  const Words& words() const { return body_.blocks[block_].words; }

  void consider(const DayFound& day) {
    const auto opener = opener_of(day.words.from);
    if (!opener) return;
    Deadline deadline{.day = day.day, .exclusive = opener->is_exclusive};
    deadline.when = quote({opener->from, day.words.to});
    deadline.what = what_of({opener->from, day.words.to});
    if (day.day.year == 0) deadline.period = period_of();
    found_.push_back(std::move(deadline));
  }

  // The phrase before the day: "trước", "trước 17 giờ 00", "chậm nhất là".
  std::optional<Opener> opener_of(std::size_t day) const {
    auto at = behind_hour(day);
    const bool has_hour = at != day;
    if (const auto found = inclusive().ending_at(words(), at, sentence_.from)) return sound(Opener{found->from, false});
    if (const auto found = exclusive().ending_at(words(), at, sentence_.from))
      return sound(Opener{found->from, !has_hour});
    if (const auto label = labelled(at)) return sound(Opener{*label, false});
    if (const auto found = until().ending_at(words(), at, sentence_.from)) {
      Range before{found->from > sentence_.from + 25 ? found->from - 25 : sentence_.from, found->from};
      for (auto word = before.from; word < before.to; ++word)
        if (words()[word].is(";")) before.from = word + 1;
      if ((!handing_in().in(words(), before) && !is_handed_in_behind(day) &&
           !(is_until(found->from) && is_handed_in_above())) ||
          is_citation(found->from))
        return std::nullopt;
      const bool is_exclusive = words()[found->to - 1].is("trước");
      return sound(Opener{found->from, is_exclusive && !has_hour});
    }
    return std::nullopt;
  }

  // "thời hạn trình: tháng 10/2026": a label of few words that says so.
  std::optional<std::size_t> labelled(std::size_t at) const {
    static const Phrases labels{"thời hạn", "hạn", "hạn chót", "hoàn thành"};
    if (at == sentence_.from || !words()[at - 1].is(":")) return std::nullopt;
    constexpr std::size_t longest = 6;
    for (auto from = at - 1; from > sentence_.from && at - from < longest; --from)
      if (labels.length_at(words(), from - 1, at - 1)) return from - 1;
    return std::nullopt;
  }

  // "Từ ngày 01/3 đến 20/3: nộp hồ sơ"
  bool is_handed_in_behind(std::size_t day) const {
    static const Phrases acts{"nộp", "gửi", "tiếp nhận", "nhận hồ sơ"};
    const auto found = day_at(words(), day);
    if (!found) return false;
    constexpr std::size_t near = 9;
    return acts.in(words(), {found->words.to, std::min(sentence_.to, found->words.to + near)});
  }

  bool is_until(std::size_t at) const {
    return words()[at].is("đến") || words()[at].is("hết") || words()[at].is("tới");
  }

  // "Thời gian nhận hồ sơ" stands above "đến hết ngày 30/6".
  bool is_handed_in_above() const {
    static const Phrases acts{"nhận hồ sơ", "nộp hồ sơ", "gửi hồ sơ",      "nhận tác phẩm", "nhận sản phẩm",
                              "nộp",        "thời hạn",  "đăng ký dự thi", "thời gian nhận"};
    const auto above = body_.blocks[block_].above;
    return above && body_.blocks[*above].is_heading &&
           acts.in(body_.blocks[*above].words, body_.blocks[*above].range());
  }

  // "17 giờ 00 ngày", "17h00 ngày": the hour before the day.
  std::size_t behind_hour(std::size_t at) const {
    static const Phrases hours{"giờ", "h", "g", "phút"};
    auto from = at;
    for (std::size_t step = 0; step < 6 && from > sentence_.from; ++step) {
      const auto& word = words()[from - 1];
      const bool is_clock = word.is(":") && from >= 2 && words()[from - 2].is_number() && words()[from].is_number();
      if (word.is_number() || hours.length_at(words(), from - 1, from) || is_clock || word.is(","))
        --from;
      else
        break;
    }
    bool has_hour = false;
    for (auto word = from; word < at; ++word)
      has_hour = has_hour || hours.length_at(words(), word, word + 1) != 0 || words()[word].is(":");
    return has_hour ? from : at;
  }

  std::optional<Opener> sound(const Opener& opener) const {
    const Range near{opener.from > sentence_.from + 2 ? opener.from - 2 : sentence_.from, opener.from};
    if (not_due().in(words(), near)) return std::nullopt;
    return opener;
  }

  // "… tại Công văn số 12 ngày 5/6/2026": a day that belongs to a document.
  bool is_citation(std::size_t at) const {
    static const Phrases documents{"số", "quyết định", "kế hoạch số", "công văn", "nghị quyết", "kết luận"};
    return documents.in(words(), {at > sentence_.from + 4 ? at - 4 : sentence_.from, at});
  }

  // "trước ngày 20 hằng tháng", "ngày 15 tháng cuối quý": the day of each month or quarter.
  void find_day_of_period() {
    static const Phrases months{"hằng tháng", "hàng tháng", "mỗi tháng"};
    static const Phrases quarters{"tháng cuối quý",     "tháng cuối của quý",    "của tháng cuối quý",
                                  "tháng cuối mỗi quý", "của tháng đầu quý sau", "tháng đầu quý sau"};
    static const Phrases halves{"tháng cuối kỳ", "của tháng cuối kỳ"};
    for (auto at = sentence_.from; at + 2 < sentence_.to; ++at) {
      if (!words()[at].is("ngày") || !small_number(words()[at + 1]) || day_at(words(), at)) continue;
      const auto next = at + 2;
      const auto month = months.length_at(words(), next, sentence_.to),
                 quarter = quarters.length_at(words(), next, sentence_.to);
      const auto half = halves.length_at(words(), next, sentence_.to);
      if (month == 0 && quarter == 0 && half == 0) continue;
      const auto opener = opener_of(at);
      if (!opener) continue;
      Deadline deadline{.exclusive = opener->is_exclusive,
                        .period = month != 0     ? Period::monthly
                                  : quarter != 0 ? Period::quarterly
                                                 : Period::half_yearly};
      deadline.day.day = static_cast<unsigned>(*small_number(words()[at + 1]));
      deadline.when = quote({opener->from, next + std::max({month, quarter, half})});
      deadline.what = what_of({opener->from, next + std::max({month, quarter, half})});
      found_.push_back(std::move(deadline));
    }
  }

  // A day without a year comes back when the sentence, or the heading above, says how often.
  Period period_of() const {
    static const Phrases yearly{"hằng năm", "hàng năm",    "mỗi năm",         "định kỳ",      "thường niên",
                                "từng năm", "báo cáo năm", "báo cáo 6 tháng", "hằng năm học", "mỗi năm học"};
    if (yearly.in(words(), sentence_)) return Period::yearly;
    for (auto above = body_.blocks[block_].above; above; above = body_.blocks[*above].above) {
      const auto& block = body_.blocks[*above];
      constexpr std::size_t short_heading = 40;
      if (block.words.size() <= short_heading && yearly.in(block.words, block.range())) return Period::yearly;
    }
    return Period::none;
  }

  // The clause around the day; for an item that is nothing but a day, with what stands above it.
  Quote what_of(Range when) const {
    auto from = when.from, to = when.to;
    while (from > sentence_.from && !words()[from - 1].is(";")) --from;
    while (to < sentence_.to && !words()[to].is(";")) ++to;
    return quote({from, to});
  }

  Quote quote(Range range) const {
    if (range.empty()) return {};
    return body_.blocks[block_].text.quote(words()[range.from].from, words()[range.to - 1].to);
  }

  const Body& body_;
  std::vector<Deadline> found_;
  std::size_t block_ = 0;
  Range sentence_;
};

bool is_duty(Role role) {
  return role == Role::task || role == Role::duty || role == Role::none || role == Role::target;
}

// "sơ kết (năm 2025)", "tổng kết vào năm 2030".
void add_reviews(const Block& block, Range clause, std::vector<Recurrence>& found) {
  static const Phrases reviews{"sơ kết", "tổng kết"};
  for (auto at = clause.from; at < clause.to; ++at) {
    const auto length = reviews.length_at(block.words, at, clause.to);
    if (length == 0) continue;
    for (auto next = at + length; next < clause.to && next < at + 18; ++next) {
      if (next > at + length && reviews.length_at(block.words, next, clause.to)) break;
      const auto year =
          block.words[next].is("năm") && next + 1 < clause.to ? year_of(block.words[next + 1]) : std::nullopt;
      if (!year) continue;
      Recurrence review{.year = *year};
      review.what = block.text.quote(block.words[at].from, block.words[next + 1].to);
      review.when = block.text.quote(block.words[next].from, block.words[next + 1].to);
      found.push_back(std::move(review));
      break;
    }
  }
}

}  // namespace

std::vector<Deadline> deadlines_of(const Body& body) { return Deadlines{body}.all(); }

std::vector<Recurrence> recurrences_of(const Body& body) {
  std::vector<Recurrence> found;
  for (std::size_t at = 0; at < body.blocks.size(); ++at) {
    const auto& block = body.blocks[at];
    if (!is_duty(body.sections[at].role) || block.is_heading || block.mark.table != 0) continue;
    for (const auto& clause : clauses_of(block)) {
      add_reviews(block, clause.words, found);
      const auto often = frequency_in(block.words, clause.words);
      if (!often) continue;
      Recurrence recurrence{.period = often->period, .every_years = often->every_years};
      recurrence.what = block.text.quote(block.words[clause.words.from].from, block.words[clause.words.to - 1].to);
      recurrence.when = block.text.quote(block.words[often->words.from].from, block.words[often->words.to - 1].to);
      found.push_back(std::move(recurrence));
    }
  }
  return found;
}

}  // namespace reader
