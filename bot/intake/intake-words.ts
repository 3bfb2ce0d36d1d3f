import type { OfferedChoice } from "../conversation/conversation-state.ts";
import type { HeldFile } from "./held-files.ts";
import { cardText } from "./make-card.ts";

/** The command behind the choices of a card. */
export const INTAKE = "nap";

/** What is said of documents that were sent; administrators are spoken to in Vietnamese. */
export const intakeWords = {
  received: (name: string) =>
    `Đã nhận “${name}”. Tôi đang đọc và sẽ báo lại ngay trong cuộc trò chuyện này; chưa có câu trả lời nào dựa vào văn bản này cho đến khi anh/chị đồng ý.`,
  page: (page: number, pages: number) => `Đang nhận dạng trang ${String(page)}/${String(pages)}…`,
  refused: (name: string, reason: string) => `Không nhận “${name}”: ${reason.replace(/\.$/u, "")}. Tệp đã được xóa.`,
  tooLargeForNetwork:
    "mạng này không chuyển được tệp lớn như vậy. Xin tải lên qua trang web hoặc chép vào thư mục kế hoạch trên máy chủ",
  notFetched: "không tải được tệp từ mạng. Xin gửi lại",
  fault: "chương trình gặp lỗi khi đọc tệp này. Xin báo người bảo trì, hoặc xuất văn bản sang PDF rồi gửi lại",
  question: "Đưa vào sử dụng?",
  use: "Đưa vào sử dụng",
  discard: "Không dùng, xóa tệp",
  released: (name: string) => `Đã đưa “${name}” vào sử dụng. Sau ít giây có thể hỏi về văn bản này.`,
  discarded: (name: string) => `Đã xóa “${name}”; không dùng văn bản này.`,
  none: (upload: string | undefined) =>
    `Không có văn bản nào chờ duyệt. Gửi tệp (Word, PDF, ảnh quét) vào cuộc trò chuyện này để nạp${upload === undefined ? "" : `, hoặc tải lên tại ${upload}`}.`,
  noFilesHere: (upload: string | undefined) =>
    upload === undefined
      ? "Mạng này không chuyển tệp cho trợ lý. Xin chép văn bản vào thư mục kế hoạch trên máy chủ."
      : `Mạng này không chuyển tệp cho trợ lý. Xin tải văn bản lên tại ${upload}.`,
  waiting: (count: number) => `Có ${String(count)} văn bản chờ duyệt:`,
  reading: (name: string) => `“${name}” đang được đọc; tôi sẽ báo khi xong.`,
  gone: "Văn bản này không còn chờ: đã được đưa vào sử dụng hoặc đã bỏ.",
} as const;

/** What may be done with a document that was read. */
export const readyChoices = ({ id }: Pick<HeldFile, "id">): OfferedChoice[] => [
  { label: intakeWords.use, action: { kind: "command", command: INTAKE, words: `dung ${id}` } },
  { label: intakeWords.discard, action: { kind: "command", command: INTAKE, words: `bo ${id}` } },
];

/** The card of a document that was read, with the question whether to use it. */
export function readyText({ name, card }: HeldFile): string {
  return [`Đã đọc “${name}”:`, ...(card === null ? [] : [cardText(card)]), "", intakeWords.question].join("\n");
}

/** The same as a message nobody asked for just now: its choices numbered, so that they can be typed. */
export function readyMessage(file: HeldFile): { readonly text: string; readonly choices: readonly OfferedChoice[] } {
  const choices = readyChoices(file);
  const numbered = choices.map(({ label }, at) => `${String(at + 1)}. ${label}`);
  return { text: [readyText(file), ...numbered, "Gõ số để chọn."].join("\n"), choices };
}
