import type { Delivery } from "../channel.ts";

/**
 * What went wrong with a call of the Zalo Bot Platform:
 * - `token`: not or no longer valid (401);
 * - `refused`: wrong parameter, unknown chat, unknown method (400, 403, 404 and the like);
 * - `timeout`: 408: nothing arrived while a poll waited; on a send nobody knows;
 * - `daily-limit`: 426, of `testWebhook`;
 * - `quota`: 429 of the API, documented as "quota exceeded": too fast, or the messages of the month are used up;
 * - `pace`: 429 of the gateway in front of it;
 * - `gateway`: a page instead of an answer (3xx, 4xx): the API did not see the call;
 * - `unavailable`: 5xx, of the API or of the gateway;
 * - `not-sent`: the connection never stood;  `interrupted`: it broke, or no answer came in time;
 * - `unreadable`: an answer that is none.
 */
export type ZaloBotErrorCode =
  | "token"
  | "refused"
  | "timeout"
  | "daily-limit"
  | "quota"
  | "pace"
  | "gateway"
  | "unavailable"
  | "not-sent"
  | "interrupted"
  | "unreadable";

/** A failed call. Holds neither token nor address nor words of a message, in its cause neither. */
export class ZaloBotError extends Error {
  override readonly name = "ZaloBotError";
  readonly code: ZaloBotErrorCode;
  /** `error_code` of the answer, or the HTTP status of a page. */
  readonly errorCode: number | undefined;

  constructor(code: ZaloBotErrorCode, message: string, options: ErrorOptions & { readonly errorCode?: number } = {}) {
    super(message, options);
    this.code = code;
    this.errorCode = options.errorCode;
  }
}

/** The class of an `error_code` the API answers with (reference of the platform, error table). */
export function codeOfAnswer(errorCode: number): ZaloBotErrorCode {
  if (errorCode === 401) return "token";
  if (errorCode === 408) return "timeout";
  if (errorCode === 426) return "daily-limit";
  if (errorCode === 429) return "quota";
  return errorCode >= 500 ? "unavailable" : "refused";
}

/** The class of a page that is no answer of the API, by its HTTP status. */
export function codeOfPage(status: number): ZaloBotErrorCode {
  if (status === 401) return "token";
  if (status === 429) return "pace";
  if (status >= 500) return "unavailable";
  return status >= 300 ? "gateway" : "unreadable";
}

/**
 * What a failed send means for the message. Where the API may have taken it (408, a broken connection, an unreadable answer) it
 * is ambiguous, as the platform has no key against repetition.
 */
export function deliveryOf({ code, errorCode }: ZaloBotError): Delivery {
  const reason = errorCode === undefined ? code : `${code} ${errorCode}`;
  switch (code) {
    case "token":
      return { kind: "auth", reason };
    case "refused":
    case "daily-limit":
      return { kind: "permanent", reason };
    case "quota":
    case "pace":
      return { kind: "retry", scope: "channel", reason };
    case "gateway":
    case "unavailable":
    case "not-sent":
      return { kind: "retry", scope: "channel", reason };
    case "timeout":
    case "interrupted":
    case "unreadable":
      return { kind: "ambiguous", reason };
  }
}
