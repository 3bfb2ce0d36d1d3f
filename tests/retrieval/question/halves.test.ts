import { describe, expect, test } from "vitest";
import { halvesOf } from "../../../retrieval/question/halves.ts";
import { readQuestion } from "../../../retrieval/question/read-question.ts";
import { lexicon } from "../made-library.ts";

const namesPlan = (words: string) => /Lào Cai|Cà Mau/u.test(words);

describe("a message of two questions", () => {
  test("is cut where the second begins", () => {
    expect(halvesOf("Ai chủ trì trồng rừng ven biển, ngân sách năm nay là bao nhiêu?", namesPlan)).toEqual([
      "Ai chủ trì trồng rừng ven biển",
      "ngân sách năm nay là bao nhiêu?",
    ]);
    expect(halvesOf("who repairs the sea dykes and how many trees are to be planted?", namesPlan)).toEqual([
      "who repairs the sea dykes",
      "how many trees are to be planted?",
    ]);
  });

  test("may ask once of two plans", () => {
    expect(halvesOf("bãi rác của Lào Cai và chợ nổi của Cà Mau giao cho cơ quan nào?", namesPlan)).toEqual([
      "bãi rác của Lào Cai",
      "chợ nổi của Cà Mau giao cho cơ quan nào?",
    ]);
  });

  test.each(["Sở Y tế, Sở Tài chính phải làm gì?", "ai làm và bao giờ xong?", "tuyên truyền và tập huấn ở đâu?", ""])(
    "is not “%s”",
    (text) => {
      expect(halvesOf(text, namesPlan)).toBeNull();
    },
  );

  test("is read as both, and the first takes over the plan that the second names", () => {
    const { halves } = readQuestion(
      "ai lo việc thu gom rác thải, bao giờ báo cáo kết quả trồng cây xanh của Lào Cai?",
      { lexicon },
    );
    expect(halves.map(({ text }) => text)).toEqual([
      "ai lo việc thu gom rác thải",
      "bao giờ báo cáo kết quả trồng cây xanh của Lào Cai?",
    ]);
    expect(halves[0]!.mentions.places).toHaveLength(1);
  });
});
