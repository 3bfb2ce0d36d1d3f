import type { Signer } from "../../data/plan.ts";
import { readLabel } from "./labels.ts";
import type { Line } from "./lines.ts";
import { isCapitals } from "./capitals.ts";

/** Two to five words that begin in capitals and go on in lower case: a person's name. Degrees before it are left out. */
const NAME =
  /^(?:(?:PGS|GS|TS|ThS|B[Ss]|CKI{0,2}|B[Ss]\.?\s?CKI{0,2}|DS|KS|LS|Đại úy|Thượng úy|Thiếu tá|Đại tá|Thượng tá|Trung tá|Thiếu tướng|Trung tướng|Đại tướng|Thượng tướng|Đ\/c|Ông|Bà)[.\s]*)*(?<name>\p{Lu}\p{Ll}*(?:\s+\p{Lu}\p{Ll}*){1,4})(?:\s*\([Đđ]ã ký\))?$/u;
/** Capacity and name on one line: `KT. BỘ TRƯỞNG THỨ TRƯỞNG Đinh Trung Tụng`. */
const CAPACITY_AND_NAME =
  /^(?<capacity>[\p{Lu}\s.,/-]{4,}?)\s+(?:(?:PGS|GS|TS|ThS|B[Ss]|CKI{0,2}|B[Ss]\.?\s?CKI{0,2}|DS|KS)[.\s]+)*(?<name>\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}*){1,4})(?:\s*\(.*)?$/u;
const NEW_CAPACITY =
  /^(?:TM|KT|TL|TUQ|Q|T\/M|K\/T|PHÓ|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|BÍ THƯ|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|HIỆU TRƯỞNG|VIỆN TRƯỞNG|CHÁNH|CHỦ NHIỆM|THỦ TƯỚNG|TỔNG|CHI CỤC|THIẾU TƯỚNG|ĐẠI TÁ)/u;

/** True for a line that is a person's name, or a capacity and a name. */
export function endsInName(words: string): boolean {
  if (readLabel(words) !== undefined) return false;
  return CAPACITY_AND_NAME.test(words) || (NAME.test(words) && !isCapitals(words));
}

/** The person who signed, from the lines of the signature block; `null` where none stands there. */
export function readSigner(lines: readonly Line[]): Signer | null {
  const capacities: string[] = [];
  for (const { words } of lines) {
    if (readLabel(words) !== undefined && !/^Q\.\s/u.test(words)) continue;
    const joined = CAPACITY_AND_NAME.exec(words);
    if (joined !== null) {
      const title = [...capacities, ...splitCapacities(joined.groups!["capacity"]!)].join(" - ");
      return { name: joined.groups!["name"]!, title };
    }
    const name = NAME.exec(words)?.groups?.["name"];
    if (name !== undefined && !isCapitals(words)) return { name, title: capacities.join(" - ") };
    if (!isCapitals(words)) continue;
    if (NEW_CAPACITY.test(words) || capacities.length === 0) capacities.push(...splitCapacities(words));
    else capacities.push(`${capacities.pop()!} ${words}`);
  }
  return null;
}

/** `KT. BỘ TRƯỞNG THỨ TRƯỞNG` names two capacities. */
function splitCapacities(words: string): string[] {
  return words
    .trim()
    .split(/\s+(?=(?:KT\.|TL\.|TUQ\.|THỨ TRƯỞNG|PHÓ\s))|(?<!\.|PHÓ)\s+(?=(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|TRƯỞNG BAN)$)/u);
}
