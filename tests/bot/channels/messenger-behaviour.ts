import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type {
  Channel,
  ChannelName,
  ChatAddress,
  Delivery,
  InboundEvent,
  WebhookRequest,
} from "../../../bot/channels/channel.ts";
import { renderParts } from "../../../bot/delivery/render-parts.ts";
import { openStateStore } from "../../../data/store/state/open-state-store.ts";
import { until } from "../../simulators/until.ts";
import type { StateStore } from "../../../data/store/state/state-store.ts";

/** A call of a webhook as a network makes it. */
export interface WebhookCall {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** One messenger behind its simulator, fresh for one test. */
export interface MessengerRig {
  /** Makes a channel on this rig's settings; a second one is the program started again. */
  newChannel(): Channel;
  /** A person who has begun to talk with the bot, and the chat's id. */
  newPerson(name: string): string;
  /** Lets a person write; returns at once. */
  write(chatId: string, text: string): void;
  /** Lets a person write one message which the network then delivers three times in all. */
  writeDeliveredThrice(chatId: string, text: string): void;
  /** What a person was sent, in order. */
  shown(chatId: string): readonly string[];
  /** How many messages the network took in all. */
  taken(): number;
  /** Arranges that the next send to a chat ends like this. One for each of the harness's `ends`. */
  readonly faults: Partial<Record<Delivery["kind"], (chatId: string) => void | Promise<void>>>;
  /** An authentic webhook call that brings one message of a person; absent where there are no webhooks. */
  webhookCall?(chatId: string, text: string): WebhookCall;
  /** The same call, with another secret or signed with one; `body` in place of its own. */
  sealed?(call: WebhookCall, seal: { readonly secret?: string; readonly body?: Uint8Array }): WebhookCall;
  /** Makes `channel` ready for webhook calls; its `run` has been called and goes on. */
  webhookReady?(channel: Channel): Promise<void>;
  /** Everything logged so far. */
  logged(): string;
  /** What must never be seen: tokens, secrets, keys. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

export interface MessengerHarness {
  readonly name: ChannelName;
  /** How the rig's channel receives on its own: by polling, or by webhook calls of the simulator to `deliver`. */
  start(receiving: "poll" | "webhook", deliver: (call: WebhookCall) => Promise<number>): Promise<MessengerRig>;
  readonly receives: readonly ("poll" | "webhook")[];
  /** How a send can end on this network. */
  readonly ends: readonly Delivery["kind"][];
}

export const toRequest = ({ headers, body }: WebhookCall): WebhookRequest => ({
  header: (name) => headers[name.toLowerCase()],
  body,
});

const QUESTION = "Sở Y tế phải nộp báo cáo quý I trước ngày nào?";

/** What every messenger must do, whatever its network is like. */
export function describeMessenger(harness: MessengerHarness): void {
  describe.each(harness.receives)(`${harness.name} receiving by %s`, (receiving) => {
    let rig: MessengerRig;
    let state: StateStore;
    let channel: Channel;
    let stop: AbortController;
    let running: Promise<void>;
    let kept: InboundEvent[];

    async function receive(events: readonly InboundEvent[]): Promise<void> {
      for (const event of events) {
        const { channel: name, eventId, chatId } = event;
        const entry = { channel: name, eventId, chatId, receivedAtMs: 0, event: JSON.stringify(event) };
        if (await state.inbox.add(entry)) kept.push(event);
      }
    }

    function begin(): void {
      stop = new AbortController();
      channel = rig.newChannel();
      running = channel.run(receive, stop.signal);
      running.catch(() => undefined);
    }

    async function end(): Promise<void> {
      stop.abort();
      await running;
    }

    const textsKept = (): (string | null)[] => kept.filter(({ kind }) => kind === "text").map(({ text }) => text);

    beforeEach(async () => {
      kept = [];
      state = await openStateStore(":memory:");
      rig = await harness.start(receiving, (call) => channel.webhook!(toRequest(call), receive));
      begin();
    });

    afterEach(async () => {
      stop.abort();
      await running.catch(() => undefined);
      await rig.close();
      await state.close();
    });

    test("what a person writes comes in as it was written, with who wrote it and where", async () => {
      const chatId = rig.newPerson("Nguyễn Thị Hoa");
      rig.write(chatId, QUESTION);
      await until(() => textsKept().length === 1);

      const event = kept.find(({ kind }) => kind === "text");
      expect(event).toMatchObject({
        channel: harness.name,
        chatId,
        chatKind: "private",
        threadId: null,
        kind: "text",
        text: QUESTION,
      });
    });

    test("an event delivered three times is received once", async () => {
      const chatId = rig.newPerson("Trần Văn Bình");
      rig.writeDeliveredThrice(chatId, QUESTION);
      rig.write(chatId, "câu sau");
      await until(() => textsKept().includes("câu sau"));

      expect(textsKept()).toEqual([QUESTION, "câu sau"]);
    });

    test("what each person writes comes in in the order it was written", async () => {
      const people = ["Lê An", "Phạm Bảo", "Hồ Chi"].map((name) => rig.newPerson(name));
      const numbers = Array.from({ length: 12 }, (_, at) => at);
      for (const number of numbers) for (const chatId of people) rig.write(chatId, `câu ${number}`);
      await until(() => textsKept().length === people.length * numbers.length);

      for (const person of people)
        expect(kept.filter(({ chatId, kind }) => chatId === person && kind === "text").map(({ text }) => text)).toEqual(
          numbers.map((number) => `câu ${number}`),
        );
    });

    test("a stop is prompt, and what is written meanwhile is received once by the program started again", async () => {
      const chatId = rig.newPerson("Đỗ Thị Lan");
      rig.write(chatId, "trước khi dừng");
      await until(() => textsKept().length === 1);
      const beganMs = performance.now();
      rig.write(chatId, "trong lúc dừng");
      await end();
      expect(performance.now() - beganMs).toBeLessThan(2000);
      rig.write(chatId, "sau khi dừng");
      begin();
      await until(() => textsKept().length === 3);

      expect(textsKept()).toEqual(["trước khi dừng", "trong lúc dừng", "sau khi dừng"]);
    });

    if (receiving !== harness.receives[0]) return; // sending is the same either way

    const addressOf = (chatId: string): ChatAddress => ({ channel: harness.name, chatId, threadId: null });
    const partOf = (text: string) => ({ text, buttons: [], links: [] });

    test("a text as long as the network allows is one message, and one unit more is two, every word of it", async () => {
      const chatId = rig.newPerson("Vũ Minh");
      const { maxText } = channel.capabilities;
      const longest = "công tác phòng, chống ma túy ".repeat(maxText).slice(0, maxText - 1) + "ý";
      const send = async (text: string): Promise<Delivery[]> => {
        const parts = renderParts({ text, choices: [], links: [] }, channel.capabilities);
        return Promise.all(parts.map((part) => channel.send(addressOf(chatId), part)));
      };

      expect((await send(longest)).map(({ kind }) => kind)).toEqual(["delivered"]);
      expect((await send(`${longest}!`)).map(({ kind }) => kind)).toEqual(["delivered", "delivered"]);

      const [one, ...two] = rig.shown(chatId);
      expect(one).toBe(longest);
      expect(
        two
          .map((text) => text.replace(/ \(\d\/\d\)$/u, ""))
          .join(" ")
          .replace(/\s+/gu, " "),
      ).toBe(`${longest}!`);
    });

    test("text of any letters is taken and shown as it is", async () => {
      const chatId = rig.newPerson("Ngô Sơn");
      const odd = "1 < 2 & 3 > 2; <b>đậm</b> [x](y) *sao* _gạch_ `mã` 👩‍⚕️ “trích”\ndòng hai \\ &amp; &lt;";
      const delivery = await channel.send(addressOf(chatId), partOf(odd));

      expect(delivery.kind).toBe("delivered");
      expect(rig.shown(chatId)).toEqual([odd]);
    });

    test.each(harness.ends)(
      "a send that ends as %s is told so, and the next one goes through where it can",
      async (kind) => {
        const chatId = rig.newPerson("Bùi Hà");
        await rig.faults[kind]!(chatId);
        const delivery = await channel.send(addressOf(chatId), partOf("Thời hạn là ngày 15/3/2024."));

        expect(delivery.kind).toBe(kind);
        if (kind === "delivered") expect(rig.shown(chatId)).toEqual(["Thời hạn là ngày 15/3/2024."]);
        if (kind === "ambiguous" || kind === "retry") {
          expect(await channel.send(addressOf(chatId), partOf("lần sau"))).toMatchObject({ kind: "delivered" });
          expect(rig.shown(chatId).at(-1)).toBe("lần sau");
        }
      },
    );

    test("no token and no word of a message is in the log or in what a send says, whatever fails", async () => {
      const said: Delivery[] = [];
      const text = "Nội dung mật của một cán bộ";
      for (const arrange of Object.values(rig.faults)) {
        const chatId = rig.newPerson("Mai Vân");
        await arrange(chatId);
        said.push(await channel.send(addressOf(chatId), partOf(text)));
      }
      const seen = JSON.stringify(said) + rig.logged();
      for (const secret of rig.secrets) {
        expect(seen).not.toContain(secret);
        expect(seen).not.toContain(encodeURIComponent(secret));
        expect(seen).not.toContain(secret.split(":").at(-1)!.slice(0, 12));
      }
      expect(seen).not.toContain(text);
    });
  });

  if (!harness.receives.includes("webhook")) return;

  describe(`${harness.name} called at its webhook`, () => {
    let rig: MessengerRig;
    let channel: Channel;
    let stop: AbortController;
    let running: Promise<void>;
    let kept: InboundEvent[];
    let failure: Error | undefined;

    async function receive(events: readonly InboundEvent[]): Promise<void> {
      if (failure !== undefined) throw failure;
      kept.push(...events);
      await Promise.resolve();
    }
    const callWith = (call: WebhookCall): Promise<number> => channel.webhook!(toRequest(call), receive);

    beforeEach(async () => {
      kept = [];
      failure = undefined;
      rig = await harness.start("webhook", () => Promise.resolve(200));
      channel = rig.newChannel();
      stop = new AbortController();
      running = channel.run(receive, stop.signal);
      running.catch(() => undefined);
      await rig.webhookReady?.(channel);
      return async () => {
        stop.abort();
        await running.catch(() => undefined);
        await rig.close();
      };
    });

    test("an authentic call is received and answered with 200", async () => {
      const chatId = rig.newPerson("Lý Nam");

      expect(await callWith(rig.webhookCall!(chatId, QUESTION))).toBe(200);
      expect(kept.map(({ text }) => text)).toEqual([QUESTION]);
    });

    test("a call that cannot be kept is not answered with success, so that the network brings it again", async () => {
      failure = new Error("the disk is full");

      expect(await callWith(rig.webhookCall!(rig.newPerson("Lý Nam"), QUESTION))).toBeGreaterThanOrEqual(500);
    });

    test("1,000 calls with wrong secrets are refused, and none is received", async () => {
      const call = rig.webhookCall!(rig.newPerson("Kẻ lạ"), QUESTION);
      const wrong = fc.oneof(
        fc.constantFrom("", " ", "undefined", "null", ...rig.secrets.map((secret) => secret.slice(0, -1))),
        ...rig.secrets.map((secret) => fc.constant(secret.toUpperCase())),
        fc.string({ minLength: 1, maxLength: 80 }),
      );
      const fresh = wrong.filter((secret) => !rig.secrets.includes(secret));
      await fc.assert(
        fc.asyncProperty(fresh, async (secret) => {
          const status = await callWith(rig.sealed!(call, { secret }));
          expect(status).toBeGreaterThanOrEqual(400);
          expect(status).toBeLessThan(500);
        }),
        { numRuns: 1000 },
      );
      const { body } = call;
      expect(await callWith({ headers: { "content-type": "application/json" }, body })).toBeGreaterThanOrEqual(400);
      expect(kept).toEqual([]);
    });

    test("1,000 malformed calls with the right secret are refused, and none is received", async () => {
      const call = rig.webhookCall!(rig.newPerson("Lý Nam"), QUESTION);
      const whole = new TextDecoder().decode(call.body);
      const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
      // An empty call may be a network's own check of the address.
      const malformed = fc.oneof(
        fc.integer({ min: 1, max: call.body.length - 1 }).map((end) => call.body.slice(0, end)),
        fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
        fc.string({ minLength: 1, maxLength: 100 }).map(encoded),
        fc
          .oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.jsonValue()))
          .map((value) => encoded(JSON.stringify(value))),
        fc.constantFrom("{", "}", ",", "\u0000", "]").map((letter) => encoded(whole + letter)),
      );
      await fc.assert(
        fc.asyncProperty(malformed, async (body) => {
          const status = await callWith(rig.sealed!(call, { body }));
          expect(status).toBeGreaterThanOrEqual(400);
          expect(status).toBeLessThan(500);
        }),
        { numRuns: 1000 },
      );
      const huge = encoded(JSON.stringify({ padding: "x".repeat(3 * 1024 * 1024) }));
      expect(await callWith(rig.sealed!(call, { body: huge }))).toBeGreaterThanOrEqual(400);
      expect(kept).toEqual([]);
      expect(rig.logged()).not.toContain(QUESTION);
    });
  });
}
