// SPDX-License-Identifier: Apache-2.0
// Arguments and answers of commands. Exit status: 0 done, 1 refused with reasons on stderr, 2 misuse, 3 broken.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

enum Exit { done = 0, refused = 1, misuse = 2, broken = 3 };

// What stands behind the command's words: `--name value`, `--name=value`, `--flag`, and plain words in order.
class Arguments {
 public:
  // Thrown for what the command line should not have: unknown option, missing value. main() answers 2.
  struct Misuse {
    std::string why;
  };
  explicit Arguments(std::vector<std::string> words) : raw_{std::move(words)} {}

  // Declares what the command takes; call once, first thing. `options` take a value, `flags` do not; --data,
  // --database,
  // --url and --json are always there; anything else that begins with "--" is misuse.
  Arguments& expect(const std::vector<std::string_view>& options, const std::vector<std::string_view>& flags = {},
                    std::size_t least_words = 0, std::size_t most_words = 0);

  std::optional<std::string> option(std::string_view name) const;
  std::string option(std::string_view name, std::string_view fallback) const;
  std::int64_t number(std::string_view name, std::int64_t fallback) const;
  bool flag(std::string_view name) const;
  const std::vector<std::string>& words() const { return words_; }

 private:
  std::vector<std::string> raw_, words_;
  std::multimap<std::string, std::string, std::less<>> options_;
};

// A table for the terminal, columns aligned by display width.
std::string table(const std::vector<std::vector<std::string>>& rows);

}  // namespace cli
