import { createHash } from "node:crypto";
import { sameSecret } from "../same-secret.ts";

/** The platform calls again for up to about two hours with the timestamp of the first time. */
export const FRESH_MS = 2.5 * 3600_000;

export interface SignedCall {
  /** `X-ZEvent-Signature`, with or without `mac=` before it. */
  readonly signature: string | undefined;
  /** As received. */
  readonly body: Uint8Array;
  /** Milliseconds since 1970 in digits: of the body and of `X-ZEvent-Timestamp`. The documents name either. */
  readonly timestamps: readonly (string | undefined)[];
}

export interface SigningKey {
  /** The app's id; some report that the platform signed with the account's id, so that may stand beside it. */
  readonly ids: readonly string[];
  /** The OA secret key shown on the page of the webhook, not the app's secret. */
  readonly secretKey: string;
}

/**
 * Whether a webhook call was signed with our key and is fresh. The signature is the SHA-256 (not an HMAC) of
 * id + body + timestamp + key, over the bytes as received. Compares in constant time.
 *
 * @param nowMs a call whose timestamp lies further away than `FRESH_MS`, before or after, is refused
 */
export function isSignedByZalo({ signature, body, timestamps }: SignedCall, key: SigningKey, nowMs: number): boolean {
  if (signature === undefined) return false;
  const given = signature.trim().replace(/^mac=/iu, "").toLowerCase();
  const fresh = [...new Set(timestamps)].filter(
    (timestamp) =>
      timestamp !== undefined && /^\d{1,16}$/u.test(timestamp) && Math.abs(nowMs - Number(timestamp)) <= FRESH_MS,
  );
  const expected = fresh.flatMap((timestamp) => key.ids.map((id) => sign(id, body, timestamp!, key.secretKey)));
  return expected.map((hex) => sameSecret(given, hex)).includes(true);
}

/** The hexadecimal signature of a body. */
export const sign = (id: string, body: Uint8Array, timestamp: string, secretKey: string): string =>
  createHash("sha256").update(id).update(body).update(timestamp).update(secretKey).digest("hex");
