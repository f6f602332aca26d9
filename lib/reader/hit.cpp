// SPDX-License-Identifier: Apache-2.0
#include "reader/hit.hpp"

#include <algorithm>

#include "reader/day.hpp"
#include "reader/horizon.hpp"
#include "reader/vocabulary.hpp"

namespace reader {
namespace {

bool is(const Words& words, std::size_t at, std::string_view low) { return at < words.size() && words[at].is(low); }

bool is_silent(Role role) {
  return role == Role::past || role == Role::definition || role == Role::prize || role == Role::funding ||
         role == Role::subjects;
}
bool is_aim(Role role) { return role == Role::target || role == Role::objective; }

// "mỗi đơn vị", "mỗi cơ sở Đoàn": of whom a count is asked. "mỗi năm" is a time.
Range per_of(const Words& words, std::size_t number, std::size_t least) {
  static const Phrases each{"mỗi", "từng", "mỗi một"};
  static const Phrases times{"năm", "quý", "tháng", "tuần", "ngày", "học kỳ", "lần", "đợt", "khóa", "kỳ"};
  constexpr std::size_t far = 14;
  for (auto at = number; at > least && number - at < far; --at) {
    const auto word = at - 1;
    if (words[word].is_quoted) return {};
    if (!each.length_at(words, word, number)) continue;
    if (word + 1 < number && times.length_at(words, word + 1, number)) continue;
    auto end = word + 1;
    while (end < number && !vocabulary::predicates().length_at(words, end, number) && !words[end].is(",") &&
           !words[end].is("(") && !vocabulary::at_least().length_at(words, end, number) &&
           !vocabulary::at_most().length_at(words, end, number) &&
           !vocabulary::actions().length_at(words, end, number) && !time_at(words, end))
      ++end;
    return {word, end};
  }
  return {};
}

class Judge {
 public:
  Judge(const Words& words, Range clause, const Setting& setting) : words_{words}, clause_{clause}, setting_{setting} {}

  std::vector<Hit> all() {
    for (auto at = clause_.from; at < clause_.to;) {
      const auto figure = words_[at].is_quoted ? std::nullopt : figure_at(words_, at);
      if (!figure || figure->words.to > clause_.to) {
        ++at;
        continue;
      }
      consider(*figure);
      at = figure->words.to;
    }
    return std::move(hits_);
  }

 private:
  void consider(const Figure& figure) {
    if (is_silent(setting_.role)) return;
    Hit hit{.figure = figure, .lead = lead_of(words_, figure, clause_)};
    hit.has_comparator = hit.lead.comparator.has_value();
    hit.comparator = hit.lead.comparator.value_or(Comparator::exactly);
    take_whole(hit);
    hit.per = per_of(words_, figure.words.from, clause_.from);
    const bool fits = figure.is_percent ? is_percentage(hit) : is_count(hit);
    if (!fits || is_past(words_, clause_, figure.words.from, setting_)) return;
    // "60 % of schools have at least 3 …": the count belongs to the percentage before it.
    if (!figure.is_percent && narrows(hit)) {
      hits_.back().is_nested = true;
      return;
    }
    hit.is_within = stands_within(hit);
    hit.from = begin_of(hit);
    share_comparator(hit);
    hits_.push_back(hit);
    setting_.aims = true;  // what stands beside a target in one clause is aimed at too
  }

  // "tối thiểu 6/12 khu dân cư": of how many there are. "2/3 số cơ sở" is a share without a percent sign.
  void take_whole(Hit& hit) const {
    const auto next = hit.figure.words.to;
    if (hit.figure.is_percent || !hit.lead.is_firm || hit.lead.is_behind || !is(words_, next, "/") ||
        next + 2 >= clause_.to)
      return;
    const auto whole = figure_at(words_, next + 1);
    if (whole && !whole->is_percent && whole->value > hit.figure.value && !words_[next + 2].is("số"))
      hit.figure.words.to = next + 2;
  }

