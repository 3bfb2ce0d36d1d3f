import type { Delivery } from "../channel.ts";

/**
 * What went wrong with a call of the Zalo OA API:
 * - `token`: the access token is not taken, also a fresh one; or no new one is to be had;
 * - `account`: the app or the account may not do this until an operator acts;
 * - `receive-only`: the API does not serve accounts of this kind, or not any more (-235, -240);
 * - `outside-window`: the person has not written within 7 days, or never;
 * - `recipient`: this person cannot be written to;
 * - `content`: this message will never be taken;
 * - `quota`: messages are used up;  `recipient-quota`: those to this person;
 * - `pace`: too many calls a minute;  `night`: only from 06:00;
 * - `gateway`: a page instead of an answer (3xx, 4xx);  `unavailable`: 5xx;
 * - `not-sent`: the connection never stood;  `interrupted`: it broke, or no answer came in time;
 * - `unreadable`: an answer that is none.
 */
export type ZaloOaErrorCode =
  | "token"
  | "account"
  | "receive-only"
  | "outside-window"
  | "recipient"
  | "content"
  | "quota"
  | "recipient-quota"
  | "pace"
  | "night"
  | "gateway"
  | "unavailable"
  | "not-sent"
  | "interrupted"
  | "unreadable";

/** A failed call. Holds neither token nor words of a message, in its cause neither. */
export class ZaloOaError extends Error {
  override readonly name = "ZaloOaError";
  readonly code: ZaloOaErrorCode;
  /** `error` of the answer, or the HTTP status of a page. */
  readonly errorCode: number | undefined;

  constructor(code: ZaloOaErrorCode, message: string, options: ErrorOptions & { readonly errorCode?: number } = {}) {
    super(message, options);
    this.code = code;
    this.errorCode = options.errorCode;
  }
}

/** Numbers of `error`, by class; their meanings drift in the documents, so the text beside them is never looked at. */
const CODES: Readonly<Partial<Record<ZaloOaErrorCode, readonly number[]>>> = {
  token: [-216, -220, -124, 216, 401, -401],
  account: [-204, -205, -209, -212, -221, -223, -224, -242, -320, -321, -135, -125],
  "receive-only": [-235, -240],
  "outside-window": [-230, -232],
  recipient: [-213, -217, -227, -244, -108, -114, -119, -118, -139, -140, -141],
  content: [-201, -210, -233, -248, -131, -146, -1121, -249],
  quota: [-211, -115, -137, -144, -147],
  "recipient-quota": [-218],
  pace: [-32],
  // Of a file uploaded before, which has expired: messages of text have none.
  unavailable: [-100],
  night: [-133, -234],
};

const BY_NUMBER = new Map(
  Object.entries(CODES).flatMap(([code, numbers]) =>
    numbers.map((number) => [number, code as ZaloOaErrorCode] as const),
  ),
);

/** The class of an answer's `error`. One not known is about this message: another may pass. */
export const codeOfError = (error: number): ZaloOaErrorCode => BY_NUMBER.get(error) ?? "content";

/** The class of a page that is no answer of the API, by its HTTP status. */
export function codeOfPage(status: number): ZaloOaErrorCode {
  if (status === 401) return "token";
  if (status === 429) return "pace";
  if (status >= 500) return "unavailable";
  return status >= 300 ? "gateway" : "unreadable";
}

/** Viet Nam keeps UTC+7 all year. */
const VIET_NAM_OFFSET_MS = 7 * 3600_000;
const DAY_MS = 24 * 3600_000;
const MORNING_MS = 6 * 3600_000;

/** Milliseconds until it is 06:00 in Viet Nam. */
function untilMorningMs(nowMs: number): number {
  const sinceMidnightMs = (nowMs + VIET_NAM_OFFSET_MS) % DAY_MS;
  return (MORNING_MS - sinceMidnightMs + DAY_MS) % DAY_MS;
}

const RECIPIENT_QUOTA_RETRY_MS = 3600_000;

/** What a failed send means for the message. An `error` in an answer, or a page with 5xx, says that it was not taken; a broken connection says nothing. */
export function deliveryOf({ code, errorCode }: ZaloOaError, nowMs: number): Delivery {
  const reason = errorCode === undefined ? code : `${code} ${errorCode}`;
  switch (code) {
    case "token":
    case "account":
      return { kind: "auth", reason };
    case "receive-only":
    case "content":
      return { kind: "permanent", reason };
    case "outside-window":
      return { kind: "unreachable", reason: "outside-window" };
    case "recipient":
      return { kind: "unreachable", reason };
    case "quota":
      return { kind: "quota", reason };
    case "recipient-quota":
      return { kind: "retry", scope: "chat", afterMs: RECIPIENT_QUOTA_RETRY_MS, reason };
    case "pace":
    case "gateway":
    case "not-sent":
      return { kind: "retry", scope: "channel", reason };
    case "night":
      return { kind: "retry", scope: "chat", afterMs: untilMorningMs(nowMs), reason };
    case "unavailable":
      return { kind: "retry", scope: "chat", reason };
    case "interrupted":
    case "unreadable":
      return { kind: "ambiguous", reason };
  }
}
