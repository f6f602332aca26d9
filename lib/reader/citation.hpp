// SPDX-License-Identifier: Apache-2.0
// Documents that a document names: "Quyết định số 1314/QĐ-TTg ngày 01/11/2022 của Thủ tướng Chính phủ".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reader/block.hpp"
#include "reader/plan.hpp"

namespace reader {

// "845/KH-UBND", "08-KL/TWĐTN-KHCN", "153 KH/TWĐ-BTC": beginning at the digits, ending behind the last letters.
struct NumberFound {
  Range words;
  std::string text;    // blanks closed up
  std::string symbol;  // "KH-UBND"
};
std::optional<NumberFound> document_number_at(const Text& text, const Words& words, std::size_t at);

struct CitationFound {
  LegalBasis basis;
  Range words;
};
std::vector<CitationFound> citations_in(const Text& text, const Words& words, Range within);

std::vector<LegalBasis> legal_bases_of(const std::vector<Block>& preamble, const std::vector<Block>& body);

}  // namespace reader
