// SPDX-License-Identifier: Apache-2.0
#include "text/legacy.hpp"

#include <doctest/doctest.h>

#include "text/text.hpp"
#include "text/utf8.hpp"
#include "text/windows_1252.hpp"

using text::Encoding;

namespace {

using Row = std::vector<std::string>;

constexpr std::string_view sentence = "Kế hoạch phát hiện, bồi dưỡng và phát huy tài năng trẻ";

std::string as_double_utf8(std::string_view text) {
  std::string out;
  for (const char c : text) text::utf8::append(out, text::windows_1252::point(static_cast<std::uint8_t>(c)));
  return out;
}

// Tones in VNI's order: grave, hook, tilde, acute, dot.
struct VniVowel {
  std::string_view unicode[6];
  std::string_view vni[6];
};
constexpr VniVowel vni_vowels[] = {{{"a", "à", "ả", "ã", "á", "ạ"}, {"a", "aø", "aû", "aõ", "aù", "aï"}},
                                   {{"ă", "ằ", "ẳ", "ẵ", "ắ", "ặ"}, {"aê", "aè", "aú", "aü", "aé", "aë"}},
                                   {{"â", "ầ", "ẩ", "ẫ", "ấ", "ậ"}, {"aâ", "aà", "aå", "aã", "aá", "aä"}},
                                   {{"e", "è", "ẻ", "ẽ", "é", "ẹ"}, {"e", "eø", "eû", "eõ", "eù", "eï"}},
                                   {{"ê", "ề", "ể", "ễ", "ế", "ệ"}, {"eâ", "eà", "eå", "eã", "eá", "eä"}},
                                   {{"i", "ì", "ỉ", "ĩ", "í", "ị"}, {"i", "ì", "æ", "ó", "í", "ò"}},
                                   {{"o", "ò", "ỏ", "õ", "ó", "ọ"}, {"o", "oø", "oû", "oõ", "où", "oï"}},
                                   {{"ô", "ồ", "ổ", "ỗ", "ố", "ộ"}, {"oâ", "oà", "oå", "oã", "oá", "oä"}},
                                   {{"ơ", "ờ", "ở", "ỡ", "ớ", "ợ"}, {"ô", "ôø", "ôû", "ôõ", "ôù", "ôï"}},
                                   {{"u", "ù", "ủ", "ũ", "ú", "ụ"}, {"u", "uø", "uû", "uõ", "uù", "uï"}},
                                   {{"ư", "ừ", "ử", "ữ", "ứ", "ự"}, {"ö", "öø", "öû", "öõ", "öù", "öï"}},
                                   {{"y", "ỳ", "ỷ", "ỹ", "ý", "ỵ"}, {"y", "yø", "yû", "yõ", "yù", "î"}},
                                   {{"đ", "đ", "đ", "đ", "đ", "đ"}, {"ñ", "ñ", "ñ", "ñ", "ñ", "ñ"}}};

}  // namespace

TEST_CASE("one sentence in four legacy forms is recognised and comes back the same") {
  const std::pair<Encoding, std::string> forms[] = {
      {Encoding::tcvn3, "KÕ ho¹ch ph¸t hiÖn, båi d\u00ADìng vµ ph¸t huy tµi n¨ng trÎ"},
      {Encoding::vni, "Keá hoaïch phaùt hieän, boài döôõng vaø phaùt huy taøi naêng treû"},
      {Encoding::viqr, "Ke^' hoa.ch pha't hie^.n, bo^`i du+o+~ng va` pha't huy ta`i na(ng tre?"},
      {Encoding::double_utf8, as_double_utf8(sentence)}};
  for (const auto& [encoding, form] : forms) {
    CAPTURE(form);
    CHECK(text::name(text::recognise(Row{form})) == text::name(encoding));
    CHECK(text::decode(form, encoding) == sentence);
  }
}

TEST_CASE("every letter of TCVN3 comes back, and every Vietnamese letter has a byte") {
  std::string all;
  for (const auto& [byte, point] : text::legacy::tcvn3()) {
    std::string shown, meant;
    text::utf8::append(shown, byte);
    text::utf8::append(meant, point);
    CHECK(text::decode(shown, Encoding::tcvn3) == meant);
    CHECK(text::decode("x" + shown + "y", Encoding::tcvn3) == "x" + meant + "y");
    all += meant;
  }
  for (const auto& vowel : vni_vowels)
    for (const auto letter : vowel.unicode)
      if (letter.size() > 1) CHECK_MESSAGE(all.find(letter) != std::string::npos, letter);
  CHECK(text::legacy::tcvn3().size() == 74);
}

TEST_CASE("every letter of VNI comes back, small and capital") {
  for (const auto& vowel : vni_vowels) {
    for (std::size_t tone = 0; tone < 6; ++tone) {
      const std::string shown{vowel.vni[tone]}, meant{vowel.unicode[tone]};
      CHECK(text::decode(shown, Encoding::vni) == meant);
      CHECK(text::decode("t" + shown + "n", Encoding::vni) == "t" + meant + "n");
      CHECK(text::decode(text::upper(shown), Encoding::vni) == text::upper(meant));
    }
  }
  CHECK(text::decode("Höôøng, cô sôû, Tyû, thuôû", Encoding::vni) == "Hường, cơ sở, Tỷ, thuở");
}