  bool is_percentage(const Hit& hit) const {
    const auto next = hit.figure.words.to, at = hit.figure.words.from;
    if (next < clause_.to && vocabulary::shares().length_at(words_, next, clause_.to) && !is_asked_share(hit))
      return false;
    if (is_starting_point(hit) || is_remark(hit)) return false;
    const Range before{clause_.from, at};
    static const Phrases parts{"chiếm", "chiếm tỷ lệ", "trị giá", "lãi suất", "hỗ trợ", "giảm giá", "tương ứng"};
    if (parts.ending_at(words_, at, clause_.from) && !is_aim(setting_.role)) return false;
    if (is_aim(setting_.role)) return true;
    const bool says_aim = setting_.aims || hit.lead.is_firm || vocabulary::aims().in(words_, before);
    if (setting_.is_reported || setting_.role == Role::purpose) return says_aim;
    return says_aim || hit.has_comparator || hit.figure.value == 100 ||
           is(words_, at - (at > clause_.from ? 1 : 0), "đạt");
  }

  // "đạt trên 70% (lao động chung của tỉnh 57%)": said in passing.
  bool is_remark(const Hit& hit) const {
    if (hit.figure.value == 100 || hit.lead.is_firm) return false;
    for (auto at = hit.figure.words.from; at > clause_.from; --at) {
      if (words_[at - 1].is(")")) return false;
      if (words_[at - 1].is("(")) return !stands_within(hit);
    }
    return false;
  }

  // "dành tối thiểu 2% tổng chi ngân sách", "hoàn thành 100% kế hoạch"
  bool is_asked_share(const Hit& hit) const {
    static const Phrases sets_aside{"dành", "bố trí", "huy động", "giải ngân"}, fulfils{"hoàn thành", "đạt"};
    static const Phrases plans{"kế hoạch", "chỉ tiêu"};
    const Range before{clause_.from, hit.figure.words.from};
    if (plans.length_at(words_, hit.figure.words.to, clause_.to))
      return is_aim(setting_.role) && fulfils.in(words_, before);
    return hit.lead.is_firm && sets_aside.in(words_, before);
  }

  // "nâng từ 50% lên 70%": 50 is where it comes from.
  bool is_starting_point(const Hit& hit) const {
    const auto at = hit.figure.words.from;
    if (at == clause_.from || !words_[at - 1].is("từ") || hit.figure.is_range) return false;
    if (hit.lead.comparator && hit.lead.is_firm) return false;
    static const Phrases onwards{"lên", "lên đến", "đến", "xuống", "xuống còn"};
    for (auto next = hit.figure.words.to; next < clause_.to && next < hit.figure.words.to + 8; ++next)
      if (onwards.length_at(words_, next, clause_.to)) return true;
    return !hit.figure.is_percent;
  }

  bool is_count(const Hit& hit) const {
    if (names_something(hit)) return false;
    const auto next = hit.figure.words.to;
    if (next >= clause_.to || words_[next].is(")") || words_[next].is(".")) return is_said_before(hit);
    if (is_money(hit)) return false;
    if (vocabulary::time_units().length_at(words_, next, clause_.to) &&
        !is_longer(vocabulary::deliverables(), vocabulary::time_units(), next))
      return false;
    if (words_[hit.figure.words.from].is("gấp")) return is_aim(setting_.role) || setting_.aims;
    if (hit.figure.is_spelled) return is_spelled_count(hit);
    if (setting_.role == Role::purpose && !hit.lead.is_firm) return false;
    if (hit.comparator == Comparator::at_most && !is_aim(setting_.role)) return false;
    // "đăng ký từ 02 lớp trở lên" is a condition unless the plan asks for it.
    const bool is_condition =
        hit.lead.is_behind && !is_aim(setting_.role) && !setting_.aims && !hit.lead.is_direct && hit.per.empty();
    if (is_condition) return false;
    if (hit.has_comparator && hit.lead.is_firm) return !is_measure(next);
    if (!is_longer(vocabulary::deliverables(), vocabulary::not_counted(), next)) return is_plainly_counted(hit);
    if (!hit.per.empty() && (hit.lead.has_action || hit.lead.from <= hit.per.to))
      return !setting_.is_reported || setting_.aims;
    if (is_coordinated(hit)) return is_aim(setting_.role) || is_deliverable(next);
    if (is_aim(setting_.role) || setting_.aims)
      return hit.lead.has_action || hit.has_comparator || is_first(hit) || is_for_people(hit) || is_raised(hit) ||
             is_about_people(hit);
    if (setting_.is_reported || setting_.role == Role::purpose) return false;
    return hit.lead.is_direct && is_deliverable(next);
  }

