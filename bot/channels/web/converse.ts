import { StoreError, type StoreErrorCode } from "../../../data/store/plan-store.ts";
import type { Language } from "../../../data/plan.ts";
import type { InboxOutcome } from "../../../data/store/state/inbox.ts";
import type { Reply } from "../../conversation/command.ts";
import { conversationKey } from "../../conversation/conversation-state.ts";
import { takeTurn, type TurnState } from "../../conversation/keep-turn.ts";
import type { Lanes } from "../../conversation/lanes.ts";
import type { Respond, Responded } from "../../conversation/respond.ts";
import { wordingOf } from "../../conversation/wording/wording.ts";
import type { Choice, InboundEvent } from "../channel.ts";

/** What came of an event; what it changed is kept already. */
export interface Conversed {
  readonly outcome: Exclude<InboxOutcome, "failed">;
  /** `null`: nothing is said. */
  readonly reply: Reply | null;
  /** The choices of the reply with the payloads they are taken by. */
  readonly choices: readonly Choice[];
  /** The language the person asked for, else that of what was said last; `null`: not known. */
  readonly language: Language | null;
}

/** Has an event answered. Rejects where it could not be: nothing is kept then. */
export type Converse = (event: InboundEvent) => Promise<Conversed>;

/** Answering needs reading alone: where nothing can be written, questions are answered and nothing else is done. */
const UNWRITABLE: ReadonlySet<StoreErrorCode> = new Set(["full", "read-only"]);

/** An answer that nothing is kept of, and which says so. Throws the failure for a turn that would have changed anything. */
function answerUnkept({ outcome, reply, conversation }: Responded, failure: StoreError): Conversed {
  if (reply?.answer === null || reply === null) throw failure;
  const text = `${reply.text}\n\n${wordingOf(reply.answer.language).notKept}`;
  const language = conversation.language ?? conversation.spoken;
  const { links, answer } = reply;
  return { outcome, reply: { text, links, answer, choices: [] }, choices: [], language };
}

/**
 * Answers an event in the request that brought it, in its conversation's lane: what the turn changes is written in one
 * transaction before the reply is given.
 */
export function createConverse(parts: {
  readonly respond: Respond;
  readonly state: TurnState;
  readonly lanes: Lanes;
}): Converse {
  return (event) =>
    parts.lanes.run(conversationKey(event), async () => {
      try {
        const { outcome, reply, choices, conversation } = await takeTurn(event, parts);
        return { outcome, reply, choices, language: conversation.language ?? conversation.spoken };
      } catch (cause) {
        if (!(cause instanceof StoreError) || !UNWRITABLE.has(cause.code)) throw cause;
        return answerUnkept(await parts.respond(event), cause);
      }
    });
}
