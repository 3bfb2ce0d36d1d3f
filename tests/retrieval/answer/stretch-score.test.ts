import { describe, expect, test } from "vitest";
import { stretchScore } from "../../../retrieval/answer/stretch-score.ts";
import { readQuestion } from "../../../retrieval/question/read-question.ts";
import { questionConcepts } from "../../../retrieval/rank/question-concepts.ts";
import { lexicon } from "../made-library.ts";

const scoreOf = (text: string, idf: (word: string) => number = () => 1) =>
  stretchScore(readQuestion(text, { lexicon }), {
    idf,
    concepts: (question) =>
      questionConcepts(question, {
        idf: (term) => idf(term.slice(1)),
        isKnown: () => true,
        importance: () => 1,
        translationsOf: () => [],
      }),
  });

describe("how far a stretch says what was asked", () => {
  test("grows with the words it holds, with marks or without", () => {
    const score = scoreOf("kiểm tra xả nước thải khoáng sản");
    expect(score("Kiểm tra việc xả nước thải")).toBeGreaterThan(score("Kiểm tra an toàn"));
    expect(score("kiem tra xa nuoc thai")).toBe(score("Kiểm tra xả nước thải"));
    expect(score("Trồng cây")).toBe(0);
  });

  test("weighs rare words more than common ones", () => {
    const score = scoreOf("thực hiện Methadone", (word) => (word === "methadone" ? 8 : 0.5));
    expect(score("điều trị Methadone")).toBeGreaterThan(3 * score("thực hiện nghiêm"));
  });

  test("prefers neighbours that stand together", () => {
    const score = scoreOf("bãi rác");
    expect(score("nâng cấp bãi rác")).toBeGreaterThan(score("rác ở bãi"));
  });

  test("counts the form of answer that is wanted", () => {
    const score = scoreOf("Khi nào nộp hồ sơ?");
    expect(score("Nộp hồ sơ trước ngày 20 hằng tháng")).toBeGreaterThan(score("Nộp hồ sơ đầy đủ, đúng mẫu"));
  });

  test("of several stretches is that of all they say together", () => {
    const score = scoreOf("kiểm tra nước thải");
    expect(score("Kiểm tra", "nước thải")).toBeGreaterThan(score("Kiểm tra"));
    expect(score("Kiểm tra", "Kiểm tra")).toBe(score("Kiểm tra"));
    expect(score()).toBe(0);
  });

  test("is a number also for a question without a word", () => {
    expect(scoreOf("???")("Kiểm tra")).toBe(0);
  });
});
