import { createHash } from "node:crypto";
import type { Logger } from "pino";
import { z } from "zod";
import type { NamedValues } from "../../../data/store/state/named-values.ts";
import type { Clock } from "../../clock.ts";
import { exchange, HttpExchangeError } from "../http-exchange.ts";
import { parseJson } from "../parse-json.ts";

export const ZALO_OA_OAUTH_ROOT = "https://oauth.zaloapp.com";

/** Where the pair is kept in the settings. */
export const TOKENS_SETTING = "zalo-oa.tokens";

/** A token that ends so soon is not used any more, in milliseconds. */
const MARGIN_MS = 5 * 60_000;
const CALL_TIMEOUT_MS = 15_000;

const pair = z.object({ accessToken: z.string(), refreshToken: z.string(), expiresAtMs: z.number() });
const keptTokens = pair.extend({
  /** The pair before, for whoever has to find out what went wrong. */
  previous: pair.nullable(),
  /** Which configured refresh token the chain began with, as a hash. */
  seed: z.string(),
});
type KeptTokens = z.output<typeof keptTokens>;

const granted = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  /** Seconds; the platform sends a string. */
  expires_in: z.union([z.number(), z.string().regex(/^\d+$/u)]).transform(Number),
});
const denied = z.looseObject({ error: z.union([z.number(), z.string().regex(/^-?\d+$/u)]).transform(Number) });

/**
 * No access token is to be had. `refused`: the platform does not take the refresh token; only a new consent of an
 * administrator of the account helps. `unavailable`: it gave no answer this time. Holds no token.
 */
export class ZaloOaTokenError extends Error {
  override readonly name = "ZaloOaTokenError";
  readonly code: "refused" | "unavailable";

