import type { Answer, CalendarDay, Language } from "../../data/plan.ts";
import type { State } from "../../data/store/state/state-store.ts";
import type { Answerer } from "../answerer.ts";
import type { ChatAddress, Link } from "../channels/channel.ts";
import type { ConversationState, OfferedChoice } from "./conversation-state.ts";

/** The person who speaks, and where. */
export interface Speaker extends ChatAddress {
  readonly chatKind: "private" | "group";
  readonly senderId: string;
  readonly senderName: string | null;
  readonly isAdmin: boolean;
}

/** What the assistant says to one thing said, on any channel. Choices are numbered in `text` already, in their order. */
export interface Reply {
  readonly text: string;
  readonly choices: readonly OfferedChoice[];
  readonly links: readonly Link[];
  /** True where a bare number goes on meaning what it meant before this reply; `choices` is empty then. */
  readonly keepsOffers?: boolean;
  /** The answer it rests on, where a question was answered. */
  readonly answer: Answer | null;
  /** Id of the question it answers, where people may say whether the answer is right. */
  readonly questionId?: string;
}

/** What a turn of a conversation changes, carried out in one transaction with the reply, after the conversation is kept. */
export type Change = (state: State) => Promise<void>;

/**
 * Thrown by a `Change` when what its turn was made from is no longer so (a code was used up by somebody else). Nothing of
 * the turn is kept; the event is to be responded to anew.
 */
export class StaleTurnError extends Error {
  override readonly name = "StaleTurnError";
}

/** One turn: the reply, the conversation after it, and what else is to be kept. */
export interface Turn {
  /** `null`: nothing is said. */
  readonly reply: Reply | null;
  readonly conversation: ConversationState;
  readonly changes: readonly Change[];
}

/** What a command may look at. It changes nothing itself: it gives a `Turn`. */
export interface CommandContext {
  readonly speaker: Speaker;
  /** As it was before this message, but that nothing is awaited any more: a command that waits on sets `awaiting` again. */
  readonly conversation: ConversationState;
  /** Where the assistant waited for this message with this command: what it was about (`awaiting.words`). */
  readonly awaited: string | null;
  readonly language: Language;
  readonly answerer: Answerer;
  /** For reading only; what is to change goes into `changes`. */
  readonly state: State;
  /** Plans this person may see; `undefined`: all. */
  readonly visiblePlanIds: ReadonlySet<string> | undefined;
  readonly nowMs: number;
  /** Today in Asia/Ho_Chi_Minh. */
  readonly today: CalendarDay;
  /** Whether the office keeps the words of questions. */
  readonly keepsQuestions: boolean;
  /** The address people reach the web server at, without a slash at the end; `undefined` where there is none. */
  readonly publicUrl: string | undefined;
  /** The address of a clause on its plan's page, for this person; `undefined` where people cannot reach the page. */
  readonly planLink: (planId: string, path: string) => string | undefined;
}

/** Something a person may ask for by a slash and a name, or by plain words: `/nhac`, `nhắc tôi`. */
export interface Command {
  /** Without the slash, lower-case ASCII; the first is the one shown. */
  readonly names: readonly string[];
  /** Plain words that mean it, lower case with accents; also typed without, as the whole message or its beginning. */
  readonly phrases: readonly string[];
  /** Plain words that mean it only as the whole message, because questions begin with them too. */
  readonly wholePhrases?: readonly string[];
  /** English words that mean it, as the whole message or its beginning; what is said to them is English. */
  readonly englishPhrases?: readonly string[];
  /** English words that mean it only as the whole message. */
  readonly englishWholePhrases?: readonly string[];
  /** Left out of `/help` and of the network's list of commands. */
  readonly hidden?: boolean;
  /** One line each for `/help` and the network's list of commands. */
  readonly about: Readonly<Record<Language, string>>;
  /** Only administrators may. */
  readonly adminOnly?: boolean;
  /** @param words what stands after the name, trimmed; "" where nothing does */
  run(context: CommandContext, words: string): Promise<Turn>;
}
