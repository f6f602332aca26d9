// SPDX-License-Identifier: Apache-2.0
#include "accounts/password.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "text/text.hpp"

namespace accounts {
namespace {

// Words a guesser in this field begins with; a password of nothing but these, digits and signs is refused.
constexpr std::array<std::string_view, 40> guessable{
    "password",    "matkhau",    "matkhaumoi",       "admin",     "administrator", "quantri",
    "quantrivien", "qwerty",     "qwertyuiop",       "asdfgh",    "zxcvbnm",       "abc",
    "abcd",        "iloveyou",   "welcome",          "letmein",   "vietnam",       "hanoi",
    "saigon",      "doan",       "doanthanhnien",    "thanhnien", "tinhdoan",      "huyendoan",
    "doanxa",      "doanphuong", "doanvien",         "hochiminh", "tainangtre",    "tainang",
    "hientai",     "nguyenkhi",  "nguyenkhiquocgia", "anhyeuem",  "emyeuanh",      "yeu",
    "trung",       "uong",       "tnchcm",           "tncs"};

// What is left of the letters when known words are taken out, longest first.
std::string without(std::string letters, std::vector<std::string> words) {
  std::ranges::sort(words, [](const auto& a, const auto& b) { return a.size() > b.size(); });
  for (const auto& word : words)
    for (auto at = letters.find(word); !word.empty() && at != std::string::npos; at = letters.find(word))
      letters.erase(at, word.size());
  return letters;
}

}  // namespace

core::Result<core::Done> judge_password(std::string_view password, std::string_view login, std::string_view name) {
  const auto folded = text::fold(password);
  std::string letters;
  std::ranges::copy_if(folded, std::back_inserter(letters), [](char c) { return c >= 'a' && c <= 'z'; });

  core::Problems problems;
  const auto characters =
      std::ranges::count_if(password, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  if (characters < static_cast<std::ptrdiff_t>(shortest_password)) {
    problems.add("password", "accounts.password_short", {{"least", std::to_string(shortest_password)}});
  } else if (password.size() > longest_password) {
    problems.add("password", "accounts.password_long");
  } else {
    std::vector<std::string> words{guessable.begin(), guessable.end()};
    for (const auto own : {login, name})
      for (auto& word : text::words(text::fold(own))) words.push_back(std::move(word));
    const bool few_signs = std::set<char>{password.begin(), password.end()}.size() < 6;
    if (few_signs || without(std::move(letters), std::move(words)).size() < 4)
      problems.add("password", "accounts.password_guessable");
  }
  if (problems.any()) return std::move(problems).refusal();
  return core::Done{};
}

std::chrono::seconds wait_before_next(const Failures& failures, Guard guard, core::Instant now) {
  const std::int64_t free_tries = guard == Guard::account ? 5 : guard == Guard::known_device ? 10 : 50;
  if (failures.count < free_tries) return std::chrono::seconds{0};
  const auto over = std::min<std::int64_t>(failures.count - free_tries, 30);
  const auto pause =
      over >= 15 ? std::chrono::seconds{900}
                 : std::chrono::seconds{std::min<std::int64_t>(900, 1LL << std::min<std::int64_t>(over + 1, 10))};
  const auto passed = std::chrono::duration_cast<std::chrono::seconds>(now - failures.last);
  return std::max(std::chrono::seconds{0}, pause - passed);
}

std::string network_of(std::string_view peer) {
  if (peer.find(':') == std::string_view::npos) return std::string{peer};
  // The first four groups; "::" cannot be shortened further without losing them, so an address with it keeps what
  // stands before.
  std::size_t end = 0;
  for (int groups = 0; groups < 4 && end != std::string_view::npos; ++groups) {
    const auto colon = peer.find(':', end);
    if (colon == std::string_view::npos || (colon + 1 < peer.size() && peer[colon + 1] == ':'))
      return std::string{peer.substr(0, colon)} + "/64";
    end = colon + 1;
  }
  return std::string{peer.substr(0, end)} + "/64";
}

}  // namespace accounts
