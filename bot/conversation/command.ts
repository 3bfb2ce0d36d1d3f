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
  /** The answer it rests on, where a question was answered. */
  readonly answer: Answer | null;
}

/** What a turn of a conversation changes, carried out in one transaction with the reply. */
export type Change = (state: State) => Promise<void>;

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
  readonly conversation: ConversationState;
  readonly language: Language;
  readonly answerer: Answerer;
  /** For reading only; what is to change goes into `changes`. */
  readonly state: State;
  /** Plans this person may see; `undefined`: all. */
  readonly visiblePlanIds: ReadonlySet<string> | undefined;
  readonly nowMs: number;
  /** Today in Asia/Ho_Chi_Minh. */
  readonly today: CalendarDay;
  /** The address people reach the web server at, without a slash at the end; `undefined` where there is none. */
  readonly publicUrl: string | undefined;
}

/** Something a person may ask for by a slash and a name, or by plain words: `/nhac`, `nhắc tôi`. */
export interface Command {
  /** Without the slash, lower-case ASCII; the first is the one shown. */
  readonly names: readonly string[];
  /** Plain words that mean it, lower case with accents; compared without accents, as the whole message or its beginning. */
  readonly phrases: readonly string[];
  /** One line each for `/help` and the network's list of commands. */
  readonly about: Readonly<Record<Language, string>>;
  /** Only administrators may. */
  readonly adminOnly?: boolean;
  /** @param words what stands after the name, trimmed; "" where nothing does */
  run(context: CommandContext, words: string): Promise<Turn>;
}
