/**
 * The kinds of document that Vietnamese offices issue and name. Sources: Decree 30/2020/NĐ-CP, article 7 and
 * appendix III (29 types and their abbreviations); Law 64/2025/QH15 on legal documents, article 4; Regulation
 * 66-QĐ/TW on the papers of the Party; treaties by Law 108/2016/QH13.
 */

/**
 * How a document without a number is named: `law` by a name of its own, closed by its year (Luật Đầu tư công năm
 * 2024); `programme` by its subject (Đề án đổi mới công tác cai nghiện); `paper` hardly ever without its number.
 */
export type NamingKind = "law" | "treaty" | "programme" | "paper";

export interface DocumentType {
  /** The type in lower case. */
  readonly name: string;
  readonly kind: NamingKind;
  /** How numbers of this type begin after the serial number: `KH` in `21/KH-UBND`. */
  readonly abbreviations: readonly string[];
}

const type = (kind: NamingKind, name: string, ...abbreviations: string[]): DocumentType => ({
  name,
  kind,
  abbreviations,
});

export const DOCUMENT_TYPES: readonly DocumentType[] = [
  type("law", "hiến pháp"),
  type("law", "bộ luật"),
  type("law", "luật", "QH", "L"),
  type("law", "pháp lệnh", "PL", "UBTVQH"),
  type("treaty", "công ước"),
  type("treaty", "hiệp định"),
  type("treaty", "nghị định thư"),
  type("programme", "chiến lược"),
  type("programme", "chương trình hành động", "CTHĐ"),
  type("programme", "chương trình phối hợp", "CTPH", "CTrPH"),
  type("programme", "chương trình", "CTr", "CTR"),
  type("programme", "đề án", "ĐA"),
  type("programme", "dự án", "DA"),
  type("programme", "quy hoạch"),
  type("programme", "kế hoạch liên ngành", "KHLN"),
  type("programme", "kế hoạch phối hợp", "KHPH"),
  type("programme", "kế hoạch", "KH"),
  type("programme", "quy chế phối hợp", "QCPH"),
  type("programme", "quy chế", "QC"),
  type("programme", "điều lệ"),
  type("paper", "lệnh", "L"),
  type("paper", "nghị quyết liên tịch", "NQLT"),
  type("paper", "nghị quyết", "NQ"),
  type("paper", "nghị định", "NĐ"),
  type("paper", "quyết định", "QĐ"),
  type("paper", "chỉ thị", "CT"),
  type("paper", "thông tư liên tịch", "TTLT"),
  type("paper", "thông tư", "TT"),
  type("paper", "thông tri", "TT"),
  type("paper", "sắc lệnh", "SL"),
  type("paper", "kết luận", "KL"),
  type("paper", "quy định", "QyĐ", "QĐ"),
  type("paper", "quy trình", "QT"),
  type("paper", "hướng dẫn liên ngành", "HDLN"),
  type("paper", "hướng dẫn", "HD"),
  type("paper", "thông báo", "TB"),
  type("paper", "thông cáo", "TC"),
  type("paper", "công văn", "CV"),
  type("paper", "công điện", "CĐ"),
  type("paper", "văn bản hợp nhất", "VBHN"),
  type("paper", "văn bản"),
  type("paper", "tờ trình", "TTr"),
  type("paper", "báo cáo", "BC"),
  type("paper", "biên bản ghi nhớ", "BGN"),
  type("paper", "biên bản", "BB"),
  type("paper", "bản ghi nhớ", "BGN"),
  type("paper", "bản thỏa thuận", "BTT"),
  type("paper", "thỏa thuận", "TT"),
  type("paper", "phương án", "PA"),
  type("paper", "hợp đồng", "HĐ"),
  type("paper", "giấy phép", "GP"),
  type("paper", "giấy ủy quyền", "GUQ"),
  type("paper", "giấy mời", "GM"),
  type("paper", "giấy giới thiệu", "GGT"),
  type("paper", "phiếu chuyển", "PC"),
  type("paper", "thư công", "TC"),
  type("paper", "phụ lục"),
];

const BY_LENGTH = [...DOCUMENT_TYPES].sort((a, b) => b.name.length - a.name.length);

/** One alternation of all type names, the longer first, for use in a pattern with the flags `iu`. */
export const TYPE_NAMES = BY_LENGTH.map(({ name }) => name).join("|");

const BY_NAME = new Map(DOCUMENT_TYPES.map((entry) => [entry.name, entry]));

/** The type of that name in any case; `undefined` for words that name none. */
export function documentType(name: string): DocumentType | undefined {
  return BY_NAME.get(name.toLowerCase());
}

const ABBREVIATIONS = new Set(DOCUMENT_TYPES.flatMap(({ abbreviations }) => abbreviations));

/** True for the first part of a symbol that names a type: `KH`, `NQ`, `QH15`. */
export function isTypeAbbreviation(part: string): boolean {
  return ABBREVIATIONS.has(part.replace(/\d+$/u, ""));
}
