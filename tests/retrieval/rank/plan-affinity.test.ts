import { describe, expect, test } from "vitest";
import type { Plan } from "../../../data/plan.ts";
import { readQuestion } from "../../../retrieval/question/read-question.ts";
import { AffinityReader, planCard, spaced, type PlanAffinity } from "../../../retrieval/rank/plan-affinity.ts";
import { lexicon } from "../made-library.ts";
import { planOf } from "../search/made-plans.ts";

const plan = (id: string, given: Partial<Plan>): Plan => planOf(id, [], given).plan;
const cards = [
  plan("lao-cai", {
    number: "45/KH-UBND",
    date: "2022-03-01",
    place: "Lào Cai",
    issuer: "Ủy ban nhân dân tỉnh Lào Cai",
    period: "2022",
  }),
  plan("y-te", {
    number: "12/KH-SYT",
    date: "2019-05-06",
    place: "Lào Cai",
    issuer: "Sở Y tế tỉnh Lào Cai",
    period: "2019-2021",
  }),
  plan("ca-mau", {
    number: "45/KH-SNN",
    date: "2023-01-10",
    place: "Cà Mau",
    issuer: "UBND tỉnh Cà Mau",
    period: "2023",
  }),
  plan("horizon", { date: "2020", place: "Huế", issuer: "UBND tỉnh Thừa Thiên Huế", period: "2020-2050" }),
].map((one) => planCard(one, lexicon));

/** What a question says for and against each plan. */
function affinities(text: string): Record<string, PlanAffinity> {
  const { mentions, normalised, bodies } = readQuestion(text, { lexicon });
  const asked = { text: normalised, bodies: bodies.map(({ agency }) => agency.id) };
  const said = new AffinityReader(mentions, asked, cards);
  return Object.fromEntries(cards.map((card) => [card.plan.id, said.of(card)]));
}
const of = (text: string, part: keyof PlanAffinity) =>
  Object.fromEntries(Object.entries(affinities(text)).map(([id, affinity]) => [id, affinity[part]]));

describe("a number", () => {
  test("in full speaks for the one plan that has it and against the others", () => {
    expect(of("Kế hoạch 45/KH-UBND giao ai?", "number")).toEqual({
      "lao-cai": 1,
      "y-te": -1,
      "ca-mau": -1,
      horizon: -1,
    });
  });

  test("by its digits speaks for all that have them, less", () => {
    expect(of("KH 45 giao ai?", "number")).toEqual({ "lao-cai": 0.8, "y-te": -1, "ca-mau": 0.8, horizon: -1 });
  });

  test("with the first letters of its symbol is nearly as good as in full", () => {
    expect(of("Kế hoạch 12/KH giao ai?", "number")).toMatchObject({ "y-te": 0.9 });
  });

  test("that no plan has speaks a little against all when written in full, and for nothing in digits", () => {
    expect(new Set(Object.values(of("Kế hoạch 99/KH-UBND giao ai?", "number")))).toEqual(new Set([-0.5]));
    expect(new Set(Object.values(of("KH 99 giao ai?", "number")))).toEqual(new Set([0]));
  });
});

describe("a place", () => {
  test("speaks for its plans, with or without marks, and against those of other places", () => {
    for (const text of ["Lào Cai trồng bao nhiêu cây?", "lao cai trong bao nhieu cay"])
      expect(of(text, "place")).toEqual({ "lao-cai": 1, "y-te": 1, "ca-mau": -1, horizon: -1 });
  });

  test("of two speaks half for each", () => {
    expect(of("So sánh Lào Cai và Cà Mau", "place")).toMatchObject({ "lao-cai": 0.5, "ca-mau": 0.5, horizon: -1 });
  });

  test("says less against a plan of the whole country or of no place", () => {
    const nowhere = planCard(plan("nowhere", {}), lexicon);
    const { mentions } = readQuestion("Lào Cai trồng bao nhiêu cây?", { lexicon });
    expect(new AffinityReader(mentions, { text: "", bodies: [] }, [nowhere]).place(nowhere)).toBe(-0.3);
  });
});

describe("a year", () => {
  test("of the date or within the period speaks for a plan, any other against it", () => {
    expect(of("năm 2020 làm gì?", "year")).toEqual({ "lao-cai": -1, "y-te": 1, "ca-mau": -1, horizon: 1 });
  });

  test("in the middle of a horizon of thirty years names nothing", () => {
    expect(of("năm 2030 làm gì?", "year").horizon).toBe(-1);
  });
});

test("the issuer counts by its name as typed and as a body of the lexicon", () => {
  expect(of("kế hoạch của Sở Y tế tỉnh Lào Cai có mục tiêu gì", "issuer")).toMatchObject({ "y-te": 1, "ca-mau": 0 });
  expect(of("Kế hoạch của SYT có mục tiêu gì?", "issuer")).toMatchObject({ "y-te": 1, "lao-cai": 0 });
});

test("a question that names no plan says nothing for or against any", () => {
  for (const affinity of Object.values(affinities("Ai chủ trì chuyển đổi số?")))
    expect(affinity).toMatchObject({ number: 0, place: 0, year: 0, issuer: 0 });
});

test("whole words are looked for, not parts of them", () => {
  expect(spaced("Kế hoạch, số 29")).toBe(" ke hoach so 29 ");
  expect(spaced("Ngoại giao").includes(spaced("giao"))).toBe(true);
  expect(spaced("giaoduc").includes(spaced("giao"))).toBe(false);
});
