// SPDX-License-Identifier: Apache-2.0
#include "lists/acts.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "text/text.hpp"

namespace lists {
namespace {

// Lists whose codes the rules themselves name: their words may be mended, but nothing is added.
bool is_fixed(std::string_view list) {
  return list == "level" || list == "family" || list == "stage" || list == "consent_purpose";
}

}  // namespace

bool is_list(std::string_view name) { return std::ranges::find(names, name) != std::end(names); }

Entry typed_entry(std::string_view list, const web::Form& form) {
  return {.list = std::string{list},
          .code = form.text("code"),
          .name_vi = form.text("name_vi"),
          .name_en = form.text("name_en"),
          .position = form.number("position").value_or(0),
          .retired = form.checked("retired"),
          .match_key = text::lower(form.text("spellings"))};
}

core::Result<Entry> save(site::Visit& visit, db::Write& db, const Lists& known, const Entry& typed) {
  auto entry = check(typed, known);
  const auto* before = known.find(typed.list, typed.code);
  if (entry && !before && is_fixed(typed.list)) entry = core::Refusal{{{"code", {"lists.fixed", {}}}}};
  if (!entry) return entry;
  save(db, *entry);
  audit::note(
      db, audit::by(visit),
      {.name = "lists.changed",
       .subject_kind = "list",
       .changes = {{"name", before ? before->name_vi : "", typed.list + "." + entry->code + ": " + entry->name_vi}}});
  return entry;
}

}  // namespace lists
