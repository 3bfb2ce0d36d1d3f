import type { Agency } from "../../data/lexicon/schema.ts";
import type { Language } from "../../data/plan.ts";
import { wordCounts, type Citable, type Knowledge, type PlanView } from "./knowledge.ts";
import { Matcher } from "./matcher.ts";
import { citeBest, LONGEST_ALONE, LONGEST_QUOTE } from "./cite.ts";
import type { Finding, Findings } from "./finding.ts";
import { isSameBody, type NameResolver } from "./same-body.ts";
import { headingsAbove, type Asked } from "./rank-parts.ts";

type Role = "lead" | "implement" | "coordinate" | "report";

interface Duty {
  readonly view: PlanView;
  readonly part: Citable;
  readonly role: Role;
  readonly written: string;
  readonly order: number;
  score: number;
}

/** Weight of a role when duties are put in order: what a body answers for comes first. */
const ROLE_WEIGHT: Record<Role, number> = { lead: 0.2, implement: 0.12, report: 0.08, coordinate: 0 };
/** Share of the topic from which a duty is about it. */
const ON_TOPIC = 0.25;
const NEAR_BEST = 0.62;
const MOST_DUTIES = 8;

function dutiesOf(view: PlanView, bodies: readonly Agency[], names: NameResolver): Duty[] {
  const duties = new Map<string, Duty>();
  const order = new Map([...view.parts.keys()].map((path, at) => [path, at]));
  const known = new Map<string, boolean>();
  const isAsked = (written: string) => {
    let is = known.get(written);
    if (is === undefined) known.set(written, (is = bodies.some((body) => isSameBody(written, body, names))));
    return is;
  };
  const take = (path: string, role: Role, writtenNames: readonly string[]): void => {
    const written = writtenNames.find(isAsked);
    const part = view.parts.get(path);
    if (written === undefined || !part) return;
    const before = duties.get(path);
    if (before && ROLE_WEIGHT[before.role] >= ROLE_WEIGHT[role]) return;
    duties.set(path, { view, part, role, written, order: order.get(path) ?? 0, score: 0 });
  };
  for (const { clause, lead, implement, coordinate } of view.reading.assignments) {
    take(clause, "lead", lead);
    take(clause, "implement", implement);
    take(clause, "coordinate", coordinate);
  }
  for (const { clause, who } of view.reading.deadlines) take(clause, "report", who);
  return [...duties.values()];
}

const ROLE_WORDS: Record<Language, Record<Role, string>> = {
  vi: { lead: "chủ trì", implement: "thực hiện", coordinate: "phối hợp", report: "báo cáo" },
  en: { lead: "lead", implement: "implement", coordinate: "coordinate", report: "report" },
};

/** Of duties listed whole: a heading says nothing its clauses do not. */
function withoutBareHeadings(duties: readonly Duty[]): Duty[] {
  const parents = new Set(
    duties.flatMap(({ part }) => ("parent" in part && part.parent !== null ? [part.parent] : [])),
  );
  return duties.filter(
    ({ part }) => !(parents.has(part.path) && "heading" in part && part.text.length <= (part.heading?.length ?? 0) + 2),
  );
}

/**
 * What the bodies named have to do: the duties on the topic asked, or all of them where the question names none.
 * Empty where the plans give these bodies nothing, or nothing on the topic.
 */
export function composeResponsibilities(asked: Asked, knowledge: Knowledge, names: NameResolver): Findings {
  const { question, views } = asked;
  const bodies = question.subjects.map(({ agency }) => agency);
  if (bodies.length === 0) return [];
  const titles = views.map(({ reading }) => reading.plan.title ?? "");
  const topic = new Matcher(question, wordCounts(knowledge.readings), {
    of: question.task,
    knownOnly: true,
    subject: titles.join(" "),
  });
  const duties = views.flatMap((view) => withoutBareHeadings(dutiesOf(view, bodies, names)));
  const found = new Map(
    asked.candidates.map(({ view, part, score }) => [`${view.reading.plan.id}#${part.path}`, score]),
  );
  for (const duty of duties) {
    const text = `${duty.part.text}`;
    const match = Math.max(topic.score(text), 0.8 * topic.score(`${headingsAbove(duty.view, duty.part)} ${text}`));
    const hit = found.get(`${duty.view.reading.plan.id}#${duty.part.path}`) ?? 0;
    duty.score = topic.isEmpty ? ROLE_WEIGHT[duty.role] : 0.6 * match + 0.4 * hit + 0.8 * ROLE_WEIGHT[duty.role];
  }
  const best = Math.max(0, ...duties.map(({ score }) => score));
  const onTopic = topic.isEmpty ? duties : duties.filter(({ score }) => score >= Math.max(ON_TOPIC, NEAR_BEST * best));
  const ordered = topic.isEmpty
    ? [...onTopic].sort((a, b) => ROLE_WEIGHT[b.role] - ROLE_WEIGHT[a.role] || a.order - b.order)
    : [...onTopic].sort((a, b) => b.score - a.score);
  const plans = [...new Set(ordered.map(({ view }) => view))];
  const room = Math.max(1, Math.floor((topic.isEmpty ? MOST_DUTIES : 4) / Math.max(1, plans.length)));
  const { language } = question;
  return plans.map((view): Finding => {
    const own = ordered.filter((duty) => duty.view === view);
    const shown = own.slice(0, Math.max(room, plans.length === 1 && topic.isEmpty ? MOST_DUTIES : room));
    const left = own.length - shown.length;
    const roles = [...new Set(shown.map(({ role }) => ROLE_WORDS[language][role]))].join(", ");
    const body = shown[0]!.written;
    const more =
      left === 0 ? "" : language === "en" ? ` (and ${left} more)` : ` (và ${left} nhiệm vụ khác trong kế hoạch)`;
    const says =
      language === "en"
        ? `${body} has ${shown.length} matching task${shown.length > 1 ? "s" : ""} (${roles})${more}.`
        : `${body} có ${shown.length} nhiệm vụ (${roles})${more}.`;
    const limit = shown.length > 3 ? 300 : shown.length === 1 ? LONGEST_ALONE : LONGEST_QUOTE;
    return {
      plan: view.reading.plan,
      says,
      citations: shown.map(({ part }) => citeBest(view, part, topic.isEmpty ? asked.matcher : topic, limit)),
    };
  });
}
