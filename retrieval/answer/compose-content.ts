import { cite, citeBest, LONGEST_ALONE, LONGEST_QUOTE } from "./cite.ts";
import type { Finding, Findings } from "./finding.ts";
import { bestByPlan, type Asked } from "./rank-parts.ts";

/** A clause this short that has clauses under it only introduces them: they are the content. */
const CHAPEAU_CHARS = 220;
const MOST_CHILDREN = 7;

/** What the plans say in the clauses that fit best, quoted; clauses that only open a list bring it with them. */
export function composeContent(asked: Asked): Findings {
  const { candidates, matcher, views, question } = asked;
  const perPlan = views.length === 1 ? 3 : 2;
  return bestByPlan(candidates, { perPlan, near: 0.8, planNear: question.asked.all ? 0.5 : 0.65 }).map(
    (group): Finding => {
      const [best] = group;
      const { view, part } = best!;
      const under = view.children.get(part.path) ?? [];
      const isChapeau = under.length > 0 && part.text.length <= CHAPEAU_CHARS;
      const limit = views.length === 1 ? LONGEST_ALONE : LONGEST_QUOTE;
      if (!isChapeau)
        return {
          plan: view.reading.plan,
          says: "",
          points: group.map((one) => ({ citation: citeBest(one.view, one.part, matcher, limit) })),
        };
      const points = under.slice(0, MOST_CHILDREN).map((child) => {
        const heading =
          child.heading !== null && child.text.startsWith(child.heading) ? child.heading.length : undefined;
        return {
          citation: heading === undefined ? citeBest(view, child, matcher, 260) : cite(view, child, 0, heading),
        };
      });
      return { plan: view.reading.plan, says: part.text, points };
    },
  );
}
