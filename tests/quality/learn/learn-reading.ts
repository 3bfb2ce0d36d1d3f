import {
  FIELDS,
  INTENTS,
  TALKS,
  WANTED,
  type Field,
  type Intent,
  type Talk,
  type Wanted,
} from "../../../retrieval/question/intents.ts";
import type { KeptClassifier } from "../../../retrieval/question/packed-classifier.ts";
import type { AskingSets } from "../asking-set.ts";
import type { TestQuestion } from "../question-set.ts";
import { fitClassifier, type ClassifierCase, type ClassifierOptions, type FittedClassifier } from "./fit-classifier.ts";
import type { SyntheticQuestion } from "./synthetic-questions.ts";

/** What the readings of a message are learnt from. */
export interface ReadingExamples extends AskingSets {
  /** Questions about plans; of kinds that are no intents, or none at all, none is taken. */
  readonly questions: readonly TestQuestion[];
  readonly synthetic: readonly SyntheticQuestion[];
}

/** The readings as they are kept: `intentFileSchema` without its origin. */
export type ReadingModels = Record<"intents" | "fields" | "wanted" | "talk", ReturnType<typeof kept>>;

/** What a case counts that was written for another reading, or by a machine. */
const SYNTHETIC = 0.4;
const OTHER_SET = { intents: 0.6, fields: 0.5, talk: 0.7, talkOfPlans: 0.3 } as const;
const OPTIONS: ClassifierOptions = { rounds: 14, leastCases: 3 };
const FEW: ClassifierOptions = { ...OPTIONS, leastCases: 2 };

const isIntent = (kind: string): kind is Intent => (INTENTS as readonly string[]).includes(kind);

const cases = <T, L extends string>(
  some: readonly T[],
  caseOf: (one: T) => { text: string; label: L },
  weight: number,
): ClassifierCase<L>[] => some.map((one) => ({ ...caseOf(one), weight }));

const askedOf = ({ question }: { readonly question: string }) => ({ text: question });

/** What asks for the document itself has an intent too: its legal basis, or what stands in its head and foot. */
const intentOfField = (field: Field): Intent => (field === "basis" ? "legal-basis" : "metadata");

function intentCases({ asking, fields, questions, synthetic }: ReadingExamples): ClassifierCase<Intent>[] {
  const ofKind = <T extends { readonly kind: string }>(some: readonly T[]) =>
    some.flatMap((one) => (isIntent(one.kind) ? [{ ...one, kind: one.kind }] : []));
  return [
    ...cases(ofKind(synthetic), ({ q, kind }) => ({ text: q, label: kind }), SYNTHETIC),
    ...cases(asking, (one) => ({ ...askedOf(one), label: one.intent }), 1),
    ...cases(fields, (one) => ({ ...askedOf(one), label: intentOfField(one.field) }), OTHER_SET.intents),
    ...cases(ofKind(questions), (one) => ({ ...askedOf(one), label: one.kind }), 1),
  ];
}

function fieldCases({ asking, fields, questions }: ReadingExamples): ClassifierCase<Field>[] {
  const none = (one: { readonly question: string }) => ({ ...askedOf(one), label: "none" as const });
  const ofMatter = questions.filter(({ kind }) => isIntent(kind) && kind !== "metadata" && kind !== "legal-basis");
  return [
    ...cases(fields, (one) => ({ ...askedOf(one), label: one.field }), 1),
    ...cases(
      asking.filter(({ intent }) => intent !== "legal-basis"),
      none,
      1,
    ),
    ...cases(ofMatter, none, OTHER_SET.fields),
  ];
}

/** A question that asks two things is a case of each, half as weighty. */
function wantedCases({ wanted, wantedOfQuestions, questions }: ReadingExamples): ClassifierCase<Wanted>[] {
  const byId = new Map(questions.map((one) => [`${one.set} ${one.id}`, one]));
  const split = (text: string, forms: readonly Wanted[]) =>
    forms.map((label) => ({ text, label, weight: 1 / forms.length }));
  return [
    ...wanted.flatMap(({ question, forms }) => split(question, forms)),
    ...wantedOfQuestions.flatMap(({ set, id, forms }) => {
      const own = byId.get(`${set} ${id}`);
      return own ? split(own.question, forms) : [];
    }),
  ];
}

function talkCases({ asking, fields, talk, questions }: ReadingExamples): ClassifierCase<Talk>[] {
  const none = (one: { readonly question: string }) => ({ ...askedOf(one), label: "none" as const });
  return [
    ...cases(talk, (one) => ({ text: one.text, label: one.talk }), 1),
    ...cases(asking, none, OTHER_SET.talk),
    ...cases(fields, none, OTHER_SET.talk),
    ...cases(
      questions.filter(({ kind }) => isIntent(kind)),
      none,
      OTHER_SET.talkOfPlans,
    ),
  ];
}

/** In hundredths, so that the file stays small. */
const kept = <L extends string>({ labels, bias, weights }: FittedClassifier<L>): KeptClassifier => ({
  labels: [...labels],
  bias: [...bias],
  weights: Object.fromEntries([...weights].map(([token, own]) => [token, own.map((one) => Math.round(one * 100))])),
});

/** Learns what a message asks for, what of a document, in what form it wants it, and what it says to the tool. */
export function learnReading(examples: ReadingExamples): ReadingModels {
  return {
    intents: kept(fitClassifier(INTENTS, intentCases(examples), OPTIONS)),
    fields: kept(fitClassifier(FIELDS, fieldCases(examples), FEW)),
    wanted: kept(fitClassifier(WANTED, wantedCases(examples), OPTIONS)),
    talk: kept(fitClassifier(TALKS, talkCases(examples), FEW)),
  };
}
