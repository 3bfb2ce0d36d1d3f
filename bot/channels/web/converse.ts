import type { StateStore } from "../../../data/store/state/state-store.ts";
import { conversationKey, writeConversation } from "../../conversation/conversation-state.ts";
import type { Respond } from "../../conversation/respond.ts";
import type { Converse } from "./web-parts.ts";

/**
 * Answers an event in the request that brought it: the turn and what it changes are written in one transaction before the
 * reply is given. Events of one conversation are handled one after the other.
 */
export function createConverse(respond: Respond, state: Pick<StateStore, "write">): Converse {
  const lanes = new Map<string, Promise<unknown>>();
  return (event) => {
    const key = conversationKey(event);
    const turn = (lanes.get(key) ?? Promise.resolve()).then(async () => {
      const made = await respond(event);
      await state.write(async (open) => {
        await open.conversations.put(key, writeConversation(made.conversation));
        for (const change of made.changes) await change(open);
      });
      return made;
    });
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    lanes.set(key, settled);
    void settled.then(() => {
      if (lanes.get(key) === settled) lanes.delete(key);
    });
    return turn;
  };
}
