// SPDX-License-Identifier: Apache-2.0
#include "core/id.hpp"

#include <algorithm>

namespace core {
namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::int64_t epoch_2020_ms = 1'577'836'800'000;

int digit(char c) {
  if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (c == 'o') c = '0';
  if (c == 'i' || c == 'l') c = '1';
  const auto at = alphabet.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

std::string base32(std::int64_t value) {
  auto rest = static_cast<std::uint64_t>(value);
  std::string text(13, '0');
  for (auto at = text.rbegin(); at != text.rend(); ++at, rest >>= 5) *at = alphabet[rest & 31];
  return text;
}

std::optional<std::int64_t> parse_base32(std::string_view text) {
  if (text.empty() || text.size() > 13) return {};
  std::uint64_t value = 0;
  for (const char c : text) {
    const int next = digit(c);
    if (next < 0 || value >> 58 != 0) return {};  // five more bits would reach the sign
    value = value << 5 | static_cast<std::uint64_t>(next);
  }
  if (value >> 63 != 0) return {};
  return static_cast<std::int64_t>(value);
}

std::int64_t Mint::next() {
  const auto now = static_cast<std::uint64_t>(std::max<std::int64_t>(clock_().ms - epoch_2020_ms, 0)) << 11;
  auto seen = last_.load(std::memory_order_relaxed);
  std::uint64_t minted = 0;
  do {
    minted = std::max(now, seen + 1);
  } while (!last_.compare_exchange_weak(seen, minted, std::memory_order_relaxed));
  return static_cast<std::int64_t>((minted >> 11 << 21) | (node_ << 11) | (minted & 2047U));
}

}  // namespace core
