import { createHash } from "node:crypto";
import type { Clock } from "../../../bot/clock.ts";
import { json, page, type Exchange, type Reply } from "../loopback-server.ts";
import type { SeededIds } from "../seeded-ids.ts";

export interface App {
  readonly id: string;
  readonly secret: string;
  readonly redirectUri: string;
  active: boolean;
}

const CODE_LIFE_MS = 10 * 60_000;
const ACCESS_LIFE_SECONDS = 90_000;
const REFRESH_LIFE_MS = 90 * 24 * 3600_000;

const refusal = (error: number, name: string, description: string): Reply =>
  json({ error, error_name: name, error_description: description });

/** Consent, codes and tokens of one account. */
export class OauthEndpoint {
  readonly #app: App;
  readonly #oaId: string;
  readonly #clock: Clock;
  readonly #ids: SeededIds;
  readonly #codes = new Map<string, { readonly challenge: string; readonly untilMs: number }>();
  readonly #access = new Map<string, number>();
  /** The refresh token that serves now; all before it are spent. */
  #refresh: { readonly token: string; readonly untilMs: number } | undefined;
  /** Pairs given, so that a test sees how often. */
  granted = 0;

  constructor(app: App, oaId: string, clock: Clock, ids: SeededIds) {
    this.#app = app;
    this.#oaId = oaId;
    this.#clock = clock;
    this.#ids = ids;
  }

  /** The pair an administrator gets by hand in the console; ends the chain before it. */
  grantByHand(): { readonly accessToken: string; readonly refreshToken: string } {
    return this.#grant();
  }

  /** Ends all access tokens at once. */
  expireAccess(): void {
    for (const token of this.#access.keys()) this.#access.set(token, this.#clock.now());
  }

  /** Ends the refresh token too, as a withdrawn consent does. */
  withdraw(): void {
    this.#access.clear();
    this.#refresh = undefined;
  }

  /** `unknown` also where there is none. */
  judge(token: string | undefined): "good" | "expired" | "unknown" {
    const untilMs = token === undefined ? undefined : this.#access.get(token);
    if (untilMs === undefined) return "unknown";
    return untilMs > this.#clock.now() ? "good" : "expired";
  }

  /** `GET /v4/oa/permission`: what an administrator's browser opens; consents at once. */
  permission({ path }: Exchange): Reply {
    const query = new URL(path, "http://localhost").searchParams;
    if (query.get("app_id") !== this.#app.id || !this.#app.active) return page(200, "error", "-14002");
    if (query.get("redirect_uri") !== this.#app.redirectUri) return page(200, "error", "-14003");
    const code = this.#ids.hex(40);
    this.#codes.set(code, { challenge: query.get("code_challenge") ?? "", untilMs: this.#clock.now() + CODE_LIFE_MS });
    const back = new URL(this.#app.redirectUri);
    back.search = new URLSearchParams({ code, oa_id: this.#oaId, state: query.get("state") ?? "" }).toString();
    return { status: 302, contentType: "text/html", body: "", headers: { location: back.href } };
  }

  /** `POST /v4/oa/access_token`. */
  accessToken({ headers, body }: Exchange): Reply {
    if (headers.secret_key !== this.#app.secret) return refusal(-14004, "invalid_secret", "Invalid secret key");
    if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded") !== true)
      return refusal(-14001, "invalid_request", "Unsupported content type");
    const form = new URLSearchParams(body.toString("utf8"));
    if (form.get("app_id") !== this.#app.id) return refusal(-14002, "invalid_app", "Invalid app id");
    switch (form.get("grant_type")) {
      case "authorization_code":
        return this.#byCode(form.get("code") ?? "", form.get("code_verifier") ?? "");
      case "refresh_token":
        return this.#byRefreshToken(form.get("refresh_token") ?? "");
      default:
        return refusal(-14001, "invalid_request", "Invalid grant type");
    }
  }

  #byCode(code: string, verifier: string): Reply {
    const consent = this.#codes.get(code);
    this.#codes.delete(code);
    if (consent === undefined || consent.untilMs < this.#clock.now())
      return refusal(-14019, "invalid_code", "Invalid authorization code");
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    if (verifier.length !== 43 || challenge !== consent.challenge)
      return refusal(-14021, "invalid_verifier", "Invalid code verifier");
    return this.#answer();
  }

  #byRefreshToken(token: string): Reply {
    const good = token === this.#refresh?.token && this.#refresh.untilMs > this.#clock.now();
    return good ? this.#answer() : refusal(-14020, "invalid_refresh_token", "Invalid refresh token");
  }

  #answer(): Reply {
    const { accessToken, refreshToken } = this.#grant();
    return json({
      access_token: accessToken,
      refresh_token: refreshToken,
      expires_in: String(ACCESS_LIFE_SECONDS),
      refresh_token_expires_in: String(REFRESH_LIFE_MS / 1000),
    });
  }

  #grant(): { readonly accessToken: string; readonly refreshToken: string } {
    this.granted++;
    const accessToken = `acc_${this.#ids.hex(48)}`;
    const refreshToken = `ref_${this.#ids.hex(48)}`;
    const nowMs = this.#clock.now();
    this.#access.set(accessToken, nowMs + ACCESS_LIFE_SECONDS * 1000);
    this.#refresh = { token: refreshToken, untilMs: nowMs + REFRESH_LIFE_MS };
    return { accessToken, refreshToken };
  }
}
