/** @type {Intl.DateTimeFormatOptions} */
const DAY = { day: "2-digit", month: "2-digit", year: "numeric" };

/** What the scripts of the chat say, in the language of the page. */
const CHAT_WORDS = {
  vi: {
    thinking: "Đang tra cứu trong kế hoạch",
    offline: "Máy đang mất kết nối mạng. Câu hỏi chưa được gửi.",
    unreachable: "Không kết nối được với máy chủ. Câu hỏi chưa được trả lời.",
    slow: "Máy chủ trả lời quá lâu. Xin thử lại.",
    failed: "Có lỗi, xin thử lại sau.",
    again: "Gửi lại",
    asked: "Câu hỏi: ",
    reminder: "Nhắc việc",
    news: " · có tin mới",
    drop: /** @param {string} title */ (title) => `Xóa hỏi đáp “${title}”`,
    nothing: "Không thấy.",
    talks: /** @param {number} count */ (count) => `${count} cuộc`,
    day: new Intl.DateTimeFormat("vi-VN", DAY),
  },
  en: {
    thinking: "Looking through the plans",
    offline: "This device is offline. The question was not sent.",
    unreachable: "The server cannot be reached. The question was not answered.",
    slow: "The server took too long. Please try again.",
    failed: "Something went wrong, please try again later.",
    again: "Send again",
    asked: "Question: ",
    reminder: "Reminder",
    news: " · new message",
    drop: /** @param {string} title */ (title) => `Delete the conversation “${title}”`,
    nothing: "Nothing found.",
    talks: /** @param {number} count */ (count) => (count === 1 ? "1 conversation" : `${count} conversations`),
    day: new Intl.DateTimeFormat("en-GB", DAY),
  },
};

/** What is said on the page as it is now. */
export const words = () => CHAT_WORDS[document.documentElement.lang === "en" ? "en" : "vi"];
