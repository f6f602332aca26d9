// SPDX-License-Identifier: Apache-2.0
// The head of a document: issuer, number, place and date, kind, title; and the same from news about a plan.
#pragma once

#include "reader/block.hpp"
#include "reader/plan.hpp"
#include "reader/text.hpp"

namespace reader {

// Fills kind, number, symbol, date, place, issuing_body, parent_body and title of an official document. Returns the
// line the text begins with; nothing when there is no head of that form.
std::optional<std::size_t> read_head(const std::vector<Line>& lines, Plan& plan, Text& title);

// The headline and what the news says of the plan's number, day and issuer.
std::size_t read_headline(const std::vector<Line>& lines, Plan& plan, Text& title);
void read_report(const std::vector<Block>& blocks, Plan& plan);

// The issuer from the words of the plan itself: "Ban Thường vụ Huyện Đoàn xây dựng Kế hoạch …".
void read_issuer_from_text(const std::vector<Block>& preamble, Plan& plan);
// "Ban Thường vụ Tỉnh Đoàn" with the place the text names: "tỉnh Điện Biên".
void complete_issuer(const std::vector<Block>& blocks, const Text& title, Plan& plan);

}  // namespace reader
