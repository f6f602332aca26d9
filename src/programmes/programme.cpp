// SPDX-License-Identifier: Apache-2.0
#include "programmes/programme.hpp"

namespace programmes {

constexpr std::size_t longest = 2000;

core::Result<Commitment> check(Commitment commitment) {
  core::Problems problems;
  if (commitment.content.empty()) problems.add("content", "programmes.content_missing");
  if (commitment.responsible.empty()) problems.add("responsible", "programmes.responsible_missing");
  if (commitment.content.size() > longest) problems.add("content", "programmes.too_long");
  if (problems.any()) return std::move(problems).refusal();
  return commitment;
}

core::Result<Programme> check(Programme programme) {
  core::Problems problems;
  if (programme.title.empty()) problems.add("title", "programmes.title_missing");
  if (programme.title.size() > longest) problems.add("title", "programmes.too_long");
  if (programme.year < 1990 || programme.year > 2200) problems.add("year", "programmes.year_missing");
  if (programme.parties.empty()) problems.add("parties", "programmes.parties_missing");
  if (problems.any()) return std::move(problems).refusal();
  return programme;
}

}  // namespace programmes
