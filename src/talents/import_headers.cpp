// SPDX-License-Identifier: Apache-2.0
// The words people head their columns with, folded.
#include <algorithm>
#include <unordered_map>

#include "talents/import_columns.hpp"
#include "text/text.hpp"

namespace talents {
namespace {

struct Spelling {
  Part part;
  std::string_view words;  // joined by '|'; one that begins with '=' counts only when it is the whole header
};

constexpr Spelling spellings[] = {
    {Part::full_name,
     "ho va ten|ho ten|=ten day du|ten tai nang|ten ca nhan|=ca nhan|full name|=fullname|=name|ho dem va ten|ho ten "
     "dem va ten|"
     "ho chu dem va ten|ho chu lot va ten|ho lot va ten|ten hoc sinh|ten sinh vien|ten thi sinh|ten doan vien|ten tac "
     "gia|"
     "=tac gia|=guong mat|ten guong mat|hoten|=ho va ten"},
    {Part::family_name,
     "=ho dem|=ho va dem|=ho ten dem|=ho va ten dem|=ho lot|=ho va lot|=ho va chu lot|=ho va ten lot|=ho chu lot|=ho|"
     "=ho va chu dem|=ho chu dem|=surname|=last name|=family name|=ho va ten lot dem"},
    {Part::given_name, "=ten|=ten goi|=first name|=given name"},
    {Part::birth,
     "ngay sinh|nam sinh|ngay thang nam sinh|ngay thang sinh|sinh ngay|=sinh nam|=dob|date of birth|birth "
     "date|birthday|"
     "=birth|birth year|year of birth|=ntns|=ng sinh|=ngay thang n sinh|=ngaysinh|=namsinh|=nt ns|=sinh"},
    {Part::sex, "gioi tinh|=gioi|=phai|=sex|=gender|=nam nu|=nu nam|=gt|=phai nam nu"},
    {Part::male, "=gioi tinh nam|=phai nam|=male"},
    {Part::female, "=nu|=gioi tinh nu|=phai nu|=female"},
    {Part::citizen_id,
     "cccd|can cuoc cong dan|can cuoc|so can cuoc|the can cuoc|cmnd|cmnd cccd|so dinh danh|ma dinh danh|dinh danh ca "
     "nhan|"
     "=ddcn|=so ddcn|=cmt|=so cmt|cmtnd|chung minh nhan dan|chung minh thu|=cmnd cc|citizen id|id card|id number|"
     "identity card|=giay to tuy than|=so giay to tuy than|=so cc|=cccd cmt|=so cmt cccd|=socccd"},
    {Part::phone,
     "dien thoai|so dien thoai|sdt|=so dt|=dt|dtdd|di dong|=phone|phone number|=mobile|mobile "
     "phone|=tel|telephone|=zalo|"
     "so zalo|=lien he|=thong tin lien he|=so lien lac|=lien lac|=dien thoai zalo|=dt lien he|=so dt lien he"},
    {Part::email, "email|e mail|thu dien tu|=mail|=hop thu|=gmail"},
    {Part::unit,
     "=don vi|ten don vi|ma don vi|don vi doan|co so doan|doan co so|don vi quan ly|doan truc thuoc|don vi de cu|"
     "don vi gioi thieu|don vi de xuat|don vi tien cu|don vi trinh|=unit|=unit code|to chuc doan|=doan xa|=doan phuong|"
     "=doan xa phuong|=xa phuong|=phuong xa|=xa phuong dac khu|=xa phuong thi tran|=huyen doan|=tinh doan|=dia phuong|"
     "=chi doan|=don vi huyen doan|=don vi xa phuong|=doan vien don vi|=don vi sinh hoat doan|=noi sinh hoat doan"},
    {Part::workplace,
     "don vi cong tac|noi cong tac|noi hoc tap|noi hoc|=truong|truong hoc|=truong lop|=lop truong|=lop|ten truong|don "
     "vi hoc tap|"
     "=co quan|co quan cong tac|co quan don vi|noi lam viec|don vi lam viec|=school|=workplace|=school or workplace|"
     "=truong don vi|truong dang hoc|=hoc tai|=don vi truong|=hoc sinh truong|=truong thpt|=truong thcs|=khoi lop|"
     "=school workplace|=don vi cong tac hoc tap|=cong tac|=hoc tap cong tac|=khoa lop|=truong khoa"},
    {Part::field, "linh vuc|=field|=mang|=nang khieu|linh vuc tai nang|=tai nang|=nganh linh vuc|=field of talent"},
    {Part::target_group, "doi tuong|=thanh phan|target group|=group|=nhom|nhom doi tuong|=khoi doi tuong"},
    {Part::stage, "=giai doan|=trang thai|=stage|=giai doan phat trien"},
    {Part::achievement,
     "thanh tich|danh hieu|giai thuong|=giai|ten giai|hinh thuc khen thuong|khen thuong|=giai dat|giai dat duoc|=dat "
     "giai|"
     "=ket qua|ket qua dat duoc|achievement|achievements|=award|=awards|=prize|xep giai|=loai giai|=bang khen|cong "
     "trinh|"
     "=ket qua thi|=thanh tich xuat sac|=noi dung khen thuong|=giai thuong dat duoc|=hinh thuc|=ten de tai|de tai"},
    {Part::level,
     "=cap|cap giai|cap khen|cap do|cap thanh tich|cap danh hieu|=level|=award level|=muc giai|cap to chuc|=quy mo|"
     "cap dat giai|cap tuyen duong|=cap thi|=cap cong nhan"},
    {Part::year,
     "nam dat|nam tuyen duong|nam khen thuong|=nam hoc|thoi gian dat|nam nhan|=year|nam duoc|nam ton vinh|nam cong "
     "nhan|"
     "nam to chuc|=thoi gian|=nam thi|=thoi diem|=nam giai thuong|=award year"},
    {Part::family,
     "to chuc tuyen duong|don vi tuyen duong|don vi khen thuong|co quan khen thuong|to chuc khen thuong|to chuc trao|"
     "don vi trao|honoured by|to chuc ton vinh|=to chuc|don vi ton vinh|co quan tuyen duong|=don vi khen|cap khen "
     "thuong don vi"},
    {Part::note, "ghi chu|=note|=notes|=remark|=remarks|=luu y|=chu thich"},
    {Part::none,
     "=stt|=so tt|=so thu tu|=tt|=no|=so|noi sinh|que quan|ho khau|=dia chi|dia chi thuong tru|thuong tru|noi o|tam "
     "tru|dan toc|"
     "ton giao|ngay vao doan|ngay vao dang|=dang vien|=doan vien|=chuc vu|=chuc danh|=nghe nghiep|trinh do|=so quyet "
     "dinh|"
     "=so qd|ngay quyet dinh|=ky nhan|=ky ten|=chu ky|=so tien|=muc thuong|=chuyen mon|=ma so|=ma hs|=ma hoc "
     "sinh|=facebook|"
     "=anh|nguyen quan|=ma|quoc tich|=diem|=hoc luc|=hanh kiem|=mon|=mon thi|=sbd|so bao danh|=bo mon|=xep loai|=cap "
     "hoc|"
     "=tuoi|=thon ap|=tinh thanh pho|=tinh|=huyen|=xa|=ap"},
};

// Whose name or number it is not: such a header is never the talent's own, whatever else it says.
constexpr std::string_view somebody_else[] = {
    "phu huynh", "ho ten cha",   "ho ten me",       "ho va ten cha",       "ho va ten me",
    "ho ten bo", "ho va ten bo", "nguoi huong dan", "giao vien huong dan", "huan luyen vien",
    "ngay cap",  "noi cap",      "nguoi lap",       "nguoi gioi thieu"};

struct Table {
  std::unordered_map<std::string_view, Part> whole;
  std::vector<std::pair<std::string_view, Part>> within;  // longest first
};

Table build() {
  Table table;
  for (const auto& [part, words] : spellings)
    for (std::size_t from = 0; from < words.size();) {
      const auto bar = std::min(words.find('|', from), words.size());
      auto word = words.substr(from, bar - from);
      const bool only_whole = word.starts_with('=');
      if (only_whole) word.remove_prefix(1);
      table.whole.emplace(word, part);
      if (!only_whole) table.within.emplace_back(word, part);
      from = bar + 1;
    }
  std::ranges::stable_sort(table.within, [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  return table;
}

bool says(std::string_view key, std::string_view phrase) {
  for (auto at = key.find(phrase); at != std::string_view::npos; at = key.find(phrase, at + 1)) {
    const auto end = at + phrase.size();
    if ((at == 0 || key[at - 1] == ' ') && (end == key.size() || key[end] == ' ')) return true;
  }
  return false;
}

std::string without_brackets(std::string_view header) {
  std::string rest;
  int depth = 0;
  for (const char c : header) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) rest += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return rest;
}

std::optional<Part> part_of_key(std::string_view key) {
  static const Table table = build();
  if (key.empty()) return {};
  if (const auto found = table.whole.find(key); found != table.whole.end()) return found->second;
  if (std::ranges::any_of(somebody_else, [&](std::string_view phrase) { return says(key, phrase); })) return Part::none;
  if (key.starts_with("nam ") && !says(key, "sinh")) return Part::year;
  if (key.starts_with("cap ") && !says(key, "hoc")) return Part::level;
  for (const auto& [phrase, part] : table.within)
    if (says(key, phrase)) return part;
  return {};
}

}  // namespace

std::optional<Part> part_of(std::string_view header) {
  constexpr std::size_t longest_header = 150;  // longer is a title or a sentence
  if (header.size() > longest_header) return {};
  const auto key = text::match_key(header);
  if (key == "nam") return text::lower(header).find("ă") != std::string::npos ? Part::year : Part::male;
  if (const auto plain = text::match_key(without_brackets(header)); !plain.empty() && plain != key)
    if (const auto part = part_of(without_brackets(header))) return part;
  return part_of_key(key);
}

}  // namespace talents
