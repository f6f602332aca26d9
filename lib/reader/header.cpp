// SPDX-License-Identifier: Apache-2.0
#include "reader/header.hpp"

#include <algorithm>

#include "reader/bodies.hpp"
#include "reader/citation.hpp"
#include "reader/day.hpp"
#include "reader/repair.hpp"

namespace reader {
namespace {

const Phrases& kinds() {
  static const auto known = Phrases::of(
      "kế hoạch|quyết định|kết luận|nghị quyết|chương trình|hướng dẫn|thông báo|báo cáo|tờ trình|chỉ thị|"
      "quy chế|quy định|đề án|phương án|thông tri|dự án|chiến lược|kế hoạch liên tịch|chương trình phối hợp|"
      "chương trình hành động|kế hoạch phối hợp|thể lệ|công điện|thư kêu gọi|chương trình công tác|"
      "kế hoạch hành động|kế hoạch công tác|công văn");
  return known;
}

// Also broken over two lines, wherever that was.
const Phrases& mottos() {
  static const auto known = Phrases::of(
      "cộng hòa xã hội chủ nghĩa việt nam|cộng hòa|cộng hòa xã|cộng hòa xã hội|cộng hòa xã hội chủ|"
      "cộng hòa xã hội chủ nghĩa|cộng hòa xã hội chủ nghĩa việt|hòa xã hội chủ nghĩa việt nam|"
      "xã hội chủ nghĩa việt nam|hội chủ nghĩa việt nam|chủ nghĩa việt nam|nghĩa việt nam|"
      "độc lập - tự do - hạnh phúc|độc lập - tự do -|độc lập - tự do|tự do - hạnh phúc|- hạnh phúc|"
      "đảng cộng sản việt nam");
  return known;
}

// One piece of the head: a line, or one of two columns of it.
struct Piece {
  Text text;
  Words words;
};

void add_piece(std::vector<Piece>& pieces, Text text) {
  close_up(text);
  auto words = words_of(text.bytes);
  // Mottos of state, party and union stand beside the issuer and name nobody.
  if (const auto motto = mottos().find(words, {0, words.size()})) {
    const auto from = words[motto->from].from, to = words[motto->to - 1].to;
    auto before = text.part(0, from), behind = text.part(to, text.size());
    if (words_of(before.bytes).size() >= 2) add_piece(pieces, std::move(before));
    if (words_of(behind.bytes).size() >= 2) add_piece(pieces, std::move(behind));
    return;
  }
  static const Phrases union_title{"đoàn tncs hồ chí minh", "đoàn thanh niên cộng sản hồ chí minh"};
  if (const auto end = union_title.ending_at(words, words.size()); end && is_upper_case(text.bytes)) {
    if (end->from == 0) return;
    static const Phrases open{"bch", "hành", "vụ", "btv"};
    if (!open.ending_at(words, end->from)) {
      add_piece(pieces, text.part(0, words[end->from].from));
      return;
    }
  }
  if (!words.empty()) pieces.push_back({std::move(text), std::move(words)});
}

// "ỦY" / "BAN NHÂN DÂN", "Nghệ" / "An, ngày 20 …": a word alone on its line begins the next.
bool is_lone_word(const Text& text) {
  return text.bytes.find(' ') == std::string::npos && marker_of(text.bytes).rank == 0 &&
         !words_of(text.bytes).empty() && words_of(text.bytes).front().is_letters() && words_of(text.bytes).size() == 1;
}

// The lines of the head, taken apart where two columns stood side by side.
std::vector<Text> columns_of(const Line& line) {
  std::vector<Text> parts;
  std::size_t begin = 0;
  const auto cut = [&](std::size_t at) {
    if (at > begin) parts.push_back(line.text.part(begin, at));
    begin = at + 1;
  };
  for (std::size_t at = 0; at < line.text.size(); ++at) {
    const bool is_gap = std::ranges::find(line.gaps, at) != line.gaps.end();
    // "ngày    tháng 9": the day is to be written in by hand.
    const auto rest = std::string_view{line.text.bytes}.substr(at);
    const bool is_to_fill = rest.starts_with(" tháng") || rest.starts_with(" năm") || rest.starts_with(" /");
    if (line.text.bytes[at] == '|' || (is_gap && !is_to_fill)) cut(at);
  }
  cut(line.text.size());
  return parts;
}

std::vector<Piece> pieces_of(const std::vector<Line>& lines, std::size_t from, std::size_t to) {
  std::vector<Piece> pieces;
  Text lone;
  for (auto at = from; at < to; ++at) {
    if (lines[at].is_rule) continue;
    for (auto& part : columns_of(lines[at])) {
      while (!part.empty() && part.bytes.front() == ' ') part = part.part(1, part.size());
      while (!part.empty() && part.bytes.back() == ' ') part = part.part(0, part.size() - 1);
      if (part.empty()) continue;
      lone.join(part);
      if (is_lone_word(part)) continue;
      add_piece(pieces, std::move(lone));
      lone = {};
    }
  }
  if (!lone.empty()) add_piece(pieces, std::move(lone));
  return pieces;
}

class Head {
 public:
  Head(const std::vector<Line>& lines, std::size_t to, Plan& plan) : pieces_{pieces_of(lines, 0, to)}, plan_{plan} {
    for (const auto& piece : pieces_) {
      starts_.push_back(whole_.size() + (whole_.empty() ? 0 : 1));
      whole_.join(piece.text);
    }
    words_ = words_of(whole_.bytes);
  }

