import { sourceSpan } from "../../data/placed-text.ts";
import type { Evidence, Span } from "../../data/plan.ts";
import type { Question } from "../question/question.ts";
import { spaced } from "../rank/plan-affinity.ts";
import { partAt, pathsOf, type Citable, type PlanView } from "./knowledge.ts";
import { factsAsked } from "./say-facts.ts";

/** A fact of a place that answers a question, and which stretches of the place say it. */
export interface ToldFact {
  /** What showing it counts beside all words of the question, which count 1. */
  readonly weight: number;
  holds(stretch: Span): boolean;
}

/** What showing the facts asked for counts, where it is sure that they are. */
const FACTS = 0.6;

/**
 * The facts of a place that a question asks for: the bodies where it asks who, the day where it asks when, numbers and
 * documents likewise. What the answer says of them its quote should show.
 */
export function toldFacts({ intents }: Question, view: PlanView, part: Citable): ToldFact[] {
  const paths = pathsOf(view, part.path);
  const at = <T>(facts: ReadonlyMap<string, readonly T[]>): T[] => paths.flatMap((path) => facts.get(path) ?? []);
  const doers = at(view.assignments).flatMap(({ lead, implement, coordinate }) => [
    ...lead,
    ...implement,
    ...coordinate,
  ]);
  const names = [...new Set(doers)].map(spaced);
  const asksWho = intents.lead + intents.coordination;
  const named = names.map((name) => ({
    weight: (FACTS * asksWho) / names.length,
    holds: ({ start, end }: Span) => spaced(part.text.slice(start, end)).includes(name),
  }));
  const placed = (facts: readonly Evidence[], weight: number): ToldFact[] => {
    const overlaps = ({ source }: Evidence, { start, end }: Span): boolean => {
      const own = sourceSpan(part, start, end);
      return own.start < source.end && source.start < own.end;
    };
    return facts.map((fact) => ({
      weight: (FACTS * weight) / facts.length,
      holds: (stretch: Span) => overlaps(fact, stretch),
    }));
  };
  return [
    ...named,
    ...placed(at(view.deadlines), intents.deadline),
    ...placed(at(view.targets), intents.target),
    ...placed(view.references.get(part.path) ?? [], intents["legal-basis"]),
  ];
}

/** Where a question asks who, and a place leaves that to another one (the heading above it): the one that names them. */
export function whereDoersStand(question: Question, view: PlanView, { path, source }: Citable): Citable | undefined {
  if (!factsAsked(question).includes("roles")) return undefined;
  const apart = (view.assignments.get(path) ?? []).find(
    (one) => one.source.end <= source.start || one.source.start >= source.end,
  );
  return apart && partAt(view, apart.source.start);
}
