import { StoreError } from "./plan-store.ts";

/** The address of the PostgreSQL database that everything is kept in, as the environment names it; `undefined`: SQLite in `DATA_DIR`. */
export function databaseUrl(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const named = env["DATABASE_URL"]?.trim() ?? "";
  return named === "" ? undefined : named;
}

/** Whether `DATABASE_URL` names a PostgreSQL database. */
export function isDatabaseUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, pathname } = new URL(url);
  return (protocol === "postgres:" || protocol === "postgresql:") && pathname.length > 1;
}

/** What is said of a `DATABASE_URL` that names no database. Never its value: it may hold a password. */
export const NO_DATABASE_URL = "phải có dạng postgres://người-dùng:mật-khẩu@máy:5432/tên-cơ-sở-dữ-liệu";

/** The database without user and password, to be named to people. */
export function shownDatabase(url: string): string {
  if (!isDatabaseUrl(url)) throw new StoreError("cannot-open", `DATABASE_URL: ${NO_DATABASE_URL}.`);
  const { host, pathname, searchParams } = new URL(url);
  return `${searchParams.get("host") ?? host}${decodeURIComponent(pathname)}`;
}
