// SPDX-License-Identifier: Apache-2.0
// The tab of one talent: what ties her to a province, and where she has lived.
#include "links/pages.hpp"

#include "audit/audit.hpp"
#include "files/attachments.hpp"
#include "links/views.hpp"
#include "talents/acts.hpp"
#include "units/store.hpp"

namespace links {
namespace {

using talents::Talent;

struct LinkLine {
  std::string id, kind, place, said, evidence, period, remove;
  bool counts = false;
};
struct ResidenceLine {
  std::string id, where, residence, from, to, remove;
  bool now = false;
};
struct ShowPage {
  std::string id, name, csrf, version, province;
  bool may_change = false;
  std::vector<LinkLine> links;
  std::vector<ResidenceLine> residences;
  std::vector<web::Field> link_fields, residence_fields;
  std::vector<web::ErrorLink> errors;
  files::Attachments attachments;
};

site::Head head(const site::Visit& visit, const Talent& talent) {
  return {
      .title = visit.say("links.title_of", {{"name", talent.entered.full_name}}),
      .crumbs = {{visit.say("talents.title"), "/talents"}, {talent.entered.full_name, "/talents/" + talent.id.text()}},
      .active = "/talents",
      .tabs_of = "talent",
      .tabs_id = talent.id.text()};
}

std::vector<web::Field> link_fields(const site::Visit& visit, const web::Form& form) {
  std::vector<web::Option> offered;
  for (const auto kind : kinds)
    offered.push_back({std::string{kind}, visit.say("links.kind_" + std::string{kind}), form.text("kind") == kind});
  return {{.name = "kind",
           .label = visit.say("links.kind"),
           .type = "select",
           .required = true,
           .options = std::move(offered)},
          {.name = "place",
           .label = visit.say("links.place"),
           .value = form.text("place"),
           .hint = visit.say("links.place_hint"),
           .list = "/units/choices"},
          {.name = "place_text", .label = visit.say("links.place_text"), .value = form.text("place_text")},
          {.name = "evidence",
           .label = visit.say("links.evidence"),
           .value = form.text("evidence"),
           .hint = visit.say("links.evidence_hint"),
           .required = true},
          {.name = "from", .label = visit.say("links.from"), .value = form.text("from"), .inputmode = "numeric"},
          {.name = "to", .label = visit.say("links.to"), .value = form.text("to"), .inputmode = "numeric"}};
}

std::vector<web::Field> residence_fields(const site::Visit& visit, const web::Form& form) {
  const auto chosen = form.text("country").empty() ? "VN" : form.text("country");
  std::vector<web::Option> offered;
  for (const auto& one : countries)
    offered.push_back({std::string{one.code}, country_name(visit.language(), one.code), one.code == chosen});
  return {{.name = "country",
           .label = visit.say("links.country"),
           .type = "select",
           .required = true,
           .options = std::move(offered)},
          {.name = "place",
           .label = visit.say("links.residence_place"),
           .value = form.text("place"),
           .hint = visit.say("links.place_hint"),
           .list = "/units/choices"},
          {.name = "from",
           .label = visit.say("links.from"),
           .value = form.text("from"),
           .required = true,
           .inputmode = "numeric"},
          {.name = "to", .label = visit.say("links.to"), .value = form.text("to"), .inputmode = "numeric"}};
}

std::string period(const site::Visit& visit, std::optional<core::Date> from, std::optional<core::Date> to) {
  if (!from && !to) return "";
  const auto last = to ? (*to - std::chrono::days{1}).vietnamese() : std::string{"…"};
  return visit.say("links.period", {{"from", from ? from->vietnamese() : "…"}, {"to", last}});
}

LinkLine as_line(const site::Visit& visit, const Link& one, std::string_view province) {
  return {.id = one.id.text(),
          .kind = visit.say("links.kind_" + one.kind),
          .place = one.place_name,
          .said = one.place_text,
          .evidence = one.evidence,
          .period = period(visit, one.from, one.to),
          .remove = "/links/" + one.id.text() + "/removal",
          .counts = !one.province.empty() && one.province == province};
}

ResidenceLine as_line(const site::Visit& visit, const Residence& one) {
  return {.id = one.id.text(),
          .where = one.country == "VN" ? one.place_name : country_name(visit.language(), one.country),
          .residence = visit.say("links.residence_" + one.residence),
          .from = one.from.vietnamese(),
          .to = one.to == core::forever ? "" : (one.to - std::chrono::days{1}).vietnamese(),
          .remove = "/residences/" + one.id.text() + "/removal",
          .now = one.holds(visit.today())};
}

enum class Which { none, link, residence };

ShowPage show_page(site::Visit& visit, db::Read& db, const Talent& talent, Which typed = Which::none) {
  const web::Form blank;
  const auto today = visit.today();
  const auto province = store::province(db, talent.unit, today);
  ShowPage page{.id = talent.id.text(),
                .name = talent.entered.full_name,
                .csrf = visit.csrf(),
                .version = std::to_string(talent.version),
                .may_change = rights::covers(db, visit.scope(rights::Right::talents_change), talent.unit),
                .link_fields = link_fields(visit, typed == Which::link ? visit.form() : blank),
                .residence_fields = residence_fields(visit, typed == Which::residence ? visit.form() : blank)};
  if (const auto unit = units::store::by_code(db, "G" + province, today))
    if (const auto found_unit = units::store::find(db, *unit, today)) page.province = found_unit->name;
  for (const auto& one : store::of_talent(db, talent.id, today)) page.links.push_back(as_line(visit, one, province));
  for (const auto& one : store::residences(db, talent.id)) page.residences.push_back(as_line(visit, one));
  page.attachments = files::attachments(visit, db, "talent", talent.id.value);
  return page;
}

http::Response again(site::Visit& visit, db::Read& db, const Talent& talent, const core::Refusal& refusal,
                     Which which) {
  auto page = show_page(visit, db, talent, which);
  page.errors =
      web::show_problems(visit.language(), refusal, which == Which::link ? page.link_fields : page.residence_fields);
  return visit.refused<views::show>(refusal, head(visit, talent), page);
}

std::string address(const Talent& talent) { return "/talents/" + talent.id.text() + "/links"; }

template <class AnyId>
http::Response remove(site::Visit& visit, std::string_view act, std::string_view field) {
  auto db = visit.write();
  const auto id = visit.id<AnyId>();
  const auto owner = store::talent_of(db, id);
  const auto talent = owner ? found(visit, db, *owner) : std::nullopt;
  if (!talent) return visit.not_found();
  if (!store::touch(db, *talent, visit.today())) return visit.refused(talents::acts::changed_meanwhile());
  store::remove(db, id);
  audit::note(db, audit::by(visit),
              {.name = act,
               .subject_kind = "talent",
               .subject = talent->id.value,
               .unit = talent->unit,
               .changes = {{std::string{field}, id.text(), ""}}});
  db.commit();
  return visit.redirect(address(*talent), "links.removed_notice");
}

}  // namespace

http::Response show(site::Visit& visit) {
  auto db = visit.read();
  const auto talent = found(visit, db, visit.id<TalentId>());
  if (!talent) return visit.not_found();
  return visit.page<views::show>(head(visit, *talent), show_page(visit, db, *talent));
}

http::Response add_link(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db, visit.id<TalentId>());
  if (!talent) return visit.not_found();
  if (const auto id = link(visit, db, *talent); !id) return again(visit, db, *talent, id.refusal(), Which::link);
  db.commit();
  return visit.redirect(address(*talent), "links.linked_notice");
}

http::Response remove_link(site::Visit& visit) { return remove<LinkId>(visit, "links.unlinked", "link"); }

http::Response add_residence(site::Visit& visit) {
  auto db = visit.write();
  const auto talent = found(visit, db, visit.id<TalentId>());
  if (!talent) return visit.not_found();
  if (const auto id = reside(visit, db, *talent); !id) return again(visit, db, *talent, id.refusal(), Which::residence);
  db.commit();
  return visit.redirect(address(*talent), "links.resided_notice");
}

http::Response remove_residence(site::Visit& visit) {
  return remove<ResidenceId>(visit, "links.residence_removed", "residence");
}

}  // namespace links
