// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <vector>

#include "linkage/encoding.hpp"
#include "linkage/place.hpp"

using namespace linkage;

namespace {

const std::vector<Move> moves{{"Tỉnh Bắc Giang", "Xã Tân Tiến", "Tỉnh Bắc Ninh", "Phường Tân Tiến"},
                              {"Tỉnh Bắc Giang", "Xã Xuân Phú", "Tỉnh Bắc Ninh", "Phường Tân Tiến"},
                              {"Tỉnh Bắc Giang", "Xã Xuân Phú", "Tỉnh Bắc Ninh", "Xã Đồng Việt"},
                              {"Thành phố Hồ Chí Minh", "Phường 01", "Thành phố Hồ Chí Minh", "Phường Bàn Cờ"}};

}  // namespace

TEST_CASE("an old commune and the commune it became are one place") {
  const Gazetteer places{moves};
  Words words;
  const auto old = places.find("Bắc Giang", "xã Tân Tiến", words),
             today = places.find("Tỉnh Bắc Ninh", "P. Tân Tiến", words);
  CHECK(old.province == today.province);
  CHECK(places.meet(old.commune, today.commune));
}

TEST_CASE("a commune that was divided meets both of its successors, which do not meet") {
  const Gazetteer places{moves};
  Words words;
  const auto old = places.find("bac giang", "Xuan Phu", words);
  const auto one = places.find("Bắc Ninh", "Phường Tân Tiến", words),
             other = places.find("Bắc Ninh", "Xã Đồng Việt", words);
  CHECK(places.meet(old.commune, one.commune));
  CHECK(places.meet(old.commune, other.commune));
  CHECK_FALSE(places.meet(one.commune, other.commune));
}

TEST_CASE("places are found by their short names, old numbers and the new province with an old commune") {
  const Gazetteer places{moves};
  Words words;
  CHECK(places.find("TP.HCM", "P.1", words).commune ==
        places.find("Thành phố Hồ Chí Minh", "Phường 01", words).commune);
  CHECK(places.find("TP.HCM", "P.1", words).commune != 0);
  CHECK(places.find("Bắc Ninh", "Xã Xuân Phú", words).commune != 0);
  CHECK(places.find("Sao Hỏa", "Xã Xuân Phú", words).province == 0);
  CHECK(places.find("", "", words).commune_name == 0);
}

TEST_CASE("a row is decoded as a whole, and one in Unicode is left alone") {
  Row decoded;
  const Row tcvn3{.full_name = "NguyÔn V¨n §øc", .province = "Hµ Néi", .commune = "Ph­êng Hoµng LiÖt"};
  CHECK(in_unicode(tcvn3, decoded).full_name == "Nguyễn Văn Đức");
  CHECK(decoded.commune == "Phường Hoàng Liệt");
  const Row vni{.full_name = "Nguyeãn Vaên Ñöùc", .province = "Haø Noäi"};
  CHECK(in_unicode(vni, decoded).full_name == "Nguyễn Văn Đức");
  const Row unicode{.full_name = "Nguyễn Văn Đức", .phone = "+84912345679", .email = "a.b+c@gmail.com"};
  CHECK(&in_unicode(unicode, decoded) == &unicode);
  const Row pasted{.full_name = "NguyÔn V¨n §øc", .province = "Hà Nội", .commune = "Phường Hoàng Liệt"};
  CHECK(in_unicode(pasted, decoded).full_name == "Nguyễn Văn Đức");
  CHECK(decoded.commune == "Phường Hoàng Liệt");
}
