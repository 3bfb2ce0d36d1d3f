import type { KeptQuestion } from "../../data/store/state/asked-questions.ts";
import { sheetOf } from "../plans/sheet.ts";
import { instantText } from "../reminders/commands/instant-text.ts";
import { groupQuestions } from "./group-questions.ts";
import { endOf } from "./status-words.ts";

const COLUMNS = [
  { name: "Nhóm", width: 8 },
  { name: "Số lần hỏi", width: 10 },
  { name: "Câu hỏi", width: 90 },
  { name: "Kết quả", width: 24 },
  { name: "Lúc hỏi", width: 18 },
  { name: "Kênh", width: 12 },
  { name: "Kế hoạch được dẫn", width: 40 },
];

/** A workbook (.xlsx) of questions that were asked in vain, group by group. */
export function questionSheet(questions: readonly KeptQuestion[]): Promise<Uint8Array> {
  const rows = groupQuestions(questions).flatMap((group, at) =>
    group.questions.map((question) => [
      at + 1,
      group.questions.length,
      question.text,
      endOf(question),
      instantText(question.atMs, "vi"),
      question.channel,
      question.planIds.join(", "),
    ]),
  );
  return sheetOf("Câu hỏi", COLUMNS, rows);
}
