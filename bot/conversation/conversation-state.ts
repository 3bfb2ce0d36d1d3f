import { z } from "zod";
import type { ChatAddress, Choice } from "../channels/channel.ts";
import { ratingIn } from "./rate-answer.ts";

/** What a choice does when a person takes it. */
const action = z.discriminatedUnion("kind", [
  /** Opens a clause word for word. */
  z.object({ kind: z.literal("open"), planId: z.string(), path: z.string(), page: z.int().min(0).exactOptional() }),
  /** Shows a page, from 0, of the answer before. */
  z.object({ kind: z.literal("more"), page: z.int().min(0) }),
  /** Asks as if the words had been typed. */
  z.object({ kind: z.literal("ask"), question: z.string() }),
  /** Runs a command: `nhac`, `xong`; `next` marks the following page of a list, which "xem tiếp" means. */
  z.object({
    kind: z.literal("command"),
    command: z.string(),
    words: z.string(),
    next: z.boolean().exactOptional(),
  }),
]);

export type Action = z.infer<typeof action>;

/** A choice as a reply offers it, before it has a number. */
export interface OfferedChoice {
  readonly label: string;
  readonly action: Action;
}

const turn = z.object({ id: z.int().min(1), actions: z.array(action) });

const schema = z.object({
  /** Plan chosen for this chat. */
  planId: z.string().nullable().default(null),
  /** Agency of the person, as the lexicon names it. */
  unit: z.string().nullable().default(null),
  /** Language asked for; `null`: that of each question. */
  language: z.enum(["vi", "en"]).nullable().default(null),
  /** The question before, as `questionToJson` gives it, and the page of its answer that was shown. */
  question: z.string().nullable().default(null),
  page: z.int().min(0).default(0),
  /** How that question was put: its words, and the question before it as kept; what another page of its answer needs. */
  asked: z.object({ text: z.string(), previous: z.string().nullable() }).nullable().default(null),
  /** What was shown since that question, the last at the end: where "quay lại" goes. */
  trail: z.array(action).default([]),
  /** The language last answered in, for what has no language of its own. */
  spoken: z.enum(["vi", "en"]).nullable().default(null),
  /** True while nothing but stickers came since the last answer. */
  stickers: z.boolean().default(false),
  /** Choices offered, oldest first; the last is what a bare number means. */
  turns: z.array(turn).default([]),
  nextTurn: z.int().min(1).default(1),
  /** True once the person was told that a machine answers. */
  introduced: z.boolean().default(false),
  /** True once the person was told that the words of questions are kept. */
  toldKept: z.boolean().default(false),
  /** Id of the question answered last: what "đúng" and "sai" are about. */
  lastQuestion: z.string().nullable().default(null),
  /** What the assistant waits for, with what it is about: `unit` after `/donvi`, `day` after `/dathan`. */
  awaiting: z.object({ command: z.string(), words: z.string() }).nullable().default(null),
});

/** What is remembered of one conversation. */
export type ConversationState = z.infer<typeof schema>;

/** Buttons of so many messages back still work. */
const TURNS_KEPT = 12;

export const newConversation = (): ConversationState => schema.parse({});

/** A conversation as it was kept; a new one where the text is none or of a form this program does not know. */
export function readConversation(json: string | undefined): ConversationState {
  if (json === undefined) return newConversation();
  try {
    return schema.parse(JSON.parse(json));
  } catch {
    return newConversation();
  }
}

export const writeConversation = (state: ConversationState): string => JSON.stringify(state);

/** The key a conversation is kept under: one for each chat and topic, shared by the members of a group. */
export const conversationKey = ({ channel, chatId, threadId }: ChatAddress): string =>
  threadId === null ? `${channel}:${chatId}` : `${channel}:${chatId}:${threadId}`;

/**
 * Puts choices into a conversation as what a bare number means from now on, and gives them the payloads that buttons carry
 * (`#12.1`: first choice of turn 12). Without choices a number means nothing any more.
 */
export function offerChoices(
  state: ConversationState,
  offered: readonly OfferedChoice[],
): { readonly state: ConversationState; readonly choices: readonly Choice[] } {
  const id = state.nextTurn;
  const turns = [...state.turns, { id, actions: offered.map((choice) => choice.action) }].slice(-TURNS_KEPT);
  const choices = offered.map(({ label }, at) => ({ label, payload: `#${id}.${at + 1}` }));
  return { state: { ...state, turns, nextTurn: id + 1 }, choices };
}

/**
 * The action that a bare number or a button's payload means; `undefined` where the words are neither, `null` where
 * they are but nothing of that number is on offer any more.
 */
export function chosenAction(state: ConversationState, words: string): Action | null | undefined {
  const rating = ratingIn(words);
  if (rating !== undefined)
    return { kind: "command", command: rating.verdict === "right" ? "dung" : "sai", words: rating.questionId };
  const payload = /^#(\d+)\.(\d+)$/u.exec(words.trim());
  if (payload) {
    const found = state.turns.find(({ id }) => id === Number(payload[1]));
    return found?.actions[Number(payload[2]) - 1] ?? null;
  }
  const number = /^(?:(?:gõ|go|chọn|chon|số|so|type|number)\s+)*(\d{1,2})[.)]?$/iu.exec(words.trim().normalize("NFC"));
  if (!number) return undefined;
  return state.turns.at(-1)?.actions[Number(number[1]) - 1] ?? null;
}
