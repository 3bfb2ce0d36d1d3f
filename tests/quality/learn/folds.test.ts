import { describe, expect, test } from "vitest";
import { fileNamed } from "../documents.ts";
import { FOLDS, groupOfFile, groupsOf, mayLearn, readingFold, SET_ASIDE, testFold } from "./folds.ts";
import { learningLibraries } from "./learning-libraries.ts";

const libraries = learningLibraries();
const asked = libraries.flatMap((library) =>
  [...groupsOf(library)].map(([question, groups]) => ({ question, groups, files: library.files })),
);

/** The documents a question is about or is answered from. */
const documentsOf = ({ question: { answers, scope }, files }: (typeof asked)[number]): string[] =>
  [...answers.map(({ plan }) => plan), ...(scope === null ? [] : [scope])].flatMap(
    (plan) => fileNamed(files, plan) ?? [],
  );

describe("folds", () => {
  test("no document stands on both sides: learnt from and tested", () => {
    for (const fold of FOLDS) {
      const learnt = new Set(asked.filter(({ groups }) => mayLearn(groups, fold)).flatMap(documentsOf));
      const tested = new Set(asked.filter(({ groups }) => testFold(groups) === fold).flatMap(documentsOf));
      expect(
        [...tested].filter((file) => learnt.has(file)),
        fold,
      ).toEqual([]);
      expect(tested.size, fold).toBeGreaterThan(0);
      expect(learnt.size, fold).toBeGreaterThan(0);
    }
  });

  test("a writer who asks about one group of documents is left out with it, whatever is asked", () => {
    const silentOnes = asked.filter(({ question }) => question.set === "library-2" && question.answers.length === 0);
    expect(silentOnes.length).toBeGreaterThan(0);
    for (const { groups } of silentOnes) expect(groups).toContain("507–512");
  });

  test("nothing is learnt from what is set aside", () => {
    const aside = asked.filter(({ groups }) => groups.includes(SET_ASIDE));
    expect(new Set(aside.map(({ question }) => question.set))).toContain("library-3");
    for (const { groups } of aside) for (const fold of FOLDS) expect(mayLearn(groups, fold)).toBe(false);
    const files = libraries.flatMap((one) => one.files).filter((file) => groupOfFile(file) === SET_ASIDE);
    expect(files).toHaveLength(6);
  });

  test("a question that goes on with a talk belongs to the groups of what it goes on from", () => {
    const byId = new Map(asked.map((one) => [`${one.question.set} ${one.question.id}`, one]));
    for (const { question, groups } of asked) {
      if (question.follows === null) continue;
      const before = byId.get(`${question.set} ${question.follows}`)!;
      expect(groups, question.id).toEqual(expect.arrayContaining([...before.groups]));
    }
  });

  test("models that read a question to learn from it did not see it", () => {
    for (const { question, groups } of asked)
      if (mayLearn(groups, "none")) expect(mayLearn(groups, readingFold(groups)), question.id).toBe(false);
  });
});
