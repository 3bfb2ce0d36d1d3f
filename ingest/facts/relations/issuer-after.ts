/** A body named right behind a document: `của Ủy ban nhân dân tỉnh Quảng Trị về …`. */
const ISSUER =
  /^\s*,?\s*của\s+(?<name>\p{Lu}[\p{L}\d]*(?:[\s-]+(?!(?:về|ban hành|quy định|phê duyệt|hướng dẫn|triển khai|thực hiện|sửa đổi|bổ sung|thay thế|được|đã|có|và(?!\s+\p{Lu})|trên|Kế hoạch|Quyết định|Chỉ thị|tại|giai đoạn|năm)(?!\p{L}))[\p{L}\d]+){0,12})/u;

/** The body that issued a document, where the words right behind its mention name it; `null` where they do not. */
export function issuerAfter(text: string, at: number): string | null {
  return ISSUER.exec(text.slice(at, at + 160))?.groups?.name?.trim() ?? null;
}
