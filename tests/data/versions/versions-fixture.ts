import { readFileSync } from "node:fs";
import type { PlanReading } from "../../../data/plan.ts";
import { readPlan } from "../../../ingest/read-plan.ts";

/** A document of the library of invented plans. */
export function fromLibrary(file: string): PlanReading {
  const text = readFileSync(new URL(`../../fixtures/library/${file}`, import.meta.url), "utf8");
  return readPlan({ file, sha256: "0".repeat(64), format: "txt", text });
}

export const WASTE_PLAN = "520_phan-loai-rac-thanh-pho-hue-2026.md";
export const WASTE_AMENDED = "524_sua-doi-ke-hoach-rac-hue-2026.txt";

export interface PlanParts {
  readonly id: string;
  readonly number?: string;
  readonly day?: string;
  readonly issuer?: string;
  readonly place?: string;
  readonly title?: string;
  readonly clauses?: string;
  readonly signer?: string;
}

const CLAUSES = `I. MỤC TIÊU
1. Khám sức khỏe cho 95% học sinh trên địa bàn.
II. NHIỆM VỤ
1. Sở Y tế chủ trì, phối hợp Sở Giáo dục và Đào tạo khám sức khỏe cho học sinh trước ngày 30/6/2026.
2. Sở Tài chính bố trí kinh phí thực hiện theo quy định.
III. TỔ CHỨC THỰC HIỆN
1. Các đơn vị báo cáo kết quả về Sở Y tế trước ngày 20/12/2026.`;

/** A small plan; its id is the one given. */
export function madePlan(parts: PlanParts): PlanReading {
  const {
    id,
    number = "12/KH-UBND",
    day = "05 tháng 01 năm 2026",
    issuer = "ỦY BAN NHÂN DÂN TỈNH KON TUM",
    place = "Kon Tum",
    title = "Chăm sóc sức khỏe học sinh năm 2026",
    clauses = CLAUSES,
    signer = "Nguyễn Văn Hòa",
  } = parts;
  const text = `${issuer}

Số: ${number}
${place}, ngày ${day}

KẾ HOẠCH
${title}

Ủy ban nhân dân ban hành Kế hoạch như sau:

${clauses}

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
${signer}
`;
  const reading = readPlan({ file: `${id}.txt`, sha256: id.padEnd(64, "0"), format: "txt", text });
  return { ...reading, plan: { ...reading.plan, id } };
}
