// SPDX-License-Identifier: Apache-2.0
// Forms: what was typed, and the fields of a form as the shared view draws them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "http/message.hpp"
#include "web/catalogue.hpp"

namespace web {

// What came in: a form or a query. Text is cleaned (lib/text) on reading: valid, NFC, trimmed.
class Form {
 public:
  Form() = default;
  Form(http::FormData data) : data_{std::move(data)} {}  // NOLINT

  bool has(std::string_view name) const;
  std::string text(std::string_view name) const;       // one line; "" when absent
  std::string long_text(std::string_view name) const;  // line breaks kept
  std::string raw(std::string_view name) const;        // as sent: passwords
  bool checked(std::string_view name) const;           // "1", "on", "true"
  std::optional<std::int64_t> number(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
  template <class AnyId>
  AnyId id(std::string_view name) const {
    return AnyId::parse(text(name)).value_or(AnyId{});
  }
  const http::Upload* upload(std::string_view name) const;
  const http::FormData& data() const { return data_; }

 private:
  http::FormData data_;
};

struct Option {
  std::string value, label;
  bool selected = false;
};

// One field as site/views/_field.html draws it: label above, hint and error between, the control below.
struct Field {
  std::string name, label, value;
  std::string type = "text";  // text, email, tel, date (typed as people do), password, number, search, file, select,
                              // textarea, checkbox, hidden
  std::string hint, error;
  bool required = false;
  std::string autocomplete = "off", inputmode, accept, list;  // `list`: id of a datalist, or the address of a picker
  std::vector<Option> options;
  int rows = 4;
  bool checked = false;
  int max_length = 500;

  // What the view asks, since views compute nothing.
  bool is_input() const { return !is_select() && !is_area() && !is_checkbox() && !is_hidden(); }
  bool is_select() const { return type == "select"; }
  bool is_area() const { return type == "textarea"; }
  bool is_checkbox() const { return type == "checkbox"; }
  bool is_hidden() const { return type == "hidden"; }
};

// A heading over some fields.
struct FieldGroup {
  std::string title;
  std::vector<Field> fields;
};

// One line of the error summary: links to the field.
struct ErrorLink {
  std::string anchor, message;
};

// Puts a refusal's problems to their fields; what belongs to no field is in the summary only.
std::vector<ErrorLink> show_problems(Language language, const core::Refusal& refusal, std::vector<FieldGroup>& groups);
std::vector<ErrorLink> show_problems(Language language, const core::Refusal& refusal, std::vector<Field>& fields);

}  // namespace web
