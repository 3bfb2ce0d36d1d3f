/** What the chat says of itself, in the language of the answer before. */
export const CHAT_WORDS = {
  vi: {
    thinking: "Đang tra cứu trong kế hoạch",
    offline: "Máy đang mất kết nối mạng. Câu hỏi chưa được gửi.",
    unreachable: "Không kết nối được với máy chủ. Câu hỏi chưa được trả lời.",
    slow: "Máy chủ trả lời quá lâu. Xin thử lại.",
    failed: "Có lỗi, xin thử lại sau.",
    again: "Gửi lại",
    asked: "Câu hỏi: ",
  },
  en: {
    thinking: "Looking through the plans",
    offline: "This device is offline. The question was not sent.",
    unreachable: "The server cannot be reached. The question was not answered.",
    slow: "The server took too long. Please try again.",
    failed: "Something went wrong, please try again later.",
    again: "Send again",
    asked: "Question: ",
  },
};
