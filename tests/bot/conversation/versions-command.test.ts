import { describe, expect, test } from "vitest";
import { planPage } from "../../../bot/channels/web/pages/plan-page.ts";
import { fromLibrary, madePlan, WASTE_AMENDED, WASTE_PLAN } from "../../data/versions/versions-fixture.ts";
import { openTalk } from "./talk.ts";

const READINGS = [fromLibrary(WASTE_PLAN), fromLibrary(WASTE_AMENDED)];
const [WASTE, AMENDED] = READINGS.map(({ plan }) => plan.id) as [string, string];

describe("/phienban", () => {
  test("shows what amends a plan and each place that changed, with its old day and its new one", async () => {
    const talk = await openTalk({ readings: READINGS });
    const { text } = await talk.says(`/phienban ${WASTE}`);
    expect(text).toContain("Được sửa đổi, bổ sung bởi Kế hoạch 187/KH-UBND ngày 16/06/2026");
    expect(text).toContain("dòng 2 của bảng 1 được sửa theo khoản 5 Điều 2 Kế hoạch 187/KH-UBND");
    expect(text).toContain("hạn cũ 30/05/2026, nay là 31/08/2026");
    expect(text).toMatch(/1\. Kế hoạch 187\/KH-UBND/u);
    expect((await talk.says("1")).text).toContain("Sửa đổi, bổ sung Kế hoạch 96/KH-UBND");
  });

  test("of a plan that was replaced says by which, and of the new one what changed", async () => {
    const old = madePlan({ id: "old" });
    const title = "Chăm sóc sức khỏe học sinh năm 2026 (thay thế Kế hoạch số 12/KH-UBND ngày 05/01/2026)";
    const clauses =
      "I. MỤC TIÊU\n1. Khám sức khỏe cho 95% học sinh trên địa bàn.\nII. NHIỆM VỤ\n1. Sở Y tế chủ trì, phối hợp Sở Giáo dục và Đào tạo khám sức khỏe cho học sinh trước ngày 15/7/2026.";
    const next = madePlan({ id: "next", number: "45/KH-UBND", day: "15 tháng 6 năm 2026", title, clauses });
    const talk = await openTalk({ readings: [old, next] });
    expect((await talk.says("/phienban old")).text).toContain("Không còn dùng: đã bị thay thế bởi Kế hoạch 45/KH-UBND");
    const { text } = await talk.says("/phienban next");
    expect(text).toContain("So với Kế hoạch 12/KH-UBND");
    expect(text).toContain("Sửa khoản 1 mục II: hạn: 30/06/2026 → 15/07/2026");
    expect(text).toContain("Bỏ khoản 2 mục II");
  });

  test("of a plan that nothing touches says that, and a plan one may not see is not named", async () => {
    const talk = await openTalk({ readings: [READINGS[0]!] });
    expect((await talk.says(`/phienban ${WASTE}`)).text).toContain("Không thấy văn bản nào sửa đổi, thay thế");
    const both = await openTalk({ readings: READINGS });
    await both.store.write((state) => state.planVisibility.set(AMENDED, ["Công an tỉnh"]));
    expect((await both.says(`/phienban ${WASTE}`)).text).not.toContain("187");
  });
});

describe("the page of a plan", () => {
  test("shows how it stands to others, with links to the places", () => {
    const page = String(planPage(READINGS[0]!, { readings: READINGS }));
    expect(page).toContain('id="phien-ban"');
    expect(page).toContain(`/ke-hoach/${AMENDED}#${encodeURIComponent("Điều 2.5")}`);
    expect(page).toContain("hạn cũ 30/05/2026, nay là 31/08/2026");
  });

  test("shows nothing of plans that its reader may not see", () => {
    expect(String(planPage(READINGS[0]!, { readings: [READINGS[0]!] }))).not.toContain("187/KH-UBND");
  });
});
