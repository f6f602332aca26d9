// SPDX-License-Identifier: Apache-2.0
#include "accounts/account.hpp"

#include <algorithm>

#include "text/text.hpp"

namespace accounts {

std::string login_key(std::string_view typed) {
  auto key = text::fold(text::clean(typed));
  std::erase(key, ' ');
  return key;
}

core::Result<Draft> check(Draft draft) {
  core::Problems problems;
  draft.login = login_key(draft.login);
  const bool plain = std::ranges::all_of(draft.login, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || c == '@';
  });
  if (draft.login.size() < 3 || draft.login.size() > 80 || !plain) problems.add("login", "accounts.login_invalid");
  if (draft.display_name.empty()) problems.add("display_name", "accounts.name_missing");
  if (draft.display_name.size() > 200) problems.add("display_name", "accounts.name_long");
  if (draft.role == rights::Role::anyone) problems.add("role", "accounts.role_missing");
  if (problems.any()) return std::move(problems).refusal();
  return draft;
}

std::chrono::minutes life_of(LinkPurpose purpose) {
  return purpose == LinkPurpose::reset ? std::chrono::minutes{60} : std::chrono::hours{72};
}

}  // namespace accounts
