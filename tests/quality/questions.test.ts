import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { foldAccents } from "../../data/vietnamese.ts";
import { fileNamed, filesOf, LIBRARIES, type Library } from "./documents.ts";
import { ownQuestions } from "./question-set.ts";
import { foldWording, lettersOf } from "./shows-evidence.ts";

const questions = ownQuestions();
const byId = new Map(questions.map((one) => [one.id, one]));
const offices = questions.filter(({ set }) => set === "offices");
const texts = new Map(LIBRARIES.flatMap(filesOf).map((file) => [file, readFileSync(file, "utf8")]));

function textOf(start: string, library: Library): string {
  const file = fileNamed(filesOf(library), start);
  if (file === undefined) throw new Error(`no document ${start} in ${library}`);
  return texts.get(file)!;
}

/** Documents no question of the dev half may be about. */
const KEPT_BACK = ["003", "004", "qd-152", "qd-435", "nq-116"];

describe("the questions", () => {
  test("every excerpt of evidence stands in its document", () => {
    const missing = questions.flatMap(({ id, library, answers }) =>
      answers.flatMap(({ plan, evidence }) => {
        const letters = lettersOf(textOf(plan, library));
        return evidence.filter((words) => !letters.includes(lettersOf(words))).map((words) => `${id}: ${words}`);
      }),
    );
    expect(missing).toEqual([]);
  });

  test("everything a message must say stands in its document, figures with or without their leading zero", () => {
    const plain = (text: string): string => foldWording(text).replace(/(?<!\d)0(?=\d)/gu, "");
    const missing = offices.flatMap(({ id, library, answers }) =>
      answers.flatMap(({ plan, must_include }) => {
        const text = plain(textOf(plan, library));
        return must_include.filter((words) => !text.includes(plain(words))).map((words) => `${id}: ${words}`);
      }),
    );
    expect(missing).toEqual([]);
  });

  test("no id and, but for what goes on with a conversation, no wording comes twice", () => {
    const twice = (list: readonly string[]): string[] => list.filter((one, at) => list.indexOf(one) !== at);
    expect(twice(questions.map(({ id }) => id))).toEqual([]);
    expect(twice(questions.filter(({ follows }) => follows === null).map(({ question }) => question))).toEqual([]);
  });

  test("a question that follows another stands after it, in the same set, half and library", () => {
    for (const one of questions) {
      if (one.follows === null) continue;
      const before = byId.get(one.follows);
      expect(before, one.id).toMatchObject({ set: one.set, split: one.split, library: one.library });
      expect(questions.indexOf(before!), one.id).toBeLessThan(questions.indexOf(one));
    }
  });

  test("Vietnamese typed without marks has none, and only questions without answers say why", () => {
    for (const { id, lang, question, answers, silence } of questions) {
      if (lang === "vi-plain") expect(foldAccents(question), id).toBe(question.normalize("NFC"));
      if (answers.length > 0) expect(silence, id).toBeNull();
    }
    expect(offices.filter(({ answers, silence }) => answers.length === 0 && silence === null)).toEqual([]);
  });

  test("the half for measuring holds a hundred questions of several askers, about documents and by an asker mending never sees", () => {
    const measured = offices.filter(({ split }) => split === "test");
    expect(measured.length).toBeGreaterThanOrEqual(100);
    expect(new Set(measured.map(({ asker }) => asker)).size).toBe(5);
    for (const { id, asker, scope, answers } of offices.filter(({ split }) => split === "dev")) {
      expect(asker, id).not.toBe("liaison");
      for (const document of [scope, ...answers.map(({ plan }) => plan)]) expect(KEPT_BACK, id).not.toContain(document);
    }
  });
});
