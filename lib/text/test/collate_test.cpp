// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <random>
#include <thread>

#include "text/text.hpp"

namespace {

std::vector<std::string> sorted(std::vector<std::string> names, std::string (*key)(std::string_view)) {
  std::ranges::sort(names, {}, [&](const std::string& name) { return key(name); });
  return names;
}

std::vector<std::string> generated_names(std::size_t count) {
  const std::vector<std::string> families{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Đặng", "Đỗ",
                                          "Dương",  "Đào",  "Ân", "Ông",  "Ứng",   "Vũ",    "Võ",   "Lý"};
  const std::vector<std::string> middles{"", "Văn", "Thị", "Đức", "Minh", "Thị Ánh", "Ngọc", "Hữu", "Thanh", "Bảo"};
  const std::vector<std::string> stems{"A",  "Ă",  "Â",  "E",  "Ê",  "O",  "Ô",  "Ơ",   "U",  "Ư",  "Y",  "I",
                                       "Ba", "Da", "Đa", "Đo", "Hô", "Hơ", "Ha", "Hân", "Lê", "Mư", "Ly", "Thi"};
  const std::vector<std::string> tones{"", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"};
  const std::vector<std::string> ends{"", "n", "nh", "ng", "m"};
  std::mt19937 random{20261122};
  const auto any = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  std::vector<std::string> names;
  while (names.size() < count) {
    const auto middle = any(middles);
    const auto given = text::nfc(any(stems) + any(tones) + any(ends));
    names.push_back(any(families) + (middle.empty() ? "" : " " + middle) + " " + given);
  }
  return names;
}

}  // namespace

TEST_CASE("I-10 letters follow the Vietnamese alphabet, đ after d") {
  const std::vector<std::string> alphabet{"a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l", "m",
                                          "n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "x", "y"};
  for (std::size_t at = 0; at + 1 < alphabet.size(); ++at) {
    CAPTURE(alphabet[at]);
    CHECK(text::collation_key(alphabet[at]) < text::collation_key(alphabet[at + 1]));
    CHECK(text::collation_key(alphabet[at] + "z") < text::collation_key(alphabet[at + 1]));
  }
}

TEST_CASE("I-10 tones follow the dictionary: ngang, huyền, hỏi, ngã, sắc, nặng") {
  const std::vector<std::string> tones{"ma", "mà", "mả", "mã", "má", "mạ"};
  for (std::size_t at = 0; at + 1 < tones.size(); ++at) {
    CHECK(text::collation_key(tones[at]) < text::collation_key(tones[at + 1]));
    CHECK(text::name_key("Lê " + tones[at]) < text::name_key("Lê " + tones[at + 1]));
  }
  CHECK(text::collation_key("mạ") < text::collation_key("man"));
}

TEST_CASE("I-10 people are sorted by given name, then family, then middle name") {
  const std::vector<std::string> wanted{"Lê Văn An", "Nguyễn An", "Nguyễn Bảo An", "Nguyễn Văn An",
                                        "Trần An",   "Lê Anh",    "Lê Ân",         "Lê Dũng",
                                        "Lê Đức",    "H'Hen Niê", "Lê Hoa",        "Y Thăng Êban"};
  auto mixed = wanted;
  std::ranges::shuffle(mixed, std::mt19937{1});
  CHECK(sorted(mixed, text::name_key) == wanted);
}

TEST_CASE("I-10 the stored order of 6,000 names is that of the ICU collation of Vietnamese") {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Collator> vietnamese{icu::Collator::createInstance(icu::Locale{"vi"}, status)};
  REQUIRE(U_SUCCESS(status));
  const auto compare = [&](std::string_view a, std::string_view b) {
    return vietnamese->compareUTF8({a.data(), static_cast<std::int32_t>(a.size())},
                                   {b.data(), static_cast<std::int32_t>(b.size())}, status);
  };
  const auto before = [&](const std::string& a, const std::string& b) {
    const auto x = text::split_name(a), y = text::split_name(b);
    for (const auto part : {&text::Name::given, &text::Name::family, &text::Name::middle})
      if (const auto order = compare(x.*part, y.*part); order != UCOL_EQUAL) return order == UCOL_LESS;
    return false;
  };
  auto names = generated_names(6000);
  auto ours = names;
  std::ranges::stable_sort(names, before);
  std::ranges::stable_sort(ours, {}, [](const std::string& name) { return text::name_key(name); });
  CHECK(ours == names);

  std::ranges::stable_sort(names, [&](const auto& a, const auto& b) { return compare(a, b) == UCOL_LESS; });
  std::ranges::stable_sort(ours, {}, [](const std::string& name) { return text::collation_key(name); });
  CHECK(ours == names);
}

TEST_CASE("a key does not depend on the form of the text, nor a name's on its case") {
  CHECK(text::collation_key("Nguye\u0302\u0303n") == text::collation_key("Nguyễn"));
  CHECK(text::name_key("NGUYỄN VĂN AN") == text::name_key("Nguyễn Văn An"));
  CHECK(text::name_key(" Nguye\u0302\u0303n  Văn An") == text::name_key("Nguyễn Văn An"));
  CHECK(text::collation_key("") == "");
  CHECK(text::collation_key(std::string(2000, 'a')).size() > 2000);
}

TEST_CASE("keys made by many threads at once are the same") {
  const auto names = generated_names(500);
  std::vector<std::string> first, second;
  const auto make = [&](std::vector<std::string>& keys) {
    for (const auto& name : names) keys.push_back(text::name_key(name));
  };
  std::thread one{[&] { make(first); }}, two{[&] { make(second); }};
  one.join();
  two.join();
  CHECK(first == second);
}
