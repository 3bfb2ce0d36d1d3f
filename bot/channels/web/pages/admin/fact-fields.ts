import { html } from "hono/html";
import type { FactKind, FactValue } from "../../../../../data/corrections/correction.ts";
import { vietnameseDate } from "../../../../plans/plan-page.ts";
import { ruleFields, type Typed } from "../../../../plans/read-fact-form.ts";
import { ROLES } from "../../../../plans/responsibilities.ts";
import { ROLE_NAMES } from "../../../../plans/role-names.ts";
import type { Html } from "../layout.ts";

/** A field of a form: `id` makes its id on the page, `typed` what a person typed before, if anything. */
interface FieldOf {
  readonly id: string;
  readonly typed: Typed | undefined;
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly value: string | null;
  readonly hint?: string;
}

function textField({ id, typed }: FieldOf, { name, label, value, hint }: Field): Html {
  const inputId = `${id}-${name}`;
  return html`<p>
    <label for="${inputId}">${label}</label>
    <input id="${inputId}" name="${name}" value="${typed?.[name] ?? value ?? ""}" autocomplete="off" />
    ${hint === undefined ? "" : html`<span class="field-hint">${hint}</span>`}
  </p>`;
}

function linesField({ id, typed }: FieldOf, { name, label, value }: Field): Html {
  const inputId = `${id}-${name}`;
  const text = typed?.[name] ?? value ?? "";
  const rows = Math.min(6, Math.max(2, text.split("\n").length));
  // A line end right after the tag would be swallowed, and white space here would be typed.
  return html`<p>
    <label for="${inputId}">${label} <span class="field-hint">(mỗi dòng một tên)</span></label>
    <textarea id="${inputId}" name="${name}" rows="${rows}">${text}</textarea>
  </p>`;
}

function choiceField(
  { id, typed }: FieldOf,
  { name, label, value }: Field,
  options: readonly (readonly [value: string, name: string])[],
): Html {
  const inputId = `${id}-${name}`;
  const chosen = typed?.[name] ?? value ?? "";
  return html`<p>
    <label for="${inputId}">${label}</label>
    <select id="${inputId}" name="${name}">
      ${options.map(
        ([key, shown]) => html`<option value="${key}" ${key === chosen ? html`selected` : ""}>${shown}</option>`,
      )}
    </select>
  </p>`;
}

const RECURRENCES = [
  ["once", "một lần"],
  ["monthly", "hằng tháng"],
  ["quarterly", "hằng quý"],
  ["semiannual", "6 tháng một lần"],
  ["annual", "hằng năm"],
  ["irregular", "khác, không nêu kỳ"],
] as const;
const BOUNDS = [
  ["", "không nêu"],
  ["before", "trước ngày"],
  ["through", "chậm nhất, hết ngày"],
  ["during", "trong thời gian"],
] as const;
const DUE_KINDS = [
  ["report", "báo cáo"],
  ["task", "nhiệm vụ"],
  ["campaign", "đợt cao điểm"],
] as const;

function deadlineFields(of: FieldOf, value: FactValue<"deadline"> | null): Html {
  const rule = ruleFields(value?.rule ?? null);
  return html`${textField(of, { name: "viec", label: "Việc đến hạn", value: value?.what ?? "" })}
    <div class="field-row">
      ${choiceField(of, { name: "loai-han", label: "Loại", value: value?.kind ?? "report" }, DUE_KINDS)}
      ${choiceField(of, { name: "ky", label: "Kỳ hạn", value: value?.recurrence ?? "once" }, RECURRENCES)}
      ${choiceField(of, { name: "gioi-han", label: "Giới hạn", value: value?.bound ?? "" }, BOUNDS)}
    </div>
    <div class="field-row">
      ${textField(of, {
        name: "ngay",
        label: "Ngày (hạn một lần)",
        value: vietnameseDate(value?.due ?? ""),
        hint: "30/6/2024, 6/2024 hoặc 2024",
      })}
      ${textField(of, { name: "ngay-thang", label: "Ngày trong tháng", value: rule.day, hint: "số, hoặc “cuối”" })}
      ${textField(of, { name: "thang", label: "Các tháng", value: rule.months, hint: "3, 6, 9, 12; trống: mọi kỳ" })}
    </div>
    <div class="field-row">
      ${linesField(of, { name: "ai", label: "Ai phải làm", value: value?.who.join("\n") ?? "" })}
      ${linesField(of, { name: "gui", label: "Gửi", value: value?.to.join("\n") ?? "" })}
      ${textField(of, { name: "qua", label: "Qua", value: value?.via ?? "" })}
    </div>`;
}

/** The fields of a fact, filled with what holds, or with what a person typed before. */
export function factFields(kind: FactKind, of: FieldOf, value: FactValue | null): Html {
  switch (kind) {
    case "assignment": {
      const names = value as FactValue<"assignment"> | null;
      return html`<div class="field-row">
        ${ROLES.map((role) =>
          linesField(of, { name: role, label: ROLE_NAMES[role], value: names?.[role].join("\n") ?? "" }),
        )}
      </div>`;
    }
    case "deadline":
      return deadlineFields(of, value as FactValue<"deadline"> | null);
    case "target": {
      const target = value as FactValue<"target"> | null;
      return html`<div class="field-row">
          ${textField(of, { name: "so", label: "Số", value: target?.value ?? "" })}
          ${textField(of, { name: "don-vi", label: "Đơn vị tính", value: target?.unit ?? "" })}
          ${textField(of, { name: "khi", label: "Đến khi", value: target?.by ?? "" })}
          ${textField(of, { name: "so-voi", label: "So với", value: target?.baseline ?? "" })}
        </div>
        ${textField(of, { name: "viec", label: "Nội dung", value: target?.what ?? "" })}`;
    }
    default: {
      const held = (value as FactValue<"header"> | null)?.value ?? null;
      const isDate = held !== null && /^\d{4}(?:-\d{2}){0,2}$/u.test(held);
      return textField(of, { name: "gia-tri", label: "Giá trị", value: isDate ? vietnameseDate(held) : held });
    }
  }
}
