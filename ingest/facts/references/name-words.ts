/**
 * Words that end the name of a document, or that stand before one still to be drawn up. Lists of grammar, not of
 * sentences: conjunctions, prepositions of place and purpose, passive markers, and the verbs offices use for making,
 * as against carrying out, a document. All in lower case.
 */

/** A name of a document does not run on over these words of one or two syllables. */
const NAME_ENDS: ReadonlySet<string> = new Set([
  ..."được đã đang sẽ do nhằm để khi nếu mà thì như theo này đó kia gồm hoặc phải cần chưa những mọi mỗi".split(" "),
  ..."cho tại bị nêu nhưng ngay thuộc kèm là vào từ vẫn cũng trên đến cùng căn giữ coi trừ".split(" "),
  ...["thông qua", "ban hành", "thực hiện", "triển khai", "quy định", "phê duyệt", "giao cho", "đối với", "một số"],
  ...["trong phạm", "trong năm", "trong thời", "trong quá", "trong tháng", "trong quý", "góp phần", "nhất là"],
  ...["đặc biệt", "đồng thời", "bảo đảm", "đảm bảo", "căn cứ", "gắn với", "kết hợp", "trước ngày", "sau khi"],
  ...[
    "hằng năm",
    "hàng năm",
    "định kỳ",
    "có hiệu",
    "có liên",
    "tổ chức",
    "trong đó",
    "bao gồm",
    "trách nhiệm",
    "điều ước",
    "có hàm",
    "có đủ",
  ],
  ...["văn bản", "ngày càng", "trước hết", "trước mắt", "tiếp tục", "tăng cường", "kịp thời", "phục vụ", "tạo điều"],
  ...[
    "liên quan",
    "các nội",
    "hướng dẫn",
    "và công",
    "xác định",
    "trình bày",
    "còn hiệu",
    "hiện hành",
    "kế hoạch",
    "báo cáo",
  ],
]);

/** Names may hold these though their first word ends most names. */
const NAME_GOES_ON: ReadonlySet<string> = new Set([
  ...[
    "từ xa",
    "giữ gìn",
    "là người",
    "theo phương",
    "chưa thành",
    "phải ở",
    "vào sản",
    "tại việt",
    "trên không",
    "đang chấp",
  ],
]);

/** `trình` behind these is part of a noun (`quy trình`), elsewhere the verb `to submit`. */
const TRAILS: ReadonlySet<string> = new Set("quy chương công lộ tiến quá hành phát thuyết giáo tờ".split(" "));

/** True when the name of a document ends before the word at `index` of its words (lower case). */
export function endsName(words: readonly string[], index: number): boolean {
  const word = words[index]!;
  const pair = `${word} ${words[index + 1] ?? ""}`;
  if (word === "đến" && words[index - 1] === "quan") return false;
  if (NAME_GOES_ON.has(pair)) return false;
  if (word === "trình") return !TRAILS.has(words[index - 1] ?? "");
  if (pair === "tổ chức") return words[index - 1] !== "các";
  if (pair === "pháp luật" || pair === "văn bản") return words[index - 1] === "và";
  if (word === "các" && words[index - 1] === "và") return true;
  return NAME_ENDS.has(word) || (NAME_ENDS.has(pair) && !(word === "liên" && words[index + 2] === "đến"));
}

/** Behind a comma these begin the next thing to do, so the list of a law's subjects is over. */
export const NEXT_TASK: ReadonlySet<string> = new Set(
  (
    "dừng lập xây tổ tăng nâng đẩy thực triển đảm kiểm tuyên phối chủ chỉ tham báo xử ra gửi rà tiếp góp tập khẩn kịp " +
    "phát giải nhằm đồng nhất trong có không căn làm giúp yêu đề kiến trình hướng quán nghiêm hiệu"
  ).split(" "),
);

/** A name does not end with these. */
export const HANGING_WORDS: ReadonlySet<string> = new Set("và của với về trong trên có cho từ đến là".split(" "));

/** Before a document's name: it is being made, so it is none to refer to yet. Each is a pattern; `quá trình` is no `trình`. */
export const MAKING_VERBS = [
  "xây dựng",
  "ban hành",
  "soạn thảo",
  "dự thảo",
  "ký kết",
  "lập",
  "thẩm định",
  "thông qua",
  "đề xuất",
  "(?<!quá |tiến |lộ |chương |quy |công |hành )trình",
  "hồ sơ đề nghị",
  String.raw`dự án\s?$`,
] as const;

/** Before a document's name: it is there to be followed. */
export const FOLLOWING_WORDS = [
  "thực hiện",
  "triển khai",
  "triển khai có hiệu quả",
  "theo",
  "tại",
  "thuộc",
  "trong",
  "duy trì",
  "quán triệt",
  "của",
  "nội dung",
  "hiệu quả",
  "căn cứ",
  "với",
  "từ",
  "quy định",
  "tuân thủ",
  "chấp hành",
  "nghiêm túc",
  "nghiêm",
  "và",
  "về",
  "qua",
  "sơ kết",
  "tổng kết",
  "phổ biến",
  "thi hành",
  "nhiệm vụ",
  "mục tiêu",
  "giám sát",
  "phê duyệt",
] as const;

/** Before a document's name: there is more than one of it, so it is a kind and no document. */
export const QUANTIFIERS: ReadonlySet<string> = new Set("các những số mọi mỗi từng nhiều".split(" "));

/** The word before `Kế hoạch`, `Luật` … that makes it part of the name of a body (`Sở Kế hoạch và Đầu tư`, `Hội Luật gia`). */
export const BODY_HEADS: ReadonlySet<string> = new Set(
  "sở bộ vụ phòng ban cục tổ hội khoa trường viện quỹ đồng tâm học".split(" "),
);
