// SPDX-License-Identifier: Apache-2.0
// The two ways a browser sends a form.
#include <array>
#include <fstream>
#include <string>
#include <utility>

#include "http/message.hpp"
#include "http/multipart.hpp"
#include "http/spool.hpp"

namespace http {
namespace {

constexpr std::size_t most_fields = 2'000;
constexpr std::size_t largest_field = 1 << 20;
constexpr std::uint64_t largest_plain_form = 16 << 20;  // urlencoded forms are held in memory

// The body, wherever it lies, in pieces; false when `take` has had enough or the file cannot be read.
template <typename Take>
bool each_piece(const Request& request, const Take& take) {
  if (request.spooled.empty()) return take(std::string_view{request.body});
  std::ifstream file(request.spooled, std::ios::binary);
  std::array<char, 64 * 1024> piece;
  while (file) {
    file.read(piece.data(), piece.size());
    const auto size = static_cast<std::size_t>(file.gcount());
    if (size > 0 && !take(std::string_view{piece.data(), size})) return false;
  }
  return file.eof();
}

// Gathers what Multipart reads.
class Gathering {
 public:
  explicit Gathering(const std::filesystem::path& folder) : folder_(folder) {}

  bool begin(Part part) {
    if (++parts_ > most_fields) return false;
    part_ = std::move(part);
    upload_ = Upload{.field = part_.name,
                     .file_name = part_.file_name.value_or(""),
                     .content_type = part_.content_type,
                     .content = {},
                     .spooled = {},
                     .size = 0};
    return true;
  }

  bool data(std::string_view bytes) {
    upload_.size += bytes.size();
    if (upload_.size <= (part_.file_name ? spool_above : largest_field)) {
      upload_.content.append(bytes);
      return true;
    }
    if (!part_.file_name) return false;
    if (upload_.spooled.empty()) move_to_spool();
    files_->back().write(bytes);
    return true;
  }

  bool end() {
    if (!upload_.spooled.empty()) files_->back().close();
    if (!part_.file_name) {
      form_.fields.emplace_back(std::move(part_.name), std::move(upload_.content));
    } else if (!part_.file_name->empty() || upload_.size > 0) {  // otherwise a file input left empty
      form_.uploads.push_back(std::move(upload_));
    }
    return true;
  }

  FormData form() {
    form_.spool = files_;
    return std::move(form_);
  }

 private:
  void move_to_spool() {
    files_->emplace_back(folder_);
    upload_.spooled = files_->back().path();
    files_->back().write(std::exchange(upload_.content, {}));
  }

  const std::filesystem::path& folder_;
  std::size_t parts_ = 0;
  Part part_;
  Upload upload_;
  FormData form_;
  // Shared, since copies of a form speak of the same files.
  std::shared_ptr<std::vector<Spool>> files_ = std::make_shared<std::vector<Spool>>();
};

std::optional<FormData> parse_multipart(const Request& request, std::string_view boundary,
                                        const std::filesystem::path& folder) {
  Gathering gathering(folder);
  Multipart reader(boundary, {.begin = [&](Part part) { return gathering.begin(std::move(part)); },
                              .data = [&](std::string_view bytes) { return gathering.data(bytes); },
                              .end = [&] { return gathering.end(); }});
  const bool read = each_piece(request, [&](std::string_view piece) { return reader.feed(piece); });
  if (!read || !reader.complete()) return std::nullopt;
  return gathering.form();
}

std::optional<FormData> parse_plain(std::string_view text) {
  FormData form;
  while (!text.empty()) {
    const auto pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
    if (pair.empty()) continue;
    const auto equals = std::min(pair.find('='), pair.size());
    auto name = url_decoded(pair.substr(0, equals), /*plus_is_blank=*/true);
    auto value = url_decoded(pair.substr(std::min(equals + 1, pair.size())), /*plus_is_blank=*/true);
    if (!name || !value || value->size() > largest_field || form.fields.size() == most_fields) return std::nullopt;
    form.fields.emplace_back(std::move(*name), std::move(*value));
  }
  return form;
}

bool is_plain_form(std::string_view content_type) {
  constexpr std::string_view wanted = "application/x-www-form-urlencoded";
  if (content_type.size() < wanted.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const char c = content_type[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != wanted[i]) return false;
  }
  const auto after = content_type.substr(wanted.size());
  return after.empty() || after.front() == ';' || after.front() == ' ';
}

}  // namespace

std::optional<FormData> parse_form(const Request& request, const std::filesystem::path& folder) {
  const auto type = request.header("content-type");
  if (const auto boundary = multipart_boundary(type)) return parse_multipart(request, *boundary, folder);
  if (!is_plain_form(type)) return std::nullopt;
  if (request.spooled.empty()) return parse_plain(request.body);
  std::string text;
  const bool read = each_piece(request, [&](std::string_view piece) {
    text.append(piece);
    return text.size() <= largest_plain_form;
  });
  return read ? parse_plain(text) : std::nullopt;
}

}  // namespace http
