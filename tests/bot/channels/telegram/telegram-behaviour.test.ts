import { createServer } from "node:http";
import type { SimUser } from "../../../simulators/telegram/world.ts";
import { until } from "../../../simulators/until.ts";
import { closeServer, listen } from "../../../simulators/listening.ts";
import { describeMessenger, type MessengerHarness, type WebhookCall } from "../messenger-behaviour.ts";
import { startTelegramRig } from "./telegram-rig.ts";

const SECRET = "bi-mat-cua-webhook_Telegram-123";
const ENDPOINT = "x-telegram-bot-api-secret-token";

const telegram: MessengerHarness = {
  name: "telegram",
  receives: ["poll", "webhook"],
  ends: ["delivered", "retry", "ambiguous", "permanent", "unreachable", "auth", "migrated"],
  async start(receiving, deliver) {
    const publicUrl = receiving === "webhook" ? "https://tro-ly.example.vn" : undefined;
    const reach: Record<string, string> = {};
    const { simulator, lines, newChannel } = await startTelegramRig({ rates: null, reach });
    const { world, faults } = simulator;
    const people = new Map<string, SimUser>();
    const personOf = (chatId: string): SimUser => people.get(chatId)!;

    // Where the simulator's webhook calls come in, in place of the program's web server.
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const headers = Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        );
        void deliver({ headers, body: Buffer.concat(chunks) }).then((status) => {
          response.writeHead(status).end();
        });
      });
    });
    if (publicUrl !== undefined) reach[publicUrl] = await listen(server);

    return {
      newChannel: () => newChannel({ publicUrl, webhookSecret: SECRET }),
      newPerson(name) {
        const user = world.newUser(name);
        world.privateChat(user);
        people.set(String(user.id), user);
        return String(user.id);
      },
      write: (chatId, text) => void world.writes(personOf(chatId), text),
      writeDeliveredThrice(chatId, text) {
        world.writes(personOf(chatId), text);
        const update = world.queue.last()!;
        world.queue.replay(update);
        world.queue.replay(update);
      },
      shown: (chatId) => world.received(personOf(chatId)).map(({ text }) => text ?? ""),
      taken: () => [...world.chats.values()].reduce((sum, chat) => sum + world.received(chat).length, 0),
      faults: {
        delivered: () => undefined,
        retry: () => {
          simulator.refuseForRate("sendMessage", 3);
        },
        ambiguous: () => {
          faults.next("sendMessage", { kind: "reset-after" });
        },
        permanent: () => {
          simulator.refuse("sendMessage", 400, "Bad Request: message is too long");
        },
        unreachable: (chatId) => {
          world.blocks(personOf(chatId));
        },
        auth: () => {
          simulator.refuse("sendMessage", 401, "Unauthorized");
        },
        migrated: () => {
          faults.next("sendMessage", {
            kind: "answer",
            status: 400,
            body: {
              ok: false,
              error_code: 400,
              description: "Bad Request: group chat was upgraded to a supergroup chat",
              parameters: { migrate_to_chat_id: -1001234567890 },
            },
          });
        },
      },
      webhookCall(chatId, text) {
        const message = { message_id: 5, date: 1717000000, chat: { id: Number(chatId), type: "private" }, text };
        const update = { update_id: 77, message: { ...message, from: personOf(chatId) } };
        const headers = { "content-type": "application/json", [ENDPOINT]: SECRET };
        return { headers, body: new TextEncoder().encode(JSON.stringify(update)) };
      },
      sealed: ({ headers, body: own }, { secret = SECRET, body = own }): WebhookCall => ({
        headers: { ...headers, [ENDPOINT]: secret },
        body,
      }),
      webhookReady: () => until(() => simulator.calls.some(({ method }) => method === "setWebhook")),
      logged: () => lines.join(""),
      secrets: [simulator.token, SECRET],
      async close() {
        await simulator.close();
        if (server.listening) await closeServer(server);
      },
    };
  },
};

describeMessenger(telegram);
