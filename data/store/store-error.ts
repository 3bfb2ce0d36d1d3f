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
  newer:
    "do một phiên bản mới hơn của chương trình tạo ra. Hãy cập nhật chương trình hoặc đặt DATA_DIR sang thư mục khác",
  "cannot-open": "không mở được. Hãy kiểm tra đường dẫn trong DATA_DIR",
  failed: "gặp lỗi khi truy cập",
};

/** The same failure in words for people: which file, what is wrong with it, what to do. */
export function toStoreError(path: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const code = String((cause as { code?: unknown } | null)?.code ?? "");
  const kind = CODES.find(([pattern]) => pattern.test(code))?.[1] ?? "failed";
  const detail = kind === "failed" && cause instanceof Error ? ` (${cause.message})` : "";
  return new StoreError(kind, `Chỉ mục ${path} ${ADVICE[kind]}${detail}.`, { cause });
}

/** The error for an index that holds migrations this program does not know. */
export function newerIndex(path: string, cause?: unknown): StoreError {
  return new StoreError("newer", `Chỉ mục ${path} ${ADVICE.newer}.`, { cause });
}
