import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { StateStore } from "../../../data/store/state/state-store.ts";

const NAME = "web.key";
/** Letters of a signature: 132 bits, more than can be guessed over a network. */
const SIGNATURE_CHARS = 22;

/** A secret that this installation signs with. Whoever holds it can make links and sessions. */
export class WebKey {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** A signature of a value for one purpose; signatures of one purpose are worth nothing for another. */
  sign(purpose: string, value: string): string {
    const hmac = createHmac("sha256", this.#secret).update(`${purpose}\n${value}`);
    return hmac.digest("base64url").slice(0, SIGNATURE_CHARS);
  }

  /** True for the signature of this value; takes the same time for every wrong one of the right length. */
  verifies(purpose: string, value: string, signature: string): boolean {
    const [right, given] = [Buffer.from(this.sign(purpose, value)), Buffer.from(signature)];
    return right.length === given.length && timingSafeEqual(right, given);
  }
}

/** The key kept in the settings; made at the first call. */
export async function openWebKey(state: Pick<StateStore, "write">): Promise<WebKey> {
  return state.write(async ({ settings }) => {
    const kept = await settings.get(NAME);
    if (kept !== undefined) return new WebKey(kept);
    const made = randomBytes(32).toString("base64url");
    await settings.put(NAME, made);
    return new WebKey(made);
  });
}
