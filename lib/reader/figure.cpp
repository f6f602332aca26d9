// SPDX-License-Identifier: Apache-2.0
#include "reader/figure.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace reader {
namespace {

bool is(const Words& words, std::size_t at, std::string_view low) { return at < words.size() && words[at].is(low); }

// Points and commas part thousands when three digits follow each, otherwise the last one is a decimal sign.
std::optional<double> value_of(std::string_view digits, bool is_percent) {
  std::string plain;
  std::size_t signs = 0, behind = 0;
  bool thousands = true;
  char sign = 0;
  for (const char c : digits) {
    if (c == '.' || c == ',') {
      if (signs != 0 && (behind != 3 || c != sign)) thousands = false;
      sign = c;
      ++signs;
      behind = 0;
      plain += '.';
    } else {
      plain += c;
      ++behind;
    }
  }
  if (signs != 0 && behind != 3) thousands = false;
  if (signs != 0 && is_percent) thousands = false;
  if (thousands)
    std::erase(plain, '.');
  else if (signs > 1)
    return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc{} || end != plain.data() + plain.size()) return std::nullopt;
  return value;
}

double multiple(std::string_view word) {
  if (word == "nghìn" || word == "ngàn") return 1e3;
  if (word == "triệu") return 1e6;
  if (word == "tỷ" || word == "tỉ") return 1e9;
  return 1;
}

bool is_percent_at(const Words& words, std::size_t at, std::size_t& length) {
  length = 0;
  if (is(words, at, "%")) length = 1;
  if (is(words, at, "phần") && is(words, at + 1, "trăm")) length = 2;
  return length != 0;
}

std::optional<int> digit_of(std::string_view word) {
  static constexpr std::string_view names[] = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};
  const auto found = std::ranges::find(names, word);
  if (found != std::end(names)) return static_cast<int>(found - std::begin(names));
  if (word == "mốt") return 1;
  if (word == "tư") return 4;
  if (word == "lăm" || word == "nhăm") return 5;
  if (word == "bẩy") return 7;
  return std::nullopt;
}

// "mười lăm", "hai mươi", "một trăm", "ba". A single "năm" is a year, and no number.
std::optional<Figure> spelled(const Words& words, std::size_t at) {
  int total = 0;
  auto next = at;
  const auto digit = [&](std::size_t index) {
    return index < words.size() ? digit_of(words[index].low) : std::nullopt;
  };
  if (is(words, next, "mười")) {
    total = 10;
    if (const auto ones = digit(++next); ones && *ones != 0 && !is(words, next, "năm") && !is(words, next, "một")) {
      total += *ones;
      ++next;
    }
  } else {
    const auto first = digit(next);
    if (!first || *first == 0) return std::nullopt;
    ++next;
    total = *first;
    if (is(words, next, "trăm")) {
      total *= 100;
      ++next;
    } else if (is(words, next, "mươi")) {
      total *= 10;
      ++next;
      if (const auto ones = digit(next); ones && *ones != 0 && !is(words, next, "năm")) {
        total += *ones;
        ++next;
      }
    } else if (words[at].is("năm") || words[at].is("không")) {
      return std::nullopt;
    }
  }
  return Figure{.value = static_cast<double>(total), .words = {at, next}, .is_spelled = true};
}

std::optional<Figure> single(const Words& words, std::size_t at) {
  if (at >= words.size()) return std::nullopt;
  if (!words[at].is_number()) return words[at].is_letters() ? spelled(words, at) : std::nullopt;
  std::size_t percent = 0;
  const bool is_percent = is_percent_at(words, at + 1, percent);
  const auto value = value_of(words[at].low, is_percent);
  if (!value) return std::nullopt;
  Figure figure{.value = *value, .words = {at, at + 1 + percent}, .is_percent = is_percent};
  if (!is_percent && at + 1 < words.size())
    if (const auto times = multiple(words[at + 1].low); times > 1) {
      figure.value *= times;
      ++figure.words.to;
    }
  // "02 (hai) mô hình"
  if (!is_percent && is(words, figure.words.to, "("))
    if (const auto said = spelled(words, figure.words.to + 1); said && is(words, said->words.to, ")"))
      figure.words.to = said->words.to + 1;
  return figure;
}

// "tăng gấp đôi", "gấp 1,5 lần"
std::optional<Figure> times(const Words& words, std::size_t at) {
  if (!is(words, at, "gấp")) return std::nullopt;
  if (is(words, at + 1, "đôi")) return Figure{.value = 2, .words = {at, at + 2}};
  const auto figure = single(words, at + 1);
  if (!figure || figure->is_percent || !is(words, figure->words.to, "lần")) return std::nullopt;
  return Figure{.value = figure->value, .words = {at, figure->words.to + 1}};
}

}  // namespace

std::optional<Figure> figure_at(const Words& words, std::size_t at) {
  if (const auto found = times(words, at)) return found;
  auto first = single(words, at);
  if (!first || first->is_spelled) return first;
  const auto between = first->words.to;
  if (!is(words, between, "-") && !is(words, between, "đến")) return first;
  const auto second = single(words, between + 1);
  if (!second || second->is_spelled || second->value <= first->value) return first;
  if (first->is_percent && !second->is_percent) return first;
  // "2022 - 2025" and "3 - 5/2026" are times.
  const bool looks_like_time = is(words, second->words.to, "/") || first->value >= 1900;
  if (looks_like_time && !second->is_percent) return first;
  return Figure{
      .value = first->value, .words = {at, second->words.to}, .is_percent = second->is_percent, .is_range = true};
}

}  // namespace reader