  void read() {
    read_number();
    read_date();
    read_bodies();
  }
  bool has_number() const { return !plan_.number.empty(); }

 private:
  // "Số: 845/KH-UBND"; where "Số" is missing, a number that begins a line.
  void read_number() {
    for (std::size_t at = 0; at + 1 < words_.size(); ++at) {
      if (!words_[at].is("số") || !words_[at].is_capital || words_[at + 1].is_letters()) continue;
      if (number_from_ == std::string::npos) number_from_ = words_[at].from;
      auto next = at + 1;
      while (next < words_.size() && (words_[next].is(":") || words_[next].is("."))) ++next;
      if (take_number(at, next)) return;
    }
    for (std::size_t at = 0; at < words_.size(); ++at)
      if (words_[at].is_number() && std::ranges::find(starts_, words_[at].from) != starts_.end() && take_number(at, at))
        return;
  }

  bool take_number(std::size_t from, std::size_t at) {
    const auto found = document_number_at(whole_, words_, at);
    if (!found) return false;
    plan_.number = whole_.quote(words_[found->words.from].from, words_[found->words.to - 1].to);
    plan_.number.text = found->text;
    plan_.symbol = found->symbol;
    number_from_ = words_[from].from;
    number_to_ = words_[found->words.to - 1].to;
    return true;
  }

  void read_date() {
    for (std::size_t at = 0; at + 2 < words_.size(); ++at) {
      if (!words_[at].is("ngày")) continue;
      const auto found = day_at(words_, at);
      if (!found || found->day.year == 0) {
        if (found || !take_month(at)) continue;
        return;
      }
      plan_.date = {found->day, whole_.quote(words_[at].from, words_[found->words.to - 1].to)};
      date_from_ = words_[at].from;
      read_place(at);
      return;
    }
  }

  // "ngày … tháng 9 năm 2025": written by hand later.
  bool take_month(std::size_t day) {
    for (auto at = day + 1; at < words_.size() && at < day + 8; ++at) {
      if (!words_[at].is("tháng")) continue;
      const auto found = day_at(words_, at);
      if (!found || found->day.year == 0) return false;
      plan_.date = {found->day, whole_.quote(words_[at].from, words_[found->words.to - 1].to)};
      date_from_ = words_[day].from;
      read_place(day);
      return true;
    }
    return false;
  }

  void read_place(std::size_t day) {
    if (day == 0 || !words_[day - 1].is(",")) return;
    auto at = day - 1;
    const auto end = at;
    constexpr std::size_t longest = 6;
    while (at > 0 && end - at < longest) {
      const auto& word = words_[at - 1];
      if (word.from < number_to_ && number_to_ <= words_[end].from) break;
      const auto bytes = std::string_view{whole_.bytes}.substr(word.from, word.to - word.from);
      const bool is_name = word.is_letters() && word.is_capital && (!is_upper_case(bytes) || word.is("tp"));
      if (!is_name && !(word.is(".") && at > 1 && words_[at - 2].is("tp")) &&
          !(word.is("phố") && at > 1 && words_[at - 2].is("thành")))
        break;
      --at;
      if (std::ranges::find(starts_, word.from) != starts_.end()) break;
    }
    if (at < end) plan_.place = whole_.quote(words_[at].from, words_[end - 1].to);
    if (at < end) date_from_ = words_[at].from;
  }

  // "UBND TỈNH X / SỞ Y": the last body issues, the one before it stands above.
  void read_bodies() {
    std::vector<Text> bodies;
    for (std::size_t at = 0; at < pieces_.size(); ++at) {
      const auto& piece = pieces_[at];
      if (starts_[at] >= number_from_) break;
      if (starts_[at] >= date_from_ || !is_upper_case(piece.text.bytes)) continue;
      if (begins_body(piece, bodies))
        bodies.push_back(piece.text);
      else if (!bodies.empty())
        bodies.back().join(piece.text);
    }
    if (bodies.empty()) return;
    for (auto& body : bodies) close_up(body);
    plan_.issuing_body = without_stars(bodies.back());
    if (bodies.size() > 1) plan_.parent_body = without_stars(bodies[bodies.size() - 2]);
  }

