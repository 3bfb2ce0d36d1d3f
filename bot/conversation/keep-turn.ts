import type { State, StateStore } from "../../data/store/state/state-store.ts";
import type { ChatAddress, Choice, InboundEvent, OutboundMessage } from "../channels/channel.ts";
import { StaleTurnError, type Turn } from "./command.ts";
import { ratingChoices } from "./rate-answer.ts";
import { conversationKey, offerChoices, writeConversation } from "./conversation-state.ts";
import type { Respond, Responded } from "./respond.ts";

/** A turn ready to be kept and sent: the choices of its reply have the payloads they go out with. */
export interface PreparedTurn {
  readonly message: OutboundMessage | null;
  readonly choices: readonly Choice[];
  /** Keeps all that the turn changes; to be called in one transaction with whatever else belongs to it. */
  readonly keep: (state: State) => Promise<void>;
}

/** Gives the choices of a turn their payloads and says how the turn is kept. */
export function prepareTurn(address: ChatAddress, { reply, conversation, changes }: Turn): PreparedTurn {
  const offersNothingNew = reply === null || reply.keepsOffers === true;
  const offered = offersNothingNew ? { state: conversation, choices: [] } : offerChoices(conversation, reply.choices);
  const rating =
    reply?.questionId === undefined ? {} : { rating: ratingChoices(reply.questionId, reply.answer?.language ?? "vi") };
  return {
    message: reply === null ? null : { text: reply.text, choices: offered.choices, links: reply.links, ...rating },
    choices: offered.choices,
    async keep(state) {
      // What the turn changes comes after the conversation, so that `/xoa` can take the conversation away too.
      await state.conversations.put(conversationKey(address), writeConversation(offered.state));
      for (const change of changes) await change(state);
    },
  };
}

/** What a turn needs of people's state. */
export type TurnState = Pick<StateStore, "write" | "isShared" | "conversations">;

/** How often a turn is made anew because what it was made from had changed. */
const MOST_TURNS = 5;

/**
 * Has an event answered and keeps all that comes of it in one transaction, with what `also` adds to it. Where the turn turns
 * out to be stale it is made anew. It is synced to the disk with the next write that is, at the latest when a part of the
 * reply is sent. Call it in the conversation's lane. Throws where the event could not be answered or nothing could be kept.
 */
export async function takeTurn(
  event: InboundEvent,
  { respond, state }: { readonly respond: Respond; readonly state: TurnState },
  also: (tx: State, turn: PreparedTurn & Responded) => Promise<void> = () => Promise.resolve(),
): Promise<PreparedTurn & Responded> {
  const key = conversationKey(event);
  for (let attempt = 1; ; attempt++) {
    // Another process may change the conversation, which no lane of this one holds up.
    const before = state.isShared ? await state.conversations.get(key) : undefined;
    const turn = await respond(event);
    const prepared = { ...turn, ...prepareTurn(event, turn) };
    try {
      await state.write(
        async (tx) => {
          if (state.isShared && (await tx.conversations.get(key)) !== before)
            throw new StaleTurnError("the conversation was changed by another process");
          await prepared.keep(tx);
          await also(tx, prepared);
        },
        // An answer changes its conversation and adds lines elsewhere; what a command changes may be anything.
        { sync: "later", beside: turn.reply?.answer ? key : undefined },
      );
      return prepared;
    } catch (error) {
      if (!(error instanceof StaleTurnError) || attempt === MOST_TURNS) throw error;
    }
  }
}
