import { createHash } from "node:crypto";
import type { Random } from "../../simulation/random.ts";

/** A call of a webhook as anybody on the network can make it. */
export interface WebhookCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A call that nothing may come of, and what is wrong with it. */
export interface ForgedCall extends WebhookCall {
  readonly kind: string;
}

/** How a network's calls look, and how they prove where they come from. */
export interface Network {
  readonly name: "telegram" | "zalo-bot" | "zalo-oa";
  /** The body of a new message of somebody; its id is new too. */
  message(random: Random, nowMs: number): { readonly id: string; readonly body: Buffer };
  /** The headers that prove a body is the network's; with another secret they prove nothing. */
  prove(body: Buffer, secret?: string): Readonly<Record<string, string>>;
  /** The header that holds the proof. */
  readonly proof: string;
  readonly secret: string;
  /** Makes an event of another time, with the proof of that time; `undefined` where calls carry no time. */
  at?: (body: Buffer, ms: number) => Buffer;
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const digits = (random: Random, length: number) =>
  Array.from({ length }, (_, at) => random.int(at === 0 ? 1 : 0, 9)).join("");
const hex = (random: Random, length: number) => Array.from({ length }, () => random.int(0, 15).toString(16)).join("");
const QUESTION = "Ai chủ trì tuyên truyền phòng, chống ma túy?";

export function telegram(secret: string): Network {
  return {
    name: "telegram",
    message(random, nowMs) {
      const [id, user] = [random.int(1_000_000, 2_000_000_000), random.int(1_000_000, 2_000_000_000)];
      const from = { id: user, is_bot: false, first_name: "Người lạ" };
      const message = { message_id: id, from, chat: { id: user, type: "private" }, date: Math.floor(nowMs / 1000) };
      return { id: String(id), body: json({ update_id: id, message: { ...message, text: QUESTION } }) };
    },
    prove: (_, own = secret) => ({ [TELEGRAM_PROOF]: own }),
    proof: TELEGRAM_PROOF,
    secret,
  };
}
const TELEGRAM_PROOF = "x-telegram-bot-api-secret-token";

export function zaloBot(secret: string): Network {
  return {
    name: "zalo-bot",
    message(random, nowMs) {
      const [id, user] = [hex(random, 32), hex(random, 16)];
      const from = { id: user, display_name: "Người lạ", is_bot: false };
      const message = { from, chat: { id: user, chat_type: "PRIVATE" }, text: QUESTION, message_id: id, date: nowMs };
      return { id, body: json({ event_name: "message.text.received", message }) };
    },
    prove: (_, own = secret) => ({ [ZALO_BOT_PROOF]: own }),
    proof: ZALO_BOT_PROOF,
    secret,
  };
}
const ZALO_BOT_PROOF = "x-bot-api-secret-token";

/** @param account the ids of the app and of the account it serves */
export function zaloOa(secret: string, account: { readonly appId: string; readonly oaId: string }): Network {
  const timestampOf = (body: Buffer) => /"timestamp":"?(\d+)/u.exec(body.toString("latin1"))?.[1] ?? "";
  return {
    name: "zalo-oa",
    message(random, nowMs) {
      const [id, user] = [hex(random, 20), digits(random, 19)];
      const event = { app_id: account.appId, event_name: "user_send_text", timestamp: String(nowMs) };
      const message = { msg_id: id, text: QUESTION };
      return { id, body: json({ ...event, sender: { id: user }, recipient: { id: account.oaId }, message }) };
    },
    prove: (body, own = secret) => ({
      [ZALO_OA_PROOF]: `mac=${createHash("sha256").update(account.appId).update(body).update(timestampOf(body)).update(own).digest("hex")}`,
    }),
    proof: ZALO_OA_PROOF,
    secret,
    at: (body, ms) => Buffer.from(body.toString("utf8").replace(/("timestamp":"?)\d+/u, `$1${String(ms)}`)),
  };
}
const ZALO_OA_PROOF = "x-zevent-signature";

const HOUR_MS = 3600_000;
const JSON_TYPE = { "content-type": "application/json" };

/** A letter of a proof changed for another of its kind. */
function altered(random: Random, proof: string): string {
  const at = random.int(Math.max(0, proof.indexOf("=") + 1), proof.length - 1);
  const letter = /a/iu.test(proof[at]!) ? "b" : "a";
  return proof.slice(0, at) + letter + proof.slice(at + 1);
}

type Forge = (network: Network, random: Random, nowMs: number) => Partial<WebhookCall> & { readonly body: Buffer };

const proved = (network: Network, body: Buffer) => ({ body, headers: { ...JSON_TYPE, ...network.prove(body) } });
/** A message of the network whose proof is not. */
const badProof =
  (spoil: (proof: string, random: Random) => string | undefined): Forge =>
  (network, random, nowMs) => {
    const { body } = network.message(random, nowMs);
    const proof = spoil(network.prove(body)[network.proof]!, random);
    return { body, headers: { ...JSON_TYPE, ...(proof === undefined ? {} : { [network.proof]: proof }) } };
  };
/** A body that is no message, with the network's own proof. */
const badBody =
  (spoil: (body: Buffer, random: Random) => Buffer): Forge =>
  (network, random, nowMs) =>
    proved(network, spoil(network.message(random, nowMs).body, random));
/** A message that is the network's, called as the network never does. */
const badCall =
  (spoil: (call: { path: string; headers: Record<string, string> }, random: Random) => Partial<WebhookCall>): Forge =>
  (network, random, nowMs) => {
    const call = proved(network, network.message(random, nowMs).body);
    return { ...call, ...spoil({ path: `/webhooks/${network.name}`, headers: call.headers }, random) };
  };
const others = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "application/xml",
  "multipart/form-data; boundary=x",
];

const KINDS: Readonly<Record<string, Forge>> = {
  "no proof": badProof(() => undefined),
  "empty proof": badProof(() => ""),
  "proof of another key": (network, random, nowMs) => {
    const { body } = network.message(random, nowMs);
    return { body, headers: { ...JSON_TYPE, ...network.prove(body, hex(random, random.int(1, 64))) } };
  },
  "a letter of the proof changed": badProof((proof, random) => altered(random, proof)),
  "proof cut": badProof((proof, random) => proof.slice(0, random.int(1, proof.length - 1))),
  "proof with more behind it": badProof((proof) => `${proof}a`),
  "proof twice in one header": badProof((proof) => `${proof}, ${proof}`),
  "proof in other case": badProof((proof, random) => {
    // Hexadecimal digits mean the same in either case: there one more is altered.
    return altered(random, proof.toUpperCase());
  }),
  "the key itself in a header": (network, random, nowMs) => {
    const { body } = network.message(random, nowMs);
    return { body, headers: { ...JSON_TYPE, authorization: `Bearer ${network.secret}`, "x-secret": network.secret } };
  },
  "proof in the address": badCall(({ path, headers }) => ({
    path: `${path}?${Object.entries(headers)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join("&")}`,
    headers: JSON_TYPE,
  })),
  "body altered after it was proved": (network, random, nowMs) => {
    const { body } = network.message(random, nowMs);
    const text = body.toString("utf8").replace("Ai chủ trì", "Ai  chủ trì");
    // A shared secret proves nothing of the body: there the secret is altered too.
    const proof = network.prove(body)[network.proof]!;
    const own = network.at === undefined ? altered(random, proof) : proof;
    return { body: Buffer.from(text), headers: { ...JSON_TYPE, [network.proof]: own } };
  },
  "proof of another message": (network, random, nowMs) => {
    const proof = network.prove(network.message(random, nowMs).body)[network.proof]!;
    const own = network.at === undefined ? altered(random, proof) : proof;
    return { body: network.message(random, nowMs).body, headers: { ...JSON_TYPE, [network.proof]: own } };
  },
  "of long ago": (network, random, nowMs) => {
    if (network.at === undefined) return badProof(() => "")(network, random, nowMs);
    return proved(network, network.at(network.message(random, nowMs).body, nowMs - random.int(3, 90_000) * HOUR_MS));
  },
  "of the future": (network, random, nowMs) => {
    if (network.at === undefined) return badProof(() => "")(network, random, nowMs);
    return proved(network, network.at(network.message(random, nowMs).body, nowMs + random.int(3, 90_000) * HOUR_MS));
  },
  cut: badBody((body, random) => body.subarray(0, random.int(1, body.length - 2))),
  "not JSON": badBody((_, random) => Buffer.from(random.pick(["x", "{", "{'a':1}", "<xml/>", "a=1&b=2", '{"a":1}}']))),
  "JSON but no object": badBody((_, random) => Buffer.from(random.pick(["[]", "[{}]", '"x"', "1", "null", "true"]))),
  "an object of no known form": badBody((_, random) =>
    json(random.pick([{ a: 1 }, { event_name: 5 }, { update_id: "x" }, { message: [] }, { __proto__: { x: 1 } }])),
  ),
  "a message of no place": badBody((body) => {
    const event = JSON.parse(body.toString("utf8")) as Record<string, unknown>;
    const message = event["message"] as Record<string, unknown>;
    // By which message it is known, or where it was written.
    const gone = "msg_id" in message ? "msg_id" : "chat";
    return json({ ...event, message: Object.fromEntries(Object.entries(message).filter(([name]) => name !== gone)) });
  }),
  "a message with parts of another kind": badBody((body, random) => {
    const event = JSON.parse(body.toString("utf8")) as Record<string, unknown>;
    const wrong = random.pick([[], 5, "x", null, true, { id: { id: [] } }]);
    return json({ ...event, message: wrong });
  }),
  brackets: badBody((_, random) => Buffer.from("[".repeat(random.int(1000, 100_000)))),
  "objects in objects": badBody((_, random) => {
    const depth = random.int(1000, 50_000);
    return Buffer.from(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`);
  }),
  "not UTF-8": badBody((body, random) => {
    const spoiled = Buffer.from(body);
    spoiled[random.int(0, spoiled.length - 1)] = 0xff;
    return Buffer.concat([spoiled.subarray(0, 1), Buffer.from([0xc3, 0x28]), spoiled.subarray(1)]);
  }),
  zeros: badBody((_, random) => Buffer.alloc(random.int(1, 5000))),
  "too long": badBody((body, random) => Buffer.concat([body, Buffer.alloc(1_048_576 + random.int(0, 300_000), " ")])),
  "of another type": badCall(({ headers }, random) => ({
    headers: { ...headers, "content-type": random.pick(others) },
  })),
  "by another method": badCall((_, random) => ({ method: random.pick(["PUT", "PATCH", "DELETE"]) })),
  "at another address": badCall(({ path }, random) => ({
    path: random.pick([`${path}/`, `${path}/x`, `${path}x`, path.toUpperCase(), path.replace("webhooks", "webhook")]),
  })),
};

export const FORGED_KINDS: readonly string[] = Object.keys(KINDS);

/** So many calls that nothing may come of, every kind of them in turn. The same numbers give the same calls. */
export function* forgeCalls(network: Network, random: Random, count: number, nowMs: number): Generator<ForgedCall> {
  const kinds = Object.entries(KINDS);
  for (let at = 0; at < count; at++) {
    const [kind, forge] = kinds[at % kinds.length]!;
    const path = `/webhooks/${network.name}`;
    yield { kind, method: "POST", path, headers: JSON_TYPE, ...forge(network, random, nowMs) };
  }
}

/** A message that is the network's own. */
export function genuineCall(
  network: Network,
  random: Random,
  nowMs: number,
): { readonly id: string; readonly call: WebhookCall } {
  const { id, body } = network.message(random, nowMs);
  return { id, call: { method: "POST", path: `/webhooks/${network.name}`, ...proved(network, body) } };
}
