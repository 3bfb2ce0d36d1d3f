import { openStateStore } from "../../../../data/store/state/open-state-store.ts";
import { ZaloBotClient } from "../../../../bot/channels/zalo-bot/client.ts";
import { ZaloBotChannel } from "../../../../bot/channels/zalo-bot/zalo-bot-channel.ts";
import { fastClock } from "../../../simulators/fast-clock.ts";
import { json } from "../../../simulators/loopback-server.ts";
import type { Person } from "../../../simulators/zalo-bot/people.ts";
import { startZaloBotSimulator } from "../../../simulators/zalo-bot/zalo-bot-simulator.ts";
import { capturedLog } from "../captured-log.ts";
import { until } from "../../../simulators/until.ts";
import { describeMessenger, type MessengerHarness } from "../messenger-behaviour.ts";
import { takeWebhookCalls } from "../webhook-calls.ts";
import { PUBLIC_URL } from "./zalo-bot-bench.ts";

const SECRET = "bi-mat-cua-webhook-Zalo-0123456789";
const HEADER = "x-bot-api-secret-token";
const refusal = (errorCode: number) => json({ ok: false, error_code: errorCode, description: "x" });

const zaloBot: MessengerHarness = {
  name: "zalo-bot",
  receives: ["poll", "webhook"],
  ends: ["delivered", "retry", "ambiguous", "permanent", "auth"],
  async start(receiving, deliver) {
    const clock = fastClock(50);
    const switches = { pollsASecond: Infinity, webhookTimeoutMs: 1e6 };
    const simulator = await startZaloBotSimulator({ clock, switches });
    const state = await openStateStore(":memory:");
    const { log, lines } = capturedLog();
    const calls = await takeWebhookCalls(deliver);
    simulator.reach[PUBLIC_URL] = calls.url;
    const { token, apiRoot } = simulator;
    // As a bot in service has it: what people write before the program runs goes to its webhook.
    if (receiving === "webhook")
      await new ZaloBotClient({ token, apiRoot }).setWebhook(`${PUBLIC_URL}/webhooks/zalo-bot`, SECRET);
    const people = new Map<string, Person>();
    const fail = (fault: Parameters<typeof simulator.fail>[1]) => () => simulator.fail("sendMessage", fault);
    return {
      newChannel: () =>
        new ZaloBotChannel({
          token,
          apiRoot,
          webhookSecret: SECRET,
          publicUrl: receiving === "webhook" ? PUBLIC_URL : undefined,
          settings: state.settings,
          clock,
          log,
        }),
      newPerson(name) {
        const person = simulator.person(name);
        people.set(person.id, person);
        person.sendSticker("b3e1");
        return person.id;
      },
      write: (chatId, text) => void people.get(chatId)!.write(text),
      writeDeliveredThrice(chatId, text) {
        simulator.failEvent({ times: 3 });
        people.get(chatId)!.write(text);
      },
      shown: (chatId) => people.get(chatId)!.received.map(({ text }) => text ?? ""),
      taken: () => simulator.sent.length,
      faults: {
        delivered: () => undefined,
        retry: fail("429-page"),
        ambiguous: fail("reset-after"),
        permanent: fail(refusal(400)),
        auth: fail(refusal(401)),
      },
      webhookCall(chatId, text) {
        const message = { message_id: "m5", date: clock.now(), chat: { id: chatId, chat_type: "PRIVATE" }, text };
        const event = { event_name: "message.text.received", message: { ...message, from: { id: chatId } } };
        const headers = { "content-type": "application/json", [HEADER]: SECRET };
        return { headers, body: new TextEncoder().encode(JSON.stringify(event)) };
      },
      sealed: ({ headers, body: own }, { secret = SECRET, body = own }) => ({
        headers: { ...headers, [HEADER]: secret },
        body,
      }),
      webhookReady: () => until(() => lines.some((line) => line.includes("webhook set"))),
      logged: () => lines.join(""),
      secrets: [token, SECRET],
      async close() {
        await simulator.close();
        await calls.close();
        await state.close();
      },
    };
  },
};

describeMessenger(zaloBot);
