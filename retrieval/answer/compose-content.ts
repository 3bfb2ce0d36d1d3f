import { cite, citeBest, LONGEST_ALONE, LONGEST_QUOTE } from "./cite.ts";
import type { Finding, Findings } from "./finding.ts";
import { bestByPlan, type Asked } from "./rank-parts.ts";

/** A clause this short that has clauses under it only introduces them: they are the content. */
const CHAPEAU_CHARS = 220;
const MOST_CHILDREN = 7;

/** Asks for things by their names: "là những xã nào", "gồm những đơn vị nào", "which districts". */
const NAMES_ASKED =
  /(?<!\p{L})(?:những|các)\s+[\p{L}\s,]{1,30}?nào(?!\p{L})|(?<!\p{L})(?:kể tên|liệt kê|gồm những)|\bwhich\s+[a-z\s]{2,30}?s\b/iu;
const PROPER_NAME = /\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+/gu;
/** Names from which a text lists them. */
const MANY_NAMES = 3;
/** What a list of names counts where names are asked. */
const NAMES_BONUS = 0.08;

const namesMany = (text: string) => new Set(text.match(PROPER_NAME)).size >= MANY_NAMES;

/** Passages that tell of the document and not what it says. */
const ABOUT_DOCUMENT = new Set(["header", "recipients", "signature"]);

/** What the plans say in the clauses that fit best, quoted; clauses that only open a list bring it with them. */
export function composeContent(asked: Asked): Findings {
  const { matcher, views, question } = asked;
  const asksNames = NAMES_ASKED.test(question.normalised);
  const candidates = asked.candidates
    .filter(({ part }) => question.kind === "metadata" || !ABOUT_DOCUMENT.has(part.path))
    .map((one) => (asksNames && namesMany(one.part.text) ? { ...one, score: one.score + NAMES_BONUS } : one))
    .sort((one, other) => other.score - one.score);
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
