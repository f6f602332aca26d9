// SPDX-License-Identifier: Apache-2.0
// What somebody may ask to be written otherwise in her own record. Pure rules.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "talents/talent.hpp"

namespace own {

inline constexpr std::array<std::string_view, 6> correctable{"full_name", "birth", "sex",
                                                             "phone",     "email", "workplace"};

using Changes = std::map<std::string, std::string, std::less<>>;

// One of the fields of correctable.
std::string& value(talents::Draft& draft, std::string_view field);
std::string value(const talents::Draft& draft, std::string_view field);

// The record with these values in place of its own.
talents::Draft with(talents::Draft record, const Changes& changes);
// What is asked, judged as the record's own form judges it; refused when nothing differs.
core::Result<Changes> asked(const talents::Draft& record, const Changes& typed, const lists::Lists& lists,
                            core::Date today);

// Whether this door is open at this age: a guardian's until 16, a child's own from 7.
bool opens(std::string_view capacity, std::string_view birth, core::Date today);

}  // namespace own
