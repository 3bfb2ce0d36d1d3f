/** What the reference leaves open, or tells of as happening now and then. May be changed at any time. */
export interface ZaloBotSwitches {
  /** Events inside `{ok, result}`. */
  wrapped: boolean;
  photoField: "photo_url" | "photo";
  /** `date` in seconds. */
  seconds: boolean;
  /** Ids as numbers without quotes. */
  numericIds: boolean;
  /** The bot's own messages come back. */
  echo: boolean;
  unsupportedWithoutMessage: boolean;
  /** What a wrong token gets: an answer with HTTP 200, one with 401, or a 404 page. */
  wrongToken: 200 | 401 | 404;
  webhookTimeoutMs: number;
  webhookRetryAfterMs: readonly number[];
  messagesAMonth: number;
  pollsASecond: number;
  webhookTestsADay: number;
}

export const ZALO_BOT_SWITCHES: ZaloBotSwitches = {
  wrapped: false,
  photoField: "photo_url",
  seconds: false,
  numericIds: false,
  echo: false,
  unsupportedWithoutMessage: false,
  wrongToken: 200,
  webhookTimeoutMs: 5000,
  webhookRetryAfterMs: [],
  messagesAMonth: 3000,
  pollsASecond: 5,
  webhookTestsADay: 10,
};
