import type { Answer } from "../../../data/plan.ts";
import { openStateStore } from "../../../data/store/state/open-state-store.ts";
import type { Answerer } from "../../answerer.ts";
import type { Clock } from "../../clock.ts";
import { allCommands } from "../../conversation/commands/all-commands.ts";
import { conversationKey, newConversation, writeConversation } from "../../conversation/conversation-state.ts";
import { createRespond } from "../../conversation/create-respond.ts";
import { prepareTurn } from "../../conversation/keep-turn.ts";
import type { InboundEvent } from "../channel.ts";

/** A conversation with whoever sits at this machine: open, unlimited, forgotten with the window. */
export interface TerminalConversation {
  /** The answer, or a sentence of ours in its shape; `null` where nothing is said. */
  say(text: string): Promise<Answer | null>;
  close(): Promise<void>;
}

export interface TerminalConversationOptions {
  readonly answerer: Answerer;
  readonly clock: Pick<Clock, "now">;
  /** Answers from this plan only. */
  readonly planId?: string | undefined;
}

/** The same answerer over one plan. */
function overPlan(answerer: Answerer, planId: string): Answerer {
  const only = new Set([planId]);
  return {
    readings: answerer.readings.filter(({ plan }) => plan.id === planId),
    failedQuotes: 0,
    ask: (text, options) => answerer.ask(text, { ...options, planId }),
    open: (plan, path, options) => answerer.open(plan, path, { ...options, visiblePlanIds: only }),
  };
}

const HERE = { channel: "web", chatId: "terminal", threadId: null } as const;

/** Opens a conversation through the engine all channels share, over a state in memory. */
export async function openTerminalConversation({
  answerer,
  clock,
  planId,
}: TerminalConversationOptions): Promise<TerminalConversation> {
  const state = await openStateStore(":memory:");
  // The window says itself that a machine answers.
  await state.conversations.put(conversationKey(HERE), writeConversation({ ...newConversation(), introduced: true }));
  const respond = createRespond({
    answerer: planId === undefined ? answerer : overPlan(answerer, planId),
    state,
    commands: allCommands(),
    access: { mode: "open", adminIds: [], allowedIds: [], openChannels: new Set() },
    clock,
    messagesPerMinute: Number.MAX_SAFE_INTEGER,
    // At one's own machine a failure is better seen than apologised for.
    onFault: (_fault, error) => {
      throw error;
    },
  });
  let count = 0;
  return {
    async say(text) {
      const started = performance.now();
      const event: InboundEvent = {
        ...HERE,
        eventId: `${++count}`,
        chatKind: "private",
        senderId: "terminal",
        senderName: null,
        kind: "text",
        text,
        membership: null,
        sentAt: clock.now(),
      };
      const turn = await respond(event);
      await state.write((tx) => prepareTurn(event, turn).keep(tx));
      if (turn.reply === null) return null;
      const { text: said, answer } = turn.reply;
      if (answer) return { ...answer, text: said };
      return {
        question: text,
        language: turn.conversation.spoken ?? "vi",
        status: "answered",
        text: said,
        citations: [],
        elapsedMs: Math.round((performance.now() - started) * 10) / 10,
      };
    },
    close: () => state.close(),
  };
}
