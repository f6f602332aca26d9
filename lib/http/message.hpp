// SPDX-License-Identifier: Apache-2.0
// A request and its answer, knowing nothing of the server that carries them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

enum class Method { get, head, post, put, patch, del, options, other };
std::string_view name(Method method);

using Pairs = std::vector<std::pair<std::string, std::string>>;

// A file sent in a form, spooled to disk when large. Deleted when the request ends unless taken.
struct Upload {
  std::string field;
  std::string file_name;          // as the client says: data, never a path
  std::string content_type;       // as the client says: not to be believed
  std::string content;            // small uploads
  std::filesystem::path spooled;  // large ones; empty when `content` holds it
  std::uint64_t size = 0;
};

struct Request {
  Method method = Method::get;
  std::string path;               // decoded, without the query
  std::string target;             // path and query as sent
  Pairs query;                    // decoded, in order, repeated names kept
  Pairs headers;                  // names in lower case
  std::string body;               // small bodies
  std::filesystem::path spooled;  // bodies over 1 MB; deleted by the server when the request ends
  std::string peer;               // address of the client, as the socket says, or as a listed proxy says

  std::string_view header(std::string_view lower_case_name) const;
  std::string_view cookie(std::string_view name) const;
  // First value of that name, or nothing.
  std::optional<std::string_view> parameter(std::string_view name) const;
};

struct Response {
  int status = 200;
  Pairs headers;
  std::string body;
  std::filesystem::path file;  // sent instead of `body` when set
  bool delete_file = false;    // … and removed afterwards

  Response& with(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
};

// The fields and files of a form: application/x-www-form-urlencoded or multipart/form-data.
struct FormData {
  Pairs fields;
  std::vector<Upload> uploads;
  // Removes the spooled uploads with the last copy of the form; who wants to keep one renames it away before.
  std::shared_ptr<void> spool;
};
// Reads the form of a request; nothing for another content type, a broken body, more than 2,000 fields or a field
// over 1 MB. Multipart parts that are files and exceed 1 MB are spooled below `folder`.
std::optional<FormData> parse_form(const Request& request, const std::filesystem::path& folder);

std::string url_encoded(std::string_view text);
std::optional<std::string> url_decoded(std::string_view text, bool plus_is_blank);
Pairs parse_query(std::string_view text);

}  // namespace http
