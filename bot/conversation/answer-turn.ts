import type { Answer } from "../../data/plan.ts";
import { citationOf } from "../../retrieval/answer/cite-path.ts";
import { earlierFromJson, earlierToJson } from "../../retrieval/question/question-json.ts";
import type { AskOptions, Opened } from "../answerer.ts";
import type { Link } from "../channels/channel.ts";
import type { Change, CommandContext, Turn } from "./command.ts";
import type { Action } from "./conversation-state.ts";
import { keepQuestion, newQuestionId } from "./rate-answer.ts";
import { hasNoLanguage } from "./read-language.ts";
import { say } from "./say.ts";
import { wordingOf } from "./wording/wording.ts";

/** Plans whose page an answer links to. */
const MOST_LINKS = 3;
/** Steps back that are remembered. */
const LONGEST_TRAIL = 10;

/** Links to the plan pages behind an answer, one a plan, at the clause cited first. */
function linksOf({ citations }: Answer, { planLink, language }: CommandContext): Link[] {
  const first = new Map(citations.toReversed().map((citation) => [citation.plan.id, citation]));
  const inOrder = [...new Set(citations.map(({ plan }) => plan.id))].slice(0, MOST_LINKS).map((id) => first.get(id)!);
  return inOrder.flatMap(({ plan, clause }) => {
    const url = planLink(plan.id, clause.path);
    const label = `${wordingOf(language).viewPlan} ${plan.number ?? plan.place ?? ""}: ${citationOf(clause.path)}`;
    return url === undefined ? [] : [{ label, url }];
  });
}

function answered(context: CommandContext, { answer, choices }: Opened, trail: readonly Action[]): Turn {
  return {
    reply: { text: answer.text, choices, links: linksOf(answer, context), answer },
    conversation: {
      ...context.conversation,
      spoken: answer.language,
      stickers: false,
      trail: trail.slice(-LONGEST_TRAIL),
    },
    changes: [],
  };
}

/** The plan chosen for the chat, while this person may see it. */
function planOfTalk({ conversation: { planId }, visiblePlanIds, answerer }: CommandContext): string | undefined {
  if (planId === null || visiblePlanIds?.has(planId) === false) return undefined;
  return answerer.readings.some(({ plan }) => plan.id === planId) ? planId : undefined;
}

/** Words that have no language are answered in that of the talk. */
function askOptions(context: CommandContext, text: string, previous: string | null): AskOptions {
  const { conversation, visiblePlanIds, today } = context;
  return {
    previous: previous === null ? undefined : earlierFromJson(previous),
    planOfTalk: planOfTalk(context),
    visiblePlanIds,
    unit: conversation.unit ?? undefined,
    today,
    language: conversation.language ?? (hasNoLanguage(text) ? context.language : undefined),
  };
}

/**
 * Answers a question. Goes on from the one before unless told not to. Small talk leaves the talk where it was; a question
 * about "đơn vị tôi" of somebody whose agency is not known is answered once it is said.
 */
export async function answerQuestionTurn(
  context: CommandContext,
  text: string,
  { goesOn = true }: { readonly goesOn?: boolean } = {},
): Promise<Turn> {
  const previous = goesOn ? context.conversation.question : null;
  const options = askOptions(context, text, previous);
  let asked = await context.answerer.ask(text, options);
  // "ok" and "thanks" are said in Vietnamese talks too.
  if (asked.question.talk !== "none" && asked.answer.language === "en" && context.conversation.spoken === "vi")
    asked = await context.answerer.ask(text, { ...options, language: context.conversation.language ?? "vi" });
  const turn = answered(context, asked, [{ kind: "more", page: 0 }]);
  const introduced = asked.question.talk === "introduction" ? asked.question.bodies[0]?.written : undefined;
  if (introduced !== undefined && context.speaker.chatKind !== "group" && turn.reply) {
    const noted = wordingOf(context.language).unitSet(introduced, false);
    const conversation = { ...context.conversation, unit: introduced, spoken: asked.answer.language, stickers: false };
    return { ...turn, reply: { ...turn.reply, text: `${turn.reply.text}\n${noted}` }, conversation };
  }
  if (asked.question.talk !== "none") {
    const { lastQuestion } = context.conversation;
    // Whoever complains says that the last answer was wrong.
    const judged: readonly Change[] =
      asked.question.talk === "complaint" && lastQuestion !== null
        ? [
            async ({ askedQuestions }) => {
              await askedQuestions.judge(lastQuestion, context.speaker, "wrong");
            },
          ]
        : [];
    const conversation = { ...context.conversation, spoken: asked.answer.language, stickers: false };
    const keepsOffers = asked.choices.length === 0;
    return { reply: turn.reply && { ...turn.reply, keepsOffers }, conversation, changes: judged };
  }
  const isUnitMissing =
    asked.answer.status === "clarify" && asked.question.saysUnit && context.conversation.unit === null;
  const questionId = newQuestionId();
  const conversation = {
    ...turn.conversation,
    lastQuestion: questionId,
    question: earlierToJson(asked.earlier),
    asked: { text, previous },
    page: 0,
    awaiting: isUnitMissing && asked.choices.length === 0 ? { command: "donvi", words: text } : null,
  };
  return {
    reply: turn.reply && { ...turn.reply, questionId },
    conversation,
    changes: [keepQuestion(context, { id: questionId, text, answer: asked.answer })],
  };
}

/** Another page, from 0, of the answer before. */
export async function answerPageTurn(context: CommandContext, page: number, goesBack = false): Promise<Turn> {
  const { asked, trail } = context.conversation;
  if (asked === null) return say(context, wordingOf(context.language).staleButton);
  const shown = await context.answerer.ask(asked.text, { ...askOptions(context, asked.text, asked.previous), page });
  const turn = answered(context, shown, goesBack ? trail : [...trail, { kind: "more", page }]);
  return { ...turn, conversation: { ...turn.conversation, page } };
}

/** A clause word for word. */
export async function openClauseTurn(
  context: CommandContext,
  action: Extract<Action, { kind: "open" }>,
  goesBack = false,
): Promise<Turn> {
  const { visiblePlanIds, language, conversation } = context;
  const opened = await context.answerer.open(action.planId, action.path, {
    language,
    visiblePlanIds,
    page: action.page,
  });
  return answered(context, opened, goesBack ? conversation.trail : [...conversation.trail, action]);
}
