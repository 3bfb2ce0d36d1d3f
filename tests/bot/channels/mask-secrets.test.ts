import fc from "fast-check";
import { expect, test } from "vitest";
import { maskSecrets } from "../../../bot/channels/mask-secrets.ts";

const TOKEN = "1459232241454765289:aBcD-eFgH_iJkL.mNoP+qR";
const mask = maskSecrets([TOKEN]);

test("a token is taken out as it is, percent-encoded, HTML-escaped and cut short, with what hangs on it", () => {
  for (const [text, masked] of [
    [`POST /bot${TOKEN}/sendMessage failed`, "POST /bot*** failed"],
    [`<p>/bot${encodeURIComponent(TOKEN)}</p>`, "<p>/bot***</p>"],
    [`<p>/bot${TOKEN.replace(":", "&#58;")}</p>`, "<p>/bot***</p>"],
    [`path=/bot${TOKEN.slice(0, 30)}`, "path=/bot***"],
    [`secret aBcD-eFgH_iJkL alone`, "secret *** alone"],
    [`in capitals ${TOKEN.toUpperCase()}`, "in capitals ***"],
  ])
    expect(mask(text!)).toBe(masked);
});

test("text without a secret stays as it is", () => {
  const text = "Bad request: The chat_id must not be empty";
  expect(mask(text)).toBe(text);
  expect(maskSecrets([])(text)).toBe(text);
  expect(maskSecrets([""])(text)).toBe(text);
});

test("wherever the secret stands, no piece of eight letters of it is left", () => {
  const token = fc
    .tuple(fc.stringMatching(/^\d{6,19}$/u), fc.stringMatching(/^[\w.~-]{10,60}$/u))
    .map((parts) => parts.join(":"));
  fc.assert(
    fc.property(token, fc.string(), fc.string(), (secret, before, after) => {
      const masked = maskSecrets([secret])(`${before} ${secret} ${after}`).replace(before, "").replace(after, "");
      expect(masked).not.toContain(secret.slice(0, 8));
      expect(masked).not.toContain(secret.slice(secret.indexOf(":") + 1).slice(0, 8));
    }),
  );
});
