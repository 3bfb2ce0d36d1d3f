import type { RelationKind } from "../../data/plan.ts";
import { foldAccents } from "../../data/vietnamese.ts";
import type { NumberMention } from "../question/mentions.ts";
import type { Question } from "../question/question.ts";
import { loadRegisterWords, type RegisterWord } from "./register-words.ts";

/** A question which documents stand in a relation to one that is given. */
export interface RelationQuery {
  readonly of: "relations";
  readonly kinds: readonly RelationKind[];
  /** `in`: those that do it to the given one; `out`: those to which the given one does it. */
  readonly direction: "in" | "out";
  /** The document given by its number; `null`: the plan the talk is of. */
  readonly number: NumberMention | null;
}

const KINDS: readonly (readonly [RegisterWord, readonly RelationKind[]])[] = [
  ["replaces", ["replaces", "repeals"]],
  ["amends", ["amends"]],
  ["corrects", ["corrects"]],
  ["implements", ["implements"]],
  ["restsOn", ["rests-on"]],
];
const DOCUMENT =
  "(?:ke hoach|van ban|quyet dinh|chi thi|nghi quyet|nghi dinh|tai lieu|cong van|chuong trinh|thong bao)";
/** The documents asked for: "văn bản nào", "những kế hoạch gì", "which plans". */
const ASKED = new RegExp(
  String.raw`(?<!\p{L})(?:${DOCUMENT}(?: khac| moi| cu)? (?:nao|gi)|(?:which|what)(?: other)? (?:plan|document|decision|paper)s?)(?!\p{L})`,
  "u",
);
/** Around a verb: it is done to what stands before it. */
const PASSIVE_BEFORE = /(?:bi|duoc|is|was|were|been|being|get|gets)(?: (?:already|now))?\s*$/u;
const BY_AFTER = /^\s*(?:boi|by)(?!\p{L})/u;

/**
 * The relation that a question asks for, by its documents: one asked for, one given, and the word between them; `null` where
 * it asks for none. What a plan carries out and rests on is asked of its own words, and the ranking answers that.
 */
export function readRelationQuery(question: Question): RelationQuery | null {
  const text = foldAccents(question.normalised.toLowerCase());
  const asked = ASKED.exec(text);
  if (asked === null) return null;
  const words = loadRegisterWords();
  const found = KINDS.flatMap(([word, kinds]) =>
    words[word].find(question.normalised, { unaccented: true }).map(({ start, end }) => ({ kinds, start, end })),
  );
  const [verb] = found;
  if (verb === undefined) return null;
  const number = question.mentions.numbers.find(({ start }) => start !== asked.index) ?? null;
  if (number === null && !question.thisPlan) return null;
  const isPassive = PASSIVE_BEFORE.test(text.slice(0, verb.start)) || BY_AFTER.test(text.slice(verb.end));
  const isAskedFirst = asked.index < verb.start;
  const direction = isAskedFirst === !isPassive ? "in" : "out";
  const isOwn = verb.kinds.includes("implements") || verb.kinds.includes("rests-on");
  if (isOwn && direction === "out") return null;
  return { of: "relations", kinds: verb.kinds, direction, number };
}
