// SPDX-License-Identifier: Apache-2.0
// An official document as what stands in it, whatever it is written to. All text is plain UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace office {

enum class Layout { state, union_ };
std::string_view name(Layout layout);  // "STATE", "UNION"
std::optional<Layout> layout_named(std::string_view name);

struct Column {
  std::string title;
  double share = 1;  // of the width
  bool centred = false;
};
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};

// A piece of the body, in order. An item gets its dash here.
struct Block {
  enum class Kind { heading, subheading, paragraph, item, note, table };
  Kind kind = Kind::paragraph;
  std::string text;
  Table table = {};
};
Block heading(std::string text);     // I. MỤC TIÊU
Block subheading(std::string text);  // 1. Nhiệm vụ
Block paragraph(std::string text);
Block item(std::string text);  // - …
Block note(std::string text);  // slanted, under what it belongs to
Block table(std::vector<Column> columns, std::vector<std::vector<std::string>> rows);
// Each line of a text that people typed: a line that begins with a dash is an item.
void add_lines(std::vector<Block>& blocks, std::string_view text);

struct Signature {
  std::string on_behalf;  // after TM.
  std::string for_head;   // after KT.
  std::string position, name;

  bool empty() const { return on_behalf.empty() && for_head.empty() && position.empty() && name.empty(); }
};

struct Annex {
  std::string label, title, reference;  // "Phụ lục I", "BIỂU SỐ LIỆU", "(Kèm theo …)"
  std::vector<Block> blocks;
};

struct Document {
  Layout layout = Layout::state;
  std::string parent, issuer, number, place;
  std::optional<core::Date> date;
  std::string kind, subject;            // "KẾ HOẠCH"; without a kind it is a letter: "V/v …"
  std::vector<std::string> addressees;  // "Kính gửi"
  std::vector<std::string> bases;
  std::vector<Block> body;
  Signature signature;
  std::vector<std::string> recipients;  // "Nơi nhận"
  std::vector<Annex> annexes;
  bool draft = false;  // marked DỰ THẢO
};

// Files as bytes; the same document gives the same bytes.
std::string write_docx(const Document& document);
std::string write_pdf(const Document& document);

}  // namespace office
