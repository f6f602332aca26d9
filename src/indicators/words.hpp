// SPDX-License-Identifier: Apache-2.0
// Values of targets in words, ready to print.
#pragma once

#include "indicators/results.hpp"

namespace indicators {

std::string value_text(web::Language language, std::int64_t hundredths);
// "≥ 70 %", "1.610", "có".
std::string required_text(web::Language language, const plans::Target& target);
// "72,63 %", "35", "3/5 đơn vị", "chưa"; "n/a" in words where a percentage has no whole.
std::string reached_text(web::Language language, const plans::Target& target,
                         const std::optional<plans::Figure>& figure);
std::string status_text(web::Language language, Status status);
std::string_view status_css(Status status);

}  // namespace indicators
