// SPDX-License-Identifier: Apache-2.0
#include "sheets/xlsx_package.hpp"

#include <algorithm>
#include <charconv>

#include "sheets/readers.hpp"
#include "sheets/xml.hpp"

namespace sheets::xlsx {
namespace {

// "xl/workbook.xml" + "../a/b.xml" → "a/b.xml"; "/xl/b.xml" → "xl/b.xml".
std::string resolved(std::string_view from, std::string_view target) {
  std::string path;
  if (!target.starts_with('/')) path = from.substr(0, from.rfind('/') + 1);
  while (target.starts_with('/')) target.remove_prefix(1);
  while (!target.empty()) {
    const auto cut = std::min(target.find('/'), target.size() - 1) + 1;
    const auto step = target.substr(0, cut);
    target.remove_prefix(cut);
    if (step == "../") {
      path.resize(path.empty() ? 0 : path.size() - 1);
      path.resize(path.rfind('/') + 1);  // npos + 1 is 0
    } else if (step != "./") {
      path += step;
    }
  }
  return path;
}

std::string relations_of(std::string_view path) {
  const auto cut = path.rfind('/') + 1;
  return std::string{path.substr(0, cut)} + "_rels/" + std::string{path.substr(cut)} + ".rels";
}

class Relations : public XmlReader {
 public:
  Relations(std::string_view from, std::map<std::string, Part>& parts) : from_{from}, parts_{parts} {}

 protected:
  void start(std::string_view name, const Attributes& attributes) override {
    if (name != "Relationship" || attributes.get("TargetMode") == "External") return;
    const auto type = attributes.get("Type");
    parts_[std::string{attributes.get("Id")}] = {std::string{type.substr(type.rfind('/') + 1)},
                                                 resolved(from_, attributes.get("Target"))};
  }

 private:
  std::string_view from_;
  std::map<std::string, Part>& parts_;
};

bool is_true(std::string_view value) { return value == "1" || value == "true" || value == "on"; }

class WorkbookReader : public XmlReader {
 public:
  WorkbookReader(Workbook& book, const std::map<std::string, Part>& parts) : book_{book}, parts_{parts} {}

 protected:
  void start(std::string_view name, const Attributes& attributes) override {
    if (name == "workbookPr" && is_true(attributes.get("date1904"))) book_.epoch = Epoch::year_1904;
    if (name != "sheet") return;
    const auto part = parts_.find(std::string{attributes.get("id")});
    // Charts and dialogs stand in the same list.
    if (part == parts_.end() || part->second.type != "worksheet") return;
    const auto state = attributes.get("state");
    book_.sheets.push_back(
        {{std::string{attributes.get("name")}, state == "hidden" || state == "veryHidden"}, part->second.path});
  }

 private:
  Workbook& book_;
  const std::map<std::string, Part>& parts_;
};

class StringsReader : public XmlReader {
 public:
  StringsReader(SharedStrings& strings, const Limits& limits) : strings_{strings}, limits_{limits} {}

 protected:
  void start(std::string_view name, const Attributes&) override {
    if (name == "si")
      text_.clear();
    else if (name == "rPh")
      phonetic_ = true;
    else if (name == "t")
      inside_ = !phonetic_;
  }
  void end(std::string_view name) override {
    if (name == "t")
      inside_ = false;
    else if (name == "rPh")
      phonetic_ = false;
    else if (name == "si") {
      unescape(text_);
      strings_.add(text_, limits_);
    }
  }
  void text(std::string_view piece) override {
    if (!inside_) return;
    // Judged again, with its place, where a cell shows it; here only so that it cannot fill the memory.
    if (text_.size() + piece.size() > limits_.cell_characters * 8ULL) refuse("sheets.too_large");
    text_ += piece;
  }

 private:
  SharedStrings& strings_;
  const Limits& limits_;
  std::string text_;
  bool inside_ = false, phonetic_ = false;
};

unsigned number(std::string_view text) {
  unsigned value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

class StylesReader : public XmlReader {
 public:
  explicit StylesReader(std::vector<Shows>& styles) : styles_{styles} {}

 protected:
  void start(std::string_view name, const Attributes& attributes) override {
    constexpr std::size_t most = 70'000;  // Excel allows 65,490
    if (name == "numFmt" && custom_.size() < most) {
      custom_[number(attributes.get("numFmtId"))] = shown_by(attributes.get("formatCode"));
    } else if (name == "cellXfs") {
      inside_ = true;
    } else if (name == "xf" && inside_ && styles_.size() < most) {
      const auto format = number(attributes.get("numFmtId"));
      const auto known = custom_.find(format);
      styles_.push_back(known == custom_.end() ? shown_by(format) : known->second);
    }
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") inside_ = false;
  }

 private:
  std::vector<Shows>& styles_;
  std::map<unsigned, Shows> custom_;
  bool inside_ = false;
};

}  // namespace

std::map<std::string, Part> parts_of(Archive& archive, std::string_view path) {
  std::map<std::string, Part> parts;
  if (const auto entry = relations_of(path); archive.has(entry)) Relations{path, parts}.read(archive, entry);
  return parts;
}

std::string workbook_path(Archive& archive) {
  for (const auto& [id, part] : parts_of(archive, ""))
    if (part.type == "officeDocument")
      return part.path.ends_with(".xml") && part.path.starts_with("xl/") ? part.path : "";
  return archive.has("xl/workbook.xml") ? "xl/workbook.xml" : "";
}

Workbook workbook(Archive& archive) {
  const auto path = workbook_path(archive);
  const auto parts = parts_of(archive, path);
  Workbook book;
  WorkbookReader{book, parts}.read(archive, path);
  for (const auto& [id, part] : parts) {
    if (part.type == "sharedStrings") book.strings = part.path;
    if (part.type == "styles") book.styles = part.path;
  }
  return book;
}

std::vector<SheetName> list(Archive& archive) {
  std::vector<SheetName> names;
  for (auto& sheet : workbook(archive).sheets) names.push_back(std::move(sheet.name));
  return names;
}

SharedStrings shared_strings(Archive& archive, const std::string& path, const Limits& limits) {
  SharedStrings strings;
  if (!path.empty() && archive.has(path)) StringsReader{strings, limits}.read(archive, path);
  return strings;
}

std::vector<Shows> styles(Archive& archive, const std::string& path) {
  std::vector<Shows> shows;
  if (!path.empty() && archive.has(path)) StylesReader{shows}.read(archive, path);
  return shows;
}

}  // namespace sheets::xlsx
