import { StoreError, type StoreErrorCode } from "./plan-store.ts";

/** SQLite's result codes (and those of the file system under it), by how they begin. */
const CODES: readonly (readonly [RegExp, StoreErrorCode])[] = [
  [/^SQLITE_(?:BUSY|LOCKED)/u, "locked"],
  [/^(?:SQLITE_READONLY|EROFS|EACCES|EPERM)/u, "read-only"],
  [/^(?:SQLITE_FULL|ENOSPC|EDQUOT)/u, "full"],
  [/^SQLITE_(?:CORRUPT|NOTADB)/u, "damaged"],
  [/^(?:SQLITE_CANTOPEN|ENOTDIR|EEXIST|ENOENT)/u, "cannot-open"],
];

const ADVICE: Readonly<Record<StoreErrorCode, string>> = {
  locked: "đang bị một tiến trình khác khóa. Hãy chờ tiến trình đó xong rồi chạy lại",
  "read-only": "không ghi được. Hãy kiểm tra quyền ghi của thư mục hoặc đặt DATA_DIR sang thư mục khác",
  full: "hết chỗ ghi. Hãy giải phóng dung lượng ổ đĩa rồi chạy lại; dữ liệu đã lưu vẫn còn nguyên",
  damaged: "bị hỏng hoặc không phải là chỉ mục. Hãy xóa tệp này rồi chạy `npm run ingest` để đọc lại các kế hoạch",
  missing: "đã mất hoặc trống. Hãy chạy lại `npm run ingest`",
  newer:
    "do một phiên bản mới hơn của chương trình tạo ra. Hãy cập nhật chương trình hoặc đặt DATA_DIR sang thư mục khác",
  "cannot-open": "không mở được. Hãy kiểm tra đường dẫn trong DATA_DIR",
  away: "hiện không tới được",
  failed: "gặp lỗi khi truy cập",
};

/** What people's state needs in other words: it cannot be made again from the plans. */
const STATE_ADVICE: Readonly<Record<StoreErrorCode, string>> = {
  ...ADVICE,
  damaged: "bị hỏng. Hãy giữ lại tệp này, chép bản sao lưu gần nhất vào chỗ cũ rồi chạy lại",
  missing:
    "từng có ở đây nhưng nay đã mất hoặc trống: người dùng, mã mời, lịch nhắc và nhật ký nằm trong đó. Hãy khôi phục bản sao lưu " +
    "(npm run restore -- TỆP); nếu chấp nhận bắt đầu lại từ đầu, chạy: npm start -- --new-state",
};

/** The error for people's state that is gone or emptied beside an index that knows it. */
export const missingState = (path: string): StoreError =>
  new StoreError("missing", `Tệp trạng thái ${path} ${STATE_ADVICE.missing}.`);

function explain(name: string, path: string, advice: typeof ADVICE, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const code = String((cause as { code?: unknown } | null)?.code ?? "");
  const kind = CODES.find(([pattern]) => pattern.test(code))?.[1] ?? "failed";
  const detail = kind === "failed" && cause instanceof Error ? ` (${cause.message})` : "";
  return new StoreError(kind, `${name} ${path} ${advice[kind]}${detail}.`, { cause });
}

/** The same failure in words for people: which file, what is wrong with it, what to do. */
export const toStoreError = (path: string, cause: unknown): StoreError => explain("Chỉ mục", path, ADVICE, cause);

/** The same for the file of people's state. */
export const toStateError = (path: string, cause: unknown): StoreError =>
  explain("Tệp trạng thái", path, STATE_ADVICE, cause);

/** The error for an index that holds migrations this program does not know. */
export const newerIndex = (path: string): StoreError => new StoreError("newer", `Chỉ mục ${path} ${ADVICE.newer}.`);

/** The same for the file of people's state. */
export const newerState = (path: string): StoreError =>
  new StoreError("newer", `Tệp trạng thái ${path} ${ADVICE.newer}.`);
