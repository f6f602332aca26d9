// SPDX-License-Identifier: Apache-2.0
// Which passwords are good enough, and how guessing is slowed down. Pure rules.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "core/clock.hpp"
#include "core/result.hpp"

namespace accounts {

inline constexpr std::size_t shortest_password = 15;
inline constexpr std::size_t longest_password = 256;

// `login` and `name` are the owner's: a password made of them is refused.
core::Result<core::Done> judge_password(std::string_view password, std::string_view login, std::string_view name);

// Failures of the last hour under one guard (an account or a network).
struct Failures {
  std::int64_t count = 0;
  core::Instant last;
};
enum class Guard { account, known_device, network };
// How long the next try has to wait; zero when it may go on. An account waits from the 6th try on, longer each time,
// and a quarter of an hour from the 20th; a network, shared by an office, from the 50th.
std::chrono::seconds wait_before_next(const Failures& failures, Guard guard, core::Instant now);

// The network of an address: an IPv4 address itself, the /64 of an IPv6 address.
std::string network_of(std::string_view peer);

}  // namespace accounts
