import { createHash } from "node:crypto";
import type { PlanReading } from "../../../data/plan.ts";
import { readPlan } from "../../../ingest/read-plan.ts";
import type { QuestionPair } from "./question-pairs.ts";

/** A plan made of clauses that have questions, with the questions each answers. */
export interface MadePlan {
  readonly reading: PlanReading;
  readonly questions: readonly QuestionPair[];
}

const CLAUSES_PER_PLAN = 30;
const PLACES = ["Lào Cai", "Cà Mau", "Nghệ An", "Bình Định"];

/** Clauses laid out as plans, in their order: those of one field stand together as they do in a plan. */
export function makePlans(pairs: readonly QuestionPair[]): MadePlan[] {
  const byClause = new Map<string, QuestionPair[]>();
  for (const pair of pairs) {
    const text = pair.clause.replace(/\s+/gu, " ").trim();
    const same = byClause.get(text);
    if (same) same.push(pair);
    else byClause.set(text, [pair]);
  }
  const clauses = [...byClause];
  const plans: MadePlan[] = [];
  for (let from = 0; from + CLAUSES_PER_PLAN <= clauses.length; from += CLAUSES_PER_PLAN) {
    const own = clauses.slice(from, from + CLAUSES_PER_PLAN);
    const number = plans.length + 1;
    const place = PLACES[number % PLACES.length]!;
    const text = [
      `ỦY BAN NHÂN DÂN TỈNH ${place.toUpperCase()}\n`,
      `Số: ${number}/KH-UBND\n${place}, ngày 05 tháng 3 năm ${2010 + (number % 15)}\n`,
      `KẾ HOẠCH\nTriển khai công tác năm ${2010 + (number % 15)}\n`,
      "I. NHIỆM VỤ",
      ...own.map(([clause], at) => `${at + 1}. ${clause}`),
    ].join("\n");
    const sha256 = createHash("sha256").update(text).digest("hex");
    plans.push({
      reading: readPlan({ file: `made-${number}.txt`, sha256, format: "txt", text }),
      questions: own.flatMap(([, questions]) => questions),
    });
  }
  return plans;
}

/** Plans in groups of some, those of a group from far apart, so that leaving one out leaves nothing of its field. */
export function librariesOf(plans: readonly MadePlan[], size: number): MadePlan[][] {
  const count = Math.floor(plans.length / size);
  return Array.from({ length: count }, (_, at) => Array.from({ length: size }, (_, of) => plans[of * count + at]!));
}
