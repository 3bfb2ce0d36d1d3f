import type { Citation } from "../../data/plan.ts";
import type { Agency } from "../../data/lexicon/schema.ts";
import { wordCounts, wordsOf, type Citable, type Knowledge, type PlanView } from "./knowledge.ts";
import { Matcher } from "./matcher.ts";
import { cite, citeBest, citeStretches, LONGEST_ALONE, LONGEST_QUOTE } from "./cite.ts";
import { bodyNames } from "./body-names.ts";
import type { Composed, Finding } from "./finding.ts";
import type { QuestionKind } from "../search/query.ts";
import { isSameBody, type NameResolver } from "./same-body.ts";
import { splitSentences } from "./split-sentences.ts";
import { textUnderHeadings, type Asked } from "./rank-parts.ts";
import { wordingOf, type DutyRole } from "./wording/wording.ts";

interface Duty {
  readonly view: PlanView;
  readonly part: Citable;
  readonly role: DutyRole;
  readonly written: string;
  readonly order: number;
  score: number;
}

/** Weight of a role when duties are put in order: what a body answers for comes first. */
const ROLE_WEIGHT: Record<DutyRole, number> = { lead: 0.2, implement: 0.12, report: 0.08, coordinate: 0 };
/** Share of the topic from which a duty is about it. */
const ON_TOPIC = 0.25;
const NEAR_BEST = 0.62;
/** From so many times the search score of the best duty, another clause is the better answer. */
const FAR_ABOVE = 1.3;

function dutiesOf(view: PlanView, bodies: readonly Agency[], names: NameResolver): Duty[] {
  const duties = new Map<string, Duty>();
  const order = new Map([...view.parts.keys()].map((path, at) => [path, at]));
  const known = new Map<string, boolean>();
  const isAsked = (written: string) => {
    let is = known.get(written);
    if (is === undefined) known.set(written, (is = bodies.some((body) => isSameBody(written, body, names))));
    return is;
  };
  const take = (path: string, role: DutyRole, writtenNames: readonly string[]): void => {
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

/** Of duties listed whole: a heading says nothing its clauses do not. */
function withoutBareHeadings(duties: readonly Duty[]): Duty[] {
  const parents = new Set(
    duties.flatMap(({ part }) => ("parent" in part && part.parent !== null ? [part.parent] : [])),
  );
  return duties.filter(
    ({ part }) => !(parents.has(part.path) && "heading" in part && part.text.length <= (part.heading?.length ?? 0) + 2),
  );
}

/** The role that a kind of question asks for; any where it says none. */
const ROLE_ASKED: Readonly<Partial<Record<QuestionKind, DutyRole>>> = { lead: "lead", coordination: "coordinate" };

/** Roles in the order in which duties are told. */
const ROLE_ORDER: readonly DutyRole[] = ["lead", "implement", "report", "coordinate"];

/** Letters of a quote when so many duties are on a page. */
function quoteLimit(duties: number): number {
  if (duties === 1) return LONGEST_ALONE;
  return duties > 3 ? 300 : LONGEST_QUOTE;
}

/** A duty from its beginning, as many sentences as there is room for, with the words that give it to the body. */
function citeDuty(view: PlanView, part: Citable, limit: number): Citation {
  const { text } = part;
  if (text.length <= limit) return cite(view, part);
  const sentences = splitSentences(text);
  const end = sentences.findLast((sentence) => sentence.end <= limit)?.end ?? sentences[0]?.end ?? text.length;
  const giving = (view.assignments.get(part.path) ?? []).flatMap(({ quote }) => {
    const start = text.indexOf(quote);
    return start >= end && quote.length <= limit ? [{ start, end: start + quote.length }] : [];
  });
  return citeStretches(view, part, [{ start: 0, end }, ...giving.slice(0, 1)]);
}

/** Where what is asked about is the subject of some of the plans only, these; else all. */
function titledWith(views: readonly PlanView[], subject: string): readonly PlanView[] {
  const words = wordsOf(subject);
  const titled = views.filter(({ reading }) => {
    const title = wordsOf(reading.plan.title ?? "");
    return [...words].every((word) => word.includes(" ") || title.has(word));
  });
  return titled.length > 0 ? titled : views;
}

/**
 * What the bodies named have to do: the duties on the topic asked, or all of them where the question names none, grouped
 * by what the body is in each. Those it leads alone where `kind` asks for the lead, and so on. Empty where the plans give these bodies nothing, or nothing on the topic.
 */
export function composeResponsibilities(
  asked: Asked,
  knowledge: Knowledge,
  names: NameResolver,
  kind: QuestionKind = "responsibilities",
): Composed {
  const { question, views } = asked;
  const { language } = question;
  const say = wordingOf(language);
  const bodies = question.subjects.map(({ agency }) => agency);
  if (bodies.length === 0) return { findings: [] };
  const titles = views.map(({ reading }) => reading.plan.title ?? "");
  const topic = new Matcher(question, wordCounts(knowledge.readings), {
    of: question.task,
    knownOnly: true,
    subject: titles.join(" "),
  });
  const meant = topic.isEmpty ? titledWith(views, question.task) : views;
  const duties = meant
    .flatMap((view) => withoutBareHeadings(dutiesOf(view, bodies, names)))
    .filter(({ role }) => (ROLE_ASKED[kind] ?? role) === role);
  const found = new Map(
    asked.candidates.map(({ view, part, score }) => [`${view.reading.plan.id}#${part.path}`, score]),
  );
  for (const duty of duties) {
    const { text } = duty.part;
    const match = Math.max(topic.score(text), 0.8 * topic.score(textUnderHeadings(duty.view, duty.part)));
    const hit = found.get(`${duty.view.reading.plan.id}#${duty.part.path}`) ?? 0;
    duty.score = topic.isEmpty ? ROLE_WEIGHT[duty.role] : 0.6 * match + 0.4 * hit + 0.8 * ROLE_WEIGHT[duty.role];
  }
  const best = Math.max(0, ...duties.map(({ score }) => score));
  // A clause that fits the topic far better than any duty is what was asked.
  const hits = duties.map(({ view, part }) => found.get(`${view.reading.plan.id}#${part.path}`) ?? 0);
  const [top] = asked.candidates;
  if (!topic.isEmpty && top && top.score >= FAR_ABOVE * Math.max(0, ...hits)) return { findings: [] };
  const onTopic = topic.isEmpty ? duties : duties.filter(({ score }) => score >= Math.max(ON_TOPIC, NEAR_BEST * best));
  const ordered = topic.isEmpty
    ? [...onTopic].sort((a, b) => ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role) || a.order - b.order)
    : [...onTopic].sort((a, b) => b.score - a.score);
  const plans = [...new Set(ordered.map(({ view }) => view))];
  const findings = plans.map((view): Finding => {
    const own = ordered.filter((duty) => duty.view === view);
    const counts = ROLE_ORDER.map((role) => [role, own.filter((duty) => duty.role === role).length] as const);
    const isGrouped = topic.isEmpty && own.length > 1;
    return {
      plan: view.reading.plan,
      says: say.duties(
        say.list(bodyNames([own[0]!.written], language, names)),
        counts.filter(([, count]) => count > 0),
        own.length,
        !topic.isEmpty,
      ),
      points: own.map(({ part, role }) => ({
        citation:
          topic.isEmpty || part.path.startsWith("table.")
            ? citeDuty(view, part, quoteLimit(ordered.length))
            : citeBest(view, part, topic, quoteLimit(ordered.length)),
        ...(isGrouped ? { group: say.dutyRoles[role] } : {}),
      })),
    };
  });
  return { findings };
}
