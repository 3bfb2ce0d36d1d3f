import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Asked } from "../../../bot/answerer.ts";
import { filesOf } from "../../quality/documents.ts";
import { openLibrary, type OpenLibrary } from "../../quality/open-library.ts";

/** Tasks as headings, who does them and when in lettered fields under them, some with a list as their value. */
const FIRE_PLAN = `THỦ TƯỚNG CHÍNH PHỦ

Số: 801/QĐ-TTg
Hà Nội, ngày 15 tháng 3 năm 2025

KẾ HOẠCH
Triển khai thi hành Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ

I. NỘI DUNG
1. Xây dựng văn bản quy định chi tiết thi hành Luật
a) Nghị định của Chính phủ quy định biện pháp thi hành Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ.
- Đơn vị chủ trì: Bộ Công an
- Thời gian ban hành: Bảo đảm văn bản có hiệu lực từ ngày 01/7/2025.
2. Tuyên truyền, phổ biến Luật và các văn bản quy định chi tiết thi hành
a) Nội dung hoạt động
- Tổ chức tập huấn Luật cho đội ngũ cán bộ làm công tác phòng cháy, chữa cháy ở cơ sở.
b) Phân công:
- Cơ quan chủ trì: Bộ Công an.
- Đề nghị Mặt trận Tổ quốc Việt Nam tổ chức tuyên truyền Luật cho hội viên và các tầng lớp Nhân dân.
c) Thời gian thực hiện: Năm 2025 và các năm tiếp theo.
II. TỔ CHỨC THỰC HIỆN
1. Bộ trưởng Bộ Công an có trách nhiệm theo dõi, kiểm tra, đôn đốc việc thực hiện Kế hoạch này.
2. Chủ tịch Ủy ban nhân dân các tỉnh, thành phố xây dựng kế hoạch triển khai, hoàn thành trước ngày 30/4/2025.
`;

const folder = mkdtempSync(join(tmpdir(), "ke-hoach-many-plans-"));
let library: OpenLibrary;
beforeAll(async () => {
  const file = join(folder, "qd-801-qd-ttg.txt");
  writeFileSync(file, FIRE_PLAN);
  library = await openLibrary([...filesOf("all"), file]);
}, 60_000);
afterAll(() => {
  library.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The places cited, as "number of the plan path of the clause". */
const places = ({ answer }: Asked): string[] =>
  answer.citations.map(({ plan, clause }) => `${plan.number ?? "no number"} ${clause.path}`);

test("A period named in the question leads to the deadline of that period", async () => {
  const asked = await library.answerer.ask("hạn báo cáo tháng theo kế hoạch 29/KH-BCĐ là ngày nào?");
  expect(places(asked)[0]).toBe("29/KH-BCĐ III.1");
});

test("A body that only a plan knows is told all it leads", async () => {
  const asked = await library.answerer.ask(
    "Liệt kê các nhiệm vụ của Vụ Phổ biến, giáo dục pháp luật trong quyết định 173",
  );
  expect(places(asked)).toEqual(
    expect.arrayContaining(["173/QĐ-BTP II.5.a", "173/QĐ-BTP II.5.b", "173/QĐ-BTP II.6.a", "173/QĐ-BTP II.7.d"]),
  );
});

test("Which plans charge a body is told plan by plan", async () => {
  const { answer } = await library.answerer.ask("Những kế hoạch nào giao Sở Y tế chủ trì?");
  expect(new Set(answer.citations.map(({ plan }) => plan.place))).toEqual(
    new Set(["Bắc Giang", "Hà Nội", "Quảng Trị"]),
  );
});

test("A question that goes on with “việc đó” asks who does the task answered before", async () => {
  const before = await library.answerer.ask("kiểm tra pháp chế các Ban Dân tộc khi nào?");
  expect(places(before)[0]).toMatch(/^173\/QĐ-BTP II\.8\.a/u);
  const asked = await library.answerer.ask("việc đó ai làm chính?", { previous: before.earlier });
  expect(places(asked)[0]).toMatch(/^173\/QĐ-BTP II\.8\.a/u);
  expect(asked.answer.text).toContain("chủ trì");
});

test("A question that only asks when goes on with the task answered before", async () => {
  const before = await library.answerer.ask(
    "Ai chủ trì bồi dưỡng nghiệp vụ cho cán bộ pháp chế của Ủy ban Dân tộc trên toàn quốc?",
  );
  const asked = await library.answerer.ask("khi nào thì làm?", { previous: before.earlier });
  expect(places(asked)[0]).toBe("173/QĐ-BTP II.7.c");
  expect(asked.answer.citations[0]!.quote).toContain("Thời gian thực hiện: Quý II, III/2015");
});

test.todo("Two places set beside each other both answer: “Quảng Trị với Hà Nội bên nào báo cáo sớm hơn?”");

test("A task whose words leave the subject of the plan to its title is found by that subject", async () => {
  const asked = await library.answerer.ask("thời gian tuyên truyền Luật phòng cháy là khi nào");
  expect(places(asked).slice(0, 2).sort()).toEqual(["801/QĐ-TTg I.2", "801/QĐ-TTg I.2.c"]);
});

test("A deadline in a clause that does not name the subject again is taken before one that only names it", async () => {
  const asked = await library.answerer.ask("UBND tỉnh phải xong kế hoạch triển khai Luật PCCC trước ngày nào?");
  expect(places(asked)[0]).toBe("801/QĐ-TTg II.2");
});

test("Plans on another subject than the one asked about are left out, however well a clause of theirs fits", async () => {
  const asked = await library.answerer.ask("theo dõi việc thực hiện kế hoạch phòng cháy là ai?");
  expect(places(asked)).toEqual(["801/QĐ-TTg II.1"]);
});

test("What a body does about the subject of one plan is told of that plan", async () => {
  const asked = await library.answerer.ask("Mặt trận Tổ quốc làm gì về Luật phòng cháy?");
  expect(places(asked)).toEqual(["801/QĐ-TTg I.2.b.-2"]);
});
