import { openStateStore } from "../../../../data/store/state/open-state-store.ts";
import { sign } from "../../../../bot/channels/zalo-oa/signature.ts";
import { ZaloOaChannel } from "../../../../bot/channels/zalo-oa/zalo-oa-channel.ts";
import { fastClock } from "../../../simulators/fast-clock.ts";
import type { Person } from "../../../simulators/zalo-oa/people.ts";
import { startZaloOaSimulator } from "../../../simulators/zalo-oa/zalo-oa-simulator.ts";
import { capturedLog } from "../captured-log.ts";
import { until } from "../../../simulators/until.ts";
import { describeMessenger, type MessengerHarness } from "../messenger-behaviour.ts";
import { takeWebhookCalls } from "../webhook-calls.ts";

const zaloOa: MessengerHarness = {
  name: "zalo-oa",
  receives: ["webhook"],
  ends: ["delivered", "retry", "ambiguous", "permanent", "unreachable", "quota", "auth"],
  async start(_receiving, deliver) {
    const clock = fastClock(50);
    const simulator = await startZaloOaSimulator({ clock, switches: { timeoutMs: 1e6 } });
    const state = await openStateStore(":memory:");
    const { log, lines } = capturedLog();
    const { refreshToken } = simulator.oauth.grantByHand();
    const calls = await takeWebhookCalls(deliver);
    simulator.webhook.url = calls.url;
    const people = new Map<string, Person>();
    const fail = (fault: Parameters<typeof simulator.fail>[1]) => () => simulator.fail("oa/message/cs", fault);
    const seal = (body: Uint8Array, secretKey: string) => {
      const timestamp = String(clock.now());
      const hex = sign(simulator.app.id, body, timestamp, secretKey);
      return {
        "content-type": "application/json",
        "x-zevent-timestamp": timestamp,
        "x-zevent-signature": `mac=${hex}`,
      };
    };
    return {
      newChannel: () =>
        new ZaloOaChannel({
          appId: simulator.app.id,
          appSecret: simulator.app.secret,
          secretKey: simulator.secretKey,
          refreshToken,
          apiRoot: simulator.apiRoot,
          oauthRoot: simulator.apiRoot,
          publicUrl: "https://kehoach.example.gov.vn",
          settings: state.settings,
          clock,
          log,
        }),
      newPerson(name) {
        const person = simulator.person(name);
        people.set(person.id, person);
        person.follow();
        return person.id;
      },
      write: (chatId, text) => void people.get(chatId)!.write(text),
      writeDeliveredThrice(chatId, text) {
        simulator.switches.times = 3;
        people.get(chatId)!.write(text);
        simulator.switches.times = 1;
      },
      shown: (chatId) => people.get(chatId)!.received.map(({ text }) => text ?? ""),
      taken: () => simulator.sent.length,
      faults: {
        delivered: () => undefined,
        retry: fail(-32),
        ambiguous: fail("reset-after"),
        permanent: fail(-201),
        unreachable: (chatId) => {
          people.get(chatId)!.blocked = true;
        },
        quota: fail(-211),
        auth: fail(-204),
      },
      webhookCall(chatId, text) {
        const event = {
          app_id: simulator.app.id,
          event_name: "user_send_text",
          timestamp: String(clock.now()),
          sender: { id: chatId },
          recipient: { id: simulator.oa.id },
          message: { msg_id: "m5", text },
        };
        const body = new TextEncoder().encode(JSON.stringify(event));
        return { headers: seal(body, simulator.secretKey), body };
      },
      sealed: ({ body: own }, { secret = simulator.secretKey, body = own }) => ({ headers: seal(body, secret), body }),
      webhookReady: () => until(() => lines.some((line) => line.includes("knows the account"))),
      logged: () => lines.join(""),
      secrets: [simulator.secretKey, simulator.app.secret, refreshToken],
      async close() {
        await simulator.close();
        await calls.close();
        await state.close();
      },
    };
  },
};

describeMessenger(zaloOa);
