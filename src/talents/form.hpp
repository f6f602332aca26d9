// SPDX-License-Identifier: Apache-2.0
// The form of a talent: what it shows and what comes back from it.
#pragma once

#include <string>
#include <vector>

#include "consents/consent.hpp"
#include "site/visit.hpp"
#include "talents/talent.hpp"

namespace talents {

struct TypedDraft {
  Draft draft;
  std::string unit;          // as typed, for units::store::resolve
  consents::Entry guardian;  // of somebody under 16
};

TypedDraft typed(const web::Form& form);
std::vector<web::FieldGroup> fields_of(const site::Visit& visit, const lists::Lists& lists, const TypedDraft& typed);
// What was changed, for the audit log; sealed fields as digests.
std::vector<std::pair<std::string, std::pair<std::string, std::string>>> differences(const crypto::Keys& keys,
                                                                                     const Draft& before,
                                                                                     const Draft& after);

}  // namespace talents
