// SPDX-License-Identifier: Apache-2.0
// Web pages: their words in paragraphs, without what belongs to the site around them. Forgives whatever is unclosed.
#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "reader/formats.hpp"
#include "text/text.hpp"
#include "text/utf8.hpp"

namespace reader {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

std::string lowered(std::string_view name) {
  std::string out{name};
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

// Names of letters as HTML writes them: a vowel and its mark.
char32_t named(std::string_view name) {
  struct Entity {
    std::string_view name;
    char32_t point;
  };
  static constexpr std::array<Entity, 22> known{
      {{"amp", U'&'},     {"lt", U'<'},      {"gt", U'>'},       {"quot", U'"'},    {"apos", U'\''},
       {"nbsp", U' '},    {"ndash", 0x2013}, {"mdash", 0x2014},  {"ldquo", 0x201C}, {"rdquo", 0x201D},
       {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"hellip", 0x2026}, {"bull", 0x2022},  {"middot", 0xB7},
       {"ETH", 0xD0},     {"eth", 0xF0},     {"laquo", 0xAB},    {"raquo", 0xBB},   {"shy", 0xAD},
       {"ensp", U' '},    {"emsp", U' '}}};
  const auto found = std::ranges::find(known, name, &Entity::name);
  if (found != known.end()) return found->point;
  struct Accent {
    std::string_view name;
    char32_t mark;
  };
  static constexpr std::array<Accent, 5> accents{
      {{"acute", 0x301}, {"grave", 0x300}, {"tilde", 0x303}, {"circ", 0x302}, {"uml", 0x308}}};
  if (name.size() < 4) return 0;
  const auto accent = std::ranges::find(accents, name.substr(1), &Accent::name);
  if (accent == accents.end()) return 0;
  std::string composed{name.front()};
  text::utf8::append(composed, accent->mark);
  composed = text::nfc(composed);
  std::size_t at = 0;
  const auto point = text::utf8::next(composed, at);
  return at == composed.size() ? point : 0;
}

// "&#7879;", "&#x1EC7;", "&agrave;"; anything else stays as it stands.
std::size_t read_entity(std::string_view html, std::size_t at, std::string& out) {
  constexpr std::size_t longest = 12;
  const auto end = html.substr(at, longest).find(';');
  if (end == std::string_view::npos || end < 2) return out += '&', at + 1;
  auto name = html.substr(at + 1, end - 1);
  char32_t point = 0;
  if (name.front() == '#') {
    name.remove_prefix(1);
    const bool is_hex = !name.empty() && (name.front() == 'x' || name.front() == 'X');
    if (is_hex) name.remove_prefix(1);
    unsigned value = 0;
    std::from_chars(name.data(), name.data() + name.size(), value, is_hex ? 16 : 10);
    const bool is_letter = value >= 0x20 && value < 0x110000 && (value < 0xD800 || value >= 0xE000);
    point = is_letter ? static_cast<char32_t>(value) : U' ';
  } else {
    point = named(name);
  }
  if (point == 0) return out += '&', at + 1;
  text::utf8::append(out, point);
  return at + end + 1;
}

class Page {
 public:
  Page(std::string_view html, const Limits& limits) : html_{html}, pages_{limits.text_bytes} {}

  Source read() && {
    for (std::size_t at = 0; at < html_.size();) {
      if (html_[at] == '<')
        at = tag(at);
      else if (html_[at] == '&')
        at = entity(at);
      else
        at = words(at);
    }
    end_paragraph();
    return std::move(pages_).finish();
  }

 private:
  std::size_t words(std::size_t at) {
    const auto end = std::min(html_.find_first_of("<&", at), html_.size());
    if (hidden_ == 0)
      for (const char c : html_.substr(at, end - at)) write(c == '\n' || c == '\r' || c == '\t' ? ' ' : c);
    return end;
  }

  void write(char c) {
    if (c == ' ' && (!has_words_ || last_ == ' ')) return;
    if (!has_words_) begin_paragraph();
    pages_.add({&c, 1});
    last_ = c;
  }

  std::size_t entity(std::size_t at) {
    std::string letters;
    const auto end = read_entity(html_, at, letters);
    if (hidden_ == 0)
      for (const char c : letters) write(c);
    return end;
  }

  void begin_paragraph() {
    has_words_ = true;
    pages_.add(prefix_);
    prefix_.clear();
  }

  std::size_t tag(std::size_t at) {
    if (html_.substr(at).starts_with("<!--")) {
      const auto end = html_.find("-->", at);
      return end == std::string_view::npos ? html_.size() : end + 3;
    }
    const auto close = html_.find('>', at);
    if (close == std::string_view::npos) return html_.size();
    auto inside = html_.substr(at + 1, close - at - 1);
    const bool is_end = inside.starts_with('/');
    if (is_end) inside.remove_prefix(1);
    const auto name = lowered(inside.substr(0, inside.find_first_of(" \t\r\n/")));
    if (is_one_of(name, {"script", "style"}) && !is_end) {
      const auto end = lowered(html_.substr(close)).find("</" + name);
      return end == std::string::npos ? html_.size() : close + end;
    }
    handle(name, is_end, inside.ends_with('/'));
    return close + 1;
  }

  // Parts of the site, not of the document.
  static bool is_chrome(std::string_view name) {
    return is_one_of(name, {"nav", "footer", "aside", "form", "noscript", "svg", "iframe", "template", "head", "button",
                            "select", "textarea"});
  }

  void handle(const std::string& name, bool is_end, bool is_alone) {
    if (is_chrome(name)) {
      if (is_alone) return;
      if (!is_end)
        ++hidden_;
      else if (hidden_ > 0)
        --hidden_;
      if (name == "head" && is_end) hidden_ = 0;
      return;
    }
    if (name == "body" && !is_end) hidden_ = 0;
    if (hidden_ > 0) return;
    if (name == "br") {
      if (has_words_) pages_.break_line();
      last_ = ' ';
      return;
    }
    const bool is_heading = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
    if (is_heading && is_end) return end_paragraph(name[1] - '0');
    if (is_heading || is_one_of(name, {"p",      "div",    "li",         "ul",  "ol",      "section", "article",
                                       "header", "main",   "blockquote", "hr",  "dd",      "dt",      "dl",
                                       "center", "figure", "figcaption", "pre", "address", "tbody",   "thead"}))
      end_paragraph();
    list(name, is_end);
    table(name, is_end);
  }

  void list(const std::string& name, bool is_end) {
    if (name == "ol" || name == "ul") {
      if (!is_end)
        lists_.push_back(name == "ol" ? 1 : 0);
      else if (!lists_.empty())
        lists_.pop_back();
    }
    if (name != "li" || is_end) return;
    if (lists_.empty() || lists_.back() == 0)
      prefix_ = "- ";
    else
      prefix_ = std::to_string(lists_.back()++) + ". ";
  }

  void table(const std::string& name, bool is_end) {
    if (name == "table") {
      end_paragraph();
      if (is_end)
        pages_.end_table();
      else
        pages_.begin_table();
    }
    if ((name == "td" || name == "th") && is_end) {
      has_words_ = false;
      pages_.end_cell();
    }
    if (name == "tr" && is_end) pages_.end_row();
  }

  void end_paragraph(int heading = 0) {
    if (has_words_) pages_.end_paragraph(heading);
    has_words_ = false;
    last_ = ' ';
    prefix_.clear();
  }

  std::string_view html_;
  Pages pages_;
  std::vector<int> lists_;
  std::string prefix_;
  int hidden_ = 0;
  bool has_words_ = false;
  char last_ = ' ';
};

}  // namespace

Source read_html(std::string_view utf8, const Limits& limits) { return Page{utf8, limits}.read(); }

}  // namespace reader
