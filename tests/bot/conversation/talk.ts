import type { PlanReading } from "../../../data/plan.ts";
import { openStateStore } from "../../../data/store/state/open-state-store.ts";
import type { StateStore } from "../../../data/store/state/state-store.ts";
import type { Answerer } from "../../../bot/answerer.ts";
import type { ChannelName, InboundEvent, OutboundMessage } from "../../../bot/channels/channel.ts";
import type { AccessRules } from "../../../bot/conversation/access/access-rules.ts";
import { allCommands } from "../../../bot/conversation/commands/all-commands.ts";
import type { Command, Turn } from "../../../bot/conversation/command.ts";
import {
  conversationKey,
  readConversation,
  type ConversationState,
} from "../../../bot/conversation/conversation-state.ts";
import { createRespond, type RespondOptions } from "../../../bot/conversation/create-respond.ts";
import type { Fault } from "../../../bot/conversation/fault.ts";
import { prepareTurn } from "../../../bot/conversation/keep-turn.ts";
import { fakeAnswerer } from "./fake-answerer.ts";

export interface TalkOptions {
  readonly answerer?: Answerer;
  readonly readings?: readonly PlanReading[];
  readonly access?: Partial<AccessRules>;
  readonly folder?: string;
  readonly auditText?: boolean;
  readonly questionText?: boolean;
  readonly messagesPerMinute?: number;
  readonly others?: readonly Command[];
  readonly publicUrl?: string;
  readonly planLink?: (planId: string, path: string) => string;
  readonly takeFile?: RespondOptions["takeFile"];
  /** In place of a store of its own. */
  readonly store?: StateStore;
}

/** An instant at which tests begin: a Monday morning in Vietnam. */
export const MORNING = Date.UTC(2024, 5, 3, 1, 0, 0);

export interface Said {
  /** The words of the reply; "" where nothing was said. */
  readonly text: string;
  readonly message: OutboundMessage | null;
  readonly turn: Turn & { readonly outcome: string };
}

/** A conversation with the whole engine over a store of its own, with a clock that stands still until it is moved. */
export async function openTalk(options: TalkOptions = {}) {
  const store: StateStore = options.store ?? (await openStateStore(options.folder ?? ":memory:"));
  const clock = { nowMs: MORNING, now: () => clock.nowMs };
  const faults: Fault[] = [];
  const access = { mode: "open", adminIds: [], allowedIds: [], openChannels: new Set(), ...options.access } as const;
  const respond = createRespond({
    answerer: options.answerer ?? fakeAnswerer(options.readings),
    state: store,
    commands: allCommands({ adminIds: access.adminIds, others: options.others ?? [] }),
    access: access as AccessRules,
    clock,
    publicUrl: options.publicUrl,
    planLink: options.planLink,
    auditText: options.auditText ?? false,
    ...(options.takeFile && { takeFile: options.takeFile }),
    questionText: options.questionText ?? false,
    messagesPerMinute: options.messagesPerMinute ?? 1000,
    onFault: (fault) => faults.push(fault),
  });
  let count = 0;

  const event = (text: string | null, of: Partial<InboundEvent> = {}): InboundEvent => ({
    channel: "telegram" as ChannelName,
    chatId: of.senderId ?? "100",
    threadId: null,
    eventId: `e${++count}`,
    chatKind: "private",
    senderId: "100",
    senderName: "Nguyễn Văn An",
    kind: text?.startsWith("#") ? "button" : "text",
    text,
    membership: null,
    sentAt: clock.nowMs,
    ...of,
  });

  /** Keeps a turn as the worker does. */
  const keep = async (of: InboundEvent, turn: Turn): Promise<OutboundMessage | null> => {
    const { message, keep: write } = prepareTurn(of, turn);
    await store.write((state) => write(state));
    return message;
  };

  return {
    store,
    clock,
    faults,
    respond,
    event,
    keep,
    async says(text: string | null, of: Partial<InboundEvent> = {}): Promise<Said> {
      const asked = event(text, of);
      const turn = await respond(asked);
      const message = await keep(asked, turn);
      return { text: message?.text ?? "", message, turn };
    },
    async conversation(chatId = "100"): Promise<ConversationState> {
      const key = conversationKey({ channel: "telegram", chatId, threadId: null });
      return readConversation(await store.conversations.get(key));
    },
  };
}

export type Talk = Awaited<ReturnType<typeof openTalk>>;