  static Quote without_stars(const Text& body) {
    auto to = body.size();
    while (to > 0 && (body.bytes[to - 1] == '*' || body.bytes[to - 1] == ' ' || body.bytes[to - 1] == '-' ||
                      body.bytes[to - 1] == '|' || body.bytes[to - 1] == '_'))
      --to;
    return body.quote(0, to);
  }

  static bool begins_body(const Piece& piece, const std::vector<Text>& bodies) {
    const auto& words = piece.words;
    if (!body_heads().length_at(words, 0, words.size())) return false;
    if (bodies.empty()) return true;
    // "BAN CHẤP HÀNH" alone goes on in the next line.
    static const auto open = Phrases::of(
        "ban chấp hành|ban thường vụ|bch|btv|hội đồng|ủy ban|văn phòng|ban chấp hành đoàn|ban tổ chức|"
        "hội đồng đội|ban|sở|và|ban quản lý|ủy ban nhân dân");
    const auto before = words_of(bodies.back().bytes);
    const bool is_open =
        open.length_at(before, 0, before.size()) == before.size() || before.back().is("và") || before.back().is(",");
    static const Phrases continuing{"đoàn", "trường", "trung ương"};
    return !is_open || (!continuing.length_at(words, 0, words.size()) && !before.back().is("và") && before.size() > 1 &&
                        !before.back().is(","));
  }

