import type { Plan } from "../../../data/plan.ts";
import { planName } from "../../../retrieval/answer/cite-path.ts";
import { planVersions } from "../../plans/plan-versions.ts";
import {
  changeWords,
  differenceWords,
  relationWords,
  supersededWords,
  unclearWords,
} from "../../plans/version-words.ts";
import type { Command, CommandContext, Turn } from "../command.ts";
import { isPageAsked, listPage, pageAsked, say } from "../say.ts";
import { wordingOf } from "../wording/wording.ts";
import { findPlansSeen, planLine, plansSeen, readingsSeen } from "./plans.ts";

const COMMAND = "phienban";
/** Lines of one kind shown in a chat; the plan's page has all. */
const MOST_LINES = 8;

const some = (lines: readonly string[]): string[] => [
  ...lines.slice(0, MOST_LINES).map((line) => `- ${line}`),
  ...(lines.length > MOST_LINES ? [`- … và ${String(lines.length - MOST_LINES)} chỗ khác`] : []),
];

function show(context: CommandContext, plan: Plan): Turn {
  const readings = readingsSeen(context);
  const reading = readings.find((one) => one.plan.id === plan.id)!;
  const { relations, superseded, changes, unclear, from } = planVersions(reading, readings);
  const named = relations.filter(({ kind }) => kind !== "rests-on");
  const lines = [
    planLine(plan, context),
    ...(superseded === null ? [] : [`- ${supersededWords(superseded)}`]),
    ...unclear.map((other) => `- ${unclearWords(other)}`),
    ...some(named.map(relationWords)),
    ...(changes.length === 0 ? [] : ["Những chỗ đã thay đổi:", ...some(changes.map(changeWords))]),
    ...(from === null || from.differences.length === 0
      ? []
      : [`So với ${planName(from.plan, "vi")}:`, ...some(from.differences.map(differenceWords))]),
  ];
  if (lines.length === 1) lines.push("Không thấy văn bản nào sửa đổi, thay thế kế hoạch này trong hệ thống.");
  const others = [superseded?.by, ...named.map(({ other }) => other)].filter(
    (one) => one !== null && one !== undefined,
  );
  const choices = [...new Map(others.map((other) => [other.id, other])).values()].slice(0, 4).map((other) => ({
    label: planName(other, "vi"),
    action: { kind: "command" as const, command: COMMAND, words: other.id },
  }));
  const url = context.planLink(plan.id, "phien-ban");
  const links = url === undefined ? [] : [{ label: wordingOf(context.language).viewPlan, url }];
  return say(context, lines.join("\n"), { choices, links });
}

function list(context: CommandContext, plans: readonly Plan[], page: number): Turn {
  const wording = wordingOf(context.language);
  if (plans.length === 0) return say(context, wording.noPlans);
  const { shown, note, next, conversation } = listPage(context, COMMAND, plans, page);
  const choices = shown.map((plan) => ({
    label: planLine(plan, context),
    action: { kind: "command" as const, command: COMMAND, words: plan.id },
  }));
  const title = `Xem phiên bản của kế hoạch nào?${note === null ? "" : ` (${note})`}`;
  return say(context, title, { choices: [...choices, ...next], conversation });
}

/** `/phienban`: what replaces, amends or carries out a plan, and what changed in it. */
export const VERSIONS: Command = {
  names: [COMMAND, "versions"],
  phrases: [],
  wholePhrases: ["phiên bản", "các phiên bản", "lịch sử sửa đổi"],
  englishWholePhrases: ["versions", "amendments"],
  about: { vi: "văn bản nào sửa đổi, thay thế một kế hoạch; chỗ nào đã đổi", en: "what amends or replaces a plan" },
  run(context, words) {
    const seen = plansSeen(context);
    const chosen = seen.find(({ id }) => id === context.conversation.planId);
    if (words.trim() === "" && chosen) return Promise.resolve(show(context, chosen));
    if (isPageAsked(words)) return Promise.resolve(list(context, seen, pageAsked(words)));
    const found = findPlansSeen(context, words);
    const [first] = found;
    if (!first) return Promise.resolve(say(context, wordingOf(context.language).noSuchPlan(words.slice(0, 100))));
    return Promise.resolve(found.length === 1 ? show(context, first) : list(context, found, 0));
  },
};
