// SPDX-License-Identifier: Apache-2.0
#include "reader/citation.hpp"

#include <algorithm>

#include "reader/clause.hpp"
#include "reader/day.hpp"
#include "text/text.hpp"

namespace reader {
namespace {

bool is(const Words& words, std::size_t at, std::string_view low) { return at < words.size() && words[at].is(low); }

bool is_link(const Word& word) { return word.is("/") || word.is("-") || word.is("&") || word.is("."); }

const Phrases& kinds() {
  static const auto known = Phrases::of(
      "quyết định|kế hoạch|kết luận|nghị quyết|nghị định|thông tư|chỉ thị|chương trình|hướng dẫn|công văn|"
      "thông báo|luật|bộ luật|hiến pháp|quy định|quy chế|tờ trình|đề án|thông tri|chiến lược|văn bản|báo cáo|"
      "thông tư liên tịch|điều lệ|pháp lệnh|công điện|chương trình hành động");
  return known;
}

// Where the name of a body ends.
std::size_t issuer_end(const Words& words, std::size_t at, std::size_t end) {
  static const auto stops = Phrases::of(
      "về|phê duyệt|ban hành|quy định|triển khai|thực hiện|xây dựng|hướng dẫn|sửa đổi|và kế hoạch|"
      "và quyết định|tại|ngày|thông qua|đã|năm|căn cứ|trên|giai đoạn|đồng ý|kết luận|giao|tổ chức|v / v|trong|"
      "nhằm");
  auto next = at;
  while (next < end && !words[next].is(";") && !words[next].is(".") && !words[next].is("(") && !words[next].is(",") &&
         !words[next].is("“") && !words[next].is("\"") && !words[next].is(":") &&
         (next == at || !stops.length_at(words, next, end)))
    ++next;
  return next;
}

class Citation {
 public:
  Citation(const Text& text, const Words& words, Range kind, std::size_t end)
      : text_{text}, words_{words}, kind_{kind}, end_{end} {}

  std::optional<CitationFound> read() {
    auto at = kind_.to;
    while (at < end_ && (is(words_, at, "số") || is(words_, at, ":"))) ++at;
    const auto number = at < end_ ? document_number_at(text_, words_, at) : std::nullopt;
    if (number) {
      basis_.number = number->text;
      at = number->words.to;
    } else if (!is_law()) {
      return std::nullopt;
    } else {
      at = law_end(kind_.to);
    }
    at = take_day(at);
    at = take_issuer(at);
    basis_.kind =
        std::string{text_.bytes.substr(words_[kind_.from].from, words_[kind_.to - 1].to - words_[kind_.from].from)};
    basis_.clause = clause_before();
    at = name_end(at);
    basis_.text = text_.quote(words_[kind_.from].from, words_[at - 1].to);
    return CitationFound{std::move(basis_), {kind_.from, at}};
  }

 private:
  bool is_law() const {
    return (words_[kind_.from].is("luật") || is(words_, kind_.from + 1, "luật") || words_[kind_.from].is("hiến")) &&
           words_[kind_.from].is_capital && kind_.to < end_ && words_[kind_.to].is_capital;
  }

  // "Luật Khoa học và Công nghệ năm 2013", "Luật Ngân sách nhà nước"
  std::size_t law_end(std::size_t at) const {
    static const Phrases stops{"ngày", "được", "và các", "đã", "là", "về", "quy định", "có", "của"};
    while (at < end_ && !words_[at].is(",") && !words_[at].is(";") && !words_[at].is(".") && !words_[at].is("(") &&
           !stops.length_at(words_, at, end_)) {
      if (words_[at].is("năm") && at + 1 < end_ && year_of(words_[at + 1])) return at + 2;
      ++at;
    }
    return at;
  }

  std::size_t take_day(std::size_t at) {
    auto next = at;
    while (next < end_ && (is(words_, next, ",") || is(words_, next, "(") || is(words_, next, "ký"))) ++next;
    if (next >= end_ || !words_[next].is("ngày")) return at;
    const auto day = day_at(words_, next);
    if (!day) return at;
    basis_.day = day->day;
    return day->words.to;
  }

  std::size_t take_issuer(std::size_t at) {
    auto next = at;
    while (next < end_ && (is(words_, next, ",") || is(words_, next, ")"))) ++next;
    if (!is(words_, next, "của") || next + 1 >= end_) return at;
    const auto end = issuer_end(words_, next + 1, end_);
    basis_.issuer = text_.quote(words_[next + 1].from, words_[end - 1].to).text;
    return end;
  }

  // "… về việc …", "… phê duyệt Đề án “…”": the name of what is cited, up to the end of the clause.
  std::size_t name_end(std::size_t at) const {
    static const Phrases names{"về", "phê duyệt", "ban hành", "quy định", "v / v", "hướng dẫn"};
    if (at >= end_ || !names.length_at(words_, at, end_)) return at;
    auto next = at;
    while (next < end_ && !words_[next].is(";") &&
           !(words_[next].is(",") && !words_[next].is_quoted && has_left_name(next)))
      ++next;
    return next;
  }
  bool has_left_name(std::size_t comma) const { return comma + 1 < end_ && words_[comma + 1].is_capital; }

