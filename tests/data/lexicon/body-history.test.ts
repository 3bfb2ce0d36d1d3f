import { describe, expect, test } from "vitest";
import { bodyHistory, inChargeBefore } from "../../../data/lexicon/body-history.ts";
import { loadLexicon, resolveAgency } from "../../../data/lexicon/lexicon.ts";
import type { Agency, Successor } from "../../../data/lexicon/schema.ts";

const idOf = (name: string) => resolveAgency(name)!.id;
const names = (changes: readonly { readonly body: Agency | null }[]) => changes.map(({ body }) => body?.name ?? null);

describe("what a body was before and became", () => {
  test("a department merged in 2025 had two predecessors, by the decree that says so", () => {
    const { predecessors, successors } = bodyHistory(idOf("Sở Nông nghiệp và Môi trường tỉnh Lào Cai"));
    expect(names(predecessors)).toEqual(["Sở Nông nghiệp và Phát triển nông thôn", "Sở Tài nguyên và Môi trường"]);
    expect(predecessors[0]).toMatchObject({
      since: "2025-03-01",
      law: expect.stringContaining("45/2025/NĐ-CP") as string,
    });
    expect(successors).toEqual([]);
  });

  test("a ministry that is no more has one successor and no predecessor", () => {
    const { predecessors, successors } = bodyHistory(idOf("Bộ Kế hoạch và Đầu tư"));
    expect([names(predecessors), names(successors)]).toEqual([[], ["Bộ Tài chính"]]);
  });

  test("a level whose tasks went to several names none", () => {
    expect(names(bodyHistory(idOf("UBND huyện Hướng Hóa")).successors)).toEqual([null]);
  });

  test("a body that has not changed, or is unknown, has no history", () => {
    expect(bodyHistory(idOf("Sở Y tế"))).toEqual({ predecessors: [], successors: [] });
    expect(bodyHistory("no-such-body")).toEqual({ predecessors: [], successors: [] });
  });

  test("changes are followed over several steps, and a circle ends", () => {
    const agencies = ["a", "b", "c"].map((id) => ({ ...loadLexicon().agencies[0]!, id, name: id }));
    const step = (old: string, next: string, since: string): Successor => ({ old, new: next, since, source: "x" });
    const lexicon = {
      agencies,
      successors: [step("a", "b", "2010-01-01"), step("b", "c", "2020-01-01"), step("c", "a", "2030-01-01")],
    };
    expect(bodyHistory("c", lexicon).predecessors.map(({ body, since }) => [body?.id, since])).toEqual([
      ["b", "2020-01-01"],
      ["a", "2010-01-01"],
    ]);
    expect(bodyHistory("a", lexicon).successors.map(({ body }) => body?.id)).toEqual(["b", "c"]);
  });
});

describe("whom a plan of a day names instead", () => {
  const id = idOf("Sở Xây dựng");
  test.each([
    ["2024-05-10", ["Sở Giao thông vận tải"]],
    ["2024", ["Sở Giao thông vận tải"]],
    ["2025-02", ["Sở Giao thông vận tải"]],
    ["2025-03-01", []],
    ["2026", []],
  ])("%s", (day, expected) => {
    expect(names(inChargeBefore(id, day))).toEqual(expected);
  });
});