TEST_CASE("every letter of VIQR comes back") {
  CHECK(text::decode("a( a^ e^ o^ o+ u+ dd DD Dd", Encoding::viqr) == "ă â ê ô ơ ư đ Đ Đ");
  CHECK(text::decode("a(` a(? a(~ a(' a(. A^`", Encoding::viqr) == "ằ ẳ ẵ ắ ặ Ầ");
  CHECK(text::decode("y` y? y~ y' y.", Encoding::viqr) == "ỳ ỷ ỹ ý ỵ");
  CHECK(text::decode("Vie^.t Nam\\. add", Encoding::viqr) == "Việt Nam. add");
}

TEST_CASE("names typed in a capitals font keep the case their plain letters have") {
  CHECK(text::decode("NGUYÔN V¡N §øC", Encoding::tcvn3) == "NGUYỄN VĂN ĐỨC");
  CHECK(text::decode("NguyÔn V¨n §øc", Encoding::tcvn3) == "Nguyễn Văn Đức");
  CHECK(text::decode("Lª ¸nh", Encoding::tcvn3) == "Lê ánh");
  CHECK(text::title_case(text::decode("Lª ¸nh", Encoding::tcvn3)) == "Lê Ánh");
}

TEST_CASE("a row is judged as a whole") {
  CHECK(text::recognise(Row{"1", "NguyÔn V¨n Dòng", "Nam", "0912345678", "Hµ Néi"}) == Encoding::tcvn3);
  CHECK(text::recognise(Row{"Dòng", "PhÝch"}) == Encoding::tcvn3);
  CHECK(text::recognise(Row{"Lª"}) == Encoding::tcvn3);
  CHECK(text::recognise(Row{"2", "Traàn Thò Höông", "Nöõ", "Caàn Thô"}) == Encoding::vni);
  CHECK(text::recognise(Row{"Nguyeãn"}) == Encoding::vni);
  CHECK(text::recognise(Row{"Tra^`n Thi. Hu+o+ng", "Nu+~"}) == Encoding::viqr);
  CHECK(text::recognise(Row{as_double_utf8("Đoàn Văn Hậu"), "Nam"}) == Encoding::double_utf8);
  CHECK(text::recognise(Row{as_double_utf8("Trần"), "Ä\u0090oÃ n"}) == Encoding::double_utf8);
  CHECK(text::decode("Ä\u0090oÃ n", Encoding::double_utf8) == "Đoàn");
  // Semi-composed text is Unicode; its normal form is all it needs.
  CHECK(text::recognise(Row{"Nguyê\u0303n"}) == Encoding::unicode);
  CHECK(text::decode("Nguyê\u0303n", Encoding::unicode) == "Nguyễn");
}

TEST_CASE("what is Vietnamese in Unicode already is never converted") {
  for (const auto& row : {Row{"Nguyễn Văn An", "Hà Nội"}, Row{"Hà", "Tân", "Kiên", "Lâm"}, Row{"Trà", "Hô", "Tôn"},
                          Row{"cô bò né"}, Row{"Lò Thò Mí"}, Row{"Đỗ Văn Tèo", "NguyÔn V¨n"}, Row{"Hùng"},
                          Row{"Phú Lý", "Bình Thái"}, Row{"e\u0302\u0301m"}, Row{std::string{sentence}},
                          Row{"Phòng Tài chính"}, Row{"Võ Hoàng Yên", "Sóc Trăng"}, Row{"Lê Văn Tám"}, Row{"Vân"}})
    CHECK_MESSAGE(text::recognise(row) == Encoding::unicode, row.front());
}

TEST_CASE("plain and Western rows are never converted") {
  for (const auto& row : {Row{"Café Müller"},
                          Row{"René Descartes", "Noël"},
                          Row{"José García Núñez", "España"},
                          Row{"Zürich", "Köln"},
                          Row{"São Paulo", "IRMÃ DULCE"},
                          Row{"Ångström", "Malmö"},
                          Row{"naïve façade", "déjà vu"},
                          Row{"François"},
                          Row{"Nguyen Van An", "Ha Noi"},
                          Row{"hoa.le@example.vn", "https://vi.example/a.b?c=d"},
                          Row{"C++", "1+1=2"},
                          Row{"It's a test. Is it? Yes."},
                          Row{"(a) b^2 ~ c"},
                          Row{"Le Van An. Tran Ba? Ho."},
                          Row{},
                          Row{"", ""},
                          Row{"© 2024 ACME®", "½ cup", "20°C"},
                          Row{"Søren Kierkegaard", "Øresund"},
                          Row{"100 µm", "±5"},
                          Row{"“quoted”"},
                          Row{"Thi (A1), lop 10A"},
                          Row{"toan(10), ly(9)"},
                          Row{"q.1, p.2"},
                          Row{"Ba Dinh - Ha Noi (HN)"},
                          Row{"né"},
                          Row{"Mª Carmen"},
                          Row{"Thaï"},
                          Row{"où"},
                          Row{"aún no"},
                          Row{"Nu", "Ho ten?", "Ngay sinh?"},
                          Row{"Êtes-vous prêt ?", "à bientôt"}})
    CHECK_MESSAGE(text::recognise(row) == Encoding::unicode, (row.empty() ? "" : row.front()));
}
