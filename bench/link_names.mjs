// SPDX-License-Identifier: Apache-2.0
// Names of people for bench/link_generate.mjs: what is usual in Viet Nam, and roughly how usual (weights, not a census).
const table = (text) => text.trim().split(/\s*;\s*/).map((pair) => { const cut = pair.lastIndexOf(' '); return [pair.slice(0, cut), Number(pair.slice(cut + 1))]; });

export const families = table(`Nguyễn 3140; Trần 1090; Lê 890; Phạm 590; Hoàng 360; Huỳnh 320; Võ 250; Vũ 250; Phan 280; Trương 220; Bùi 210;
Đặng 190; Đỗ 190; Ngô 170; Hồ 150; Dương 140; Đinh 100; Đoàn 80; Lâm 70; Mai 70; Trịnh 60; Đào 80; Cao 60; Lý 60; Hà 60; Lưu 50; Lương 60;
Thái 40; Châu 35; Tạ 35; Phùng 35; Tô 30; Vương 30; Văn 25; Tăng 22; Quách 20; Lại 20; Hứa 16; Thạch 15; Diệp 15; Từ 15; Chu 28; La 12;
Đàm 12; Tống 14; Giang 12; Chung 10; Triệu 20; Kiều 11; Hồng 6; Trang 6; Đồng 8; Danh 8; Lò 18; Lường 8; Quàng 6; Nông 20; Hoàng 20; Ma 10; Giàng 10; Sùng 8;
Vàng 7; Thào 6; Bàn 6; Đèo 3; Cầm 4; Rơ 2; Siu 4; Kpă 3; Ksor 4; Y 3; Tôn Nữ 3; Tôn Thất 3; Âu Dương 1; Ông 3; Khổng 5; Nghiêm 6; Doãn 4; Phí 3; Thân 5; Mạc 4; Bế 4; Vi 6; Hà 8; Lục 5; Cù 4; Ninh 6; Bạch 5`);
export const male_middles = table(`Văn 300; Hữu 70; Đức 80; Minh 90; Quốc 70; Thanh 50; Công 45; Đình 55; Xuân 40; Ngọc 50; Quang 60; Trọng 35; Tuấn 35; Anh 30; Hoàng 55;
Gia 30; Thành 35; Bá 20; Thế 30; Duy 45; Viết 15; Mạnh 30; Trung 25; Hồng 20; Nhật 25; Bảo 25; Tiến 30; Phúc 15; Khắc 12; Sỹ 6; Tấn 20; Chí 18; Việt 20; Đăng 25; Khánh 14; Phước 8; Kim 6; Thiện 8; Nguyên 8; Vĩnh 8; Như 4; Cao 4; Hải 14; An 5`);
export const female_middles = table(`Thị 300; Ngọc 90; Thị Ngọc 25; Thị Thu 35; Thị Thanh 30; Thị Kim 25; Thị Minh 20; Thị Hồng 30; Thu 50; Thanh 50; Phương 45; Minh 40; Kim 40; Hồng 30; Bích 25; Mỹ 25; Khánh 20; Hoàng 18; Thùy 22;
Thúy 22; Như 20; Quỳnh 15; Diễm 12; Ánh 12; Bảo 18; Hải 14; Lan 12; Hà 12; Mai 14; Xuân 10; Vân 10; Diệu 10; Thảo 14; Tường 5; Tuyết 10; Cẩm 10; Gia 10; Thị Mỹ 12; Thị Bích 14; Thị Phương 16; Thị Thùy 12; Thị Hoài 8; Thị Lan 8; Thị Hải 6; Trúc 8; Nhật 6; Thiên 6; An 6; Thị Như 5; Yến 8`);
export const male_givens = table(`Anh 55; Dũng 60; Hùng 65; Minh 70; Tuấn 75; Nam 55; Hải 50; Long 50; Sơn 45; Cường 50; Đức 55; Thắng 42; Hiếu 48; Huy 60; Hoàng 50; Khánh 28; Quang 40; Phong 35; Trung 40; Thành 48; Tùng 32; Việt 28;
Bình 34; Tài 34; Phúc 40; Phát 26; Kiên 30; Khoa 30; Khôi 18; Lâm 26; Linh 18; Lộc 22; Lợi 16; Mạnh 34; Nghĩa 26; Nhân 24; Nhật 16; Phú 22; Phước 16; Quân 42; Quốc 14; Quý 16; Sang 22; Tâm 24; Tân 22; Thái 26; Thiện 20; Thịnh 24; Thông 14; Thuận 18; Tiến 34; Toàn 28; Trí 20; Trọng 16; Trường 26; Tú 30; Vinh 26; Vũ 28; Vương 10; An 24; Bảo 36; Chiến 20; Công 12; Cương 6; Danh 6; Dương 24; Đạt 44; Đăng 18; Điệp 6; Định 10; Giang 16; Hậu 18; Hòa 18; Hưng 34; Hướng 3; Kỳ 6; Luân 10; Lực 8; Nguyên 22; Tín 12; Tính 3; Toản 5; Tráng 2; Triệu 4; Triều 4; Tuân 6; Tường 4; Văn 6; Y 1; Chính 10; Chung 8; Duy 24; Hào 12; Khang 22; Khải 12; Kha 4; Ninh 6; Quyết 10; Quyền 8; Sỹ 6; Thạch 4; Thức 4; Vượng 4; Xuân 6; Đông 12; Đồng 5; Hợp 4; Lương 5`);
export const female_givens = table(`Anh 75; Linh 80; Hương 65; Trang 65; Huyền 48; Hà 46; Thảo 58; Lan 44; Mai 42; Hoa 38; Hằng 40; Nga 36; Ngọc 52; Nhung 34; Phương 60; Thu 34; Thủy 44; Thúy 26; Trinh 22; Vân 34; Yến 36; Hạnh 34; Hiền 40; Dung 30; Giang 24; Hồng 34; Liên 20; Loan 26; Ly 26; My 30; Nhi 40; Như 26; Oanh 20; Quyên 20; Quỳnh 36; Tâm 22; Thanh 26; Thơ 8; Thương 20; Trâm 24; Trân 14; Tuyết 16; Uyên 22; Vy 42; Xuân 12; Ánh 16; Bích 12; Châu 24; Chi 30; Diễm 8; Diệp 10; Diệu 5; Duyên 20; Hân 20; Hậu 8; Hòa 8; Hoài 6; Huệ 14; Khánh 10; Kiều 10; Kim 5; Lệ 6; Lợi 3; Lý 6; Minh 14; Mỹ 8; Nguyệt 14; Nhàn 6; Nhã 4; Phượng 18; Phúc 3; Sương 8; Thắm 8; Thoa 8; Thùy 18; Thư 26; Tiên 18; Trà 8; Trúc 14; Tú 12; Tường 2; Vi 10; Ý 6; An 14; Bình 8; Cúc 6; Đào 6; Hường 10; Lành 3; Lam 4; Lương 3; Miên 2; Nương 2; Phụng 4; Quế 3; Sen 4; Tình 5; Tươi 4; Thạch 1`);
export const workplaces = ['THPT', 'THCS', 'Đại học', 'Công ty', 'UBND', 'Bệnh viện', 'Cao đẳng', 'Đoàn'];

// A drawer of one of [value, weight], by what chance gives.
export function drawer(pairs) {
  const sums = []; let sum = 0;
  for (const [, weight] of pairs) sums.push(sum += weight);
  return (chance) => {
    const at = chance * sum; let low = 0, high = sums.length - 1;
    while (low < high) { const middle = (low + high) >> 1; if (sums[middle] > at) high = middle; else low = middle + 1; }
    return pairs[low][0];
  };
}
