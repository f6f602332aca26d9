// SPDX-License-Identifier: Apache-2.0
// CSV as RFC 4180 has it and as programs write it: any of four separators, quotes, three families of encodings.
#include <array>

#include "sheets/byte_source.hpp"
#include "sheets/readers.hpp"

namespace sheets::csv {
namespace {

constexpr std::string_view separators = "\t;,|";  // the surest first: a tab is never part of a sentence

// Separators of one record, outside quotes.
using Counts = std::array<std::size_t, separators.size()>;

std::vector<Counts> first_records(std::string_view sample) {
  std::vector<Counts> records(1);
  bool quoted = false;
  for (const char c : sample) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n')
      records.emplace_back();
    else if (const auto at = separators.find(c); at != std::string_view::npos)
      ++records.back()[at];
  }
  if (records.size() > 1) records.pop_back();  // the last one may be cut
  if (records.size() > 20) records.resize(20);
  return records;
}

// The separator that cuts the most records into as many pieces as the first one.
char guessed_separator(std::string_view sample) {
  const auto records = first_records(sample);
  char best = ',';
  std::pair<std::size_t, std::size_t> most{0, 0};
  for (std::size_t at = 0; at < separators.size(); ++at) {
    const auto count = records.front()[at];
    if (count == 0) continue;
    std::size_t alike = 0;
    for (const auto& record : records) alike += record[at] == count;
    if (std::pair{alike, count} > most) {
      most = {alike, count};
      best = separators[at];
    }
  }
  return best;
}

class Parser {
 public:
  Parser(const Limits& limits, const RowVisitor& visit) : row_{limits, visit} { row_.begin(1); }

  void separate_by(char separator) { separator_ = separator; }
  bool any() const { return row_.any(); }

  Go take(std::string_view piece) {
    for (std::size_t at = 0; at < piece.size();) {
      const auto rest = piece.substr(at);
      const auto plain = plain_run(rest);
      if (plain != 0) {
        add(rest.substr(0, plain));
        at += plain;
        continue;
      }
      ++at;
      if (special(rest.front()) == Go::stop) return Go::stop;
    }
    return Go::on;
  }

  void finish() {
    if (state_ == State::quoted) refuse("sheets.damaged", {{"row", std::to_string(row_.number())}});
    if (!field_.empty() || column_ != 0) end_record();
  }

 private:
  enum class State { begin, plain, quoted, quote_in_quoted };

  // How many bytes need no thought in this state.
  std::size_t plain_run(std::string_view rest) const {
    if (state_ == State::quote_in_quoted) return 0;
    if (state_ == State::quoted) return std::min(rest.find('"'), rest.size());
    std::size_t count = 0;
    while (count < rest.size() && rest[count] != separator_ && rest[count] != '\n' && rest[count] != '\r' &&
           rest[count] != '"')
      ++count;
    return count;
  }

  void add(std::string_view bytes) {
    if (state_ == State::begin) state_ = State::plain;
    if (after_return_) after_return_ = false;
    field_ += bytes;
    row_.check_characters(field_.size(), field_, column_);
  }

  Go special(char c) {
    const bool second_half = after_return_ && c == '\n';  // CR LF ends one record, not two
    after_return_ = false;
    if (second_half) return Go::on;
    if (c == '"') {
      switch (state_) {
        case State::begin:
          state_ = State::quoted;
          return Go::on;
        case State::quoted:
          state_ = State::quote_in_quoted;
          return Go::on;
        case State::quote_in_quoted:
          state_ = State::quoted;
          break;  // a doubled quote is one
        case State::plain:
          break;
      }
      field_ += c;
      return Go::on;
    }
    if (state_ == State::quote_in_quoted) state_ = State::plain;  // the quote before was the closing one
    if (c == separator_) {
      end_field();
      return Go::on;
    }
    if (c == '\n' || c == '\r') {
      after_return_ = c == '\r';
      return end_record();
    }
    add({&c, 1});
    return Go::on;
  }

  void end_field() {
    // Our own guard against formulas, and Excel's sign for text.
    if (field_.size() > 1 && field_[0] == '\'' &&
        std::string_view{"=+-@\t\r'"}.find(field_[1]) != std::string_view::npos)
      field_.erase(0, 1);
    row_.cell(column_++, std::move(field_));
    field_.clear();
    state_ = State::begin;
  }

  Go end_record() {
    end_field();
    column_ = 0;
    const auto go = row_.end();
    row_.begin(row_.number() + 1ULL);
    return go;
  }

  char separator_ = ',';
  RowBuilder row_;
  std::string field_;
  std::uint64_t column_ = 0;
  State state_ = State::begin;
  bool after_return_ = false;
};

}  // namespace

bool read(const std::filesystem::path& file, const RowVisitor& visit, const Limits& limits) {
  const auto form = text_form(file);
  if (form == TextForm::binary) refuse("sheets.bad_encoding");

  Parser parser{limits, visit};
  bool first = true, stopped = false;
  read_text(file, form, [&](std::string_view piece) {
    if (first) {
      // Excel's own first line, "sep=;", says it outright; it stays a row so that numbers are as people see them.
      const bool told = piece.starts_with("sep=") && piece.size() > 4;
      parser.separate_by(told ? piece[4] : guessed_separator(piece));
      if (told) piece.remove_prefix(5);
      first = false;
    }
    const auto go = parser.take(piece);
    stopped = go == Go::stop;
    return go;
  });
  if (!stopped) parser.finish();
  return parser.any();
}

}  // namespace sheets::csv
