// SPDX-License-Identifier: Apache-2.0
// Who is who in two lists of people, or within one, without labels: probabilistic record linkage for Vietnamese names,
// dates, numbers and places. Values in, links out.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "linkage/blocking.hpp"
#include "linkage/frequency.hpp"
#include "linkage/model.hpp"
#include "linkage/record.hpp"

namespace linkage {

struct Link {
  std::uint32_t stored = 0, incoming = 0;  // rows of the two lists; within one list stored < incoming
  float probability = 0;
};

struct Options {
  std::size_t threads = 1;
  float least = 0.01F;  // pairs less likely are not held possible
  bool learn = true;    // a few hundred rows teach less than the start values know
};

// Why two records are held to be one person or not: what each field shows and what it weighs, in bits.
struct Reason {
  Comparison comparison;
  Waterfall bits{};
  float prior = 0;
};

// A list that others are held against: built once, asked often.
class Registry {
 public:
  // Frequencies come from the stored records, and from `beside` where the other list is known already.
  Registry(Roll stored, std::size_t threads, Roll* beside = nullptr);

  // Learns the weights from a batch (or from the list itself), then links. Links come in order of incoming, stored.
  std::vector<Link> link(Roll& incoming, const Options& options);
  std::vector<Link> duplicates(const Options& options);

  // Who is like this one row, most likely first. Does not learn.
  std::vector<Link> who(const Row& row, float least = 0.01F) const;

  // A record that came later: compared with every row that is asked for, so only a few thousand belong here.
  std::uint32_t put(const Row& row);
  void remove(std::uint32_t stored);
  // How many came later.
  std::size_t later() const { return stored_.size() - blocked_; }

  Reason reason(const Record& incoming, std::string_view incoming_name, std::uint32_t stored) const;
  const Roll& stored() const { return stored_; }
  const Model& model() const { return model_; }

 private:
  std::vector<struct Edge> edges(const Roll& incoming, bool itself, float prior, const Options& options) const;

  Roll stored_;
  Frequencies frequencies_;
  bool rated_beside_ = false;
  Blocks blocks_;
  std::size_t blocked_ = 0;  // rows that the blocks know
  std::vector<bool> gone_;
  Model model_;
};

}  // namespace linkage