  constructor(code: "refused" | "unavailable", message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface ZaloOaTokensOptions {
  readonly appId: string;
  readonly appSecret: string;
  /** The first refresh token, from the consent of an administrator; each serves once, so those after it are kept in `settings`. */
  readonly refreshToken: string;
  readonly oauthRoot?: string;
  readonly proxy?: string;
  readonly callTimeoutMs?: number;
  readonly settings: NamedValues;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Access tokens of an Official Account: they last 25 hours, and each refresh spends the refresh token and brings another.
 * There is one refresh at a time; a new pair is on disk before it is used; a refresh that failed changes nothing.
 */
export class ZaloOaTokens {
  readonly #options: ZaloOaTokensOptions;
  readonly #seed: string;
  #refreshing: Promise<string> | undefined;
  /** A pair the platform gave and the disk did not take: the token before it is spent, so it must not be lost. */
  #unwritten: KeptTokens | undefined;
  /** The configured refresh token was refused, and a kept chain goes on in its place. */
  #seedRefused = false;

  constructor(options: ZaloOaTokensOptions) {
    this.#options = options;
    this.#seed = createHash("sha256").update(options.refreshToken).digest("hex");
  }

  /** An access token that is still good by our clock. Throws a `ZaloOaTokenError`, or what the settings throw. */
  async current(): Promise<string> {
    const kept = await this.#kept();
    return kept !== undefined && this.#isGood(kept) ? kept.accessToken : await this.refresh();
  }

  /**
   * A good token other than `spent`, which the platform did not take: another call's new one where there is one, or a fresh one.
   * Throws like `current`.
   */
  refresh(spent?: string): Promise<string> {
    this.#refreshing ??= this.#refresh(spent).finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async #refresh(spent: string | undefined): Promise<string> {
    const kept = await this.#kept();
    if (kept !== undefined && kept.accessToken !== spent && this.#isGood(kept)) return kept.accessToken;
    const startsAnew = kept === undefined || (kept.seed !== this.#seed && !this.#seedRefused);
    try {
      return await this.#exchange(startsAnew ? this.#options.refreshToken : kept.refreshToken, kept);
    } catch (error) {
      if (!(error instanceof ZaloOaTokenError) || error.code !== "refused" || kept === undefined) throw error;
      if (startsAnew) {
        this.#seedRefused = true;
        this.#options.log.error(
          { err: error },
          "Zalo OA: ZALO_OA_REFRESH_TOKEN is not taken; the tokens kept before go on",
        );
        return kept.accessToken !== spent && this.#isGood(kept)
          ? kept.accessToken
          : await this.#exchange(kept.refreshToken, kept);
      }
      // Another process may have refreshed with the same token a moment before.
      const now = await this.#kept();
      if (now !== undefined && now.accessToken !== kept.accessToken && this.#isGood(now)) return now.accessToken;
      throw error;
    }
  }

  /** The pair on disk. One of a form this program does not know is as none: the configured token begins anew. */
  async #kept(): Promise<KeptTokens | undefined> {
    if (this.#unwritten !== undefined) await this.#write(this.#unwritten);
    const json = await this.#options.settings.get(TOKENS_SETTING);
    return json === undefined ? undefined : readKept(json);
  }

  async #write(tokens: KeptTokens): Promise<void> {
    this.#unwritten = tokens;
    await this.#options.settings.put(TOKENS_SETTING, JSON.stringify(tokens));
    this.#unwritten = undefined;
  }

  /** Not so where the configured refresh token was changed: then the operator wants that one. */
  #isGood({ expiresAtMs, seed }: KeptTokens): boolean {
    return expiresAtMs - MARGIN_MS > this.#options.clock.now() && (seed === this.#seed || this.#seedRefused);
  }

  async #exchange(refreshToken: string, kept: KeptTokens | undefined): Promise<string> {
    const askedAtMs = this.#options.clock.now();
    const { access_token: accessToken, refresh_token: next, expires_in: seconds } = await this.#ask(refreshToken);
    const fresh: KeptTokens = {
      accessToken,
      refreshToken: next,
      expiresAtMs: askedAtMs + seconds * 1000,
      previous: kept === undefined ? null : pair.parse(kept),
      seed: this.#seedRefused ? kept!.seed : this.#seed,
    };
    await this.#write(fresh);
    return accessToken;
  }

  async #ask(refreshToken: string): Promise<z.output<typeof granted>> {
    const { appId, appSecret, oauthRoot = ZALO_OA_OAUTH_ROOT, proxy, callTimeoutMs = CALL_TIMEOUT_MS } = this.#options;
    try {
      const { status, text } = await exchange({
        method: "POST",
        url: `${oauthRoot.replace(/\/+$/u, "")}/v4/oa/access_token`,
        headers: { "content-type": "application/x-www-form-urlencoded", secret_key: appSecret },
        body: new URLSearchParams({
          refresh_token: refreshToken,
          app_id: appId,
          grant_type: "refresh_token",
        }).toString(),
        timeoutMs: callTimeoutMs,
        ...(proxy === undefined ? {} : { proxy }),
      });
      return readGrant(status, text);
    } catch (cause) {
      if (!(cause instanceof HttpExchangeError)) throw cause;
      throw new ZaloOaTokenError("unavailable", `refreshing the OA token: ${cause.message}`, { cause });
    }
  }
}

function readKept(json: string): KeptTokens | undefined {
  try {
    return keptTokens.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

function readGrant(status: number, text: string): z.output<typeof granted> {
  let answer: unknown;
  try {
    answer = parseJson(text);
  } catch {
    throw new ZaloOaTokenError("unavailable", `refreshing the OA token: HTTP ${status} without an answer`);
  }
  const grant = granted.safeParse(answer);
  if (grant.success) return grant.data;
  const { data } = denied.safeParse(answer);
  // A refusal comes with a number; anything else may be different the next time.
  if (data !== undefined && data.error !== 0)
    throw new ZaloOaTokenError("refused", `refreshing the OA token: error ${data.error}`);
  throw new ZaloOaTokenError("unavailable", `refreshing the OA token: HTTP ${status} with an answer of another form`);
}
