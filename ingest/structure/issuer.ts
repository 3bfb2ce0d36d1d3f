import { isCapitals } from "./capitals.ts";

/** What the first page offers to tell the issuer by. */
export interface IssuerClues {
  /** Lines above the type of the document. */
  readonly letterhead: readonly string[];
  /** The preamble, as one text. */
  readonly opening: string;
  readonly symbol: string | null;
  readonly place: string | null;
}

const NOT_A_BODY =
  /CỘNG\s+H[OÒ]|XÃ HỘI CHỦ NGHĨA|CHỦ NGHĨA VIỆT NAM|^HÒA XÃ|^CỘNG$|Độc lập|Tự do|Hạnh phúc|ĐẢNG CỘNG SẢN VIỆT NAM|CÔNG BÁO|^Số|ngày.*tháng|^V\/v|^[\d/]|^(?:HỎA TỐC|(?:THƯỢNG )?KHẨN|DỰ THẢO|BẢN SAO|SAO Y)\b|^\W*$/iu;
/** The standing part of a body signs for it: its name goes before the body's. */
const STANDING_PART = /^(?:BAN )?(?:THƯỜNG TRỰC|THƯỜNG VỤ|CHẤP HÀNH)$|^BAN (?:THƯỜNG TRỰC|THƯỜNG VỤ|CHẤP HÀNH)$/u;
/** A line that only says where a body is goes with the body above it. */
const PLACE_LINE = /^(?:THÀNH PHỐ|TP\.?|TỈNH|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|TRUNG ƯƠNG)(?=\s|$)/u;
/** A body and the heading of the state that ran together: "QUỐC HỘI ******** CỘNG HÒA XÃ HỘI …". */
const BESIDE_STATE = /^(?<body>\p{Lu}[\p{Lu}\s,.]*?)[\s*_=-]+CỘNG H[ÒO][AÀ] XÃ HỘI/u;
const BODY_HEAD =
  /^(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|SỞ|BỘ|BAN|CỤC|CHI CỤC|TỔNG CỤC|CÔNG AN|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|ĐẢNG|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|TRƯỜNG|VIỆN|VĂN PHÒNG|PHÒNG|TRUNG TÂM|BỆNH VIỆN|HỘI|LIÊN ĐOÀN|ĐOÀN|MẶT TRẬN|TÒA ÁN|TOÀ ÁN|KHO BẠC|BẢO HIỂM|THANH TRA|TẬP ĐOÀN|TỔNG CÔNG TY|CÔNG TY|NGÂN HÀNG|ĐÀI|TIỂU BAN|TỔ|ĐỘI|KHOA|TRẠM|HẠT|ĐẢNG ỦY|ĐẢNG BỘ|CHI BỘ|THỊ ỦY|TỈNH ĐOÀN|THÀNH ĐOÀN|HUYỆN ĐOÀN|HIỆP HỘI|HỌC VIỆN|ĐẠI HỌC|BỘ CHỈ HUY|BAN CHỈ HUY|QUỸ|THUẾ|ĐOÀN ĐẠI BIỂU|VIỆN KIỂM SÁT|THƯỜNG TRỰC|VĂN PHÒNG|CHỦ TỊCH)(?=\s|$)/u;
const ISSUES =
  /(?<body>(?:(?:Chủ tịch|Giám đốc)\s+)?(?:Ban|Sở|UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Công an|Cục|Chi cục|Bộ|Tỉnh ủy|Thành ủy|Huyện ủy|Trường|Trung tâm|Phòng|Viện|Văn phòng|Thủ tướng|Chính phủ|Đảng đoàn|Ban cán sự|Hội|Liên đoàn|Đoàn)(?:\s+[\p{L}\d&.-]+){0,12}?)\s+(?:xây dựng|ban hành|đề ra|triển khai|lập)\s+(?:và\s+(?:ban hành|triển khai)\s+)?(?:kế hoạch|chương trình|quyết định|đề án|phương án|hướng dẫn)/giu;
/** "… của Thủ tướng Chính phủ về ban hành Kế hoạch": of a document that is referred to. */
const CITED = /\s(?:về|về việc|việc)$/iu;
/** Who signs a symbol: `KH-UBND` is issued by the people's committee of the place. */
const SYMBOL_BODIES: readonly (readonly [RegExp, string])[] = [
  [/UBND$/u, "UBND"],
  [/HĐND$/u, "HĐND"],
  [/TTg$/u, "Thủ tướng Chính phủ"],
  [/(?:^|-)CP$/u, "Chính phủ"],
];

/**
 * Who issued a document: the last body of the letterhead; where the letterhead is missing, the body
 * that the opening sentence says issues the plan; else the body the symbol stands for. A body of a
 * place gets the name of the place.
 */
export function readIssuer({ letterhead, opening, symbol, place }: IssuerClues): string | null {
  const bodies: string[] = [];
  for (const line of letterhead) {
    const words = line.replace(/\s*(?:Số\s*:.*|[*_=-]{3,})$/u, "").trim();
    if (!isCapitals(words) || NOT_A_BODY.test(words)) continue;
    const goesOn = bodies.length > 0 && (PLACE_LINE.test(words) || !BODY_HEAD.test(words));
    if (goesOn) bodies.push(`${bodies.pop()!} ${words}`);
    else bodies.push(words);
  }
  const last = bodies.at(-1);
  const whole = bodies.at(-2);
  if (last !== undefined && whole !== undefined && STANDING_PART.test(last)) return `${last} ${whole}`;
  if (last !== undefined && BODY_HEAD.test(last)) return last;
  const named = [...opening.matchAll(ISSUES)].map(({ groups }) => groups!["body"]!).findLast((one) => !CITED.test(one));
  if (named !== undefined) return withPlace(named.replace(/^(?:Chủ tịch|Giám đốc)\s+(?=\p{Lu})/u, ""), place);
  const body = SYMBOL_BODIES.find(([pattern]) => symbol !== null && pattern.test(symbol))?.[1];
  if (body !== undefined)
    return body.endsWith("ND") ? (place === null ? null : withPlace(`${body} tỉnh`, place)) : body;
  return last ?? letterhead.map((line) => BESIDE_STATE.exec(line)?.groups?.["body"]?.trim()).find(Boolean) ?? null;
}

/** `UBND tỉnh` of Bắc Giang is `UBND tỉnh Bắc Giang`. */
function withPlace(body: string, place: string | null): string {
  if (place === null || body.includes(place)) return body;
  if (/^Thành phố\s/u.test(place)) return `${body.replace(/\s+(?:tỉnh|thành phố)$/iu, "")} ${place}`;
  return /(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)$/iu.test(body) ? `${body} ${place}` : body;
}
