// SPDX-License-Identifier: Apache-2.0
// Refusals as values: what we expect to go wrong, said with keys that are translated at the edge.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace core {

// Words for people: a catalogue key ("talents.field_missing") and the values its text needs.
struct Message {
  std::string key;
  std::vector<std::pair<std::string, std::string>> values;

  friend bool operator==(const Message&, const Message&) = default;
};

// One thing to mend; `field` names the form field or column, and is empty when it concerns the whole.
struct Problem {
  std::string field;
  Message message;

  friend bool operator==(const Problem&, const Problem&) = default;
};

// Why an act was refused. The kind decides how the edge answers; rules never name an HTTP status.
class Refusal {
 public:
  enum class Kind {
    invalid,     // what was entered cannot be accepted: mend and send again
    conflict,    // somebody else changed it meanwhile, or the step is not possible in this state
    forbidden,   // visible, but not this reader's act
    unknown,     // not there, or not to be known
    unreadable,  // a program sent what no form could send
    outdated,    // the version it was to change is no longer the last
  };

  explicit Refusal(std::vector<Problem> problems, Kind kind = Kind::invalid)
      : problems_{std::move(problems)}, kind_{kind} {}
  explicit Refusal(Message message, Kind kind = Kind::invalid) : problems_{{"", std::move(message)}}, kind_{kind} {}

  Kind kind() const { return kind_; }
  const std::vector<Problem>& problems() const { return problems_; }
  bool names(std::string_view field, std::string_view key) const;

 private:
  std::vector<Problem> problems_;
  Kind kind_;
};

// Collects problems, so that a person sees all of them at once.
class Problems {
 public:
  void add(std::string field, std::string key, std::vector<std::pair<std::string, std::string>> values = {}) {
    found_.push_back({std::move(field), {std::move(key), std::move(values)}});
  }
  bool any() const { return !found_.empty(); }
  Refusal refusal(Refusal::Kind kind = Refusal::Kind::invalid) && { return Refusal{std::move(found_), kind}; }

 private:
  std::vector<Problem> found_;
};

// A value, or why there is none.
template <class T>
class Result {
 public:
  Result(T value) : held_{std::move(value)} {}            // NOLINT: meant to be implicit, so that rules read plainly
  Result(Refusal refusal) : held_{std::move(refusal)} {}  // NOLINT

  explicit operator bool() const { return held_.index() == 0; }
  T& operator*() & { return std::get<0>(held_); }
  const T& operator*() const& { return std::get<0>(held_); }
  T&& operator*() && { return std::get<0>(std::move(held_)); }
  T* operator->() { return &std::get<0>(held_); }
  const T* operator->() const { return &std::get<0>(held_); }
  const Refusal& refusal() const { return std::get<1>(held_); }

 private:
  std::variant<T, Refusal> held_;
};

struct Done {};

}  // namespace core
