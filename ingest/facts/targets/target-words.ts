/**
 * What offices count and how they say that a number is wanted. Grammar and trade words, in lower case; a number with
 * a unit that is not listed is read too where its surroundings are strong enough (see `is-target.ts`).
 */

const words = (...lists: string[]): string[] => lists.flatMap((list) => list.split("|"));

/** Territories and bodies that plans list as one unit (`06 xã, phường, thị trấn`). */
export const AREA_UNITS = words(
  "xã|phường|thị trấn|đặc khu|quận|huyện|thị xã|thành phố|tỉnh|thôn|bản|làng|ấp|khóm|buôn|tổ dân phố|khu phố|khu dân cư",
  "địa bàn|cụm dân cư|phum|sóc|xóm",
);

/** Things counted; the longest that fits is taken. */
export const COUNT_UNITS = words(
  "người nghiện|người lao động|lượt người|người|lượt|cán bộ|công chức|viên chức|đảng viên|đoàn viên|hội viên|chiến sĩ",
  "học sinh|sinh viên|giáo viên|học viên|bệnh nhân|bác sĩ|trẻ em|đối tượng|đại biểu|phụ nữ|thanh niên|lao động|hộ dân",
  "hộ gia đình|hộ nghèo|hộ|vụ án|vụ việc|vụ|chuyên án|đường dây|ổ nhóm|điểm phức tạp|tụ điểm|điểm|hồ sơ|văn bản|tài liệu",
  "mô hình điểm|mô hình|câu lạc bộ|chi hội|chi đoàn|tổ chức|tổ|đội|nhóm|cơ sở|doanh nghiệp|hợp tác xã|trường học|trường",
  "lớp tập huấn|lớp|khóa|cuộc kiểm tra|cuộc thanh tra|cuộc|hội nghị|hội thảo|hội thi|buổi|đợt|chuyến|đoàn kiểm tra|đoàn",
  "tin, bài|tin bài|tin|bài|phóng sự|chuyên mục|chuyên đề|ấn phẩm|tờ rơi|cuốn|bộ|chiếc|cái|thiết bị|máy|camera|trạm",
  "công trình|dự án|đề tài|sản phẩm|đội chữa cháy|tổ tự quản|căn|nhà|phòng|giường bệnh|giường|xe|tuyến đường|tuyến|chốt|cây",
  "chuỗi cửa hàng|chuỗi liên kết|chuỗi|cửa hàng|chợ|siêu thị|trại|kho|bể|hầm|ao|vườn|rừng|em|cháu|cụ|gương|giải|cúp|huy chương",
  "hướng dẫn viên|cộng tác viên|tuyên truyền viên|báo cáo viên|tình nguyện viên|thanh thiếu niên|người dân|nông dân|công nhân",
  "nhân viên|luật sư|chuyên gia|kỹ sư|nghệ nhân|chủ cơ sở|nhà khoa học|nhà văn hóa|trung tâm|trụ sở|công ty|khu công nghiệp",
  "cụm công nghiệp|khu|cụm|bệnh viện|phòng khám|thư viện|sân|bãi|bến|cảng|cầu|cống|hồ|đập|trạm y tế|trạm bơm|đài|kênh|ca",
  "video clip|video|clip|chương trình|chiến dịch|sự kiện|lễ hội|hoạt động|phong trào|sáng kiến|đề án|quy trình|thủ tục|dịch vụ",
  "dịch vụ công|nền tảng|phần mềm|cơ sở dữ liệu|hệ thống|mã số|sổ|thẻ|giấy chứng nhận|chứng chỉ|vị trí|chức danh|biên chế",
  "loài|giống|nhãn hiệu|sản phẩm ocop|đơn hàng|hợp đồng|thỏa thuận|tour|khách|đơn vị máu|bữa|gói thầu|gói|tập|số báo|lễ",
  "tấn|tạ|kg|lít|con|ha|hecta|km2|km²|km|m2|m²|m3|m³|mét|kwh|mw|tỷ đồng|tỉ đồng|triệu đồng|nghìn đồng|đồng|triệu usd|lần",
  "tỷ usd|usd|triệu lượt khách|triệu lượt|triệu người|triệu tấn|lượt khách|chỗ|suất|mẫu|đơn vị|gia đình|ý kiến|phiếu|tuổi đảng",
);

/** Lengths of time and moments: a number of these is no quantity to be reached. */
export const TIME_UNITS: ReadonlySet<string> = new Set(
  words("năm|tháng|ngày|giờ|phút|giây|tuần|quý|tuổi|thập kỷ|nhiệm kỳ|kỳ|học kỳ|buổi sáng|h"),
);

/** What plans are made of: a number of these describes the text. */
export const TEXT_UNITS: ReadonlySet<string> = new Set(
  words(
    "nhóm tiêu chí|nhiệm vụ|giải pháp|nội dung|chỉ tiêu|tiêu chí|mục tiêu|nguyên tắc|bước|phần|mục|điều|khoản|lĩnh vực",
  ),
);

/** Directly before a number: it is a bound to be kept or passed. */
export const BOUND_WORDS = words(
  "ít nhất|tối thiểu|tối thiểu là|ít nhất là|không dưới|không thấp hơn|phấn đấu|phấn đấu có|phấn đấu đạt|đạt|đạt từ|đạt trên|đạt tỷ lệ|xuống dưới|xuống còn|còn dưới|lên trên|vượt|đủ",
);

