import { beforeAll, describe, expect, test } from "vitest";
import { readQuestion } from "../../../retrieval/question/read-question.ts";
import { RANK_FEATURES, type RankFeature } from "../../../retrieval/rank/features.ts";
import { hypothesesOf } from "../../../retrieval/rank/hypotheses.ts";
import type { PoolCandidate, PoolOptions } from "../../../retrieval/rank/candidate-pool.ts";
import { PlanProfiles } from "../../../retrieval/search/plan-profiles.ts";
import { termOf } from "../../../retrieval/search/search-terms.ts";
import { lexicon, madeLibrary, type MadeLibrary } from "../made-library.ts";

let library: MadeLibrary;
beforeAll(async () => {
  library = await madeLibrary();
});

const collect = (text: string, options?: PoolOptions) =>
  library.pool.collect(hypothesesOf(readQuestion(text, { lexicon }), options?.earlier), options);
const value = ({ vector }: PoolCandidate, name: RankFeature) => vector[RANK_FEATURES.indexOf(name)]!;
const at = (pool: readonly PoolCandidate[], place: string, path: string) =>
  pool.find(({ hit }) => hit.plan.place === place && hit.unit.path === path)!;

describe("what may answer a question", () => {
  test("holds the right place with all its values numbers", async () => {
    const pool = await collect("Cơ quan nào chủ trì kiểm tra xả nước thải?");
    expect(at(pool, "Lào Cai", "II.2")).toBeDefined();
    for (const { vector, context } of pool) expect([...vector, ...context].every(Number.isFinite)).toBe(true);
  });

  test("holds nothing of a plan that may not be shown", async () => {
    const visible = new Set([library.of("Cà Mau").plan.id]);
    const pool = await collect("Kế hoạch 45/KH-UBND của Lào Cai giao ai kiểm tra xả nước thải?", { visible });
    expect(new Set(pool.map(({ hit }) => hit.plan.place))).toEqual(new Set(["Cà Mau"]));
  });

  test("says for each place which plan is named, and which is that of the talk", async () => {
    const planOfTalk = library.of("Cà Mau").plan.id;
    const pool = await collect("Lào Cai giao ai chủ trì thu gom rác thải?", { planOfTalk });
    expect(value(at(pool, "Lào Cai", "I.1"), "planPlace")).toBe(1);
    expect(value(at(pool, "Cà Mau", "I.1"), "planPlace")).toBe(-1);
    expect(value(at(pool, "Cà Mau", "I.1"), "planTalk")).toBe(1);
  });

  test("says whether the body asked leads, helps or is not there", async () => {
    const pool = await collect("Công an tỉnh làm gì khi kiểm tra xả nước thải?");
    expect(value(at(pool, "Lào Cai", "II.2"), "bodyCoordinate")).toBe(1);
    expect(value(at(pool, "Lào Cai", "II.2"), "bodyLead")).toBe(0);
    expect(value(at(pool, "Lào Cai", "II.3"), "bodyAbsent")).toBe(1);
  });

  test("says that a place was answered before, or stands beside one that was, in a talk only", async () => {
    const planId = library.of("Lào Cai").plan.id;
    const earlier = {
      question: readQuestion("Ai chủ trì kiểm tra xả nước thải?", { lexicon }),
      plans: [planId],
      clauses: [{ planId, path: "II.2" }],
    };
    const pool = await collect("thế ai phối hợp?", { earlier });
    const same = pool.filter(({ hit }) => hit.unit.planId === planId && hit.unit.path === "II.2");
    for (const one of same) expect(value(one, "sameClause")).toBe(one.hypothesis.stance === "alone" ? 0 : 1);
    const beside = pool.find(({ hypothesis, hit }) => hypothesis.stance !== "alone" && hit.unit.path === "II.3")!;
    expect(value(beside, "nearClause")).toBe(1);
  });

  test("a word few plans hold speaks for the plan that has it", () => {
    const profiles = new PlanProfiles(library.index);
    const term = (word: string) => termOf("folded", word);
    expect(profiles.frequency(term("khoang"))).toBe(1);
    expect(profiles.frequency(term("rac"))).toBe(2);
    expect(profiles.frequency(term("methadone"))).toBe(0);
    const { byPlan, total } = profiles.scores([
      { term: term("khoang"), weight: 1 },
      { term: term("methadone"), weight: 1 },
    ]);
    expect(byPlan[profiles.ids.indexOf(library.of("Lào Cai").plan.id)]).toBe(total);
    expect(byPlan[profiles.ids.indexOf(library.of("Cà Mau").plan.id)]).toBe(0);
  });
});
