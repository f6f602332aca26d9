// SPDX-License-Identifier: Apache-2.0
// What an official plan, conclusion or decision says, as values that each point to where they stand. Nothing here is
// invented: what the document does not say is empty.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reader {

// Bytes [from, to) of Plan::source.
struct Place {
  std::size_t from = 0;
  std::size_t to = 0;

  friend bool operator==(const Place&, const Place&) = default;
};

// Words of the document: broken lines joined and blanks inside words closed up, but never a letter changed.
struct Quote {
  std::string text;
  Place place;

  bool empty() const { return text.empty(); }
};

// A day, or what is known of it: "15 tháng 11" has no year, "tháng 9/2026" no day.
struct Day {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;

  // 2018-11-15, 2026-09, --10-30; empty when there is no month.
  std::string iso() const;
  friend bool operator==(const Day&, const Day&) = default;
};

struct DatedQuote {
  Day day;
  Quote quote;
};

enum class Comparator { at_least, exactly, at_most };
enum class Unit { percent, count, yes_no };
enum class Period { none, monthly, quarterly, half_yearly, yearly };

struct Phase {
  int from = 0, to = 0;  // years

  std::string text() const;  // "2022-2025"
  friend bool operator==(const Phase&, const Phase&) = default;
};

// When a target is to be reached, from its sentence or from the headings above it.
struct Horizon {
  Period period = Period::none;
  std::optional<Phase> phase;
  std::optional<int> by_year;
};

// "Tối thiểu 70% cán bộ Đoàn các cấp, trong đó 100% cán bộ Đoàn phụ trách …": two targets, the second with `parent` 0.
struct Target {
  Quote text;  // the clause, verbatim
  Comparator comparator = Comparator::exactly;
  double value = 1;  // 1 for yes or no
  Unit unit = Unit::yes_no;
  Quote number;  // "70%", "1.610"; empty for yes or no
  Quote of;      // who or what is counted: "cán bộ Đoàn các cấp"
  Quote per;     // "mỗi đơn vị": the count is asked of each of these
  Horizon horizon;
  bool nested = false;                // a percentage of units that must each reach a count
  std::optional<std::size_t> parent;  // index into Plan::targets ("trong đó")
  std::string heading;                // of the section it stands in
  int every_years = 0;                // 5 for "định kỳ 5 năm"
};

struct Deadline {
  Day day;                       // without month: only the day of each period is said ("ngày 20 hằng tháng")
  Quote when;                    // "trước ngày 30/10"
  Quote what;                    // the clause it stands in
  bool exclusive = false;        // "trước ngày": the day before is the last
  Period period = Period::none;  // comes back each …

  bool recurring() const { return period != Period::none; }
};

// A duty that comes back without a day: "định kỳ 5 năm", "hằng quý", or has only a year: "sơ kết vào năm 2025".
struct Recurrence {
  Quote what;
  Quote when;
  Period period = Period::none;
  int every_years = 0;  // 5 for "định kỳ 5 năm"
  int year = 0;         // 2025 for "năm 2025"
};

enum class Relation { based_on, implements, cites };

struct LegalBasis {
  Quote text;          // the whole citation
  std::string kind;    // "Quyết định"
  std::string number;  // "1314/QĐ-TTg", blanks closed up
  Day day;
  std::string issuer;  // "Thủ tướng Chính phủ"
  std::string clause;  // "khoản 16, Điều 3"
  Relation relation = Relation::based_on;
};

struct Heading {
  Quote text;
  std::string marker;  // "I", "1", "a", "2.1"
  int level = 1;
};

// A part of the plan as its words: objectives, subjects and scope, funding.
struct Passage {
  std::string heading;
  Quote text;
};

struct Task {
  Quote text;
  std::string heading;
  std::string lead;                       // who leads, in the words of the document; empty when it does not say
  std::vector<std::string> coordinating;  // who takes part
  Quote due;                              // "trước ngày 30/10", "năm 2025"
};

enum class Purpose { none, report, action, coordination, archive };

struct Recipient {
  Quote name;  // without its tag
  Purpose purpose = Purpose::none;
};

struct Signer {
  Quote authority;  // "TM. ỦY BAN NHÂN DÂN"
  Quote capacity;   // "KT. CHỦ TỊCH"; empty when the head signs
  Quote position;   // "PHÓ CHỦ TỊCH"
  Quote name;
  bool is_marked_signed = false;  // "(Đã ký)"
};

// Where the text came from.
enum class Format { txt, docx, html, pdf, scan };

struct Plan {
  Format format = Format::txt;
  std::string source;        // the text as read, UTF-8 in NFC; every Place is in it
  bool is_reported = false;  // news about a plan, not the plan itself

  Quote kind;          // "KẾ HOẠCH"
  Quote number;        // "845/KH-UBND", blanks closed up
  std::string symbol;  // "KH-UBND"
  DatedQuote date;
  Quote place;  // "An Giang"
  Quote issuing_body;
  Quote parent_body;  // the body above the issuer, when the header names both
  Quote title;
  std::optional<Phase> period;
  Quote period_text;

  std::vector<LegalBasis> legal_bases;
  std::vector<Heading> outline;
  std::vector<Passage> objectives;
  std::vector<Passage> subjects;  // subjects and scope
  std::vector<Passage> funding;
  std::vector<Target> targets;
  std::vector<Task> tasks;
  std::vector<Deadline> deadlines;
  std::vector<Recurrence> recurrences;
  Signer signer;
  std::vector<Recipient> recipients;
};

std::string_view name(Comparator comparator);  // ">=", "=", "<="
std::string_view name(Unit unit);              // "percent", "count", "yes_no"
std::string_view name(Period period);          // "yearly", …; empty for none
std::string_view name(Purpose purpose);        // "report", "action", "coordination", "archive"; empty for none
std::string_view name(Relation relation);      // "based_on", "implements", "cites"
std::string_view name(Format format);

}  // namespace reader
