// SPDX-License-Identifier: Apache-2.0
// What a file is, judged by its bytes, and under which name it may be kept.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace files {

inline constexpr std::uint64_t most_bytes = 20 << 20;

struct Kind {
  std::string_view name;                         // "pdf"
  std::string_view content_type;                 // what is sent, never what the client said
  std::span<const std::string_view> extensions;  // the first is added where none of them stands
};

// Nothing when it is none of the kinds we keep.
const Kind* recognise(const std::filesystem::path& file);

// What a file picker offers: ".pdf,.png,…".
std::string accepted();

// A name safe to show and to save under on any system: no folders, control or direction characters, reserved names;
// with an extension of its kind. Refused with "files.type_refused" where the extension promises something forbidden.
core::Result<std::string> safe_name(std::string_view typed, const Kind& kind);

}  // namespace files
