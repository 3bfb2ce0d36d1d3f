import { dayText, periodText, restDayText } from "../../data/calendar/wording.ts";
import { citationOf, planName } from "../../retrieval/answer/cite-path.ts";
import { sheetOf } from "../plans/sheet.ts";
import { timeAsPlanned } from "./deadline-wording.ts";
import type { DueRow, DueState } from "./month-deadlines.ts";

export const DUE_STATE_NAMES: Readonly<Record<DueState, string>> = {
  coming: "sắp tới",
  past: "đã qua",
  done: "đã báo nộp",
};

const COLUMNS = [
  { name: "STT", width: 6 },
  { name: "Ngày cuối", width: 14 },
  { name: "Kế hoạch nêu", width: 24 },
  { name: "Việc", width: 70 },
  { name: "Ai", width: 36 },
  { name: "Gửi", width: 36 },
  { name: "Trạng thái", width: 14 },
  { name: "Căn cứ", width: 34 },
  { name: "Kế hoạch", width: 40 },
  { name: "Ghi chú", width: 36 },
];

/** The day of a row, or the period where the plan names no day. */
export const dueText = ({ day, occurrence }: DueRow): string =>
  day === null ? periodText(occurrence.period!) : dayText(day);

/** A workbook (.xlsx) of what is due. */
export function deadlineSheet(rows: readonly DueRow[]): Promise<Uint8Array> {
  return sheetOf(
    "Thời hạn",
    COLUMNS,
    rows.map((row, at) => {
      const { plan, deadline, rest, state, occurrence } = row;
      const { what, who, to, clause } = deadline;
      const words = [
        dueText(row),
        row.day === null ? "" : timeAsPlanned(occurrence),
        what,
        who.join("; "),
        to.join("; "),
      ];
      const rested = rest === null ? "" : restDayText(rest);
      return [at + 1, ...words, DUE_STATE_NAMES[state], citationOf(clause), planName(plan, "vi"), rested];
    }),
  );
}
