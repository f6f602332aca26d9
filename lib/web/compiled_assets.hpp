// SPDX-License-Identifier: Apache-2.0
// What tools/assets.mjs compiles into the program.
#pragma once

#include <span>
#include <string_view>

namespace web {

struct CompiledAsset {
  std::string_view name;  // app.css
  std::string_view url;   // /assets/app.1a2b3c4d.css
  std::string_view type;
  std::string_view hash;
  std::string_view plain, brotli, gzip;  // the packed ones empty where they are no smaller
};

std::span<const CompiledAsset> compiled_assets();

}  // namespace web
