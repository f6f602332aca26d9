// SPDX-License-Identifier: Apache-2.0
#include "sheets/shared_strings.hpp"

#include "sheets/refused.hpp"

namespace sheets {

void SharedStrings::add(std::string_view text, const Limits& limits) {
  constexpr std::size_t most_bytes = 256U << 20U;
  if (ends_.size() >= limits.shared_strings || pool_.size() + text.size() > most_bytes) refuse("sheets.too_large");
  pool_ += text;
  ends_.push_back(static_cast<std::uint32_t>(pool_.size()));
}

std::string_view SharedStrings::operator[](std::size_t index) const {
  const auto begin = index == 0 ? 0 : ends_[index - 1];
  return std::string_view{pool_}.substr(begin, ends_[index] - begin);
}

}  // namespace sheets
