import type { Wording } from "./wording.ts";

const here = (inGroup: boolean) => (inGroup ? "cả nhóm này" : "cuộc trò chuyện này");

export const VIETNAMESE: Wording = {
  introduction:
    "Đây là trợ lý tự động: máy trả lời, không phải người. Mọi câu trả lời đều trích nguyên văn kế hoạch. " +
    "Gõ “sai” nếu câu trả lời chưa đúng, /xoa để xóa dữ liệu của anh/chị.",
  questionsKept: "Cơ quan có lưu câu hỏi để xem lại những câu chưa trả lời được; /xoa xóa cả phần này.",
  ratedRight: "Cảm ơn anh/chị đã xác nhận.",
  ratedWrong:
    "Xin lỗi anh/chị. Đã ghi lại để người quản trị xem. Anh/chị có thể hỏi lại, nêu rõ kế hoạch (số, nơi, năm).",
  nothingToRate: "Chưa có câu trả lời nào ở đây để đánh giá. Xin gõ câu hỏi.",
  start:
    "Xin gửi câu hỏi về kế hoạch, có dấu hay không dấu đều được. Ví dụ:\n" +
    "- Cơ quan nào chủ trì mở rộng điểm cấp phát Methadone?\n" +
    "- Khi nào phải gửi báo cáo 6 tháng?\n" +
    "Gõ /donvi để cho biết đơn vị, /help để xem hướng dẫn.",
  startInGroup:
    "Trong nhóm, xin nhắc tên trợ lý hoặc trả lời tin nhắn của trợ lý khi hỏi về kế hoạch. Gõ /help để xem hướng dẫn.",
  help: (lines) =>
    [
      "Xin gõ câu hỏi như nói chuyện, có dấu hay không dấu, viết tắt cũng được.",
      "Gõ số để chọn, “xem tiếp” để xem trang sau, “quay lại” để về trang trước.",
      "",
      "Các lệnh:",
      ...lines,
    ].join("\n"),

  outsider: (mayUseCode) =>
    mayUseCode
      ? "Đây là trợ lý tự động chỉ dành cho người được mời. Xin gõ mã mời gồm 8 ký tự để bắt đầu."
      : "Đây là trợ lý tự động chỉ dành cho người được cấp quyền. Xin liên hệ người quản trị.",
  codeInGroup: "Xin nhắn riêng mã mời cho trợ lý, không gõ mã trong nhóm.",
  codeWrong: "Mã mời không đúng hoặc đã hết hạn. Xin kiểm tra lại.",
  codeTooOften: "Đã nhập sai mã nhiều lần. Xin thử lại sau một giờ.",
  codeAccepted: ({ unit, isAdmin }) =>
    [
      isAdmin ? "Mã đúng. Anh/chị là người quản trị." : "Mã đúng. Anh/chị đã được cấp quyền hỏi.",
      ...(unit === null ? [] : [`Đơn vị: ${unit}.`]),
    ].join(" "),
  codeNotNeeded: "Anh/chị đã có quyền hỏi, không cần nhập mã này.",
  tooFast: (seconds) => `Tin nhắn đến nhanh quá. Xin chờ khoảng ${seconds} giây rồi gửi tiếp.`,

  image: "Tôi chưa đọc được ảnh. Xin gõ câu hỏi bằng chữ.",
  file: "Tôi chưa đọc được tệp gửi qua đây. Xin gõ câu hỏi bằng chữ; kế hoạch mới do người quản trị nạp.",
  voice: "Tôi chưa nghe được tin thoại. Xin gõ câu hỏi bằng chữ.",
  sticker: "Tôi chỉ đọc được chữ. Anh/chị cần hỏi gì về kế hoạch?",
  edited: "Tôi không đọc lại tin đã sửa. Xin gửi lại câu hỏi thành tin mới.",
  unsupported: "Tôi chưa đọc được loại tin này. Xin gõ câu hỏi bằng chữ.",
  captionOnly: "Tôi không xem được phần đính kèm, chỉ trả lời theo phần chữ.",
  wordless: "Tin nhắn chưa có chữ nào để tra cứu. Anh/chị cần hỏi gì về kế hoạch?",
  tooLong: (length, most) =>
    `Tin nhắn dài ${length.toLocaleString("vi-VN")} ký tự; câu hỏi chỉ nên dưới ${most.toLocaleString("vi-VN")} ký tự. Xin gửi lại riêng phần cần hỏi.`,
  staleButton: "Nút này đã cũ. Xin hỏi lại để có lựa chọn mới.",
  nothingOffered: (number) => `Hiện không có lựa chọn số ${number}. Xin gõ câu hỏi, hoặc /help để xem hướng dẫn.`,
  nothingMore: "Không còn trang nào để xem tiếp. Xin gõ câu hỏi khác.",
  nothingBefore: "Chưa có trang nào trước đó để quay lại.",
  nothingToCancel: "Không có việc gì đang chờ. Xin gõ câu hỏi.",
  cancelled: "Đã bỏ qua.",
  unknownCommand: (name, nearest) =>
    nearest.length === 0
      ? `Không có lệnh /${name}. Gõ /help để xem các lệnh.`
      : `Không có lệnh /${name}. Có phải anh/chị muốn dùng lệnh sau?`,
  adminOnly: "Lệnh này chỉ dành cho người quản trị.",
  privateOnly: "Xin nhắn riêng cho trợ lý để dùng lệnh này, không dùng trong nhóm.",
  codeAtEntry: (address) => `Mã mời trên trang web được nhập ở ${address}, để trình duyệt này được nhận ra về sau.`,
  notKept:
    "(Máy chủ hiện không ghi được dữ liệu, nên cuộc trò chuyện này chưa được lưu: câu hỏi tiếp theo xin nói đủ ý.)",
  apology: (errorId) =>
    `Xin lỗi, chương trình gặp lỗi khi trả lời. Xin thử lại sau ít phút; nếu vẫn lỗi, báo người quản trị mã ${errorId}.`,

  chooseNumber: "Gõ số để chọn.",
  nextPage: "xem tiếp",
  pageOf: (page, pages) => `trang ${page}/${pages}`,
  newTopic: "Đã bỏ qua câu hỏi trước. Xin hỏi chuyện khác.",
  viewPlan: "Mở kế hoạch",

  plans: (count) => `Có ${count} kế hoạch. Chọn một kế hoạch để hỏi trong đó trước:`,
  noPlans: "Hiện chưa có kế hoạch nào anh/chị xem được.",
  planChosen: (plan, inGroup) =>
    `Đã chọn ${plan} cho ${here(inGroup)}. Câu hỏi không nêu kế hoạch sẽ được trả lời theo kế hoạch này trước. Gõ “bỏ chọn” để thôi.`,
  planUnchosen: (had) =>
    had ? "Đã bỏ chọn. Câu hỏi sẽ được tra trong mọi kế hoạch." : "Hiện không chọn kế hoạch nào.",
  planCurrent: (plan) => `Đang chọn: ${plan}. Gõ “bỏ chọn” để thôi.`,
  noSuchPlan: (words) => `Không có kế hoạch nào là “${words}”. Gõ /kehoach để xem danh sách.`,

  askUnit: (current) =>
    current === null
      ? "Anh/chị công tác ở đơn vị nào? Xin gõ tên, viết tắt cũng được (ví dụ: SYT). Gõ “thôi” để bỏ qua."
      : `Đơn vị hiện nay: ${current}. Xin gõ tên đơn vị khác để đổi, “bỏ” để không dùng đơn vị, “thôi” để giữ nguyên.`,
  unitSet: (unit, inGroup) =>
    `Đã ghi đơn vị của ${inGroup ? "nhóm này" : "anh/chị"}: ${unit}. Từ nay “đơn vị tôi” là ${unit}; gõ /viec để xem việc được giao.`,
  unitCleared: "Đã bỏ đơn vị.",
  unitSeveral: (words) => `“${words}” có thể là các đơn vị sau. Xin chọn:`,
  unitUnknown: (words) => `Tôi chưa biết đơn vị “${words}”. Xin gõ tên đầy đủ, hoặc “thôi” để bỏ qua.`,
  keepAsTyped: (words) => `giữ đúng như đã gõ: ${words}`,
  unitNeeded: "Để trả lời theo đơn vị, xin cho biết anh/chị công tác ở đơn vị nào. Gõ “thôi” để bỏ qua.",
  unitNeededInGroup: "Để trả lời theo đơn vị, xin gõ /donvi kèm tên đơn vị, ví dụ: /donvi Sở Y tế.",
  tasksOf: (unit) => `${unit} có những nhiệm vụ gì?`,

  askSearch: "Cần tra nội dung gì? Xin gõ từ cần tra, ví dụ: /tim cai nghiện tại gia đình.",
  askLanguage: "Trả lời bằng tiếng nào?",
  languageSet: "Từ nay trả lời bằng tiếng Việt.",
  languageFree: "Từ nay trả lời theo tiếng của từng câu hỏi.",
  languageNames: { vi: "tiếng Việt", en: "tiếng Anh (English)", auto: "theo từng câu hỏi" },

  forgetAsk:
    "Xóa toàn bộ dữ liệu của anh/chị: cuộc trò chuyện, đơn vị, lịch nhắc và quyền hỏi (nếu vào bằng mã mời thì phải có mã mới). Nhật ký chỉ còn dòng không tên. Anh/chị chắc chắn?",
  forgetAskGroup: "Xóa cuộc trò chuyện, đơn vị, kế hoạch đã chọn và lịch nhắc của nhóm này. Anh/chị chắc chắn?",
  forgetYes: "xóa hết",
  forgetNo: "không xóa",
  forgotten: "Đã xóa dữ liệu. Xin chào anh/chị.",
  notForgotten: "Không xóa gì.",

  rights: ({ isAdmin, unit, plans, language, plan, ownUnit }) =>
    [
      isAdmin ? "Quyền: người quản trị." : "Quyền: được hỏi.",
      `Xem được ${plans} kế hoạch.`,
      `Đơn vị do quản trị ghi: ${unit ?? "không có"}.`,
      `Đơn vị anh/chị đặt: ${ownUnit ?? "chưa đặt"}.`,
      `Kế hoạch đang chọn: ${plan ?? "không"}.`,
      `Ngôn ngữ: ${language}.`,
    ].join("\n"),
  invitation: ({ code, unit, uses, days, isAdmin }) =>
    [
      `Mã mời: ${code}`,
      `Dùng được ${uses} lượt trong ${days} ngày${isAdmin ? ", cấp quyền quản trị" : ""}${unit === null ? "" : `, đơn vị ${unit}`}.`,
      "Mã chỉ hiện một lần này. Người được mời gõ mã cho trợ lý.",
      ...(unit === null ? ["Muốn ghi đơn vị, số lượt, số ngày: /moi Sở Y tế, 5 lượt, 3 ngày"] : []),
    ].join("\n"),
  invitationFault: ({ uses, days }) =>
    `Số lượt từ 1 đến ${uses}, số ngày từ 1 đến ${days}. Ví dụ: /moi Sở Y tế, 5 lượt, 3 ngày`,
  people: (count) => `Có ${count} người trong danh sách:`,
  noPeople: "Chưa có ai vào bằng mã mời. Gõ /moi để tạo mã.",
  person: ({ key, name, unit, isAdmin, blocked, since }) =>
    [
      `${name ?? "(không rõ tên)"} - ${key}`,
      `Quyền: ${blocked ? "đã chặn" : isAdmin ? "quản trị" : "được hỏi"}. Đơn vị: ${unit ?? "không ghi"}. Từ ngày ${since}.`,
      `Đổi đơn vị: /nguoi ${key} Sở Y tế (hoặc “bỏ”).`,
    ].join("\n"),
  personLine: (name, { isAdmin, blocked }) => `${name}${blocked ? " (đã chặn)" : isAdmin ? " (quản trị)" : ""}`,
  block: "chặn người này",
  unblock: "bỏ chặn",
  blocked: (who) => `Đã chặn ${who}.`,
  unblocked: (who) => `Đã bỏ chặn ${who}.`,
  unitGiven: (who, unit) =>
    unit === null
      ? `Đã bỏ đơn vị của ${who}.`
      : `Đã ghi đơn vị của ${who}: ${unit}. Đơn vị này quyết định kế hoạch được xem.`,
  noSuchPerson: (words) => `Không có ai là “${words}”. Gõ /nguoi để xem danh sách.`,
  cannotBlockAdmin: "Không chặn được người quản trị ghi trong cài đặt ADMIN_IDS, và không tự chặn mình.",
  askPerson: "Chặn ai? Xin gõ /chan kèm kênh và mã, ví dụ: /chan telegram:12345. Gõ /nguoi để xem danh sách.",
  visibility: (plan, units, planId) =>
    [
      plan,
      units.length === 0
        ? "Mọi người được cấp quyền đều xem được."
        : `Chỉ người của các đơn vị sau xem được: ${units.join("; ")}.`,
      `Đổi: /hienthi ${planId} Sở Y tế; Công an tỉnh`,
    ].join("\n"),
  visibilityList: (count) => `Có ${count} kế hoạch. Chọn kế hoạch để xem ai được xem:`,
  everyone: "cho mọi người xem",
  visibilitySet: (plan, units) =>
    units.length === 0
      ? `${plan}: từ nay mọi người được cấp quyền đều xem được.`
      : `${plan}: từ nay chỉ người của ${units.join("; ")} xem được (đơn vị do quản trị ghi, không phải đơn vị tự đặt).`,
};
