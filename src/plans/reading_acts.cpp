// SPDX-License-Identifier: Apache-2.0
#include "plans/reading_acts.hpp"

#include <algorithm>

#include "files/vault.hpp"
#include "plans/item_fields.hpp"
#include "reader/reader.hpp"

namespace plans::acts {
namespace {

web::Form as_form(const FoundItem& item) {
  http::FormData data;
  for (const auto& [name, value] : item.values) data.fields.emplace_back(name, value);
  return web::Form{std::move(data)};
}

// Names the item a problem belongs to: "targets-3-value".
void carry_over(const core::Refusal& refusal, std::string_view noun, std::size_t at, core::Problems& problems) {
  for (const auto& problem : refusal.problems())
    problems.add(std::string{noun} + '-' + std::to_string(at) + '-' + problem.field, problem.message.key,
                 problem.message.values);
}

template <class Item>
void save_all(site::Visit& visit, db::Write& db, const store::At& at, std::string_view noun,
              const std::vector<FoundItem>& items, Content& content, std::vector<Item>& saved,
              core::Problems& problems) {
  for (std::size_t n = 0; n < items.size(); ++n) {
    if (!items[n].keep) continue;
    Item before{.position = static_cast<int>(n + 1) * 10};
    auto item = typed(visit, db, as_form(items[n]), content, std::move(before));
    if (!item) {
      carry_over(item.refusal(), noun, n, problems);
      continue;
    }
    item->item = store::save(db, at, *item);
    saved.push_back(*std::move(item));
  }
}

// "Trong đó": a target that narrows another names its number in the list.
void save_targets(site::Visit& visit, db::Write& db, const store::At& at, const std::vector<FoundItem>& items,
                  Content& content, core::Problems& problems) {
  std::vector<ItemId> saved(items.size());
  for (std::size_t n = 0; n < items.size(); ++n) {
    if (!items[n].keep) continue;
    auto item = items[n];
    const auto wide = as_form(item).number("narrows").value_or(0);
    if (wide > 0 && wide <= std::ssize(saved) && saved[static_cast<std::size_t>(wide - 1)])
      item.values["parent"] = saved[static_cast<std::size_t>(wide - 1)].text();
    auto target = typed(visit, db, as_form(item), content, Target{.position = static_cast<int>(n + 1) * 10});
    if (!target) {
      carry_over(target.refusal(), "targets", n, problems);
      continue;
    }
    target->item = saved[n] = store::save(db, at, *target);
    content.targets.push_back(*std::move(target));
  }
}

void save_recipients(db::Write& db, const documents::Document& document, const std::vector<FoundItem>& items,
                     core::Problems& problems) {
  for (std::size_t n = 0; n < items.size(); ++n) {
    if (!items[n].keep) continue;
    const auto checked =
        documents::check(documents::Recipient{.name = items[n].value("name"), .purpose = items[n].value("purpose")});
    if (checked)
      documents::store::insert(db, document.id, *checked);
    else
      carry_over(checked.refusal(), "recipients", n, problems);
  }
}

// What the plan rests on: a document that is here, otherwise one recorded with what the plan says of it.
void save_bases(site::Visit& visit, db::Write& db, const documents::Document& document,
                const std::vector<FoundItem>& items, core::Problems& problems) {
  for (std::size_t n = 0; n < items.size(); ++n) {
    const auto& item = items[n];
    if (!item.keep || item.value("number").empty()) continue;
    core::Problems unread;
    const auto known = documents::store::by_number(db, visit.scope(Right::plans_read), item.value("number"));
    auto other = known.empty() ? documents::DocumentId{} : known.front().id;
    if (!other && !item.value("issuer").empty()) {
      const auto made = documents::acts::create(
          visit, db,
          {.unit = document.unit,
           .kind = "OTHER",
           .number = item.value("number"),
           .issuer = item.value("issuer"),
           .subject = item.value("subject"),
           .issued_on = documents::typed_day(as_form(item), "issued_on", visit.today(), unread)});
      if (!made) {
        carry_over(made.refusal(), "bases", n, problems);
        continue;
      }
      other = *made;
    }
    if (other && other != document.id)
      documents::store::insert(
          db,
          documents::Link{
              .from = document.id, .to = other, .relation = item.value("relation"), .clause = item.value("clause")});
  }
}

const std::vector<FoundItem>& of(const Found& found, std::string_view noun) {
  static const std::vector<FoundItem> none;
  const auto at = found.items.find(noun);
  return at == found.items.end() ? none : at->second;
}

}  // namespace

core::Result<Reading> read_upload(site::Visit& visit, const http::Upload& upload) {
  const auto received = files::receive(visit.installation(), upload);
  if (!received) return received.refusal();
  const files::Vault vault{visit.installation().folder / "files"};
  const auto plan = reader::read(vault.path(received->digest));
  if (!plan) return core::Refusal{{{"file", plan.refusal().problems().front().message}}};
  return Reading{
      .file = *received, .found = written(found_in(*plan, visit.today())), .account = visit.actor().display_name};
}

core::Result<PlanId> confirm(site::Visit& visit, db::Write& db, const Reading& reading, const Found& found) {
  core::Problems problems;
  auto head = found.head;
  head.values["plan_kind"] = "PLAN";
  auto plan = typed(visit, db, as_form(head), Plan{.document = {.unit = reading.unit}, .unit = reading.unit}, problems);
  if (problems.any()) return std::move(problems).refusal();
  const auto id = create(visit, db, std::move(plan));
  if (!id) return id.refusal();
  const auto made = *store::find(db, *id);
  const store::At at{*id, store::versions(db, *id).front().id};
  Content content;
  save_all(visit, db, at, "sections", of(found, "sections"), content, content.sections, problems);
  save_targets(visit, db, at, of(found, "targets"), content, problems);
  save_all(visit, db, at, "tasks", of(found, "tasks"), content, content.tasks, problems);
  save_all(visit, db, at, "deadlines", of(found, "deadlines"), content, content.deadlines, problems);
  save_recipients(db, made.document, of(found, "recipients"), problems);
  save_bases(visit, db, made.document, of(found, "bases"), problems);
  if (problems.any()) return std::move(problems).refusal();
  const auto attached =
      files::add(visit, db, {.kind = "document", .id = made.document.id.value, .unit = made.unit}, reading.file);
  if (!attached) return attached.refusal();
  if (!store::confirm(db, reading, *id)) return changed_meanwhile();
  return *id;
}

}  // namespace plans::acts
