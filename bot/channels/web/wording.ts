import type { Language } from "../../../data/plan.ts";

/** What the web server says besides answers and pages. */
export interface WebWording {
  readonly notJson: string;
  readonly noQuestion: string;
  readonly badConversation: string;
  readonly tooLarge: string;
  readonly tooMany: (seconds: number) => string;
  readonly notAdmitted: string;
  readonly otherOrigin: string;
  readonly otherHost: string;
  readonly notFound: string;
  readonly wrongMethod: string;
  readonly failed: string;
  readonly openInPlan: (where: string) => string;
  readonly original: string;
  readonly copy: string;
  readonly share: string;
}

export const WEB_WORDING: Readonly<Record<Language, WebWording>> = {
  vi: {
    notJson: 'Nội dung gửi lên phải là JSON, ví dụ {"question": "Cơ quan nào chủ trì?"}.',
    noQuestion: "Chưa có câu hỏi: cần trường “question” là một đoạn chữ không để trống.",
    badConversation: "Trường “conversation” chỉ gồm chữ cái không dấu, chữ số, _ và -, dài 1 đến 64 ký tự.",
    tooLarge: "Nội dung gửi lên quá dài, xin rút gọn dưới 64 KB.",
    tooMany: (seconds) => `Đã gửi quá nhiều câu hỏi trong thời gian ngắn. Xin thử lại sau ${seconds} giây.`,
    notAdmitted: "Cần mã mời để sử dụng. Xin nhập mã tại trang /vao.",
    otherOrigin: "Yêu cầu đến từ một trang khác nên không được nhận.",
    otherHost: "Máy chủ không phục vụ địa chỉ này.",
    notFound: "Không có trang này, hoặc trang không dành cho bạn.",
    wrongMethod: "Địa chỉ này không nhận cách gọi vừa dùng.",
    failed: "Có lỗi trong chương trình, đã được ghi lại. Xin thử lại sau ít phút.",
    openInPlan: (where) => `Xem ${where} trong kế hoạch`,
    original: "Bản gốc",
    copy: "Chép",
    share: "Liên kết",
  },
  en: {
    notJson: 'The body must be JSON, for example {"question": "Who leads the work?"}.',
    noQuestion: "There is no question: “question” must be a text that is not empty.",
    badConversation: "“conversation” takes 1 to 64 letters without accents, digits, _ and -.",
    tooLarge: "What was sent is too long; please keep it under 64 KB.",
    tooMany: (seconds) => `Too many questions in a short time. Please try again in ${seconds} seconds.`,
    notAdmitted: "An invitation code is needed. Please enter it at /vao.",
    otherOrigin: "The request came from another site and was not taken.",
    otherHost: "This server does not serve that address.",
    notFound: "There is no such page, or it is not open to you.",
    wrongMethod: "This address does not take that method.",
    failed: "Something went wrong in the program and was noted. Please try again in a few minutes.",
    openInPlan: (where) => `Open ${where} in the plan`,
    original: "Original",
    copy: "Copy",
    share: "Link",
  },
};
