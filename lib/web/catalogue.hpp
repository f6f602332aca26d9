// SPDX-License-Identifier: Apache-2.0
// Words for people: catalogue keys with values, in Vietnamese or English, as ICU MessageFormat.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/amount.hpp"
#include "core/clock.hpp"
#include "core/date.hpp"
#include "core/result.hpp"

namespace web {

enum class Language { vi, en };

struct Text {
  std::string_view key, vi, en;
};

// The catalogue of the whole program, made by tools/texts.mjs. Sorted by key.
std::span<const Text> compiled_texts();

// The text of a key without its values; the key itself when there is none (bin/check finds those).
std::string_view say(Language language, std::string_view key);
// The text with its values put in. {n, plural, …} and {n, number} go through ICU; plain {name} is substituted.
std::string say(Language language, const core::Message& message);

// How the country writes: 1.610, 22/11/2026, 22/11/2026 13:05 (time in Vietnam).
std::string number(Language language, std::int64_t value);
std::string date(Language language, core::Date date);
std::string time(Language language, core::Instant at);

}  // namespace web
