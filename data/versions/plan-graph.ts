import type { Plan, PlanReading, Relation, RelationKind } from "../plan.ts";
import { isAfter, isIssuedBy, isSameDate, isSameIssuer, numberKey } from "./document-key.ts";
import { findTwins, type Twin } from "./twins.ts";

/** A relation whose other end is a plan that is held. */
export interface PlanLink {
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
}

/** Why a plan does not hold any more, or not as it stands in this file, and the plan to look at instead. */
export interface Superseded {
  readonly by: string;
  readonly why: "replaces" | "repeals" | "copy" | "draft" | "version";
}

/** How the plans held stand to each other. */
export interface PlanGraph {
  readonly links: readonly PlanLink[];
  /** Relations to documents that are not held, or of which several held may be meant (`mayBe`). */
  readonly open: readonly { readonly from: string; readonly relation: Relation; readonly mayBe: readonly string[] }[];
  readonly twins: readonly Twin[];
  /** Plans that do not hold, by id. One that is amended holds. */
  readonly superseded: ReadonlyMap<string, Superseded>;
}

const CHANGES: ReadonlySet<RelationKind> = new Set(["amends", "replaces", "repeals", "corrects"]);

/** True for a relation that changes the other document. */
export const isChange = ({ kind }: Pick<Relation, "kind">): boolean => CHANGES.has(kind);

/** The plans held that a relation of a plan may mean: by number, day and issuer, as far as each is named. */
function meant(relation: Relation, from: Plan, byNumber: ReadonlyMap<string, readonly Plan[]>): readonly Plan[] {
  if (relation.number === null) return [];
  return (byNumber.get(numberKey(relation.number)) ?? []).filter((plan) => {
    if (plan.id === from.id || isAfter(plan.date, from.date) || !isSameDate(plan.date, relation.date)) return false;
    if (relation.issuer !== null) return isIssuedBy(plan, relation.issuer);
    // A body changes its own plans where it does not say whose.
    return !isChange(relation) || isSameIssuer(plan, from);
  });
}

function supersededBy(links: readonly PlanLink[], twins: readonly Twin[]): Map<string, Superseded> {
  const superseded = new Map<string, Superseded>();
  for (const { older, newer, kind } of twins)
    if (kind !== "unclear" && !superseded.has(older)) superseded.set(older, { by: newer, why: kind });
  for (const { from, to, relation } of links)
    if (relation.kind === "replaces" || relation.kind === "repeals")
      superseded.set(to, { by: from, why: relation.kind });
  return superseded;
}

function build(readings: readonly PlanReading[]): PlanGraph {
  const twins = findTwins(readings);
  const isOther = new Set(twins.filter(({ kind }) => kind !== "unclear").map(({ older }) => older));
  const byNumber = Map.groupBy(
    readings.map(({ plan }) => plan).filter(({ number }) => number !== null),
    ({ number }) => numberKey(number!),
  );
  const links: PlanLink[] = [];
  const open: PlanGraph["open"][number][] = [];
  for (const { plan, relations = [] } of readings)
    for (const relation of relations) {
      const all = meant(relation, plan, byNumber);
      const own = all.filter(({ id }) => !isOther.has(id));
      const found = own.length > 0 ? own : all.slice(0, 1);
      const [one] = found;
      if (one !== undefined && found.length === 1) links.push({ from: plan.id, to: one.id, relation });
      else open.push({ from: plan.id, relation, mayBe: found.map(({ id }) => id) });
    }
  return { links, open, twins, superseded: supersededBy(links, twins) };
}

const graphs = new WeakMap<readonly PlanReading[], PlanGraph>();

/** The graph of a list of plans, made once for each list. */
export function planGraph(readings: readonly PlanReading[]): PlanGraph {
  let graph = graphs.get(readings);
  if (graph === undefined) graphs.set(readings, (graph = build(readings)));
  return graph;
}

/** The plan to look at instead of one, over as many steps as there are; the plan itself where it holds. */
export function lastInForce({ superseded }: Pick<PlanGraph, "superseded">, id: string): string {
  const seen = new Set([id]);
  for (let next = superseded.get(id)?.by; next !== undefined && !seen.has(next); next = superseded.get(next)?.by) {
    seen.add(next);
    id = next;
  }
  return id;
}

/** Of some plans those that hold: none that was replaced or repealed, and of one plan in several files the best. */
export function inForceOf(readings: readonly PlanReading[]): readonly PlanReading[] {
  const { superseded } = planGraph(readings);
  return superseded.size === 0 ? readings : readings.filter(({ plan }) => !superseded.has(plan.id));
}
