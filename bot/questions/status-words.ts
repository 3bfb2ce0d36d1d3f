import type { KeptQuestion } from "../../data/store/state/asked-questions.ts";

const STATUSES = { answered: "đã trả lời", not_found: "không có câu trả lời", clarify: "phải hỏi lại" } as const;

/** How a question ended, in words: what people said of the answer first. */
export const endOf = ({ status, verdict }: KeptQuestion): string =>
  verdict === "wrong" ? "bị đánh dấu sai" : STATUSES[status];
