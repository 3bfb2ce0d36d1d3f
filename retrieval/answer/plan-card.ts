import { nextOccurrence } from "../../data/calendar/occurrences.ts";
import type { NameResolver } from "../../data/lexicon/agency-names.ts";
import type { CalendarDay, Language, PlanReading } from "../../data/plan.ts";
import { bodyNames } from "./body-names.ts";
import { cite } from "./cite.ts";
import { planName } from "./cite-path.ts";
import type { Composed, Point } from "./finding.ts";
import { viewOf } from "./knowledge.ts";
import { tasksByBody } from "./tasks-by-body.ts";
import { wordingOf } from "./wording/wording.ts";

const MOST_BODIES = 5;
const MOST_DATES = 3;
const MOST_SECTIONS = 8;
const MOST_TARGETS = 3;

/** What a plan is, in words and counts of its own: subject, issuer, period, sections, tasks by body, next dates, targets. */
export function planCard(
  reading: PlanReading,
  language: Language,
  { names, today }: { readonly names: NameResolver; readonly today?: CalendarDay | undefined },
): Composed {
  const say = wordingOf(language);
  const view = viewOf(reading);
  const { plan, clauses, deadlines, targets } = reading;
  const lines = [`${planName(plan, language)}${plan.title === null ? "" : `: ${plan.title}`}`];
  if (plan.issuer !== null) lines.push(`- ${say.fields.issuer}: ${plan.issuer}`);
  if (plan.period !== null) lines.push(`- ${say.fields.period}: ${plan.period}`);
  const sections = clauses.filter(({ parent, heading }) => parent === null && heading !== null);
  if (sections.length > 0)
    lines.push(
      `- ${say.card.sections}: ${sections
        .slice(0, MOST_SECTIONS)
        .map(({ label, heading }) => `${label} ${heading}`)
        .join("; ")}`,
    );
  const bodies = tasksByBody([reading], names);
  if (bodies.length > 0) {
    const counted = bodies
      .slice(0, MOST_BODIES)
      .map(({ name, tasks }) => `${bodyNames([name], language, names)[0]} (${tasks})`);
    lines.push(`- ${say.card.tasks}: ${counted.join("; ")}${bodies.length > MOST_BODIES ? "; …" : ""}`);
  }
  const next = deadlines
    .flatMap((deadline) => {
      const day = today === undefined ? null : (nextOccurrence(plan, deadline, today)?.day ?? null);
      return day === null ? [] : [{ day, what: deadline.what }];
    })
    .sort((one, other) => one.day.localeCompare(other.day));
  if (next.length > 0)
    lines.push(
      `- ${say.card.next}: ${next
        .slice(0, MOST_DATES)
        .map(({ day, what }) => `${say.date(day)} ${what}`)
        .join("; ")}`,
    );
  else if (deadlines.length > 0) lines.push(`- ${say.card.deadlines}: ${deadlines.length}`);
  if (targets.length > 0)
    lines.push(
      `- ${say.card.targets} (${targets.length}): ${targets
        .slice(0, MOST_TARGETS)
        .map(({ quote }) => quote)
        .join("; ")}`,
    );
  const header = view.parts.get("header") ?? [...view.parts.values()][0];
  const points: Point[] = header ? [{ citation: cite(view, header) }] : [];
  return { intro: lines.join("\n"), findings: points.length === 0 ? [] : [{ plan, says: "", points }] };
}
