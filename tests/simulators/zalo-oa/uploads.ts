import type { Clock } from "../../../bot/clock.ts";
import { json, type Exchange, type Reply } from "../loopback-server.ts";
import type { SeededIds } from "../seeded-ids.ts";

const MEGABYTE = 1024 * 1024;
const LIFE_MS = 7 * 24 * 3600_000;
const RULES: Readonly<Record<string, { readonly maxBytes: number; readonly names: RegExp }>> = {
  image: { maxBytes: MEGABYTE, names: /\.(?:jpe?g|png)$/iu },
  gif: { maxBytes: 5 * MEGABYTE, names: /\.gif$/iu },
  file: { maxBytes: 5 * MEGABYTE, names: /\.(?:pdf|docx?|csv)$/iu },
};

/** Pictures and files put on the platform to be sent; each is good for 7 days. */
export class Uploads {
  readonly #clock: Clock;
  readonly #ids: SeededIds;
  readonly #untilMs = new Map<string, number>();

  constructor(clock: Clock, ids: SeededIds) {
    this.#clock = clock;
    this.#ids = ids;
  }

  isGood(token: string): boolean {
    return (this.#untilMs.get(token) ?? 0) > this.#clock.now();
  }

  /** `POST /v2.0/oa/upload/{image,gif,file}`, multipart with a field `file`. */
  async take(kind: string, { headers, body }: Exchange): Promise<Reply> {
    const rule = RULES[kind];
    const form = await new Response(new Uint8Array(body), {
      headers: { "content-type": headers["content-type"] ?? "" },
    })
      .formData()
      .catch(() => undefined);
    const file = form?.get("file");
    if (rule === undefined || !(file instanceof File) || !rule.names.test(file.name))
      return json({ error: -201, message: "Params is invalid" });
    if (file.size > rule.maxBytes) return json({ error: -210, message: "Params exceed limit" });
    const token = this.#ids.hex(64);
    this.#untilMs.set(token, this.#clock.now() + LIFE_MS);
    return json({ error: 0, message: "Success", data: kind === "file" ? { token } : { attachment_id: token } });
  }
}
