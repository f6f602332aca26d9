// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "text/text.hpp"

TEST_CASE("what people type is composed, trimmed and free of what cannot be seen") {
  CHECK(text::clean("  Nguyễn\t Văn  An ") == "Nguyễn Văn An");
  CHECK(text::clean("Nguye\u0302\u0303n") == "Nguyễn");
  CHECK(text::clean("Nguyê\u0303n") == "Nguyễn");
  CHECK(text::clean("Ðức ðức Ɖức ɖức") == "Đức đức Đức đức");
  CHECK(text::clean("An\u200B\u200D\uFEFF\u00AD\u202E Bình\u2066") == "An Bình");
  CHECK(text::clean("An\u00A0\u2003\u3000Bình") == "An Bình");
  CHECK(text::clean(std::string_view{"A\0n\x07\x7F\u0090", 7}) == "An");
  CHECK(text::clean("") == "");
  CHECK(text::clean(" \u00A0 ") == "");
  CHECK(text::clean("An") == "An");
  CHECK(text::clean("a\uFFFEb") == "ab");
}

TEST_CASE("bytes that are no UTF-8 are shown as such and lose nothing around them") {
  CHECK(text::clean("An\xFF Ba\xC3") == "An\uFFFD Ba\uFFFD");
  CHECK(text::clean("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
  CHECK(text::is_utf8("Nguyễn Văn An dài hơn tám byte"));
  CHECK(text::is_utf8("\uFFFD"));
  CHECK_FALSE(text::is_utf8("Nguyen Van An\xE1"));
  CHECK_FALSE(text::is_utf8("\xC0\xAF"));
  CHECK_FALSE(text::is_utf8("\xF4\x90\x80\x80"));
}

TEST_CASE("line feeds stay only where lines matter") {
  CHECK(text::clean("một\r\nhai\rba\u2028bốn") == "một hai ba bốn");
  CHECK(text::clean("\n một \r\n\r\n hai \n", text::Lines::keep) == "một\n\nhai");
}

TEST_CASE("case changes letter by letter, marks kept") {
  CHECK(text::lower("  NGUYỄN  THỊ\u00A0ĐÀO ") == "nguyễn thị đào");
  CHECK(text::lower("E\u0302\u0301") == "ế");
  CHECK(text::upper("Nguyễn Thị Đào ư ơ") == "NGUYỄN THỊ ĐÀO Ư Ơ");
}

TEST_CASE("a name in capitals becomes a name") {
  CHECK(text::title_case("NGUYỄN VĂN AN") == "Nguyễn Văn An");
  CHECK(text::title_case("đặng thị ánh") == "Đặng Thị Ánh");
  CHECK(text::title_case("H'HEN NIÊ") == "H'Hen Niê");
  CHECK(text::title_case("H’HEN NIÊ") == "H’Hen Niê");
  CHECK(text::title_case("K'SOR H'NHI") == "K'Sor H'Nhi");
  CHECK(text::title_case("Y THĂNG ÊBAN") == "Y Thăng Êban");
  CHECK(text::title_case("LÊ-NGUYỄN (AN)") == "Lê-Nguyễn (An)");
  CHECK(text::title_case("DON'T") == "Don't");
}

TEST_CASE("a name has a family, a middle and a given name") {
  const auto parts = [](std::string_view name) {
    const auto [family, middle, given] = text::split_name(name);
    return family + "|" + middle + "|" + given;
  };
  CHECK(parts("Nguyễn Thị Minh Khai") == "Nguyễn|Thị Minh|Khai");
  CHECK(parts(" Lê  Lợi ") == "Lê||Lợi");
  CHECK(parts("Khai") == "||Khai");
  CHECK(parts("") == "||");
  CHECK(parts("H'Hen Niê") == "Niê||H'Hen");
  CHECK(parts("H’Hen Niê Kdăm") == "Niê Kdăm||H’Hen");
  CHECK(parts("Y Thăng Êban") == "Êban||Y Thăng");
  CHECK(parts("Y Vêng") == "||Y Vêng");
  CHECK(parts("K'Sor H'Nhi") == "K'Sor||H'Nhi");
  CHECK(parts("Điểu Ong") == "Điểu||Ong");
  CHECK(parts("Tôn Nữ Thị Ninh") == "Tôn Nữ|Thị|Ninh");
  CHECK(parts("Âu Dương Lân") == "Âu Dương||Lân");
  CHECK(parts("Tôn Đức Thắng") == "Tôn|Đức|Thắng");
}

TEST_CASE("a syllable has an initial, a known rhyme and at most one tone") {
  for (const auto* const word :
       {"Nguyễn", "nghiêng", "hoà",    "hòa", "thuỷ", "thủy", "quý",  "quốc",  "quyển", "gì",
        "giếng",  "giang",   "Ý",      "yêu", "ăn",   "Đức",  "ước",  "Huỳnh", "khuya", "ngoằn",
        "an",     "minh",    "trưởng", "LỢI", "Huế",  "quần", "thuở", "y"})
    CHECK_MESSAGE(text::is_syllable(word), word);
  for (const auto* const word : {"", "cat", "viêt", "việć", "Café", "Müller", "hello", "strong", "b", "ng", "nguyÔn",
                                 "htr", "hoàá", "nghiêngg", "qu", "a1", "được.", "xyz", "vàng bạc"})
    CHECK_FALSE_MESSAGE(text::is_syllable(word), word);
}
