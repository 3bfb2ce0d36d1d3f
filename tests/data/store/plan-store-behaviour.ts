import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NewCorrection } from "../../../data/corrections/correction.ts";
import type { PlanStore } from "../../../data/store/plan-store.ts";
import { sampleFile, sampleReading } from "./sample-reading.ts";

/**
 * What holds for any store of plans, whatever keeps them. Another backend runs the same tests.
 *
 * @param open gives an empty store, and the way to open the same one again
 */
export function describePlanStore(
  name: string,
  open: () => Promise<{ store: PlanStore; reopen: () => Promise<PlanStore> }>,
) {
  describe(`plans kept in ${name}`, () => {
    let store: PlanStore;
    let reopen: () => Promise<PlanStore>;
    beforeEach(async () => {
      ({ store, reopen } = await open());
    });
    afterEach(() => store.close());

    const other = (location: string, sha256: string) =>
      sampleFile({ location, file: location.split("/").at(-1)!, sha256: sha256.repeat(64) });

    test("a reading comes back exactly as it was put, with its text, also after opening again", async () => {
      const outcome = await store.putReading(sampleFile(), sampleReading());

      expect(outcome).toEqual({ kind: "stored", id: "12-kh-ubnd-kon-tum-2024" });
      expect(await store.getReading("12-kh-ubnd-kon-tum-2024")).toEqual(sampleReading());
      await store.close();
      store = await reopen();
      expect(await store.getReading("12-kh-ubnd-kon-tum-2024")).toEqual(sampleReading());
      expect(await store.sourceText("12-kh-ubnd-kon-tum-2024")).toBe(sampleFile().text);
    });

    test("an id nobody stored gives nothing", async () => {
      expect(await store.getReading("không-có")).toBeUndefined();
      expect(await store.sourceText("không-có")).toBeUndefined();
      expect(await store.removeFile("không-có")).toBe(false);
      expect(await store.moveFile("không-có", "khác", "khác")).toBe(false);
    });

    test("a changed file replaces its plan whole", async () => {
      await store.putReading(sampleFile(), sampleReading());
      const shorter = { ...sampleReading(), clauses: [], assignments: [], deadlines: [], targets: [] };

      const outcome = await store.putReading(sampleFile({ sha256: "b".repeat(64), text: "khác" }), shorter);

      expect(outcome).toEqual({ kind: "replaced", id: "12-kh-ubnd-kon-tum-2024" });
      const kept = await store.getReading("12-kh-ubnd-kon-tum-2024");
      expect(kept).toEqual({
        ...shorter,
        plan: { ...shorter.plan, source: { file: "ke-hoach.txt", sha256: "b".repeat(64) } },
      });
      expect(await store.clausesOfAgency("Sở Y tế")).toEqual([]);
      expect(await store.filesKnown()).toHaveLength(1);
    });

    describe("corrections", () => {
      const ID = "12-kh-ubnd-kon-tum-2024";
      const number = (value: string, reason = "đọc sai"): NewCorrection => ({
        ...{ planId: ID, kind: "header", clause: "header", fact: "number", action: "change", atMs: 5 },
        ...{ value: { value }, machine: { value: "12/KH-UBND" }, quote: null, reason },
      });
      const numberInForce = async () => (await store.getReading(ID))?.plan.number;

      test("hold in the reading, the list and after the file was read again; what was read is kept beside", async () => {
        await store.putReading(sampleFile(), sampleReading());
        const before = await store.revision();
        expect(await store.correct(number("21/KH-UBND"), null)).toMatchObject({ kind: "corrected" });
        expect(await store.revision()).toBeGreaterThan(before);
        await store.putReading(sampleFile({ sha256: "b".repeat(64), readerVersion: "2" }), sampleReading());
        expect(await numberInForce()).toBe("21/KH-UBND");
        expect((await store.listPlans())[0]!.plan.number).toBe("21/KH-UBND");
        expect((await store.machineReading(ID))!.plan.number).toBe("12/KH-UBND");
      });

      test("of one fact by two people: the second, who saw what was before, changes nothing and learns of the first", async () => {
        await store.putReading(sampleFile(), sampleReading());
        await store.correct(number("21/KH-UBND", "người thứ nhất"), null);
        const second = await store.correct(number("31/KH-UBND"), null);
        expect(second).toMatchObject({ kind: "conflict", current: { reason: "người thứ nhất" } });
        expect(await numberInForce()).toBe("21/KH-UBND");
        const [current] = await store.corrections(ID);
        expect(await store.correct(number("31/KH-UBND"), current!.id)).toMatchObject({ kind: "corrected" });
        expect(await numberInForce()).toBe("31/KH-UBND");
        expect(await store.corrections(ID)).toHaveLength(1);
      });

      test("can be taken back, once", async () => {
        await store.putReading(sampleFile(), sampleReading());
        await store.correct(number("21/KH-UBND"), null);
        const [{ id } = { id: 0 }] = await store.corrections(ID);
        expect(await store.takeCorrectionBack(id, 9)).toBe(true);
        expect(await store.takeCorrectionBack(id, 9)).toBe(false);
        expect(await numberInForce()).toBe("12/KH-UBND");
        expect(await store.correct(number("31/KH-UBND"), id)).toEqual({ kind: "conflict", current: undefined });
      });

      test("go along when the file is read as a plan of another id, and wait for a file that comes back", async () => {
        await store.putReading(sampleFile(), sampleReading());
        await store.correct(number("21/KH-UBND"), null);
        await store.putReading(sampleFile({ sha256: "b".repeat(64) }), sampleReading("13-kh-ubnd-kon-tum-2024"));
        expect((await store.getReading("13-kh-ubnd-kon-tum-2024"))!.plan.number).toBe("21/KH-UBND");
        await store.removeFile(sampleFile().location);
        await store.putReading(sampleFile(), sampleReading("13-kh-ubnd-kon-tum-2024"));
        expect((await store.getReading("13-kh-ubnd-kon-tum-2024"))!.plan.number).toBe("21/KH-UBND");
      });

      test("of a plan that turned out to be secret are erased with it", async () => {
        await store.putReading(sampleFile(), sampleReading());
        await store.correct(number("21/KH-UBND"), null);
        await store.removeFile(sampleFile().location, "secret");
        expect(await store.corrections()).toEqual([]);
      });
    });

    test("the same bytes under a second name are not kept twice", async () => {
      await store.putReading(sampleFile(), sampleReading());

      const outcome = await store.putReading(other("plans/ban-sao.txt", "a"), sampleReading());

      expect(outcome).toEqual({ kind: "duplicate", id: "12-kh-ubnd-kon-tum-2024", location: "plans/ke-hoach.txt" });
      expect(await store.listPlans()).toHaveLength(1);
    });

    test("two different files of one number get two ids, and keep them when read again", async () => {
      await store.putReading(sampleFile(), sampleReading());

      const first = await store.putReading(other("plans/khac.txt", "b"), sampleReading());
      const again = await store.putReading(other("plans/khac.txt", "c"), sampleReading());

      expect(first.id).toMatch(/^12-kh-ubnd-kon-tum-2024-[0-9a-f]{8}$/u);
      expect(again).toEqual({ kind: "replaced", id: first.id });
      expect((await store.listPlans()).map(({ plan }) => plan.id)).toEqual(["12-kh-ubnd-kon-tum-2024", first.id]);
      expect((await store.getReading(first.id))?.plan.id).toBe(first.id);
    });

    test("a list names every plan with its counts", async () => {
      await store.putReading(sampleFile(), sampleReading());

      expect(await store.listPlans()).toEqual([
        {
          plan: sampleReading().plan,
          location: "plans/ke-hoach.txt",
          clauses: 2,
          assignments: 1,
          deadlines: 1,
          targets: 1,
          references: 1,
          problems: 1,
        },
      ]);
    });

    test("a file that moved keeps its plan under the new place", async () => {
      await store.putReading(sampleFile(), sampleReading());

      expect(await store.moveFile("plans/ke-hoach.txt", "moi/kh.txt", "kh.txt")).toBe(true);

      expect((await store.filesKnown()).map(({ location }) => location)).toEqual(["moi/kh.txt"]);
      expect((await store.getReading("12-kh-ubnd-kon-tum-2024"))?.plan.source.file).toBe("kh.txt");
    });

    test("a removed file takes everything of its plan along", async () => {
      await store.putReading(sampleFile(), sampleReading());
      await store.putReading(other("plans/khac.txt", "b"), sampleReading("khac"));

      expect(await store.removeFile("plans/ke-hoach.txt")).toBe(true);

      expect((await store.listPlans()).map(({ plan }) => plan.id)).toEqual(["khac"]);
      expect((await store.clausesOfAgency("so-y-te")).map(({ planId }) => planId)).toEqual(["khac", "khac"]);
      expect(await store.integrityProblems()).toEqual([]);
    });

    test.each(["so-y-te", "Sở Y tế", "sở  y tế", "SO Y TE"])(
      "every task and deadline of an agency is found by %s, completely",
      async (asked) => {
        await store.putReading(sampleFile(), sampleReading());
        await store.putReading(other("plans/khac.txt", "b"), sampleReading("khac"));

        const found = await store.clausesOfAgency(asked);

        const row = { clause: "I.1", index: 0, written: "Sở Y tế", agency: "so-y-te" };
        expect(found).toEqual(
          ["12-kh-ubnd-kon-tum-2024", "khac"].flatMap((planId) => [
            { ...row, planId, fact: "assignment", role: "lead" },
            { ...row, planId, fact: "deadline", role: "who" },
          ]),
        );
      },
    );

    test("the revision moves with every change and with nothing else", async () => {
      const revisions = [await store.revision()];
      await store.putReading(sampleFile(), sampleReading());
      revisions.push(await store.revision());
      await store.putReading(other("plans/ban-sao.txt", "a"), sampleReading());
      await store.getReading("12-kh-ubnd-kon-tum-2024");
      revisions.push(await store.revision());
      await store.removeFile("plans/ke-hoach.txt");
      revisions.push(await store.revision());

      expect(revisions[1]).toBeGreaterThan(revisions[0]!);
      expect(revisions[2]).toBe(revisions[1]);
      expect(revisions[3]).toBeGreaterThan(revisions[2]!);
    });

    test("readings put at the same time are all kept", async () => {
      const names = ["b", "c", "d", "e", "f"];

      await Promise.all(names.map((name) => store.putReading(other(`plans/${name}.txt`, name), sampleReading(name))));

      expect((await store.listPlans()).map(({ plan }) => plan.id)).toEqual(names);
      for (const name of names) expect((await store.getReading(name))?.clauses).toHaveLength(2);
    });
  });
}
