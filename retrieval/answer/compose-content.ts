import { cite, citeBest, LONGEST_ALONE, LONGEST_QUOTE } from "./cite.ts";
import type { Finding, Findings } from "./finding.ts";
import type { Question } from "../question/question.ts";
import type { QuestionKind } from "../search/query.ts";
import { taskOf, type Citable, type PlanView } from "./knowledge.ts";
import { bestByPlan, type Asked } from "./rank-parts.ts";

/** A clause this short that has clauses under it only introduces them: they are the content. */
const CHAPEAU_CHARS = 220;
const MOST_CHILDREN = 6;

/** Asks for things by their names: "là những xã nào", "thị trấn nào", "which districts". */
const NAMES_ASKED =
  /(?<!\p{L})(?:(?:những|các)\s+)?(?<noun>tỉnh|thành phố|quận|huyện|thị xã|xã|phường|thị trấn|thôn|bản|nước|trường|bệnh viện|cơ sở|mô hình)(?:,?\s+[\p{L}\s,]{1,20}?)?\s*nào(?!\p{L})|(?<!\p{L})(?:kể tên|liệt kê|gồm những)/iu;
const NAME = "\\p{Lu}[\\p{Ll}]+(?: \\p{Lu}\\p{Ll}+)*";
const LISTED = new RegExp(`(?:gồm|là|như|tại)\\s*:?\\s*(?:${NAME}(?:\\s*\\([^)]*\\))?[,;]\\s*){2,}${NAME}`, "u");
/** What a name, or a list of them, counts where names are asked. */
const NAMES_BONUS = 0.08;

/** What tells texts that name what a question wants named; `null` where it wants no names. */
function namesWanted(question: string): ((text: string) => boolean) | null {
  const asked = NAMES_ASKED.exec(question);
  if (!asked) return null;
  const noun = asked.groups?.["noun"];
  const named = noun === undefined ? LISTED : new RegExp(`(?<!\\p{L})${noun}\\s+${NAME}`, "u");
  return (text) => LISTED.test(text) || named.test(text);
}

/** Passages that tell of the document and not what it says. */
const ABOUT_DOCUMENT = new Set(["header", "recipients", "signature"]);

/** Kinds whose answer may stand in the heading: the body that the clauses under it are for. */
const WHO: ReadonlySet<QuestionKind> = new Set(["lead", "coordination"]);
const HEADING_CHARS = 160;
const WHO_ASKED =
  /(?<!\p{L})(?:ai|(?:cơ quan|đơn vị|tổ chức|ủy ban|bộ|sở|ban|cục|vụ|phòng|tổ|hội|ngành)\s+nào)(?!\p{L})|\bwho\b|\bwhich\s+(?:[\p{L}]+\s+){0,3}(?:agency|agencies|committee|department|unit|body|office|ministry)/iu;

function asksWho({ kind, normalised }: Question): boolean {
  return WHO.has(kind) || WHO_ASKED.test(normalised);
}

/** The nearest heading over a clause that is short enough to quote. */
function headingOver(view: PlanView, part: Citable): Citable | undefined {
  const above = "parent" in part && part.parent !== null ? view.parts.get(part.parent) : undefined;
  return above && above.text !== "" && above.text.length <= HEADING_CHARS ? above : undefined;
}

/** What the plans say in the clauses that fit best, quoted; clauses that only open a list bring it with them. */
export function composeContent(asked: Asked): Findings {
  const { matcher, views, question } = asked;
  const names = namesWanted(question.normalised);
  const candidates = asked.candidates
    .filter(({ part }) => question.kind === "metadata" || !ABOUT_DOCUMENT.has(part.path))
    .map((one) => (names?.(one.part.text) === true ? { ...one, score: one.score + NAMES_BONUS } : one))
    .sort((one, other) => other.score - one.score);
  const perPlan = views.length === 1 ? 3 : 2;
  return bestByPlan(candidates, { perPlan, near: 0.8, planNear: question.asked.all ? 0.5 : 0.65 }).map(
    (group): Finding => {
      const [best] = group;
      const { view, part } = best!;
      const under = view.children.get(part.path) ?? [];
      const isChapeau = under.length > 0 && part.text.length <= CHAPEAU_CHARS;
      const limit = views.length === 1 ? LONGEST_ALONE : LONGEST_QUOTE;
      if (!isChapeau) {
        const heading = asksWho(question) ? headingOver(view, part) : undefined;
        const own = group.flatMap((one) => {
          const citation = citeBest(one.view, one.part, matcher, limit);
          const task = taskOf(one.view, one.part);
          return task ? [{ citation: citeBest(one.view, task, matcher, limit) }, { citation }] : [{ citation }];
        });
        return {
          plan: view.reading.plan,
          says: "",
          points: heading ? [own[0]!, { citation: cite(view, heading) }, ...own.slice(1)] : own,
        };
      }
      const points = under.slice(0, MOST_CHILDREN).map((child) => {
        const heading =
          child.heading !== null && child.text.startsWith(child.heading) ? child.heading.length : undefined;
        return {
          citation: heading === undefined ? citeBest(view, child, matcher, 260) : cite(view, child, 0, heading),
        };
      });
      // A task whose fields follow is the content; a heading is not.
      const isTask = under.some((child) => taskOf(view, child) === part);
      return isTask
        ? { plan: view.reading.plan, says: "", points: [{ citation: cite(view, part) }, ...points] }
        : { plan: view.reading.plan, says: part.text, points };
    },
  );
}
