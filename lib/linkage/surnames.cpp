// SPDX-License-Identifier: Apache-2.0
#include "linkage/surnames.hpp"

#include <string>
#include <unordered_set>

namespace linkage {
namespace {

using Set = std::unordered_set<std::string>;

Set set_of(std::string_view words) {
  Set made;
  while (!words.empty()) {
    const auto end = words.find(' ');
    made.emplace(words.substr(0, end));
    words = end == std::string_view::npos ? std::string_view{} : words.substr(end + 1);
  }
  return made;
}

}  // namespace

bool is_frequent_surname(std::string_view plain) {
  static const auto known =
      set_of("nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong doan trinh luong");
  return known.contains(std::string{plain});
}

bool is_surname(std::string_view plain) {
  static const auto known = set_of(
      "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong doan trinh luong "
      "dao mai ha to tang cao ta chau luu trieu quach lam thai kieu nghiem tong tu la mac vuong nong ma lo "
      "vi luc hua be cu thach danh ong au ton khuc khuat phung chu mach diep tieu ninh bach vien ung ke lai "
      "luyen phi thieu can dam lau sung vang po y r siu ksor rmah nay dieu chung chuong dong loi mau than "
      "tho tiet xa bo dau doi gia han kha leo mang sam se tac ayun nie mlo kbuor hdok eban thi giang kpa "
      "khong");
  return known.contains(std::string{plain});
}

bool is_usual_given(std::string_view plain) {
  static const auto known = set_of(
      "van thi anh linh huong trang huyen thu thuy thao lan mai hoa hong ngoc minh duc hung dung tuan cuong hai nam "
      "long "
      "son quang thanh binh phuong ha hang hanh hien hieu hoang huy khanh khoa kien lam loan loc ly my nga ngan nghia "
      "nguyet nhan nhi nhung oanh phat phong phuc phuoc quan quoc quy quyen quynh sang tam tan tai thang thinh tho "
      "thong "
      "thuan tien tin toan toi tra tri trinh trong trung truc tu tung tuyen tuyet uyen vi viet vinh vu vy xuan yen an "
      "bao "
      "bich cam chau chi cong dan dang dao dat diem diep dinh doan dong duong gia giang hau hoai hop hue khang khoi "
      "kim "
      "ky lien luan man manh nguyen nhat nhu ninh sinh sy thach thai tham thien thoa thuc thuong tinh toa ton tram "
      "tuong "
      "tuy ut vuong yen huu ba dinh xuan ngoc ha bang bac canh chinh chuong cuc cuc du duyen hoan hoi huan kha khai "
      "lai "
      "le loi luong nhien phi phu sam thuyen tiep to triet y");
  return known.contains(std::string{plain});
}

bool is_title(std::string_view plain) {
  static const auto known = set_of(
      "ong ba em anh chi co chu chau bac ths ts tskh bs bscki bsckii gs pgs ks cn kts ds dc mr mrs ms dr nsut nsnd "
      "ngut cu");
  return known.contains(std::string{plain});
}

}  // namespace linkage
