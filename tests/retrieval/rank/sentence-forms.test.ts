import { expect, test } from "vitest";
import { bitOf, FORMS, type FormSet } from "../../../retrieval/question/forms.ts";
import { formsNear, sentenceForms } from "../../../retrieval/rank/sentence-forms.ts";
import { conceptsOf } from "../../../retrieval/rank/text-match.ts";
import { hashOf } from "../../../retrieval/search/ranking/unit-view.ts";

const CLAUSE =
  "Sở Xây dựng kiểm tra 12 trạm cấp nước trước ngày 30/6/2026; Công an tỉnh tuần tra các tuyến kênh. Kinh phí 900 triệu đồng.";

const asked = (...words: string[]) =>
  conceptsOf(
    words.map((word) => ({
      mass: 1,
      isKnown: true,
      wordings: [{ terms: [], syllables: [hashOf(word)], weight: 1 }],
    })),
  );
const named = (set: FormSet) => FORMS.filter((form) => set & bitOf(form));

test("the forms are those of the sentence that speaks of what is asked, not of the whole clause", () => {
  const sentences = sentenceForms(CLAUSE);
  expect(sentences).toHaveLength(3);
  expect(named(formsNear(sentences, asked("tuan", "tra", "kenh")))).toEqual(["body"]);
  expect(named(formsNear(sentences, asked("tram", "cap", "nuoc")))).toEqual(expect.arrayContaining(["count", "day"]));
  expect(named(formsNear(sentences, asked("kinh", "phi")))).toContain("money");
});

test("where no sentence holds a word of the question all of them count", () => {
  expect(named(formsNear(sentenceForms(CLAUSE), asked("vac", "xin")))).toEqual(
    expect.arrayContaining(["count", "day", "money", "body"]),
  );
});