  // "khoản 16, Điều 3, Luật …"
  std::string clause_before() const {
    static const Phrases parts{"khoản", "điều", "điểm", "mục"};
    auto from = kind_.from;
    for (std::size_t steps = 0; steps < 12 && from > 0; ++steps) {
      const auto& word = words_[from - 1];
      if (!word.is(",") && !word.is_number() && !parts.length_at(words_, from - 1, from) && word.low.size() > 2) break;
      --from;
    }
    while (from < kind_.from && !parts.length_at(words_, from, kind_.from)) ++from;
    return from == kind_.from ? "" : text_.quote(words_[from].from, words_[kind_.from - 1].to).text;
  }

  const Text& text_;
  const Words& words_;
  Range kind_;
  std::size_t end_;
  LegalBasis basis_;
};

Relation relation_of(const Words& words, std::size_t citation, std::size_t least, bool is_preamble) {
  static const Phrases implements{"thực hiện", "triển khai", "triển khai thực hiện", "thi hành", "tổ chức thực hiện"};
  static const Phrases based{"căn cứ", "theo", "trên cơ sở"};
  const Range before{least, citation};
  if (!is_preamble) return Relation::cites;
  for (auto at = citation; at > before.from; --at) {
    if (implements.length_at(words, at - 1, citation)) return Relation::implements;
    if (based.length_at(words, at - 1, citation)) return Relation::based_on;
  }
  return Relation::based_on;
}

}  // namespace

std::optional<NumberFound> document_number_at(const Text& text, const Words& words, std::size_t at) {
  if (at >= words.size() || !words[at].is_number() || words[at].low.find(',') != std::string::npos) return std::nullopt;
  auto next = at + 1;
  auto end = next;
  bool has_letters = false, may_be_year = true;
  while (next < words.size()) {
    auto link = next;
    std::size_t links = 0;
    while (link < words.size() && links < 2 && is_link(words[link])) ++link, ++links;
    // Letters right behind the digits need no sign: "86KL/TW", "153 KH/TWĐ-BTC".
    if (links == 0 && has_letters) break;
    if (link >= words.size()) break;
    const auto& word = words[link];
    if (word.is_number() && may_be_year && links == 1 && year_of(word)) {
      next = end = link + 1;
      may_be_year = false;
      continue;
    }
    constexpr std::size_t longest = 24;  // bytes of one group
    if (!word.is_letters() || !word.is_capital || word.to - word.from > longest) {
      const bool is_digit_in_symbol =
          has_letters && word.is_number() && links == 1 && words[link - 1].to == word.from && word.low.size() <= 2;
      if (!is_digit_in_symbol) break;
    }
    if (links == 1 && words[next].is(".") && words[next].to != word.from) break;
    if (links == 0) {
      const auto group = std::string_view{text.bytes}.substr(word.from, word.to - word.from);
      if (!is_upper_case(group) && !group.starts_with("CTr") && !group.starts_with("TTr")) break;
      if (link + 1 >= words.size() || !is_link(words[link + 1])) break;
    }
    has_letters = true;
    next = end = link + 1;
  }
  if (!has_letters) return std::nullopt;
  NumberFound found{{at, end}, {}, {}};
  for (auto word = at; word < end; ++word) {
    const auto piece = std::string_view{text.bytes}.substr(words[word].from, words[word].to - words[word].from);
    found.text += piece == "–" ? "-" : std::string{piece};
  }
  const auto first_letter = found.text.find_first_not_of("0123456789/-.");
  found.symbol = found.text.substr(std::min(first_letter, found.text.size()));
  return found;
}

std::vector<CitationFound> citations_in(const Text& text, const Words& words, Range within) {
  std::vector<CitationFound> found;
  for (auto at = within.from; at < within.to;) {
    const auto length = kinds().length_at(words, at, within.to);
    if (length == 0) {
      ++at;
      continue;
    }
    auto citation = Citation{text, words, {at, at + length}, within.to}.read();
    at = citation ? std::max(citation->words.to, at + 1) : at + length;
    if (citation) found.push_back(std::move(*citation));
  }
  return found;
}

std::vector<LegalBasis> legal_bases_of(const std::vector<Block>& preamble, const std::vector<Block>& body) {
  std::vector<LegalBasis> found;
  const auto add = [&](const Block& block, bool is_preamble) {
    for (const auto& sentence : sentences_of(block))
      for (auto& citation : citations_in(block.text, block.words, sentence)) {
        citation.basis.relation = relation_of(block.words, citation.words.from, sentence.from, is_preamble);
        const auto same = [&](const LegalBasis& known) {
          return !known.number.empty() && known.number == citation.basis.number && known.kind == citation.basis.kind;
        };
        if (std::ranges::none_of(found, same)) found.push_back(std::move(citation.basis));
      }
  };
  for (const auto& block : preamble) add(block, true);
  for (const auto& block : body) add(block, false);
  return found;
}

}  // namespace reader
