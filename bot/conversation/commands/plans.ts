import type { Plan, PlanReading } from "../../../data/plan.ts";
import { foldAccents } from "../../../data/vietnamese.ts";
import { planName } from "../../../retrieval/answer/cite-path.ts";
import { findPlans } from "../../plans/find-plan.ts";
import type { Command, CommandContext, Turn } from "../command.ts";
import { isPageAsked, listPage, pageAsked, say } from "../say.ts";
import { wordingOf } from "../wording/wording.ts";

/** The plans this person may see, newest first. */
export function plansSeen(context: CommandContext): Plan[] {
  return readingsSeen(context)
    .map(({ plan }) => plan)
    .sort((one, other) => (other.date ?? "").localeCompare(one.date ?? "") || one.id.localeCompare(other.id));
}

/** What was read of them: bodies as the plans this person may see write them. */
export const readingsSeen = ({ answerer, visiblePlanIds }: CommandContext): PlanReading[] =>
  answerer.readings.filter(({ plan }) => visiblePlanIds?.has(plan.id) ?? true);

/** Name and title of a plan on one line. */
export function planLine(plan: Plan, { language }: CommandContext): string {
  const name = planName(plan, language);
  return plan.title === null ? name : `${name}: ${plan.title}`;
}

const key = (text: string) =>
  foldAccents(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Plans by id, number or words of their name, place and title. */
export function findPlansSeen(context: CommandContext, words: string): Plan[] {
  const plans = plansSeen(context);
  const exact = findPlans(
    plans.map((plan) => ({ plan })),
    words,
  );
  if (exact.length > 0) return exact.map(({ plan }) => plan);
  const sought = key(words).split(" ").filter(Boolean);
  if (sought.length === 0) return [];
  return plans.filter((plan) => {
    const known = new Set(key(`${planLine(plan, context)} ${plan.issuer ?? ""}`).split(" "));
    return sought.every((word) => known.has(word));
  });
}

export const isNothing = (words: string): boolean =>
  ["bo", "bo chon", "khong", "none", "thoi", "tat ca", "all"].includes(key(words));

function choosePlan(context: CommandContext, plan: Plan): Turn {
  const inGroup = context.speaker.chatKind === "group";
  const text = wordingOf(context.language).planChosen(planLine(plan, context), inGroup);
  return say(context, text, { conversation: { planId: plan.id } });
}

function unchoosePlan(context: CommandContext): Turn {
  const had = context.conversation.planId !== null;
  return say(context, wordingOf(context.language).planUnchosen(had), { conversation: { planId: null } });
}

function list(context: CommandContext, plans: readonly Plan[], page: number): Turn {
  const wording = wordingOf(context.language);
  if (plans.length === 0) return say(context, wording.noPlans);
  const { shown, note, next, conversation } = listPage(context, "kehoach", plans, page);
  const chosen = plansSeen(context).find(({ id }) => id === context.conversation.planId);
  const text = [
    ...(chosen ? [wording.planCurrent(planName(chosen, context.language))] : []),
    `${wording.plans(plans.length)}${note === null ? "" : ` (${note})`}`,
  ].join("\n");
  const choices = shown.map((plan) => ({
    label: planLine(plan, context),
    action: { kind: "command" as const, command: "kehoach", words: plan.id },
  }));
  return say(context, text, { choices: [...choices, ...next], conversation });
}

/** `/kehoach`: the plans, page by page; a number chooses the one asked first in this chat. */
export const PLANS: Command = {
  names: ["kehoach", "plans"],
  phrases: ["chọn kế hoạch", "dùng kế hoạch"],
  wholePhrases: [
    "kế hoạch",
    "các kế hoạch",
    "danh sách kế hoạch",
    "danh sách các kế hoạch",
    "có kế hoạch nào",
    "có những kế hoạch nào",
    "có các kế hoạch nào",
    "hiện có những kế hoạch nào",
    "đang có những kế hoạch nào",
  ],
  englishPhrases: ["choose plan", "use plan"],
  englishWholePhrases: ["plans", "list plans", "list the plans", "list of plans", "what plans do you have"],
  about: { vi: "danh sách kế hoạch, chọn một kế hoạch để hỏi", en: "the plans; choose one to ask about" },
  run(context, words) {
    if (isPageAsked(words)) return Promise.resolve(list(context, plansSeen(context), pageAsked(words)));
    if (isNothing(words)) return Promise.resolve(unchoosePlan(context));
    const found = findPlansSeen(context, words);
    const [first] = found;
    if (!first) return Promise.resolve(say(context, wordingOf(context.language).noSuchPlan(words.slice(0, 100))));
    return Promise.resolve(found.length === 1 ? choosePlan(context, first) : list(context, found.slice(0, 8), 0));
  },
};

export const UNCHOOSE_PLAN: Command = {
  names: ["bochon"],
  phrases: [],
  wholePhrases: ["bỏ chọn", "bỏ chọn kế hoạch", "thôi chọn kế hoạch"],
  englishWholePhrases: ["unchoose", "all plans"],
  hidden: true,
  about: { vi: "thôi chọn kế hoạch", en: "no plan first" },
  run: (context) => Promise.resolve(unchoosePlan(context)),
};