/** Before a number, on their own neither bound nor goal. */
export const LOOSE_BOUNDS = words(
  "trên|hơn|từ|khoảng|dưới|gần|không quá|thêm|được|có|là|lên|xuống|còn|bình quân|tỷ lệ|đến",
);

/** Words that say a sentence sets a goal. */
export const GOAL_MARKS = words("phấn đấu|mục tiêu|chỉ tiêu|đảm bảo|bảo đảm|tối thiểu|ít nhất|đạt|mỗi|không dưới");

/** Verbs whose object, counted, is the work a plan asks for. */
export const GOAL_VERBS = words(
  "phấn đấu|đảm bảo|bảo đảm|đạt|giảm|kéo giảm|tăng|nâng|duy trì|giữ|giữ vững|giữ ổn định|củng cố|triệt xóa|triệt phá|xóa",
  "hoàn thành|lập|điều tra|khám phá|xử lý|xử lý hình sự|xây dựng|xây mới|thành lập|tổ chức|mở|đào tạo|tập huấn|bồi dưỡng",
  "cấp|cấp mới|trồng|phát triển|thu hút|giải quyết|tạo|kết nạp|tuyển|tuyển dụng|đưa|hỗ trợ|trang bị|sửa chữa|lắp đặt|nâng cấp",
  "bảo tồn|phục dựng|biên soạn|in|phát hành|điều trị|cai nghiện|tiếp nhận|vận động|bắt|vận hành|huy động|kiểm tra|thanh tra",
  "sàng lọc|khám|tiêm|xét nghiệm|khảo sát|xếp hạng|kết nối|rà soát|nhân rộng|bố trí|sản xuất|công nhận|chuyển hóa|thực hiện mới",
  "giúp đỡ|quản lý|chăm sóc|tư vấn|cứu|tháo gỡ|xây|sắp xếp|thu|giải ngân|thí điểm|tái định cư|mở rộng|phủ|khởi công|khánh thành",
  "công bố|tặng|trao|đăng|phát|phát sóng|dạy nghề|tuyên truyền|hướng dẫn|mua|mua sắm|bổ sung|lấy|thay|thay thế|rà phá|di dời|cảm hóa|ký|ký kết|biểu dương|dự trữ|ra mắt|giám sát|xét xử|truy tố|thi hành|dành|triển khai",
);

/** Between a verb and a number: what follows is where, whose or among what, not how much. */
export const BLOCKING_WORDS: ReadonlySet<string> = new Set(
  words("tại|thuộc|trong|giữa|của|theo|với|ở|do|gồm|về|sau|trước|từng|qua|bằng|tới|ngoài|dưới|nhằm|để|khi|cùng"),
);

/** A verb of telling what is or was: the number reports and asks for nothing. */
export const REPORT_WORDS = words(
  "đã|hiện có|hiện nay|hiện còn|chiếm|tính đến|ước đạt|ước tính|ước có|kết quả|trước đây|vừa qua",
);

/** Directly before a number: a price, a rate or a sum somebody is paid. */
export const RATE_WORDS = words(
  "hỗ trợ|hỗ trợ tối đa|mức|mức hỗ trợ|phụ cấp|phụ cấp ưu đãi nghề|trợ cấp|hưởng|lãi suất|phạt|tối đa|đóng|bằng|giải thưởng|thưởng|trừ|kinh phí|tổng kinh phí",
);

/** Behind a percentage: what is shared out or paid, unless it is to be cut. */
export const SUMS = words(
  "chi phí|kinh phí|học phí|viện phí|tổng vốn|nguồn thu|mức lương|lương|mức đóng|tiền|giá trị|mức hỗ trợ|tổng chi|số tiền|mức|doanh thu|lãi suất",
);

/** Verbs that make a sum of money or a multiple a goal; elsewhere money is what a thing costs. */
export const RAISING_VERBS = words(
  "đạt|thu|huy động|giải ngân|vận động|thu hút|tăng|giảm|gấp|tăng gấp|nâng|tiết kiệm|tăng thêm|kêu gọi",
);

/** A number behind these tells when a rule holds, not what is wanted. */
export const CONDITIONS = words("nếu|khi|trường hợp|phê bình|trừ");

/** Headings under which numbers are goals, and headings under which they report. */
export const GOAL_HEADING = /(?<!\p{L})(?:mục tiêu|chỉ tiêu|mục đích)(?!\p{L})/iu;
export const REPORT_HEADING =
  /(?<!\p{L})(?:tình hình|kết quả|thực trạng|đánh giá|hạn chế|tồn tại|ưu điểm|sự cần thiết)(?!\p{L})/iu;

/** Words at which the phrase of a goal begins, when they open a part of the sentence. */
export const STRONG_OPENERS = words("phấn đấu|đảm bảo|bảo đảm");
export const OPENERS = words(
  "trong đó|mỗi|mục tiêu|chỉ tiêu|hàng năm|hằng năm|đến năm|đến hết năm|đến cuối năm|cuối năm|tỷ lệ|toàn|riêng|giữ vững|duy trì|giảm|tăng|triệt xóa|hoàn thành",
);
