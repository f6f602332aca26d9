// SPDX-License-Identifier: Apache-2.0
// Reads official Vietnamese plans, conclusions and decisions, and news about them, from TXT, DOCX, HTML and PDF.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "reader/plan.hpp"

namespace reader {

struct Limits {
  std::uint64_t file_bytes = 32ULL << 20;
  std::uint64_t text_bytes = 4ULL << 20;  // of the text inside
  std::chrono::seconds program_time{60};  // pdftotext; a page of a scan may take as long
  std::uint64_t program_memory = 2ULL << 30;
  unsigned scanned_pages = 30;
};

// By content, the name only where the content leaves a choice. Refusals: "reader.not_there", "reader.empty",
// "reader.too_large", "reader.not_a_document", "reader.damaged", "reader.bomb", "reader.encrypted", "reader.old_doc",
// "reader.bad_encoding", "reader.no_text", "reader.program_missing", "reader.program_failed", "reader.too_slow".
core::Result<Plan> read(const std::filesystem::path& file, const Limits& limits = {});

// From text that is already there.
Plan read_text(std::string_view utf8);

// The contract of `hientai plans read --json`: number, date, issuing_body, title, targets[], deadlines[] and the rest.
nlohmann::json as_json(const Plan& plan);

}  // namespace reader
