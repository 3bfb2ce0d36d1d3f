import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Answer, Language } from "../../../data/plan.ts";
import type { Turn } from "../../conversation/command.ts";
import type { Choice, InboundEvent } from "../channel.ts";
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
  if (visitor.kind !== "person") return { chatId: conversation, senderId: conversation };
  return { chatId: `${visitor.id}.${conversation}`, senderId: visitor.id };
}

const PAYLOAD = /^#\d+\.\d+$/u;

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

/** Choices of a reply with the payloads that the turn gave them. */
function choicesOf({ reply, conversation }: Turn): Choice[] {
  const turn = conversation.turns.at(-1);
  if (!reply || reply.choices.length === 0 || turn?.actions.length !== reply.choices.length) return [];
  return reply.choices.map(({ label }, at) => ({ label, payload: `#${turn.id}.${at + 1}` }));
}

/** Every Vietnamese sentence of ours has one of these letters; no English one does. */
const VIETNAMESE = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹáàãéèíìóòõúùý]/iu;

/** What a turn says; `null` where nothing is said. */
export function saidIn(turn: Turn): Said | null {
  const { reply, conversation } = turn;
  if (reply === null) return null;
  const language: Language =
    reply.answer?.language ?? conversation.language ?? (VIETNAMESE.test(reply.text) ? "vi" : "en");
  const { text, links, answer } = reply;
  return { text, language, citations: answer?.citations ?? [], choices: choicesOf(turn), links };
}

/** The answer object of the contract, for programs; with the conversation to go on in and what may be chosen next. */
export function answerJson(
  turn: Turn,
  asked: { readonly question: string; readonly conversation: string; readonly elapsedMs: number },
): Answer & { readonly conversation: string; readonly choices: readonly Choice[] } {
  const said = saidIn(turn);
  const answer = turn.reply?.answer;
  return {
    question: answer?.question ?? asked.question,
    language: said?.language ?? "vi",
    status: answer?.status ?? (said === null ? "clarify" : "answered"),
    text: said?.text ?? "",
    citations: said?.citations ?? [],
    elapsedMs: asked.elapsedMs,
    conversation: asked.conversation,
    choices: said?.choices ?? [],
  };
}
