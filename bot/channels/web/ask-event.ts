import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Answer, Language } from "../../../data/plan.ts";
import type { Choice, InboundEvent } from "../channel.ts";
import { GUEST_PREFIX } from "../../conversation/access/guest.ts";
import { ratingChoices } from "../../conversation/rate-answer.ts";
import type { Conversed } from "./converse.ts";
import type { Said } from "./pages/answer-view.ts";
import type { Visitor } from "./visitor.ts";
import { WEB_WORDING } from "./wording.ts";

const say = WEB_WORDING.vi;

/** What `POST /api/ask` takes. The message of a fault is one for people. */
export const askRequest = z.object(
  {
    question: z.string(say.noQuestion).refine((words) => words.trim() !== "", say.noQuestion),
    conversation: z
      .string(say.badConversation)
      .regex(/^[\w-]{1,64}$/u, say.badConversation)
      .optional(),
  },
  say.notJson,
);

export type AskRequest = z.infer<typeof askRequest>;

export interface WebAddress {
  readonly chatId: string;
  readonly senderId: string;
}

/** The chat a conversation is: a guest's conversations are all there is of him; those of a person are that person's own. */
export function webAddress(visitor: Visitor, conversation: string): WebAddress {
  if (visitor.kind !== "person") {
    const id = `${GUEST_PREFIX}${conversation}`;
    return { chatId: id, senderId: id };
  }
  return { chatId: `${visitor.id}.${conversation}`, senderId: visitor.id };
}

const PAYLOAD = /^#(?:\d+\.\d+|[+-][\w-]+)$/u;

/** What was typed or chosen on the page, as an event of the chat network that the web is. */
export function askEvent({ chatId, senderId }: WebAddress, question: string, nowMs: number): InboundEvent {
  return {
    channel: "web",
    chatId,
    threadId: null,
    eventId: randomUUID(),
    chatKind: "private",
    senderId,
    senderName: null,
    kind: PAYLOAD.test(question.trim()) ? "button" : "text",
    text: question,
    membership: null,
    sentAt: nowMs,
  };
}

/** Every Vietnamese sentence of ours has one of these letters; no English one does. */
const VIETNAMESE = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹáàãéèíìóòõúùý]/iu;

/** The language of something that we say. */
export const languageOf = (text: string): Language => (VIETNAMESE.test(text) ? "vi" : "en");

/** What is said to an event; `null` where nothing is. */
export function saidIn({ reply, choices, language }: Conversed): Said | null {
  if (reply === null) return null;
  const { text, answer } = reply;
  // Links of an answer lead where its citations do, and those the page shows at each quote.
  const links = (answer?.citations ?? []).length > 0 ? [] : reply.links;
  const spoken = answer?.language ?? language ?? languageOf(text);
  const rating = reply.questionId === undefined ? [] : ratingChoices(reply.questionId, spoken);
  return { text, language: spoken, citations: answer?.citations ?? [], choices, links, rating };
}

/** The contract's answer, with the conversation to go on in and what may be chosen next. */
export type ApiAnswer = Answer & {
  readonly conversation: string;
  readonly choices: readonly Choice[];
  /** What may be said of the answer: sent back as the question, it is noted. */
  readonly rating: readonly Choice[];
};

/** What came of a question, for programs. */
export function apiAnswer(
  conversed: Conversed,
  asked: { readonly question: string; readonly conversation: string; readonly elapsedMs: number },
): ApiAnswer {
  const said = saidIn(conversed);
  const answer = conversed.reply?.answer;
  return {
    question: answer?.question ?? asked.question,
    language: said?.language ?? "vi",
    status: answer?.status ?? (said === null ? "clarify" : "answered"),
    text: said?.text ?? "",
    citations: said?.citations ?? [],
    elapsedMs: asked.elapsedMs,
    conversation: asked.conversation,
    choices: said?.choices ?? [],
    rating: said?.rating ?? [],
  };
}
