// SPDX-License-Identifier: Apache-2.0
// A list arrives, in a form or as the body of an API request: refused at the door, or kept and its reading begun.
#include <fstream>

#include "talents/import_pages.hpp"
#include "talents/import_store.hpp"
#include "units/store.hpp"

namespace talents::imports {
namespace {

// The file as it came, on disk; removed unless taken away.
class Arrived {
 public:
  Arrived(const std::filesystem::path& folder, const std::filesystem::path& spooled, std::string_view content)
      : path_{spooled} {
    if (!spooled.empty()) return;
    own_ = path_ = folder / "spool" / ("import-" + crypto::random_token());
    std::ofstream out{path_, std::ios::binary};
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out) throw std::runtime_error{"an uploaded list could not be written"};
  }
  ~Arrived() {
    std::error_code ignored;
    if (!own_.empty()) std::filesystem::remove(own_, ignored);
  }
  Arrived(const Arrived&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_, own_;
};

struct Sent {
  std::string file_name, content, unit, field;
  std::filesystem::path spooled;
};

// A form with a file, or the file alone as the body of an API request.
Sent sent(site::Visit& visit) {
  const auto& request = visit.request();
  Sent made;
  if (visit.wants_json() && !request.header("content-type").starts_with("multipart/")) {
    made = {.file_name = visit.query().text("name"),
            .content = request.body,
            .unit = visit.query().text("unit"),
            .field = visit.query().text("field"),
            .spooled = request.spooled};
  } else {
    made.unit = visit.form().text("unit");
    made.field = visit.form().text("field");
    if (const auto* upload = visit.form().upload("file")) {
      made.file_name = text::clean(upload->file_name);
      made.content = upload->content;
      made.spooled = upload->spooled;
    } else {
      // Rows pasted from a spreadsheet come with tabs between cells: the same as a text file.
      made.content = visit.form().raw("pasted");
      if (!made.content.empty()) made.file_name = visit.say("talents.import_pasted");
    }
  }
  // A path of the sender's machine is nobody's business.
  if (const auto slash = made.file_name.find_last_of("/\\"); slash != std::string::npos)
    made.file_name.erase(0, slash + 1);
  if (made.file_name.empty()) made.file_name = visit.say("talents.import_list");
  constexpr std::size_t longest_name = 200;
  if (made.file_name.size() > longest_name)
    made.file_name = text::clean(made.file_name.substr(made.file_name.size() - longest_name));
  return made;
}

core::Result<UnitId> unit_of(site::Visit& visit, db::Read& db, const std::string& typed) {
  auto unit = units::store::resolve_union(db, typed, visit.today());
  if (!unit) return core::Refusal{{{"unit", unit.refusal().problems().front().message}}};
  if (!rights::covers(db, visit.scope(), *unit)) return core::Refusal{{{"unit", {"talents.import_unit_outside", {}}}}};
  return unit;
}

// An API request that names no unit means the first one the account may import at.
std::string unit_or_own(site::Visit& visit, db::Read& db, std::string typed) {
  if (!typed.empty() || !visit.wants_json()) return typed;
  for (const auto& grant : visit.actor().grants)
    if (rights::reach(rights::Right::talents_import, grant.role) != rights::Reach::none)
      if (const auto unit = units::store::find(db, grant.unit, visit.today())) return unit->coded();
  return typed;
}

}  // namespace

core::Result<Import> receive(site::Visit& visit) {
  auto& installation = visit.installation();
  const auto came = sent(visit);
  UnitId unit;
  {
    auto db = visit.read();
    const auto found = unit_of(visit, db, unit_or_own(visit, db, came.unit));
    if (!found) return found.refusal();
    unit = *found;
    if (!came.field.empty() && !lists::Lists::load(db).find("field", came.field))
      return core::Refusal{{{"field", {"talents.field_unknown", {}}}}};
  }
  if (came.content.empty() && came.spooled.empty())
    return core::Refusal{{{"file", {"talents.import_file_missing", {}}}}};
  const Arrived file{installation.folder, came.spooled, came.content};
  // Refused before anything of it is kept: another kind of file, a password, a bomb.
  if (const auto format = sheets::recognise(file.path()); !format)
    return core::Refusal{{{"file", format.refusal().problems().front().message}}};

  const auto digest = keep_file(installation.folder, file.path());
  auto db = visit.write();
  auto import = start(db, audit::by(visit),
                      {.account = visit.actor().account,
                       .account_name = visit.actor().display_name,
                       .unit = unit,
                       .field = came.field,
                       .file_digest = digest,
                       .file_name = came.file_name});
  db.commit();
  installation.wake_jobs();
  auto after = visit.read();
  forget_old_files(after, installation.folder);
  return import;
}

}  // namespace talents::imports
