import type { Language } from "../../../../data/plan.ts";

/** What the chat page says besides questions and answers, in the language of whoever asks. */
export interface ChatPageWording {
  readonly title: string;
  readonly heading: string;
  /** Around the link to the plans. */
  readonly intro: readonly [before: string, link: (plans: number) => string, after: string];
  readonly examples: string;
  readonly talks: string;
  readonly newTalk: string;
  readonly oldTalks: string;
  readonly closeList: string;
  readonly searchTalks: string;
  readonly log: string;
  readonly asked: string;
  readonly question: string;
  readonly placeholder: string;
  readonly send: string;
  readonly keys: string;
  readonly machine: string;
  readonly clear: string;
  /** The other language, in its own words. */
  readonly otherLanguage: string;
}

export const CHAT_PAGE_WORDING: Readonly<Record<Language, ChatPageWording>> = {
  vi: {
    title: "Hỏi đáp",
    heading: "Hỏi điều cần biết trong kế hoạch",
    intro: [
      "Ai chủ trì, phối hợp với ai, khi nào xong, chỉ tiêu bao nhiêu, căn cứ nào: câu trả lời dẫn nguyên văn từ ",
      (plans) => `${plans} kế hoạch`,
      " đã nạp.",
    ],
    examples: "Ví dụ",
    talks: "Các cuộc hỏi đáp",
    newTalk: "Hỏi đáp mới",
    oldTalks: "Hỏi đáp cũ",
    closeList: "Đóng danh sách",
    searchTalks: "Tìm trong hỏi đáp cũ",
    log: "Hỏi và đáp",
    asked: "Câu hỏi: ",
    question: "Câu hỏi",
    placeholder: "Hỏi có dấu hoặc không dấu",
    send: "Gửi",
    keys: "Enter gửi, Shift + Enter xuống dòng, ↑ câu hỏi trước, Ctrl + K tìm hỏi đáp cũ, Alt + N hỏi đáp mới. ",
    machine: "Máy trả lời tự động, không phải người; nên đối chiếu văn bản gốc.",
    clear: "Xóa hỏi đáp này",
    otherLanguage: "English",
  },
  en: {
    title: "Ask",
    heading: "Ask what you need to know of the plans",
    intro: [
      "Who leads, with whom, by when, up to which number, on which basis: answers quote word for word from the ",
      (plans) => (plans === 1 ? "1 plan" : `${plans} plans`),
      " that were read, in Vietnamese.",
    ],
    examples: "Examples",
    talks: "Conversations",
    newTalk: "New conversation",
    oldTalks: "Conversations",
    closeList: "Close the list",
    searchTalks: "Search conversations",
    log: "Questions and answers",
    asked: "Question: ",
    question: "Question",
    placeholder: "Ask in English or Vietnamese",
    send: "Send",
    keys: "Enter sends, Shift + Enter breaks the line, ↑ the question before, Ctrl + K searches, Alt + N begins anew. ",
    machine: "A machine answers, not a person; please check against the original.",
    clear: "Delete this conversation",
    otherLanguage: "Tiếng Việt",
  },
};