  // "câu lạc bộ" is no "câu", "ngày hội" no "ngày": the longer phrase says what it is. Both absent counts as longer.
  bool is_longer(const Phrases& one, const Phrases& other, std::size_t at) const {
    const auto length = other.length_at(words_, at, clause_.to);
    return length == 0 || one.length_at(words_, at, clause_.to) > length;
  }

  bool is_deliverable(std::size_t at) const {
    return vocabulary::deliverables().length_at(words_, at, clause_.to) != 0;
  }

  // "số 08", "khóa XI", "ngày 30", "5/7", "(1)", "năm 2025".
  bool names_something(const Hit& hit) const {
    const auto at = hit.figure.words.from, next = hit.figure.words.to;
    if (hit.figure.value == 0) return true;
    if (is(words_, next, "/") && next + 1 < clause_.to && (words_[next + 1].is_number() || words_[next + 1].is_capital))
      return true;
    if (at > 0 && words_[at - 1].to == words_[at].from && (words_[at - 1].is("/") || words_[at - 1].is("-")))
      return true;
    if (at > clause_.from && words_[at - 1].is("/") && !hit.figure.is_spelled) return true;
    if (year_of(words_[at]) && !hit.has_comparator && !is_deliverable(next)) return true;
    if (hit.figure.is_range && hit.figure.value < 2 && words_[at].low.size() == 1 && is(words_, next, ".")) return true;
    if (at == clause_.from || (hit.has_comparator && !hit.lead.is_behind)) return false;
    if (day_at(words_, at) || (words_[at - 1].is("ngày"))) return true;
    static const Phrases parts{"của", "gồm", "thuộc", "trong"};
    if (parts.ending_at(words_, at, clause_.from)) return !is_about_people(hit);
    return vocabulary::ordinals().ending_at(words_, at, clause_.from).has_value() && !is_after_time(at);
  }

  // "cập nhật dữ liệu của 150 tài năng trẻ": the people are what is aimed at when nothing else is counted.
  bool is_about_people(const Hit& hit) const {
    const auto first = first_word();
    const bool is_brought_about = first < clause_.to && vocabulary::actions().length_at(words_, first, clause_.to) != 0;
    const bool is_aimed = is_aim(setting_.role) || setting_.aims;
    return is_aimed && hits_.empty() && (words_[hit.figure.words.from - 1].is("của") || is_brought_about) &&
           vocabulary::people().length_at(words_, hit.figure.words.to, clause_.to) != 0;
  }

  // "mỗi năm 02 hội thảo", "hằng năm 01 hội thi": the number behind a time counts.
  bool is_after_time(std::size_t at) const {
    for (std::size_t length = 2; length <= 4 && at >= clause_.from + length; ++length)
      if (const auto time = time_at(words_, at - length);
          time && time->to == at && time->horizon.period != Period::none)
        return true;
    return false;
  }

  bool is_money(const Hit& hit) const {
    const auto next = hit.figure.words.to;
    static const Phrases billions{"tỷ", "tỉ"};
    return vocabulary::money().length_at(words_, next, clause_.to) != 0 ||
           billions.length_at(words_, next - 1, next) != 0;
  }

