// SPDX-License-Identifier: Apache-2.0
#include "reader/closing.hpp"

#include <algorithm>

#include "reader/block.hpp"
#include "reader/repair.hpp"
#include "text/text.hpp"

namespace reader {
namespace {

bool begins_with(const Line& line, std::string_view low, std::size_t from = 0) {
  return text::lower(std::string_view{line.text.bytes}.substr(std::min(from, line.text.size()))).starts_with(low);
}

const Phrases& positions() {
  static const auto known = Phrases::of(
      "chủ tịch|phó chủ tịch|bí thư|phó bí thư|giám đốc|phó giám đốc|hiệu trưởng|phó hiệu trưởng|trưởng ban|"
      "phó trưởng ban|bộ trưởng|thứ trưởng|chánh văn phòng|phó chánh văn phòng|trưởng phòng|phó trưởng phòng|"
      "thủ tướng|phó thủ tướng|bí thư thường trực|bí thư thứ nhất|phó bí thư thường trực|viện trưởng|"
      "cục trưởng|tổng giám đốc|chủ nhiệm|tổng bí thư|ủy viên thường trực|phó bí thư phụ trách|"
      "phó chủ tịch thường trực|chánh thanh tra");
  return known;
}

bool is_authority(const Words& words) {
  return words.size() > 1 && words[0].is_capital &&
         (words[0].is("tm") || words[0].is("tl") || words[0].is("tuq") || words[0].is("t")) &&
         (words[1].is(".") || words[1].is("/"));
}
bool is_capacity(const Words& words) {
  return words.size() > 1 && words[0].is_capital && words[0].is("kt") && words[1].is(".");
}
bool is_position(const Words& words) { return !words.empty() && positions().length_at(words, 0, words.size()) != 0; }

bool begins_signature(const Text& text) {
  const auto words = words_of(text.bytes);
  if (is_authority(words) || is_capacity(words)) return true;
  return is_position(words) && is_upper_case(text.bytes) && words.size() <= 5;
}

// Lines taken apart where two columns were printed side by side: the recipients left, the signature right.
// "(B/c)" belongs to the list, "(Đã ký)" to the signature.
bool is_tag(std::string_view text) {
  return text.starts_with("(") && text::lower(text).find("ký") == std::string::npos;
}

// Scans put one blank between the columns: "- UBND thành phố (để b/c); KT. CHỦ TỊCH".
std::size_t glued_at(const Text& line, bool& is_beside) {
  if (begins_signature(line)) return line.size();
  for (const std::string_view sign : {"; ", ": ", ". "}) {
    const auto at = line.bytes.find(sign);
    if (at == std::string::npos) continue;
    const auto rest = line.part(at + 2, line.size());
    if (begins_signature(rest) && is_upper_case(rest.bytes)) is_beside = true;
    const bool is_name = is_beside && sign == "; " && words_of(rest.bytes).size() <= 5 &&
                         !rest.bytes.starts_with("-") && rest.bytes.find_first_of(";(") == std::string::npos;
    if ((begins_signature(rest) && is_upper_case(rest.bytes)) || is_name) return at + 1;
  }
  return line.size();
}

struct Columns {
  std::vector<Text> left, right;
};

Columns columns_of(const std::vector<Line>& lines, const Closing& closing) {
  Columns columns;
  bool is_signing = false, is_beside = false;
  for (auto at = closing.from; at < closing.to; ++at) {
    const auto& line = lines[at];
    if (line.is_rule || line.text.bytes == "|") continue;
    auto cut = line.text.size();
    for (const auto gap : line.gaps) {
      const auto rest = line.text.part(gap + 1, line.text.size());
      if (begins_signature(rest)) is_beside = true;
      if (begins_signature(rest) || (is_beside && !is_tag(rest.bytes)) ||
          (!rest.bytes.starts_with("(") && !is_signing && is_upper_case(rest.bytes) && rest.size() > 8)) {
        cut = gap;
        break;
      }
    }
    if (cut == line.text.size()) cut = glued_at(line.text, is_beside);
    auto left = line.text.part(0, cut);
    const auto is_list = left.bytes.starts_with("-") || left.bytes.starts_with("–") || begins_with(line, "nơi nhận") ||
                         begins_with(line, "lưu") || begins_with(line, "như trên");
    if (begins_signature(left)) is_signing = true;
    if (is_signing && !is_list)
      columns.right.push_back(std::move(left));
    else if (!left.empty())
      columns.left.push_back(std::move(left));
    if (cut < line.text.size()) columns.right.push_back(line.text.part(cut + 1, line.text.size()));
  }
  return columns;
}

struct Tag {
  Purpose purpose = Purpose::none;
  std::size_t from = 0, to = 0;  // bytes, with the brackets
};

Purpose purpose_of(std::string_view inside) {
  static const Phrases report{"b / cáo", "b / c", "báo cáo", "bc", "b . cáo", "bcáo"};
  static const Phrases action{"t / hiện", "t / h", "thực hiện", "th", "t . hiện", "tổ chức thực hiện"};
  static const Phrases coordination{"p / h", "phối hợp", "p / hợp", "ph"};
  const auto words = words_of(inside);
  const Range all{0, words.size()};
  if (words.size() > 6) return Purpose::none;
  if (report.in(words, all)) return Purpose::report;
  if (action.in(words, all)) return Purpose::action;
  if (coordination.in(words, all)) return Purpose::coordination;
  return Purpose::none;
}

std::optional<Tag> tag_of(std::string_view entry) {
  for (auto from = entry.find('('); from != std::string_view::npos; from = entry.find('(', from + 1)) {
    const auto to = entry.find(')', from);
    if (to == std::string_view::npos) break;
    if (const auto purpose = purpose_of(entry.substr(from + 1, to - from - 1)); purpose != Purpose::none)
      return Tag{purpose, from, to + 1};
  }
  return std::nullopt;
}

// Entries of the list: each begins with a dash, or stands behind the semicolon of the one before.
std::vector<Text> entries_of(const std::vector<Text>& lines) {
  std::vector<Text> entries;
  bool is_open = false, is_listed = false;
  for (auto line : lines) {
    const auto low = text::lower(line.bytes);
    if (low.starts_with("nơi nhận")) {
      const auto colon = line.bytes.find(':');
      line = colon == std::string::npos ? Text{} : line.part(std::min(colon + 1, line.size()), line.size());
      while (!line.empty() && line.bytes.front() == ' ') line = line.part(1, line.size());
      if (line.empty()) continue;
      is_listed = true;
    }
    // Several on one line: "- Như trên; - Lưu: VT."
    for (std::size_t cut = line.bytes.find("; - "); cut != std::string::npos; cut = line.bytes.find("; - ")) {
      auto first = line.part(0, cut);
      line = line.part(cut + 2, line.size());
      const auto marker = marker_of(first.bytes);
      entries.push_back(first.part(marker.length, first.size()));
      is_open = false;
    }
    // "Nơi nhận: Huyện đoàn (b/c); các chi đoàn (t/h); lưu VP.": one behind the other.
    if (is_listed && !line.bytes.starts_with("-"))
      for (auto cut = line.bytes.find(';'); cut != std::string::npos && cut + 1 < line.size();
           cut = line.bytes.find(';')) {
        entries.push_back(line.part(0, cut + 1));
        line = line.part(cut + 1, line.size());
        while (!line.empty() && line.bytes.front() == ' ') line = line.part(1, line.size());
        is_open = false;
      }
    const auto marker = is_open && !line.bytes.starts_with("-") ? Marker{} : marker_of(line.bytes);
    const bool begins =
        marker.is_bullet() || low.starts_with("lưu") || (line.bytes.starts_with("-") && line.size() > 1);
    const auto length = marker.is_bullet() ? marker.length : line.bytes.starts_with("-") ? 1 : 0;
    auto rest = line.part(length, line.size());
    if (rest.empty()) continue;
    if (begins || !is_open || entries.empty())
      entries.push_back(std::move(rest));
    else
      entries.back().join(rest);
    is_open = !entries.back().bytes.ends_with(';') && !entries.back().bytes.ends_with('.');
  }
  return entries;
}

Text without_end(Text text) {
  while (!text.empty() &&
         (text.bytes.back() == ';' || text.bytes.back() == '.' || text.bytes.back() == ' ' || text.bytes.back() == ','))
    text = text.part(0, text.size() - 1);
  return text;
}

void add_recipient(std::vector<Recipient>& found, Text entry) {
  entry = without_end(std::move(entry));
  if (entry.empty()) return;
  const auto low = text::lower(entry.bytes);
  if (low.starts_with("lưu")) {
    auto from = std::string_view{"lưu"}.size();
    while (from < entry.size() && (entry.bytes[from] == ':' || entry.bytes[from] == ' ')) ++from;
    found.push_back({entry.quote(from, entry.size()), Purpose::archive});
    return;
  }
  const auto tag = tag_of(entry.bytes);
  if (!tag) {
    found.push_back({entry.all(), Purpose::none});
    return;
  }
  const bool closes_brace =
      tag->to < entry.size() && entry.bytes.find_first_not_of(" ;,.", tag->to) != std::string::npos;
  Text name = entry.part(0, tag->from);
  if (closes_brace) {
    // A tag in the middle of an entry stands at a brace around the entries before it.
    name.join(entry.part(std::min(tag->to + 1, entry.size()), entry.size()));
    for (auto before = found.rbegin(); before != found.rend() && before->purpose == Purpose::none; ++before)
      before->purpose = tag->purpose;
  }
  found.push_back({without_end(std::move(name)).all(), tag->purpose});
}

}  // namespace

Closing closing_of(const std::vector<Line>& lines, std::size_t from) {
  Closing closing{lines.size(), lines.size()};
  for (auto at = from; at < lines.size(); ++at) {
    const bool in_gap = std::ranges::any_of(
        lines[at].gaps, [&](std::size_t gap) { return begins_with(lines[at], "nơi nhận", gap + 1); });
    if (!begins_with(lines[at], "nơi nhận") && !in_gap) continue;
    closing.from = at;
    break;
  }
  if (closing.from == lines.size()) {
    // Signed without a list of recipients.
    for (auto at = lines.size(); at > from && lines.size() - at < 14; --at)
      if (begins_signature(lines[at - 1].text) && is_upper_case(lines[at - 1].text.bytes)) closing.from = at - 1;
  } else {
    // The signature may stand before the list, as tables are read column by column.
    for (std::size_t back = 0; back < 8 && closing.from > from; ++back) {
      bool signed_before = false;
      for (auto at = closing.from; at > from && closing.from - at < 6; --at)
        if (is_authority(words_of(lines[at - 1].text.bytes)) && is_upper_case(lines[at - 1].text.bytes)) {
          closing.from = at - 1;
          signed_before = true;
          break;
        }
      if (!signed_before) break;
    }
  }
  for (auto at = closing.from; at < lines.size(); ++at)
    if (begins_with(lines[at], "phụ lục") && at > closing.from + 1) {
      closing.to = at;
      break;
    }
  return closing;
}

std::vector<Recipient> recipients_of(const std::vector<Line>& lines, const Closing& closing) {
  std::vector<Recipient> found;
  auto columns = columns_of(lines, closing);
  const auto first = std::ranges::find_if(
      columns.left, [](const Text& line) { return text::lower(line.bytes).starts_with("nơi nhận"); });
  if (first == columns.left.end()) return found;
  columns.left.erase(columns.left.begin(), first);
  for (auto& entry : entries_of(columns.left)) {
    close_up(entry);
    const bool is_last = text::lower(entry.bytes).starts_with("lưu");
    add_recipient(found, std::move(entry));
    if (is_last) break;
  }
  return found;
}

Signer signer_of(const std::vector<Line>& lines, const Closing& closing) {
  Signer signer;
  auto columns = columns_of(lines, closing);
  Text authority;
  for (auto& line : columns.right) {
    close_up(line);
    const auto words = words_of(line.bytes);
    if (words.empty()) continue;
    const auto low = text::lower(line.bytes);
    if (low.find("đã ký") != std::string::npos) {
      signer.is_marked_signed = true;
    } else if (is_authority(words)) {
      authority = line;
    } else if (is_capacity(words)) {
      signer.capacity = line.all();
    } else if (is_position(words) && is_upper_case(line.bytes)) {
      if (signer.position.empty()) signer.position = line.all();
    } else if (is_upper_case(line.bytes)) {
      if (!authority.empty() && signer.position.empty() && signer.capacity.empty()) authority.join(line);
    } else if (words.size() >= 2 && words.size() <= 8 && words.front().is_capital && words.back().is_capital &&
               line.bytes.find(':') == std::string::npos) {
      signer.name = line.all();
    }
  }
  signer.authority = authority.all();
  return signer;
}

}  // namespace reader
