import type { Language, PlanReading, Relation } from "../../data/plan.ts";
import { planGraph } from "../../data/versions/plan-graph.ts";
import { foldAccents } from "../../data/vietnamese.ts";
import { cite } from "../answer/cite.ts";
import { planName } from "../answer/cite-path.ts";
import type { Composed, Finding, Point } from "../answer/finding.ts";
import { viewOf, type PlanView } from "../answer/knowledge.ts";
import { splitSentences } from "../answer/split-sentences.ts";
import { wordingOf } from "../answer/wording/wording.ts";
import type { NumberMention } from "../question/mentions.ts";
import type { RelationQuery } from "./relation-query.ts";

const letters = (text: string): string => foldAccents(text.toLowerCase()).replace(/[^\p{L}\p{N}]+/gu, "");

/** Short words for kinds of documents that questions use. */
const SHORT: Readonly<Record<string, string>> = {
  kh: "ke hoach",
  plan: "ke hoach",
  qd: "quyet dinh",
  decision: "quyet dinh",
  ctr: "chuong trinh",
  nq: "nghi quyet",
  resolution: "nghi quyet",
  cv: "cong van",
  letter: "cong van",
  tb: "thong bao",
  notice: "thong bao",
  ct: "chi thi",
  directive: "chi thi",
};

/** True where a relation names the document that a question gives: its digits, and its kind and symbol as far as they are given. */
function names(relation: Pick<Relation, "number" | "document">, { digits, symbol, word }: NumberMention): boolean {
  const [, own, rest = ""] = /^(\d+)(.*)$/u.exec(relation.number ?? "") ?? [];
  if (own === undefined || Number(own) !== digits) return false;
  if (symbol !== null && !letters(rest).startsWith(letters(symbol))) return false;
  if (word === null) return true;
  const kind = foldAccents(word.toLowerCase());
  return letters(relation.document).startsWith(letters(SHORT[kind] ?? kind));
}

/** The sentence of a plan that names the other document. */
function pointAt(view: PlanView, { clause, quote }: Relation): Point[] {
  const part = view.parts.get(clause);
  if (!part || part.text === "") return [];
  const at = part.text.indexOf(quote.split("…")[0]!.trim());
  const sentence = splitSentences(part.text).find(({ start, end }) => start <= at && at < end);
  return [{ citation: sentence ? cite(view, part, sentence.start, sentence.end) : cite(view, part) }];
}

/** Answers which documents stand in a relation to one: from the graph of the plans held, each with the words that say so. */
export function answerRelations(
  { kinds, direction, number }: RelationQuery,
  readings: readonly PlanReading[],
  { planOfTalk, language }: { readonly planOfTalk: string | undefined; readonly language: Language },
): Composed | null {
  const say = wordingOf(language);
  const { links } = planGraph(readings);
  const held = (id: string): PlanReading | undefined => readings.find(({ plan }) => plan.id === id);
  const given =
    number === null
      ? readings.filter(({ plan }) => plan.id === planOfTalk)
      : readings.filter(({ plan }) => names({ number: plan.number, document: plan.type ?? "" }, number));
  if (number === null && given.length !== 1) return null;
  const ids = new Set(given.map(({ plan }) => plan.id));
  const isKind = ({ kind }: Relation): boolean => kinds.includes(kind);
  const found =
    direction === "out"
      ? given.flatMap((reading) => (reading.relations ?? []).filter(isKind).map((relation) => ({ reading, relation })))
      : readings.flatMap((reading) =>
          (reading.relations ?? [])
            .filter(isKind)
            .filter((relation) => {
              const to = links.find((link) => link.from === reading.plan.id && link.relation === relation)?.to;
              return to === undefined ? number !== null && names(relation, number) : ids.has(to);
            })
            .map((relation) => ({ reading, relation })),
        );
  if (direction === "out" && given.length === 0) return null;
  const about = number?.written ?? (given[0] ? planName(given[0].plan, language) : "");
  const findings = found.flatMap(({ reading, relation }): Finding[] => {
    const points = pointAt(viewOf(reading), relation);
    const to = links.find((link) => link.relation === relation)?.to;
    const other = (to === undefined ? undefined : held(to)?.plan) ?? null;
    const says = say.relation(relation.kind, other === null ? relation.document : planName(other, language));
    return points.length === 0 ? [] : [{ plan: reading.plan, says, points }];
  });
  if (findings.length === 0)
    return { status: "not_found", intro: say.noRelation(kinds[0]!, direction, about), findings };
  return { ...(findings.length > 1 ? { intro: say.relationsFound(findings.length) } : {}), findings };
}