  bool is_measure(std::size_t at) const {
    static const Phrases measures{
        "tuổi",       "từ",       "chữ",   "điểm", "giải nhất", "giải nhì", "giải ba", "giải khuyến khích",
        "thành viên", "câu hỏi",  "trang", "mb",   "gb",        "cm",       "dpi",     "thí sinh / đội",
        "suất quà",   "phần quà", "bản",   "ảnh",  "kg",        "px",       "x",       "phần trăm lương",
        "bộ hồ sơ"};
    static const Phrases prizes{"giải nhất", "giải nhì", "giải ba", "giải khuyến khích"};
    if (is_aim(setting_.role) && prizes.length_at(words_, at, clause_.to)) return false;
    return !is_longer(vocabulary::deliverables(), measures, at);
  }

  // Places and abstract things are counted only where nothing else can be meant: "ít nhất", or "tại" in a target.
  bool is_plainly_counted(const Hit& hit) const {
    static const Phrases places{"xã",       "phường",  "huyện", "tỉnh",    "thị trấn",          "quốc gia",
                                "nước",     "ban",     "sở",    "dân tộc", "đơn vị hành chính", "tiêu chí",
                                "nhiệm vụ", "lĩnh vực"};
    return is_aim(setting_.role) && (hit.has_comparator || hit.lead.is_direct) &&
           places.length_at(words_, hit.figure.words.to, clause_.to) != 0;
  }

  bool is_spelled_count(const Hit& hit) const {
    const auto next = hit.figure.words.to;
    static const Phrases loose{"số",  "cách", "phần",      "trong", "bước", "bộ phận",  "loạt",       "lần",
                               "mặt", "khi",  "thời gian", "chiều", "cửa",  "mục tiêu", "trong những"};
    if (loose.length_at(words_, next, clause_.to)) return false;
    if (hit.has_comparator && hit.lead.is_firm) return !is_measure(next) && hit.lead.from < hit.figure.words.from;
    if (!is_aim(setting_.role) || !hit.lead.is_direct || setting_.role != Role::target) return false;
    return hit.figure.value > 1 || hit.lead.action == first_word();
  }

  std::size_t first_word() const {
    auto at = clause_.from;
    if (const auto time = leading_time(words_, clause_)) at = time->to;
    while (at < clause_.to && (words_[at].is(",") || words_[at].is("phấn") || words_[at].is("đấu"))) ++at;
    return at;
  }

  bool is_first(const Hit& hit) const { return hit.lead.from <= first_word(); }

  bool is_coordinated(const Hit& hit) const {
    const auto at = hit.figure.words.from;
    if (hits_.empty() || at == clause_.from) return false;
    static const Phrases links{"và", ",", "cùng", "cùng với", "hoặc"};
    return links.ending_at(words_, at, clause_.from) || (hit.lead.from > clause_.from && !hit.lead.has_action &&
                                                         links.ending_at(words_, hit.lead.from, clause_.from));
  }

  // "tăng số thanh niên làm chủ doanh nghiệp lên 1.500 người"
  bool is_raised(const Hit& hit) const {
    static const Phrases onto{"lên", "lên đến", "lên tới", "đạt"}, raise{"tăng", "nâng", "số", "tổng số"};
    const auto at = hit.figure.words.from;
    return onto.ending_at(words_, at, clause_.from) && raise.in(words_, {clause_.from, at});
  }

  bool is_for_people(const Hit& hit) const {
    static const Phrases towards{"cho", "tại", "gồm", "với"};
    const auto at = hit.figure.words.from;
    if (at == clause_.from || !towards.ending_at(words_, at, clause_.from)) return false;
    return hits_.empty() ? vocabulary::people().length_at(words_, hit.figure.words.to, clause_.to) != 0
                         : words_[at - 1].is("cho") &&
                               vocabulary::people().length_at(words_, hit.figure.words.to, clause_.to) != 0;
  }

