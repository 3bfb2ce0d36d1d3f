import { comparable } from "../../data/vietnamese.ts";
import { isOfYear } from "../question/read-scope.ts";
import { citeBest, cite, LONGEST_QUOTE } from "./cite.ts";
import { planName } from "./cite-path.ts";
import type { Composed, Finding } from "./finding.ts";
import type { PlanView } from "./knowledge.ts";
import type { Asked } from "./rank-parts.ts";
import { wordingOf } from "./wording/wording.ts";

/** Which plans there are, each with its subject; those of the years and places named where the question names any. */
export function composePlanList(asked: Asked, total: number): Composed {
  const { question, views } = asked;
  const say = wordingOf(question.language);
  const { years, places } = question.asked;
  const isMeant = ({ reading: { plan } }: PlanView) =>
    (years.length === 0 || years.some((year) => isOfYear(plan, year))) &&
    (places.length === 0 || places.some((place) => comparable(place) === comparable(plan.place ?? "")));
  const meant = views.filter(isMeant);
  const findings = meant.flatMap((view): Finding[] => {
    const { plan } = view.reading;
    const part = view.parts.get("header") ?? [...view.parts.values()][0];
    if (!part) return [];
    const from = part.text.search(/Số:/u);
    return [{ plan, says: plan.title ?? "", points: [{ citation: cite(view, part, Math.max(0, from)) }], brief: true }];
  });
  return { intro: say.plansListed(findings.length, total), findings };
}

/** From this share of the best clause of all, a plan's best clause speaks of the topic compared. */
const SPEAKS = 0.6;
/** Clauses shown of each plan compared. */
const PER_PLAN = 2;
const NEAR_BEST = 0.85;

/** What each plan says of a topic, one after the other; a plan that says nothing of it is named. */
export function composeComparison(asked: Asked): Composed {
  const { question, views, candidates, matcher } = asked;
  const { language } = question;
  const say = wordingOf(language);
  const best = candidates[0]?.score ?? 0;
  const silent: string[] = [];
  const findings = views.flatMap((view): Finding[] => {
    const own = candidates.filter((one) => one.view === view);
    const [first] = own;
    if (!first || first.score < SPEAKS * best) {
      silent.push(say.saysNothing(planName(view.reading.plan, language)));
      return [];
    }
    const shown = own.filter(({ score }) => score >= NEAR_BEST * first.score).slice(0, PER_PLAN);
    return [
      {
        plan: view.reading.plan,
        says: "",
        points: shown.map(({ part }) => ({ citation: citeBest(view, part, matcher, LONGEST_QUOTE) })),
      },
    ];
  });
  return { intro: say.comparing(question.topic), findings, ...(silent.length > 0 ? { outro: silent.join("\n") } : {}) };
}
