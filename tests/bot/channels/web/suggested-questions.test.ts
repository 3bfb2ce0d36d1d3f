import { describe, expect, test } from "vitest";
import { suggestedQuestions } from "../../../../bot/channels/web/suggested-questions.ts";
import { HA_NOI, QUANG_TRI, READINGS } from "./web-fixture.ts";

describe("suggested questions", () => {
  test("name bodies, work, reports and targets of the plans that are there", () => {
    expect(suggestedQuestions([QUANG_TRI])).toEqual([
      "Công an tỉnh phải làm gì?",
      "Ai chủ trì tăng cường công tác tuyên truyền phòng, chống ma túy?",
      "Khi nào phải gửi báo cáo cho Cơ quan Thường trực Ban Chỉ đạo 138 tỉnh?",
      "Chỉ tiêu số vụ phạm tội về ma túy được phát hiện và bắt giữ là bao nhiêu?",
    ]);
    expect(suggestedQuestions([HA_NOI])).toContain("Công an Thành phố phải làm gì?");
  });

  test("come from the newest plan first, and are none where there is no plan", () => {
    expect(suggestedQuestions(READINGS)).toEqual(suggestedQuestions([QUANG_TRI]));
    expect(suggestedQuestions([])).toEqual([]);
    expect(suggestedQuestions([HA_NOI], "en")).toContain("What must Công an Thành phố do?");
  });
});