  // "số cơ sở có câu lạc bộ đạt ít nhất 20": what is counted was said before.
  bool is_said_before(const Hit& hit) const {
    static const Phrases counts{"số", "số lượng", "tổng số", "số lượt"};
    return (is_aim(setting_.role) || setting_.aims) && (hit.lead.has_action || hit.has_comparator) &&
           counts.in(words_, {clause_.from, hit.figure.words.from});
  }

  bool narrows(const Hit& hit) const {
    if (hits_.empty() || !hits_.back().figure.is_percent || is_coordinated(hit)) return false;
    const Range between{hits_.back().figure.words.to, hit.figure.words.from};
    static const Phrases apart{"trong đó", ";"};
    static const Phrases each{"có",         "tổ chức", "thực hiện", "tham gia",   "xây dựng",  "duy trì",
                              "đăng ký",    "đề xuất", "thành lập", "hỗ trợ",     "đảm nhận",  "giới thiệu",
                              "triển khai", "ít nhất", "tối thiểu", "hoàn thành", "phát hiện", "bồi dưỡng",
                              "kết nạp",    "đạt",     "nhận",      "mở",         "được"};
    return !apart.in(words_, between) && each.in(words_, between);
  }

  bool stands_within(const Hit& hit) const {
    static const Phrases within{"trong đó", "trong số đó", "trong đó có", "riêng"};
    const auto from = hits_.empty() ? clause_.from : hits_.back().figure.words.to;
    const auto found = within.find(words_, {from, hit.figure.words.from});
    if (!found) return false;
    constexpr std::size_t near = 10;
    return hit.figure.words.from - found->to <= near;
  }

  // A second target of a clause begins behind the comma, or with what leads up to its number.
  std::size_t begin_of(const Hit& hit) const {
    if (hits_.empty()) return clause_.from;
    const auto least = hits_.back().figure.words.to;
    std::optional<std::size_t> nearest;
    for (auto at = hit.figure.words.from; at > least; --at) {
      if (!is_boundary(at - 1)) continue;
      if (!nearest) nearest = at;
      // "nâng mức hài lòng của người dân, doanh nghiệp lên 95%": not every comma begins a target.
      if (at >= hit.lead.from || begins_target(at)) return std::min(at, hit.lead.from);
    }
    return std::min(nearest.value_or(hit.lead.from), hit.lead.from);
  }

  bool is_boundary(std::size_t at) const {
    return words_[at].is(",") || words_[at].is("và") || words_[at].is(":") || words_[at].is("(");
  }

  bool begins_target(std::size_t at) const {
    static const Phrases openings{"đồng thời", "nâng", "tăng",     "giảm", "tỷ lệ", "tỉ lệ",
                                  "số",        "mỗi",  "trong đó", "có",   "riêng", "đến"};
    return openings.length_at(words_, at, clause_.to) != 0 ||
           vocabulary::actions().length_at(words_, at, clause_.to) != 0 ||
           vocabulary::aims().length_at(words_, at, clause_.to) != 0 || time_at(words_, at).has_value();
  }

  // "ít nhất 02 hội thảo, 03 tọa đàm": one comparator for both.
  void share_comparator(Hit& hit) const {
    if (hit.has_comparator || hits_.empty() || !is_coordinated(hit)) return;
    const auto& before = hits_.back();
    if (hit.figure.is_percent && hit.figure.value == 100) return;
    if (before.figure.is_percent != hit.figure.is_percent || !before.has_comparator) return;
    hit.comparator = before.comparator;
    hit.has_comparator = true;
  }

  const Words& words_;
  Range clause_;
  Setting setting_;
  std::vector<Hit> hits_;
};

}  // namespace

std::vector<Hit> hits_in(const Words& words, Range clause, const Setting& setting) {
  return Judge{words, clause, setting}.all();
}

}  // namespace reader
