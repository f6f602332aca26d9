// SPDX-License-Identifier: Apache-2.0
#include "documents/document.hpp"

#include <algorithm>

#include "text/text.hpp"

namespace documents {
namespace {

constexpr std::size_t longest_name = 500, longest_subject = 2000, longest_number = 100;

template <std::size_t count>
bool known(const std::array<std::string_view, count>& codes, std::string_view code) {
  return std::ranges::find(codes, code) != codes.end();
}

}  // namespace

core::Result<Capacity> check(Capacity capacity) {
  core::Problems problems;
  if (capacity.signer.empty()) problems.add("signer", "documents.signer_missing");
  if (capacity.position.empty()) problems.add("position", "documents.position_missing");
  if (capacity.from >= capacity.to) problems.add("to", "documents.ends_before_it_begins");
  for (const auto* text :
       {&capacity.signer, &capacity.position, &capacity.on_behalf, &capacity.for_head, &capacity.basis})
    if (text->size() > longest_name) problems.add("", "documents.too_long");
  if (problems.any()) return std::move(problems).refusal();
  return capacity;
}

core::Result<Document> check(Document document, core::Date today) {
  core::Problems problems;
  if (document.subject.empty()) problems.add("subject", "documents.subject_missing");
  if (document.issuer.empty()) problems.add("issuer", "documents.issuer_missing");
  if (document.subject.size() > longest_subject) problems.add("subject", "documents.too_long");
  if (document.number.size() > longest_number) problems.add("number", "documents.too_long");
  if (document.issuer.size() > longest_name) problems.add("issuer", "documents.too_long");
  if (document.place.size() > longest_name) problems.add("place", "documents.too_long");
  if (!known(layouts, document.layout)) problems.add("layout", "documents.layout_unknown");
  if (!document.own && document.issued_on && *document.issued_on > today)
    problems.add("issued_on", "documents.day_ahead");
  if (problems.any()) return std::move(problems).refusal();
  return document;
}

std::string number_key(std::string_view number) {
  auto key = text::fold(number);
  std::erase_if(key, [](char c) { return c == ' '; });
  return key;
}

std::string issuer_key(std::string_view issuer) { return text::match_key(issuer); }

const Step* step(std::string_view act, const Document& document) {
  const auto* const found = std::ranges::find_if(
      steps, [&](const Step& one) { return one.act == act && one.from == document.state && one.own == document.own; });
  return found == steps.end() ? nullptr : found;
}

core::Result<Step> take(std::string_view act, const Document& document) {
  const auto* const found = step(act, document);
  if (!found) return core::Refusal{core::Message{"documents.step_impossible", {}}, core::Refusal::Kind::conflict};
  core::Problems problems;
  if (found->to == "ISSUED") {
    if (document.number.empty()) problems.add("number", "documents.number_missing");
    if (!document.issued_on) problems.add("issued_on", "documents.date_missing");
  }
  if (problems.any()) return std::move(problems).refusal();
  return *found;
}

core::Result<Document> signed_by(Document document, const Capacity& capacity, core::Date today) {
  const auto day = document.issued_on.value_or(today);
  if (capacity.unit != document.unit || !capacity.holds_on(day))
    return core::Refusal{
        {{"capacity", {"documents.no_capacity", {{"signer", capacity.signer}, {"day", day.vietnamese()}}}}}};
  document.capacity = capacity.id;
  document.signer = capacity.signer;
  document.position = capacity.position;
  document.on_behalf = capacity.on_behalf;
  document.for_head = capacity.for_head;
  return document;
}

core::Result<Recipient> check(Recipient recipient) {
  core::Problems problems;
  if (recipient.name.empty() && !recipient.unit) problems.add("name", "documents.recipient_missing");
  if (recipient.name.size() > longest_name) problems.add("name", "documents.too_long");
  if (!known(purposes, recipient.purpose)) problems.add("purpose", "documents.purpose_unknown");
  if (!known(groups, recipient.group)) problems.add("group", "documents.group_unknown");
  if (problems.any()) return std::move(problems).refusal();
  return recipient;
}

}  // namespace documents
