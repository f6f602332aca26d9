// SPDX-License-Identifier: Apache-2.0
#include "reader/vocabulary.hpp"

namespace reader::vocabulary {

const Phrases& at_least() {
  static const auto known = Phrases::of(
      "ít nhất|tối thiểu|không dưới|không ít hơn|không thấp hơn|trên|hơn|ít nhất là|tối thiểu là|đạt trên|"
      "đạt từ|từ|lớn hơn|vượt|tối thiểu đạt|ít nhất đạt|thấp nhất|cao hơn|nhiều hơn");
  return known;
}

const Phrases& firmly_at_least() {
  static const Phrases known{"ít nhất", "tối thiểu", "không dưới", "không ít hơn", "không thấp hơn", "thấp nhất"};
  return known;
}

const Phrases& at_most() {
  static const auto known = Phrases::of(
      "không quá|tối đa|dưới|không vượt quá|thấp hơn|ít hơn|không nhiều hơn|nhiều nhất|không cao hơn|"
      "xuống dưới|xuống còn|còn dưới|không lớn hơn");
  return known;
}

const Phrases& aims() {
  static const auto known = Phrases::of(
      "phấn đấu|đặt mục tiêu|đề ra mục tiêu|mục tiêu|chỉ tiêu|phải đạt|cần đạt|hướng tới|hướng đến|sẽ có|"
      "đề ra|nâng tỷ lệ|quyết tâm|giao chỉ tiêu");
  return known;
}

const Phrases& past() {
  static const auto known = Phrases::of(
      "đã|hiện có|hiện nay|hiện tại|năm qua|thời gian qua|vừa qua|tính đến nay|đến nay|nhiệm kỳ qua|cùng kỳ|"
      "giai đoạn trước|kết quả là|trước đây|trước đó|năm trước|hiện|toàn tỉnh hiện có|qua thực hiện|"
      "kết quả đạt được|ghi nhận|theo thống kê|theo báo cáo|theo kết quả|sau 01 năm|qua rà soát|qua khảo sát|"
      "đợt trước|tháng đầu năm|ghi nhận kết quả");
  return known;
}

const Phrases& plainly_past() {
  static const auto known = Phrases::of(
      "đã đạt|đã có|đã tổ chức|tính đến nay|đến nay|hiện có|cùng kỳ|năm qua|thời gian qua|nhiệm kỳ qua|vừa qua|"
      "theo thống kê|đã thực hiện|đã hỗ trợ|đã thu hút|đã xây dựng|đã thành lập|đã được|theo báo cáo|"
      "qua khảo sát|qua rà soát|trước đó|hiện nay mới|mới đạt|chỉ đạt|mới có|chỉ có");
  return known;
}

const Phrases& actions() {
  static const auto known = Phrases::of(
      "tổ chức|xây dựng|thành lập|hỗ trợ|đạt|có|hoàn thành|phát triển|kết nạp|bồi dưỡng|tập huấn|đào tạo|"
      "đề xuất|thực hiện|triển khai|duy trì|cập nhật|giới thiệu|tuyên dương|phát hiện|vận động|thu hút|mở|đăng|"
      "đăng tải|sản xuất|trồng|tuyển chọn|tuyển dụng|thu nhận|tuyển|cử|đăng ký|ươm tạo|công nhận|kết nối|"
      "lựa chọn|chọn|biên soạn|phát hành|ra mắt|giúp|tôn vinh|biểu dương|khai thác|chuyển giao|hình thành|tạo|"
      "đón|in|đầu tư|khởi công|nhân rộng|trao|tạo việc làm cho|tư vấn|hướng dẫn|đóng góp|đảm nhận|đưa|tham gia|"
      "nghiên cứu|số hóa|bảo trợ|đỡ đầu|nhận đỡ đầu|cấp|tạo lập|kiện toàn|củng cố|sửa chữa|ứng dụng|thí điểm|"
      "tiếp nhận|bố trí|tiếp cận|phối hợp tổ chức|chủ trì|tuyên truyền|thiết kế|quay|phát sóng|xét chọn|"
      "bình chọn|gặp mặt|trưng bày|viết|công bố|xuất bản|đặt hàng|tiến hành|được|thêm|mới|huy động|quy hoạch|"
      "tăng thêm|đề cử|giành|đoạt|đạt giải|trao tặng|tặng|cấp mới|thực hiện mới|giao lưu|ký kết|bảo đảm|"
      "đảm bảo|phấn đấu|khảo sát|khen thưởng|cung cấp|tạo điều kiện cho|giải quyết việc làm cho|sơ kết|lắp đặt|"
      "trang bị|hiến|gửi|nộp|thăm|rà soát|theo dõi|chọn cử|là");
  return known;
}

const Phrases& concrete() {
  static const auto known = Phrases::of(
      "tổ chức|xây dựng|triển khai|thành lập|ban hành|hoàn thành|hoàn thiện|vận hành|phát hiện|giới thiệu|"
      "theo dõi|cập nhật|thực hiện|duy trì|hình thành|đưa|thí điểm|kiện toàn|công bố|ra mắt|bố trí|đầu tư|"
      "ký kết|mở|số hóa|thiết lập|biên soạn|khai trương|lập|trở thành|tuyên dương|tạo lập|kết nối|nâng cấp|"
      "đăng cai|khai thác|tôn vinh|đưa vào|phối hợp tổ chức|phối hợp xây dựng|xuất bản|trao|cử|tuyển chọn|"
      "lựa chọn|không có|không để|chấm dứt|xóa");
  return known;
}

const Phrases& vague() {
  static const auto known = Phrases::of(
      "nâng cao|tăng cường|đẩy mạnh|chú trọng|góp phần|phát huy|tạo|khơi dậy|từng bước|quan tâm|không ngừng|"
      "đổi mới|đa dạng hóa|khuyến khích|tiếp tục|chủ động|tập trung|tạo điều kiện|cổ vũ|bồi đắp|giáo dục|"
      "động viên|cụ thể hóa|xác định|đảm bảo|bảo đảm|gắn|thu hút|khích lệ|củng cố|mở rộng|kịp thời|"
      "tuyên truyền|thúc đẩy|nhằm|qua đó|trên cơ sở|thông qua|phấn đấu đạt|huy động|lan tỏa|xây dựng thế hệ|"
      "xây dựng đội ngũ|phát triển|quán triệt|xây dựng lớp|xây dựng môi trường|hỗ trợ|đoàn kết|rèn luyện|"
      "vận động|làm cho|giúp");
  return known;
}

const Phrases& deliverables() {
  static const auto known = Phrases::of(
      "lớp|khóa|hội nghị|hội thảo|hội thi|cuộc thi|diễn đàn|tọa đàm|câu lạc bộ|clb|mô hình|công trình|"
      "phần việc|đề tài|dự án|sản phẩm|ý tưởng|sáng kiến|đợt|buổi|chương trình|hoạt động|chuyên đề|tin|bài|"
      "tin bài|phóng sự|video|clip|chuyên mục|chuyên trang|ấn phẩm|đội|nhóm|trung tâm|không gian|ngày hội|"
      "liên hoan|sân chơi|giải thưởng|học bổng|suất học bổng|gương|tập thể|cá nhân|cuộc|sự kiện|lễ|chuyến|"
      "hội trại|trại|vòng thi|kỳ thi|giải pháp|tác phẩm|đề án|hồ sơ|bộ tài liệu|tài liệu|cẩm nang|sổ tay|"
      "thư viện|vườn ươm|doanh nghiệp|hợp tác xã|tổ hợp tác|nhà|căn nhà|ngôi nhà|cây|km|tuyến đường|ngôi|"
      "chi đoàn|chi hội|lượt|phiên|kênh|trang|nền tảng|phần mềm|ứng dụng|hệ thống|bằng sáng chế|sáng chế|"
      "bài báo|hội trường|chuyên san|bản tin|infographic|podcast|tiết mục|giờ giảng|workshop|talkshow|"
      "gian hàng|hành trình|chiến dịch|mạng lưới|quỹ|tài năng trẻ|tài năng|gương mặt|gương mặt trẻ|startup|"
      "bộ|công nghệ|vườn|thiết chế|sáng kiến kinh nghiệm|nghiên cứu|buổi sinh hoạt|giải|lần|suất|"
      "ngày chủ nhật|ngày thứ bảy|ngày về nguồn|ngày công|ngày cao điểm|đội hình|hội quán|tour|"
      "buổi giao lưu|căn|tủ sách|sân|bể bơi|cầu|con đường");
  return known;
}

const Phrases& events() {
  static const auto known = Phrases::of(
      "hội thi|cuộc thi|hội nghị|liên hoan|ngày hội|giải thưởng|sân chơi|diễn đàn|đại hội|lễ tuyên dương|"
      "hội thao|hội trại|hội diễn|kỳ thi|lễ|cuộc bình chọn|giải|festival|chương trình");
  return known;
}

const Phrases& predicates() {
  static const auto known = Phrases::of(
      "được|có|tham gia|đạt|thực hiện|tổ chức|xây dựng|biết|theo dõi|triển khai|hoàn thành|đăng ký|nắm|sử dụng|"
      "là|tiếp cận|bố trí|ban hành|thành lập|duy trì|cập nhật|trở lên|đề xuất|không|ký|đảm nhận|tiếp nhận|"
      "phát hiện|đưa|gửi|báo cáo|sinh hoạt|học tập|hưởng ứng|cam kết|phối hợp|xếp loại|chủ động|ứng dụng|"
      "kết nối|trở thành|đang|từng|hiểu|nhận|vận hành|giới thiệu|đều|phải|sẽ|đăng|tuyên truyền|rèn luyện|"
      "chấp hành|bảo đảm|đảm bảo|tìm|hài lòng|đáp ứng|lập|mở|hỗ trợ|khởi nghiệp|thường xuyên|kịp thời|tự|đoạt|"
      "nộp|cử|trả lời|hiện diện|lồng ghép|khai thác|công bố|áp dụng|công khai|xác lập|tốt nghiệp|trúng tuyển|"
      "vào|chuyển|quản lý");
  return known;
}

const Phrases& fillers() {
  static const auto known = Phrases::of(
      "có|đạt|được|là|mỗi|năm|hằng|hàng|khoảng|từ|cho|tổ chức|mở|thêm|mới|bình quân|quý|tháng|phải|cần|số|lên|"
      "với|đơn vị|cơ sở|trường|huyện|xã|xây dựng|thành lập|phấn đấu|hỗ trợ|giới thiệu|trong|học");
  return known;
}

const Phrases& time_units() {
  static const auto known =
      Phrases::of("năm|tháng|ngày|giờ|phút|tuần|quý|giây|h|năm học|học kỳ|buổi sáng|nhiệm kỳ|thập kỷ|tuổi|tiếng");
  return known;
}

const Phrases& money() {
  static const auto known = Phrases::of(
      "đồng|triệu đồng|tỷ đồng|nghìn đồng|đ|vnđ|vnd|usd|tr . đ|đồng / năm|triệu|tỷ|tỉ|đô la|trđ|nghìn|ngàn|"
      "euro|k");
  return known;
}

const Phrases& not_counted() {
  static const auto known = Phrases::of(
      "tuổi|điểm|suất quà|phần quà|giải nhất|giải nhì|giải ba|giải khuyến khích|giải đặc biệt|giải phụ|giải tư|"
      "giải a|giải b|giải c|giải xuất sắc|từ|chữ|trang a4|mb|kb|gb|thành viên|thí sinh / đội|câu hỏi|câu|"
      "lần thứ|tốt|rèn luyện|trách nhiệm|xung kích|đồng hành|sạch|có|nhất|không|biết|tháng|ngày|năm|/|x|×|cm|"
      "mm|px|dpi|kg|độ|quan điểm|nhóm nhiệm vụ|nhiệm vụ|nội dung|phong trào|chương trình đồng hành|tiêu chí|"
      "bước|phần|chương|điều|điều bác hồ dạy|bên|nhà|mặt|cấp|cấp độ|giai đoạn|lĩnh vực|trong|vòng|bản|bộ hồ sơ|"
      "ảnh|file|hiệp hội|chủ đề|trụ cột|đột phá|khâu|lớp năng khiếu đã|dân tộc|tỉnh|huyện|xã|phường|thị trấn|"
      "đơn vị hành chính|quốc gia|nước|số|ban|sở|rõ|quyết định|nhóm giải pháp|nhóm chỉ tiêu|chỉ tiêu|mục tiêu|"
      "giải pháp|mức|loại|hạng|ngành|yếu tố|nguyên tắc|yêu cầu|lý do|hình thức|thứ|đến|và|hoặc|mục");
  return known;
}

const Phrases& shares() {
  static const auto known = Phrases::of(
      "kinh phí|chi phí|học phí|tổng kinh phí|tổng số điểm|điểm|số điểm|mức|lương|giá trị|ngân sách|vốn|"
      "lãi suất|lệ phí|tổng điểm|tiền|mức lương|mức học phí|mức hỗ trợ|tổng mức|nguồn kinh phí|tổng vốn|"
      "cổ phần|vốn điều lệ|tổng chi|tiền lương|lãi|giá|thời lượng|phụ cấp|trọng số|số phiếu|phiếu|"
      "tổng số phiếu|kế hoạch|chỉ tiêu|chi thường xuyên|chi ngân sách|dự toán|thuế|doanh thu|"
      "tổng dư nợ|tổng thu|quân số phiếu");
  return known;
}

const Phrases& ordinals() {
  static const auto known = Phrases::of(
      "số|điều|khoản|điểm|khóa|thứ|lần thứ|mục|phần|chương|phụ lục|biểu|mẫu|bước|tập|trang|hạng|loại|bậc|"
      "giờ|đường|quận|phường|tháng|ngày|quý|tuổi|sinh|đợt|giai đoạn|cấp độ|mức|khối|phiên bản|nhóm|vòng|kỳ|"
      "nghị quyết|quyết định|kết luận|chỉ thị|thông tư|kế hoạch|nghị định|luật|phiên họp|học kỳ|ca|bảng|"
      "hình|tiêu chí|năm|lúc|hồi|tổ|thôn|khu phố|ấp|cột|dòng|stt|tt|quốc lộ|top|sinh viên|học sinh|"
      "thanh niên|phong trào|covid|lớp|k|chuyên đề|nội dung|số điện thoại|điện thoại|fax|đt|sđt|hotline|"
      "zalo|tel|mã|công nghiệp|nông nghiệp|một trong|cộng sản|dạy");
  return known;
}

const Phrases& people() {
  static const auto known = Phrases::of(
      "đoàn viên|lượt|lượt người|bạn trẻ|thanh niên|thiếu nhi|học sinh|sinh viên|thanh thiếu nhi|cán bộ|người|em|hội "
      "viên|trí thức|"
      "giáo viên|giảng viên|tài năng trẻ|tài năng|công nhân|lao động|thiếu niên|đội viên|tuổi trẻ");
  return known;
}

}  // namespace reader::vocabulary