  std::vector<Piece> pieces_;
  std::vector<std::size_t> starts_;  // bytes of `whole_`
  Text whole_;
  Words words_;
  Plan& plan_;
  std::size_t number_from_ = std::string::npos, number_to_ = 0, date_from_ = std::string::npos;
};

// "KẾ HOẠCH" alone, or in capitals with the title behind it on the same line.
std::size_t kind_length(const Line& line) {
  const auto words = words_of(line.text.bytes);
  if (words.empty() || !words.front().is_capital) return 0;
  const auto length = kinds().length_at(words, 0, words.size());
  if (length == 0) return 0;
  if (length == words.size() || (length + 1 == words.size() && words.back().is("|")))
    return words.size() <= length + 1 &&
                   (is_upper_case(line.text.bytes) || line.mark.heading != 0 || words.size() == length)
               ? length
               : 0;
  const auto kind = std::string_view{line.text.bytes}.substr(0, words[length - 1].to);
  return is_upper_case(kind) ? length : 0;
}

bool begins_text(const Line& line, bool is_decision) {
  static const auto starts = Phrases::of(
      "căn cứ|thực hiện|nhằm|để|trong những|tiếp tục|kính gửi|hưởng ứng|trên cơ sở|thi hành|ngày|triển khai|"
      "phát huy|trong thời gian|hướng tới|chào mừng|xét đề nghị|theo|năm");
  static const Phrases authorities{"chủ tịch",          "ủy ban nhân dân", "ban thường vụ", "ban chấp hành",
                                   "giám đốc",          "bộ trưởng",       "hiệu trưởng",   "thủ tướng",
                                   "hội đồng nhân dân", "ban bí thư",      "bí thư"};
  const auto words = words_of(line.text.bytes);
  if (words.empty()) return false;
  const auto marker = marker_of(line.text.bytes);
  if (marker.rank != 0) return true;
  const bool is_caps = is_upper_case(line.text.bytes);
  static const Phrases acts{"ban hành kế hoạch",     "xây dựng kế hoạch", "như sau",
                            "ban hành chương trình", "các nội dung sau",  "nội dung cụ thể"};
  if (!is_caps && (words.back().is(":") || acts.in(words, {0, words.size()}))) return true;
  if (is_decision && is_caps && authorities.length_at(words, 0, words.size())) return true;
  return !is_caps && words.front().is_capital && starts.length_at(words, 0, words.size()) != 0;
}

// Where the title ends: at a rule that stands near, else where the text begins.
std::size_t title_end(const std::vector<Line>& lines, std::size_t from, bool is_decision) {
  constexpr std::size_t most = 8;
  const auto last = std::min(lines.size(), from + most);
  for (auto at = from; at < last; ++at) {
    if (lines[at].is_rule && at > from) return at;
    if (at > from && begins_text(lines[at], is_decision) && lines[at].text.size() > 60) break;
  }
  auto at = from;
  for (; at < last; ++at) {
    if (lines[at].is_rule) break;
    if (begins_text(lines[at], is_decision) && (at > from || is_decision || marker_of(lines[at].text.bytes).rank != 0))
      break;
    constexpr std::size_t longest = 420;
    if (at > from && lines[at].text.size() > longest) break;
    const auto& before = lines[at == from ? at : at - 1].text.bytes;
    if (at > from && (before.ends_with('.') || before.ends_with(';') || before.ends_with(':'))) break;
    // A paragraph in small letters below a title in capitals.
    if (at > from && is_upper_case(before) && !is_upper_case(lines[at].text.bytes) && lines[at].text.size() > 90 &&
        !lines[at].text.bytes.starts_with("("))
      break;
  }
  return at;
}

void take_title(const std::vector<Line>& lines, std::size_t from, std::size_t to, Text& title) {
  for (auto at = from; at < to; ++at)
    if (!lines[at].is_rule && lines[at].text.size() > 1) title.join(lines[at].text);
  close_up(title);
}

// Motto or day: the other column of the head.
bool is_beside_title(const Line& line) {
  const auto words = words_of(line.text.bytes);
  if (mottos().in(words, {0, words.size()}) || is_upper_case(line.text.bytes)) return true;
  for (std::size_t at = 1; at < words.size(); ++at)
    if (words[at].is("ngày") && words[at - 1].is(",") && day_at(words, at)) return true;
  return false;
}

bool is_beside_column(const Line& line) {
  const auto words = words_of(line.text.bytes);
  return mottos().in(words, {0, words.size()}) || line.text.bytes.find('|') != std::string::npos ||
         body_heads().length_at(words, 0, words.size()) != 0;
}

// A letter has no kind: "V/v …" under the number, "Kính gửi: …" below.
std::optional<std::size_t> read_letter(const std::vector<Line>& lines, Plan& plan, Text& title) {
  const auto last = std::min<std::size_t>(lines.size(), 30);
  for (std::size_t at = 1; at < last; ++at) {
    const auto& bytes = lines[at].text.bytes;
    if (!bytes.starts_with("V/v") && !bytes.starts_with("v/v") && !bytes.starts_with("V/V") &&
        !bytes.starts_with("Về việc"))
      continue;
    auto head_end = at;
    while (head_end < last && !lines[head_end].text.bytes.starts_with("Kính gửi")) ++head_end;
    Head head{lines, head_end == last ? at : head_end, plan};
    head.read();
    if (!head.has_number()) continue;
    auto end = at;
    while (end < head_end && !lines[end].is_rule && !is_beside_title(lines[end])) ++end;
    take_title(lines, at, end, title);
    return head_end;
  }
  return std::nullopt;
}

// A head that has lost the line with its kind: number and day, then the title in capitals.
std::optional<std::size_t> read_nameless(const std::vector<Line>& lines, Plan& plan, Text& title) {
  const auto last = std::min<std::size_t>(lines.size(), 20);
  for (std::size_t at = 1; at < last; ++at) {
    if (!is_upper_case(lines[at].text.bytes) || lines[at].text.size() < 30 || is_beside_column(lines[at])) continue;
    Plan found;
    Head head{lines, at, found};
    head.read();
    if (!head.has_number() || found.date.day.month == 0) continue;
    plan.number = found.number;
    plan.symbol = found.symbol;
    plan.date = found.date;
    plan.place = found.place;
    plan.issuing_body = found.issuing_body;
    plan.parent_body = found.parent_body;
    const auto end = title_end(lines, at, false);
    take_title(lines, at, end, title);
    return end;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> read_head(const std::vector<Line>& lines, Plan& plan, Text& title) {
  constexpr std::size_t furthest = 60;
  const auto last = std::min(lines.size(), furthest);
  for (std::size_t at = 0; at < last; ++at) {
    const auto length = kind_length(lines[at]);
    if (length == 0) continue;
    const auto words = words_of(lines[at].text.bytes);
    plan.kind = lines[at].text.quote(0, words[length - 1].to);
    Head head{lines, at, plan};
    head.read();
    const bool is_decision = words[0].is("quyết") || words[0].is("nghị");
    auto next = at + 1;
    if (length < words.size()) {
      auto rest = lines[at].text.part(words[length].from, lines[at].text.size());
      title.join(rest);
    }
    while (next < lines.size() && lines[next].is_rule) ++next;
    const auto end = title_end(lines, next, is_decision);
    take_title(lines, next, end, title);
    plan.title = title.all();
    return end;
  }
  if (const auto body = read_letter(lines, plan, title)) return body;
  return read_nameless(lines, plan, title);
}

}  // namespace reader
