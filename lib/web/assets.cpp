// SPDX-License-Identifier: Apache-2.0
#include "web/assets.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <unordered_map>

#include "web/compiled_assets.hpp"

namespace web {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// Whether an Accept-Encoding list takes `coding`; "br;q=0" says that it does not.
bool takes(std::string_view accepted, std::string_view coding) {
  while (!accepted.empty()) {
    const auto item = accepted.substr(0, accepted.find(','));
    accepted.remove_prefix(std::min(item.size() + 1, accepted.size()));
    const auto semicolon = std::min(item.find(';'), item.size());
    if (trimmed(item.substr(0, semicolon)) != coding) continue;
    const auto weight = item.substr(semicolon);
    const auto q = weight.find("q=");
    return q == std::string_view::npos || weight.find_first_of("123456789", q) != std::string_view::npos;
  }
  return false;
}

// One encoding of an asset, and the answer to who has it already.
struct Variant {
  std::string tag;
  http::Response full, unchanged;
};

Variant variant(const CompiledAsset& asset, std::string_view bytes, std::string_view coding) {
  Variant made;
  made.tag = '"' + std::string{asset.hash} + (coding.empty() ? "" : "-") + std::string{coding} + '"';
  made.unchanged.status = 304;
  for (auto* response : {&made.full, &made.unchanged}) {
    response->with("Cache-Control", "public, max-age=31536000, immutable")
        .with("Vary", "Accept-Encoding")
        .with("ETag", made.tag)
        .with("X-Content-Type-Options", "nosniff");
  }
  made.full.with("Content-Type", std::string{asset.type});
  if (!coding.empty()) made.full.with("Content-Encoding", std::string{coding});
  made.full.body = bytes;
  return made;
}

struct Served {
  explicit Served(const CompiledAsset& asset)
      : plain(variant(asset, asset.plain, "")),
        brotli(variant(asset, asset.brotli, "br")),
        gzip(variant(asset, asset.gzip, "gzip")) {}

  const Variant& choose(std::string_view accepted) const {
    if (!brotli.full.body.empty() && takes(accepted, "br")) return brotli;
    if (!gzip.full.body.empty() && takes(accepted, "gzip")) return gzip;
    return plain;
  }

  Variant plain, brotli, gzip;
};

const std::unordered_map<std::string_view, Served>& served() {
  static const auto table = [] {
    std::unordered_map<std::string_view, Served> made;
    for (const auto& asset : compiled_assets()) made.emplace(asset.url, Served{asset});
    return made;
  }();
  return table;
}

}  // namespace

std::string_view asset_url(std::string_view plain_name) {
  const auto found = std::ranges::find(compiled_assets(), plain_name, &CompiledAsset::name);
  if (found == compiled_assets().end()) throw std::logic_error("no such asset: " + std::string{plain_name});
  return found->url;
}

const http::Response* asset(const http::Request& request) {
  const auto found = served().find(request.path);
  if (found == served().end()) return nullptr;
  const auto& chosen = found->second.choose(request.header("accept-encoding"));
  return request.header("if-none-match") == chosen.tag ? &chosen.unchanged : &chosen.full;
}

}  // namespace web
