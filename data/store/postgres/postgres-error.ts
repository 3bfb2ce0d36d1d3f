import { StoreError, type StoreErrorCode } from "../plan-store.ts";
import { shownDatabase } from "../database-url.ts";

/** PostgreSQL's error codes (and those of the network under it), by how they begin. */
const CODES: readonly (readonly [RegExp, StoreErrorCode])[] = [
  [
    /^(?:08|57P0|57014|25P0[34]|53[34]|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOENT)/u,
    "away",
  ],
  [/^(?:28|3D000|3F000)/u, "cannot-open"],
  [/^(?:42501|25006)/u, "read-only"],
  [/^53[12]/u, "full"],
  [/^(?:55P03|40P01|40001)/u, "locked"],
  [/^XX00[12]/u, "damaged"],
];
/** What `pg` says without a code when a connection is gone. */
const GONE =
  /^(?:Connection terminated|timeout expired|timeout exceeded when trying to connect|Query read timeout|Client (?:has encountered a connection error|was closed)|Postgres connection has been discarded)/u;

const ADVICE: Readonly<Record<StoreErrorCode, string>> = {
  away: "hiện không kết nối được. Hãy kiểm tra máy chủ PostgreSQL và đường mạng; dữ liệu đã lưu vẫn còn nguyên",
  locked: "đang bận vì một tiến trình khác giữ khóa quá lâu. Hãy thử lại",
  "read-only": "không ghi được: tài khoản trong DATABASE_URL thiếu quyền, hoặc máy chủ đang ở chế độ chỉ đọc",
  full: "hết chỗ ghi. Hãy giải phóng dung lượng ổ đĩa của máy chủ PostgreSQL; dữ liệu đã lưu vẫn còn nguyên",
  damaged: "bị hỏng trên đĩa. Hãy dừng chương trình và khôi phục bản sao lưu của PostgreSQL",
  missing:
    "thiếu dữ liệu từng có ở đây. Hãy khôi phục bản sao lưu; nếu chấp nhận bắt đầu lại từ đầu, chạy: npm start -- --new-state",
  newer: "do một phiên bản mới hơn của chương trình dùng. Hãy cập nhật chương trình trên máy này rồi chạy lại",
  "cannot-open":
    "không mở được. Hãy kiểm tra tên, tài khoản, mật khẩu trong DATABASE_URL và rằng cơ sở dữ liệu đã được tạo",
  failed: "gặp lỗi khi truy cập",
};

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
const codeOf = (cause: unknown) => String((cause as { code?: unknown } | null)?.code ?? "");

/** Whether a failure comes from the database or the way to it, and not from what was done in a transaction. */
export const isPostgresFailure = (cause: unknown): boolean =>
  !(cause instanceof StoreError) &&
  (GONE.test(messageOf(cause)) ||
    (cause as { name?: unknown } | null)?.name === "AbortedTransactionError" ||
    (cause as { severity?: unknown } | null)?.severity !== undefined ||
    CODES.some(([pattern]) => pattern.test(codeOf(cause))));

const kindOf = (cause: unknown): StoreErrorCode =>
  CODES.find(([pattern]) => pattern.test(codeOf(cause)))?.[1] ?? (GONE.test(messageOf(cause)) ? "away" : "failed");

/** What is wrong with the database at an address, in words for people. */
export function postgresProblem(url: string, kind: StoreErrorCode, options?: ErrorOptions, detail = ""): StoreError {
  return new StoreError(kind, `Cơ sở dữ liệu PostgreSQL ${shownDatabase(url)} ${ADVICE[kind]}${detail}.`, options);
}

/** A failure in words for people: which database, what is wrong with it, what to do. */
export function toPostgresError(url: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const kind = kindOf(cause);
  return postgresProblem(url, kind, { cause }, kind === "failed" ? ` (${messageOf(cause)})` : "");
}
