import type { Plan } from "../../../data/plan.ts";
import { planName } from "../../../retrieval/answer/cite-path.ts";
import type { Command, CommandContext, Turn } from "../command.ts";
import { findUnit } from "../find-unit.ts";
import { isPageAsked, listPage, pageAsked, say } from "../say.ts";
import { wordingOf } from "../wording/wording.ts";
import { findPlansSeen, isNothing, planLine, plansSeen } from "./plans.ts";

const EVERYONE = "mọi người";

const isEveryone = (words: string) => isNothing(words) || /^(?:mọi người|moi nguoi|everyone|everybody)$/iu.test(words);

async function list(context: CommandContext, plans: readonly Plan[], page: number): Promise<Turn> {
  const wording = wordingOf(context.language);
  if (plans.length === 0) return say(context, wording.noPlans);
  const rules = await context.state.planVisibility.rules();
  const { shown, note, next, conversation } = listPage(context, "hienthi", plans, page);
  const choices = shown.map((plan) => {
    const units = rules.get(plan.id);
    return {
      label: `${planName(plan, context.language)}${units === undefined ? "" : ` (${units.join("; ")})`}`,
      action: { kind: "command" as const, command: "hienthi", words: plan.id },
    };
  });
  const title = `${wording.visibilityList(plans.length)}${note === null ? "" : ` (${note})`}`;
  return say(context, title, { choices: [...choices, ...next], conversation });
}

async function show(context: CommandContext, plan: Plan): Promise<Turn> {
  const wording = wordingOf(context.language);
  const units = (await context.state.planVisibility.rules()).get(plan.id) ?? [];
  const choices =
    units.length === 0
      ? []
      : [
          {
            label: wording.everyone,
            action: { kind: "command" as const, command: "hienthi", words: `${plan.id} ${EVERYONE}` },
          },
        ];
  return say(context, wording.visibility(planLine(plan, context), units, plan.id), { choices });
}

/** The agencies some words name, separated by `;`; what no agency is, is given back as typed. */
function unitsIn(context: CommandContext, words: string): { readonly units: string[]; readonly unknown?: string } {
  const units: string[] = [];
  for (const part of words.split(";").map((piece) => piece.trim())) {
    if (part === "") continue;
    const found = findUnit(part, context.answerer.readings);
    if (found.kind !== "one") return { units, unknown: part };
    units.push(found.name);
  }
  return { units };
}

/** `/hienthi`: which agencies may see a plan; those without a rule are for everybody who is let in. */
export const VISIBILITY: Command = {
  names: ["hienthi", "visibility"],
  phrases: [],
  adminOnly: true,
  about: { vi: "đơn vị nào được xem kế hoạch nào", en: "which agencies may see which plan" },
  async run(context, words) {
    const wording = wordingOf(context.language);
    if (isPageAsked(words)) return list(context, plansSeen(context), pageAsked(words));
    const [, name = "", rest = ""] = /^(\S+)(?:\s+([^]*))?$/u.exec(words.trim()) ?? [];
    const [plan, ...others] = findPlansSeen(context, name);
    if (!plan) return say(context, wording.noSuchPlan(name.slice(0, 100)));
    if (others.length > 0) return list(context, [plan, ...others], 0);
    if (rest.trim() === "") return show(context, plan);
    const { units, unknown } = isEveryone(rest.trim()) ? { units: [] } : unitsIn(context, rest);
    if (unknown !== undefined) return say(context, wording.unitUnknown(unknown.slice(0, 100)));
    return say(context, wording.visibilitySet(planName(plan, context.language), units), {
      changes: [({ planVisibility }) => planVisibility.set(plan.id, units)],
    });
  },
};
