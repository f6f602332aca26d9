// SPDX-License-Identifier: Apache-2.0
#include "reader/bodies.hpp"

namespace reader {

const Phrases& body_heads() {
  static const auto known = Phrases::of(
      "ủy ban|ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|ban thường vụ|ban chấp hành|bch|btv|tỉnh đoàn|"
      "thành đoàn|huyện đoàn|quận đoàn|thị đoàn|đoàn trường|đoàn khối|đoàn thanh niên|đoàn|sở|phòng|bộ|trường|"
      "đại học|học viện|trung tâm|viện|cục|tổng cục|chi cục|liên đoàn|hội|tỉnh ủy|thành ủy|huyện ủy|đảng ủy|"
      "công ty|tập đoàn|thủ tướng|thủ tướng chính phủ|chính phủ|ban bí thư|trung ương đoàn|trung ương|"
      "văn phòng|ban quản lý|chi đoàn|ban tổ chức|ban giám hiệu|quỹ|nhà văn hóa|nhà thiếu nhi|thường trực|ban|"
      "hội đồng|đảng bộ|bảo tàng|ủy ban mặt trận tổ quốc|mặt trận tổ quốc|công an|bộ chỉ huy|báo|đài|"
      "đài phát thanh|quận ủy|thị ủy|cụm|cấp|câu lạc bộ|tổ công tác|các sở|các đơn vị|các huyện|các cơ quan|"
      "các trường|các ban|các phòng|các cấp|các xã|các tổ chức|các cơ sở|các chi đoàn|các địa phương|xã đoàn|"
      "phường đoàn|khoa|trạm|ngân hàng|đoàn xã|đoàn phường|đoàn cơ sở|chủ tịch|thư viện|kho bạc|"
      "các doanh nghiệp|hội sinh viên|các huyện đoàn|bí thư|ban giám đốc|tòa án|viện kiểm sát|hợp tác xã|"
      "hiệp hội|cơ quan|đoàn đại học|ban đoàn|ban thanh niên|ban cán sự|liên hiệp hội|liên hiệp|liên minh");
  return known;
}

Range body_at(const Words& words, std::size_t at, std::size_t end) {
  static const auto stops = Phrases::of(
      "chủ trì|phối hợp|xây dựng|ban hành|tổ chức thực hiện|triển khai|vừa|đã|sẽ|chịu trách nhiệm|"
      "có trách nhiệm|tham mưu|thực hiện|hướng dẫn|theo dõi|để|nhằm|ký|cụ thể|thường trực ,|làm|căn cứ|gửi|"
      "chỉ đạo|rà soát|kiểm tra|tổng hợp|báo cáo|đề nghị|yêu cầu|giao|tiến hành|bố trí|cùng|mới|thông qua|"
      "trong việc|trong|khẩn trương|thẩm định|tập trung|là|tổ chức các|tổ chức hội|tổ chức tập|tổ chức triển|"
      "trình|tăng cường|tuyên truyền|nghiên cứu|lựa chọn|giới thiệu|duy trì|lồng ghép|vận động|tiếp tục|"
      "chủ động|tạo điều kiện|đẩy mạnh|quan tâm|tổ chức");
  auto next = at;
  while (next < end && !words[next].is(",") && !words[next].is(";") && !words[next].is(".") && !words[next].is(":") &&
         !words[next].is("(") && !words[next].is("“") &&
         (next == at || !stops.length_at(words, next, end) || (words[next].is("tổ") && words[next].is_capital) ||
          (next > at && words[next - 1].is("ban") && words[next].is("tổ"))))
    ++next;
  return {at, next};
}

std::optional<Range> last_body(const Words& words, Range within) {
  for (auto at = within.to; at > within.from; --at) {
    const auto start = at - 1;
    if (!words[start].is_capital || !body_heads().length_at(words, start, within.to)) continue;
    // "Ban Thường vụ Tỉnh Đoàn": the longer name that begins before.
    auto first = start;
    for (auto before = start; before > within.from && start - before < 6; --before)
      if (words[before - 1].is_capital && body_heads().length_at(words, before - 1, within.to))
        first = before - 1;
      else if (words[before - 1].is(",") || words[before - 1].is(";"))
        break;
    return body_at(words, first, within.to);
  }
  return std::nullopt;
}

}  // namespace reader
