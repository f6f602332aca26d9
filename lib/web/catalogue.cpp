// SPDX-License-Identifier: Apache-2.0
#include "web/catalogue.hpp"

#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include <cstdio>
#include <unordered_map>
#include <vector>

namespace web {
namespace {

const Text* find(std::string_view key) {
  static const auto index = [] {
    std::unordered_map<std::string_view, const Text*> made;
    for (const auto& text : compiled_texts()) made.emplace(text.key, &text);
    return made;
  }();
  const auto found = index.find(key);
  return found == index.end() ? nullptr : found->second;
}

using Values = std::vector<std::pair<std::string, std::string>>;

std::string through_icu(Language language, std::string_view pattern, const Values& values) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale{language == Language::vi ? "vi" : "en"};
  const icu::MessageFormat format{icu::UnicodeString::fromUTF8({pattern.data(), static_cast<int32_t>(pattern.size())}),
                                  locale, status};
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> given;
  for (const auto& [name, value] : values) {
    names.push_back(icu::UnicodeString::fromUTF8(name));
    const auto whole =
        !value.empty() && value.find_first_not_of("0123456789") == std::string::npos && value.size() < 18;
    given.push_back(whole ? icu::Formattable{static_cast<int64_t>(std::stoll(value))}
                          : icu::Formattable{icu::UnicodeString::fromUTF8(value)});
  }
  icu::UnicodeString said;
  if (U_SUCCESS(status)) format.format(names.data(), given.data(), static_cast<int32_t>(names.size()), said, status);
  std::string utf8;
  if (U_FAILURE(status)) return std::string{pattern};
  return said.toUTF8String(utf8);
}

}  // namespace

std::string_view say(Language language, std::string_view key) {
  const auto* text = find(key);
  if (!text) return key;
  return language == Language::vi ? text->vi : text->en;
}

std::string say(Language language, const core::Message& message) {
  const auto pattern = say(language, message.key);
  if (pattern.find('{') == std::string_view::npos) return std::string{pattern};
  if (pattern.find(", plural") != std::string_view::npos || pattern.find(", number") != std::string_view::npos ||
      pattern.find(", select") != std::string_view::npos)
    return through_icu(language, pattern, message.values);
  std::string said;
  for (std::size_t from = 0; from < pattern.size();) {
    const auto open = pattern.find('{', from);
    said += pattern.substr(from, open - from);
    if (open == std::string_view::npos) break;
    const auto close = pattern.find('}', open);
    const auto name = pattern.substr(open + 1, close - open - 1);
    for (const auto& [known, value] : message.values)
      if (known == name) said += value;
    from = close + 1;
  }
  return said;
}

std::string number(Language language, std::int64_t value) {
  return core::grouped(value, language == Language::vi ? '.' : ',');
}

std::string date(Language, core::Date date) { return date.vietnamese(); }

std::string time(Language language, core::Instant at) {
  const auto minutes = (at.ms / 60'000 + 7 * 60) % (24 * 60);
  char clock[16];
  std::snprintf(clock, sizeof clock, " %02d:%02d", static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
  return date(language, core::Date::in_vietnam(at)) + clock;
}

}  // namespace web
