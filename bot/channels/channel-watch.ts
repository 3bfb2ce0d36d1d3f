/** What a channel counts, for metrics. */
export type ChannelCount =
  /** Kept by `receive`. */
  | "received"
  /** Our own message, come back. */
  | "echo"
  /** Known and of no concern: receipts, group events. */
  | "ignored"
  /** Of a form this program does not know. */
  | "not-understood"
  /** A webhook call that did not prove where it comes from, or was no such call. */
  | "refused"
  /** A poll that failed. */
  | "poll-failed"
  /** An event that could not be kept at once. */
  | "not-kept";

/** Where a channel writes what the operator should know; a pino logger is one. Never gets words of a message, tokens or addresses. */
export interface ChannelLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Who looks at what a channel does. */
export interface ChannelWatch {
  readonly log: ChannelLog;
  count(what: ChannelCount): void;
}

/** What a log may hold of a failure: its class and code. */
export function failureFields(cause: unknown): { readonly failure: string; readonly code?: string } {
  if (!(cause instanceof Error)) return { failure: typeof cause };
  const { code } = cause as { code?: unknown };
  return { failure: cause.name, ...(typeof code === "string" ? { code } : {}) };
}
