import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyCorrections } from "../../../data/corrections/apply-corrections.ts";
import { valueOf, type Correction, type NewCorrection } from "../../../data/corrections/correction.ts";
import { factKeys } from "../../../data/corrections/fact-keys.ts";
import type { Deadline, PlanReading } from "../../../data/plan.ts";
import { sampleReading } from "../store/sample-reading.ts";

const READING = sampleReading();
const resolve = (written: string) => (written === "Sở Nội vụ" ? "so-noi-vu" : null);
let ids = 0;

const made = (correction: Partial<NewCorrection>): Correction =>
  ({
    id: ++ids,
    planId: READING.plan.id,
    reason: "đọc sai",
    atMs: 0,
    quote: null,
    machine: null,
    ...correction,
  }) as Correction;

function ofDeadline(reading: PlanReading, at: number, of: Partial<Deadline> | null): Correction {
  const deadline = reading.deadlines[at]!;
  const machine = valueOf("deadline", deadline);
  return made({
    kind: "deadline",
    clause: deadline.clause,
    fact: factKeys("deadline", reading.deadlines)[at]!,
    action: of === null ? "hide" : "change",
    value: of === null ? null : { ...machine, ...of },
    machine,
    quote: deadline.quote,
  } as Partial<NewCorrection>);
}

const apply = (reading: PlanReading, ...corrections: Correction[]) => applyCorrections(reading, corrections, resolve);

describe("a corrected reading", () => {
  test("has the value given in place of what the machine read, resting on the same words", () => {
    const corrected = apply(READING, ofDeadline(READING, 0, { rule: "FREQ=MONTHLY;BYMONTHDAY=20" }));
    expect(corrected.deadlines).toEqual([{ ...READING.deadlines[0], rule: "FREQ=MONTHLY;BYMONTHDAY=20" }]);
    expect(corrected.corrections).toMatchObject([{ fact: corrected.deadlines[0], isOrphan: false }]);
  });

  test("lacks what is hidden, and has what is added with the words of its clause", () => {
    const assignment = { lead: ["Sở Nội vụ"], coordinate: [], implement: [] };
    const added = made({ kind: "assignment", clause: "I.1", fact: "them-1", action: "add", value: assignment });
    const corrected = apply(READING, ofDeadline(READING, 0, null), added);
    expect(corrected.deadlines).toEqual([]);
    expect(corrected.assignments[1]).toMatchObject({ ...assignment, clause: "I.1" });
    expect(corrected.assignments[1]!.quote).toContain("khám sức khỏe");
    expect(corrected.agencies.at(-1)).toEqual({ written: "Sở Nội vụ", agency: "so-noi-vu" });
  });

  test("has the letterhead as corrected, under the id it had", () => {
    const field = (fact: string, value: string | null) =>
      made({ kind: "header", clause: "header", fact, action: "change", value: { value } });
    const { plan } = apply(READING, field("number", "21/KH-UBND"), field("signerName", "Trần Văn Bình"));
    expect(plan).toEqual({
      ...READING.plan,
      number: "21/KH-UBND",
      signer: { ...READING.plan.signer, name: "Trần Văn Bình" },
    });
  });

  test("is the very same reading where nothing was corrected", () => {
    expect(apply(READING)).toBe(READING);
  });
});

describe("a correction after the file was read again", () => {
  const correction = ofDeadline(READING, 0, { what: "báo cáo tháng" });
  const again = (of: Partial<Deadline>): PlanReading => ({
    ...READING,
    deadlines: [{ ...READING.deadlines[0]!, ...of }],
  });

  test("stays where the words around the fact are cut otherwise", () => {
    const { deadlines } = apply(again({ quote: "báo cáo trước ngày 17 hằng tháng." }), correction);
    expect(deadlines[0]).toMatchObject({ what: "báo cáo tháng", quote: "báo cáo trước ngày 17 hằng tháng." });
  });

  test("stays where the reader reads other fields out of the same words", () => {
    expect(apply(again({ via: null }), correction).deadlines[0]!.what).toBe("báo cáo tháng");
  });

  test("follows its words to a clause of another number", () => {
    expect(apply(again({ clause: "I.2" }), correction).deadlines[0]).toMatchObject({
      what: "báo cáo tháng",
      clause: "I.2",
    });
  });

  test("is an orphan where neither the fact nor its words are left, and changes nothing", () => {
    const other = again({ clause: "II", quote: "khác hẳn", what: "việc khác" });
    const corrected = apply(other, correction);
    expect(corrected.deadlines).toEqual(other.deadlines);
    expect(corrected.corrections).toMatchObject([{ fact: null, isOrphan: true }]);
  });

  test("is an orphan where it was added to a clause that is gone", () => {
    const value = { value: "5", unit: "xã", what: "xã sạch", by: null, baseline: null };
    const added = made({ kind: "target", clause: "IX.9", fact: "them-2", action: "add", value });
    const corrected = apply(READING, added);
    expect(corrected.targets).toEqual(READING.targets);
    expect(corrected.corrections).toMatchObject([{ isOrphan: true }]);
  });
});

test("corrections of different facts do not disturb each other, in whatever order the facts are read", () => {
  const base = READING.deadlines[0]!;
  const many = Array.from({ length: 6 }, (_, at): Deadline => ({
    ...base,
    clause: `I.${at % 3}`,
    what: `việc ${at % 2}`,
  }));
  fc.assert(
    fc.property(
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
      fc.subarray([0, 1, 2, 3, 4, 5]),
      (order, chosen) => {
        const reading = { ...READING, deadlines: many };
        const corrections = chosen.map((at) => ofDeadline(reading, at, { via: `qua ${at}` }));
        const corrected = apply({ ...READING, deadlines: order.map((at) => many[at]!) }, ...corrections);
        const vias = corrected.deadlines.map(({ via }) => via).filter((via) => via?.startsWith("qua "));
        expect(vias.sort()).toEqual(chosen.map((at) => `qua ${at}`).sort());
        expect(corrected.corrections?.filter(({ isOrphan }) => isOrphan) ?? []).toEqual([]);
      },
    ),
  );
});
