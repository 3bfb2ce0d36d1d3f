import type { State } from "../../data/store/state/state-store.ts";
import type { ChatAddress, Choice, OutboundMessage } from "../channels/channel.ts";
import type { Turn } from "./command.ts";
import { conversationKey, offerChoices, writeConversation } from "./conversation-state.ts";

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
  return {
    message: reply === null ? null : { text: reply.text, choices: offered.choices, links: reply.links },
    choices: offered.choices,
    async keep(state) {
      // What the turn changes comes after the conversation, so that `/xoa` can take the conversation away too.
      await state.conversations.put(conversationKey(address), writeConversation(offered.state));
      for (const change of changes) await change(state);
    },
  };
}
