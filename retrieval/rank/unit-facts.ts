import type { PlanReading } from "../../data/plan.ts";
import { comparable } from "../../data/vietnamese.ts";
import type { NameResolver } from "../../data/lexicon/agency-names.ts";
import { bodyKey, isSameKey, type BodyKey } from "../../data/lexicon/same-body.ts";
import type { FormSet } from "../question/forms.ts";
import { spaced } from "./plan-affinity.ts";
import { viewOf, type PlanView } from "../answer/knowledge.ts";
import { sentenceForms, type SentenceForms } from "./sentence-forms.ts";
import type { SearchUnit } from "../search/search-unit.ts";

/** What the register knows of one place of a plan. */
export interface UnitFacts {
  readonly lead: readonly BodyKey[];
  readonly coordinate: readonly BodyKey[];
  readonly implement: readonly BodyKey[];
  /** Those who must do what falls due, and those it goes to. */
  readonly due: readonly BodyKey[];
  readonly deadlines: number;
  readonly targets: number;
  readonly references: number;
  readonly forms: FormSet;
  readonly sentences: readonly SentenceForms[];
  /** True where it says from when on its document holds. */
  readonly saysForce: boolean;
  /** How many clauses it stands under. */
  readonly depth: number;
  readonly children: number;
}

/** What a plan says of its own force, which stands wherever it does. */
const IN_FORCE = /có hiệu lực|hiệu lực (?:thi hành|kể từ|từ)/iu;

/** The facts of each place of one plan; those of a field count for the task it belongs to as well. */
export class PlanFacts {
  readonly view: PlanView;
  private readonly names: NameResolver;
  private readonly kept = new Map<string, UnitFacts>();
  private readonly spelled = new Map<string, string>();
  private bodies: readonly BodyKey[] | undefined;
  private words: string | undefined;
  private plain: string | undefined;
  /** Of the question asked last: which names the plan has, and the share of its bodies. */
  private ofQuestion: { readonly asked: object; readonly names: Map<string, boolean>; share?: number } | undefined;

  constructor(reading: PlanReading, names: NameResolver) {
    this.view = viewOf(reading);
    this.names = names;
  }

  /** Share of some bodies that the plan gives anything to do, or that its words name; 1 for none asked. Worked out once for the same list. */
  shareOfBodies(asked: readonly BodyKey[]): number {
    if (asked.length === 0) return 1;
    return (this.lastAsked(asked).share ??= this.countBodies(asked) / asked.length);
  }

  /** True for a name without marks that any words of the plan or of its head hold. @param asked of the same question, the same */
  holds(name: string, asked: object): boolean {
    const { names } = this.lastAsked(asked);
    let holds = names.get(name);
    if (holds === undefined) names.set(name, (holds = this.spoken.includes(` ${name} `)));
    return holds;
  }

  private lastAsked(asked: object) {
    if (this.ofQuestion?.asked !== asked) this.ofQuestion = { asked, names: new Map() };
    return this.ofQuestion!;
  }

  private countBodies(asked: readonly BodyKey[]): number {
    this.bodies ??= [...new Set(this.view.reading.agencies.map(({ written }) => written))].map((name) =>
      bodyKey(name, this.names),
    );
    this.words ??= [...this.view.parts.values()].map(({ text }) => comparable(text)).join("\n");
    const { bodies, words } = this;
    return asked.filter((one) => bodies.some((other) => isSameKey(one, other)) || words.includes(one.name)).length;
  }

  /** All words of the plan and of its head, without marks, a space around each. */
  private get spoken(): string {
    const { plan } = this.view.reading;
    return (this.plain ??= spaced(
      [plan.title, plan.issuer, plan.place, ...[...this.view.parts.values()].map(({ text }) => text)].join(" "),
    ));
  }

  of(unit: SearchUnit): UnitFacts {
    let facts = this.kept.get(unit.path);
    if (!facts) this.kept.set(unit.path, (facts = this.make(unit)));
    return facts;
  }

  /** The words of a place in the form in which words are compared. */
  wordsOf({ path, text }: SearchUnit): string {
    let words = this.spelled.get(path);
    if (words === undefined) this.spelled.set(path, (words = comparable(text)));
    return words;
  }

  private make({ path, text, headings }: SearchUnit): UnitFacts {
    const { assignments, deadlines, targets, references, children, tasks } = this.view;
    const below = children.get(path) ?? [];
    // The lines under a task that say who and when ("Đơn vị chủ trì: …") speak of the task.
    const fields = tasks.get(path)?.fields ?? [];
    const paths = [path, ...fields.map((one) => one.path)];
    const roles = paths.flatMap((one) => assignments.get(one) ?? []);
    const due = paths.flatMap((one) => deadlines.get(one) ?? []);
    const sentences = sentenceForms(text);
    const keys = (written: readonly string[]) => [...new Set(written)].map((name) => bodyKey(name, this.names));
    return {
      lead: keys(roles.flatMap((one) => one.lead)),
      coordinate: keys(roles.flatMap((one) => one.coordinate)),
      implement: keys(roles.flatMap((one) => one.implement)),
      due: keys(due.flatMap(({ who, to, via }) => [...who, ...to, ...(via === null ? [] : [via])])),
      deadlines: due.length,
      targets: paths.flatMap((one) => targets.get(one) ?? []).length,
      references: (references.get(path) ?? []).length,
      forms: sentences.reduce((forms, one) => forms | one.forms, 0),
      sentences,
      saysForce: IN_FORCE.test(text),
      depth: headings.length,
      children: below.length - fields.length,
    };
  }
}
