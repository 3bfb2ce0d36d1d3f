import {
  HEADER_FIELDS,
  type Correction,
  type FactKind,
  type FactValue,
  type HeaderField,
} from "../../data/corrections/correction.ts";
import { deadlineWords } from "./deadline-words.ts";
import { ROLES } from "./responsibilities.ts";
import { ROLE_NAMES } from "./role-names.ts";

/** The fields of the letterhead by name. */
export const HEADER_NAMES: Readonly<Record<HeaderField, string>> = {
  type: "Loại văn bản",
  number: "Số, ký hiệu",
  date: "Ngày ban hành",
  place: "Địa danh",
  issuer: "Cơ quan ban hành",
  title: "Trích yếu",
  period: "Giai đoạn",
  signerName: "Người ký",
  signerTitle: "Chức vụ người ký",
};

export const KIND_NAMES: Readonly<Record<FactKind, string>> = {
  header: "Phần đầu văn bản",
  assignment: "Phân công",
  deadline: "Thời hạn",
  target: "Chỉ tiêu",
};

const isHeaderField = (name: string): name is HeaderField => HEADER_FIELDS.some((field) => field === name);

/** A fact in one line: `Chủ trì: Sở Y tế; phối hợp: Công an tỉnh`, `Báo cáo tháng: trước ngày 17 hằng tháng`. */
export function factWords<Kind extends FactKind>(kind: Kind, value: FactValue<Kind> | null): string {
  if (value === null) return "(không có)";
  switch (kind) {
    case "header":
      return (value as FactValue<"header">).value ?? "(để trống)";
    case "assignment":
      return ROLES.flatMap((role) => {
        const names = (value as FactValue<"assignment">)[role];
        return names.length === 0 ? [] : [`${ROLE_NAMES[role]}: ${names.join(", ")}`];
      }).join("; ");
    case "deadline": {
      const { what, who, to, ...when } = value as FactValue<"deadline">;
      const parts = [what, deadlineWords(when), ...(who.length > 0 ? [who.join(", ")] : [])];
      if (to.length > 0) parts.push(`gửi ${to.join(", ")}`);
      return parts.filter(Boolean).join("; ");
    }
    default: {
      const { value: number, unit, what, by } = value as FactValue<"target">;
      return [`${what}: ${number} ${unit}`.trim(), ...(by === null ? [] : [by])].join(", ");
    }
  }
}

/** What a correction is about: `Số, ký hiệu`, `Phân công`. */
export const correctedName = ({ kind, fact }: Pick<Correction, "kind" | "fact">): string =>
  kind === "header" && isHeaderField(fact) ? HEADER_NAMES[fact] : KIND_NAMES[kind];
