// SPDX-License-Identifier: Apache-2.0
// The doors of this library: here a Refused becomes a refusal.
#include "sheets/sheets.hpp"

#include <stdexcept>

#include "sheets/readers.hpp"
#include "sheets/writers.hpp"

namespace sheets {
namespace {

template <class Act>
auto guarded(const Act& act) -> core::Result<decltype(act())> {
  try {
    return act();
  } catch (Refused& refused) {
    return std::move(refused.refusal);
  }
}

}  // namespace

core::Result<Format> recognise(const std::filesystem::path& file, const Limits& limits) {
  return guarded([&] { return format_of(file, limits); });
}

core::Result<std::vector<SheetName>> list(const std::filesystem::path& file, const Limits& limits) {
  return guarded([&]() -> std::vector<SheetName> {
    const auto format = format_of(file, limits);
    if (format == Format::csv) return {{file.stem().string(), false}};
    if (format == Format::xls) return xls::list(file, limits);
    Archive archive{file, limits};
    return format == Format::xlsx ? xlsx::list(archive) : ods::list(archive);
  });
}

core::Result<core::Done> read(const std::filesystem::path& file, std::string_view sheet, const RowVisitor& visit,
                              const Limits& limits) {
  return guarded([&] {
    bool any = false;
    switch (const auto format = format_of(file, limits)) {
      case Format::csv:
        any = csv::read(file, visit, limits);
        break;
      case Format::xls:
        any = xls::read(file, sheet, visit, limits);
        break;
      case Format::xlsx:
      case Format::ods: {
        Archive archive{file, limits};
        any = format == Format::xlsx ? xlsx::read(archive, sheet, visit, limits)
                                     : ods::read(archive, sheet, visit, limits);
      }
    }
    if (!any) refuse_no_sheet(sheet);
    return core::Done{};
  });
}

std::unique_ptr<Writer> write(Format format, const std::filesystem::path& file, const Head& head) {
  switch (format) {
    case Format::xlsx:
      return xlsx::writer(file, head);
    case Format::ods:
      return ods::writer(file, head);
    case Format::csv:
      return csv::writer(file, head);
    case Format::xls:
      break;
  }
  throw std::invalid_argument{"old .xls files are read, never written"};
}

std::string_view extension(Format format) {
  switch (format) {
    case Format::xlsx:
      return "xlsx";
    case Format::ods:
      return "ods";
    case Format::csv:
      return "csv";
    case Format::xls:
      return "xls";
  }
  return {};
}

std::string_view content_type(Format format) {
  switch (format) {
    case Format::xlsx:
      return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    case Format::ods:
      return "application/vnd.oasis.opendocument.spreadsheet";
    case Format::csv:
      return "text/csv; charset=utf-8";
    case Format::xls:
      return "application/vnd.ms-excel";
  }
  return {};
}

}  // namespace sheets
