// SPDX-License-Identifier: Apache-2.0
// ODS: content.xml streams to a file beside the target, which libzip packs at the end.
#include <zip.h>

#include <fstream>
#include <map>
#include <stdexcept>

#include "sheets/ods_parts.hpp"
#include "sheets/writers.hpp"

namespace sheets::ods {
namespace {

[[noreturn]] void fail(std::string_view what) { throw std::runtime_error{"ODS: cannot " + std::string{what}}; }

// The package around a finished content.xml.
void pack(const std::filesystem::path& file, const std::filesystem::path& content, std::string_view sheet) {
  int error = 0;
  std::unique_ptr<zip_t, decltype(&zip_discard)> opened{zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error),
                                                        &zip_discard};
  if (!opened) fail("create the file");
  // libzip reads what is added only when it closes: the texts have to live until then.
  const std::string type{content_type(Format::ods)}, index = manifest(), style = styles(), setting = settings(sheet);
  const auto add = [&](const char* name, zip_source_t* source, int method, unsigned level) {
    const auto at = source == nullptr ? -1 : zip_file_add(opened.get(), name, source, ZIP_FL_ENC_UTF_8);
    if (at < 0 || zip_set_file_compression(opened.get(), static_cast<zip_uint64_t>(at), method, level) != 0)
      fail("add a part");
  };
  const auto bytes = [&](const std::string& text) {
    return zip_source_buffer(opened.get(), text.data(), text.size(), 0);
  };
  // The type comes first and uncompressed, so that other programs find it at a known place.
  add("mimetype", bytes(type), ZIP_CM_STORE, 0);
  add("META-INF/manifest.xml", bytes(index), ZIP_CM_DEFLATE, 6);
  add("styles.xml", bytes(style), ZIP_CM_DEFLATE, 6);
  add("settings.xml", bytes(setting), ZIP_CM_DEFLATE, 6);
  add("content.xml", zip_source_file(opened.get(), content.c_str(), 0, -1), ZIP_CM_DEFLATE, 2);
  if (zip_close(opened.get()) != 0) fail("pack the file");
  opened.release();
}

class OdsWriter : public Writer {
 public:
  OdsWriter(const std::filesystem::path& file, const Head& head)
      : file_{file}, content_{file.string() + ".content"}, head_{head}, name_{sheet_name(head.sheet)} {
    out_.open(content_, std::ios::binary | std::ios::trunc);
    if (!out_) fail("create a file beside the target");
    buffer_ = content_beginning(head_) + R"(<table:table table:style-name="sheet" table:name=")" + escaped(name_) +
              R"(">)" + columns(head_);
    for (std::size_t at = 0; at < head_.columns.size(); ++at)
      if (!head_.columns[at].note.empty()) marks_[at] = head_.columns[at].note;
    for (const auto& column : head_.columns) row_.push_back(column.title);
    buffer_ += "<table:table-header-rows>";  // printed on each page
    flush_row(Kind::head);
    buffer_ += "</table:table-header-rows>";
  }

  ~OdsWriter() override {
    out_.close();
    std::error_code ignored;
    std::filesystem::remove(content_, ignored);
  }

  void row(const std::vector<std::string>& cells) override {
    flush_row(Kind::body);
    row_ = cells;
    pending_ = true;
  }

  void mark(std::size_t column, std::string_view comment) override {
    if (column >= row_.size()) row_.resize(column + 1);
    marks_[column] = comment;
  }

  void finish() override {
    flush_row(Kind::body);
    offer_below();
    buffer_ += "</table:table>";
    write_notes();
    if (!head_.columns.empty())
      buffer_ += R"(<table:database-ranges><table:database-range table:name="list" table:target-range-address="')" +
                 escaped(name_) + "'.A1:'" + escaped(name_) + "'." + column_letters(head_.columns.size() - 1) +
                 std::to_string(rows_) + R"(" table:display-filter-buttons="true"/></table:database-ranges>)";
    buffer_ += "</office:spreadsheet></office:body></office:document-content>";
    flush();
    out_.close();
    if (!out_) fail("write the content");
    pack(file_, content_, name_);
  }

 private:
  enum class Kind { head, body };

  void flush_row(Kind kind) {
    if (kind == Kind::body && !pending_) return;
    buffer_ += "<table:table-row>";
    std::size_t blanks = 0;
    for (std::size_t at = 0; at < row_.size(); ++at) {
      const auto mark = marks_.find(at);
      const bool offers = kind == Kind::body && has_choices(at);
      if (row_[at].empty() && mark == marks_.end() && !offers) {
        ++blanks;
        continue;
      }
      append_blanks(blanks);
      blanks = 0;
      append_cell(at, kind, mark == marks_.end() ? nullptr : &mark->second);
    }
    buffer_ += "</table:table-row>";
    if (buffer_.size() > (256U << 10U)) flush();
    row_.clear();
    marks_.clear();
    pending_ = false;
    ++rows_;
  }

  void append_blanks(std::size_t count) {
    if (count == 1)
      buffer_ += "<table:table-cell/>";
    else if (count > 1)
      buffer_ += R"(<table:table-cell table:number-columns-repeated=")" + std::to_string(count) + R"("/>)";
  }

  void append_cell(std::size_t at, Kind kind, const std::string* comment) {
    const auto& cell = showable(row_[at], mended_);
    const bool text = kind == Kind::head || at >= head_.columns.size() || head_.columns[at].text;
    buffer_ += "<table:table-cell";
    if (kind == Kind::head)
      buffer_ += R"( table:style-name="title")";
    else if (comment != nullptr)
      buffer_ += R"( table:style-name="marked")";
    if (kind == Kind::body && has_choices(at))
      buffer_ += R"( table:content-validation-name="choices)" + std::to_string(at) + '"';
    if (!text && is_whole_number(cell))
      buffer_.append(R"( office:value-type="float" office:value=")").append(cell) += '"';
    else if (!cell.empty())
      buffer_ += R"( office:value-type="string")";
    buffer_ += '>';
    if (comment != nullptr && !comment->empty()) {
      buffer_ += "<office:annotation>";
      append_paragraphs(*comment);
      buffer_ += "</office:annotation>";
    }
    if (!cell.empty()) append_paragraphs(cell);
    buffer_ += "</table:table-cell>";
  }

  // Lines are paragraphs; blanks that XML readers would collapse are written as elements.
  void append_paragraphs(std::string_view text) {
    buffer_ += "<text:p>";
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const char c = text[at];
      const bool collapses =
          c == ' ' && (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n' || at + 1 == text.size());
      if (c != '\n' && c != '\t' && !collapses) continue;
      append_escaped(buffer_, text.substr(from, at - from));
      buffer_ += c == '\n' ? "</text:p><text:p>" : c == '\t' ? "<text:tab/>" : "<text:s/>";
      from = at + 1;
    }
    append_escaped(buffer_, text.substr(from));
    buffer_ += "</text:p>";
  }

  bool has_choices(std::size_t column) const {
    return column < head_.columns.size() && !head_.columns[column].choices.empty();
  }

  // A template is filled in below its last row: the choices wait there, too.
  void offer_below() {
    bool any = false;
    for (std::size_t at = 0; at < head_.columns.size(); ++at) any = any || has_choices(at);
    if (!any) return;
    buffer_ += R"(<table:table-row table:number-rows-repeated="5000">)";
    for (std::size_t at = 0; at < head_.columns.size(); ++at) {
      if (has_choices(at))
        buffer_ += R"(<table:table-cell table:content-validation-name="choices)" + std::to_string(at) + R"("/>)";
      else
        buffer_ += "<table:table-cell/>";
    }
    buffer_ += "</table:table-row>";
  }

  void write_notes() {
    if (head_.notes.empty()) return;
    buffer_ += R"(<table:table table:name=")" + escaped(sheet_name(head_.notes_sheet, name_)) +
               R"("><table:table-column table:style-name="note-column"/>)";
    for (const auto& note : head_.notes) {
      buffer_ += R"(<table:table-row><table:table-cell table:style-name="note" office:value-type="string">)";
      append_paragraphs(showable(note, mended_));
      buffer_ += "</table:table-cell></table:table-row>";
    }
    buffer_ += "</table:table>";
  }

  void flush() {
    out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffer_.clear();
  }

  std::filesystem::path file_, content_;
  Head head_;
  std::string name_;
  std::ofstream out_;
  std::string buffer_, mended_;
  std::vector<std::string> row_;              // held back until the next, in case a cell of it is marked
  std::map<std::size_t, std::string> marks_;  // comments of that row
  bool pending_ = false;
  std::size_t rows_ = 0;
};

}  // namespace

std::unique_ptr<Writer> writer(const std::filesystem::path& file, const Head& head) {
  return std::make_unique<OdsWriter>(file, head);
}

}  // namespace sheets::ods
