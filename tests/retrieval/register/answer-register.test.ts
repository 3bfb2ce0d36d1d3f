import { beforeAll, describe, expect, test } from "vitest";
import type { PlanReading } from "../../../data/plan.ts";
import { isVerbatim } from "../../../retrieval/answer/cite.ts";
import { hypothesesOf } from "../../../retrieval/rank/hypotheses.ts";
import { rankCandidates } from "../../../retrieval/rank/rank-candidates.ts";
import { loadRankModel } from "../../../retrieval/rank/rank-model.ts";
import { readQuestion } from "../../../retrieval/question/read-question.ts";
import {
  answerRegister,
  type RegisterAnswer,
  type RegisterContext,
} from "../../../retrieval/register/answer-register.ts";
import { CA_MAU, LAO_CAI, lexicon, madeLibrary, type MadeLibrary } from "../made-library.ts";

/** Deadlines of every sort, and a body with tasks of each role. */
const HUE = `ỦY BAN NHÂN DÂN TỈNH THỪA THIÊN HUẾ

Số: 88/KH-UBND
Huế, ngày 10 tháng 01 năm 2024

KẾ HOẠCH
Phòng, chống thiên tai năm 2024

I. MỤC TIÊU
1. Diễn tập 12 xã; 100% hồ chứa có phương án.
2. Trồng 300 ha rừng phòng hộ.
II. NHIỆM VỤ
1. Kiểm tra đê điều trước ngày 30/4/2024. (Sở Xây dựng chủ trì, phối hợp Công an tỉnh thực hiện).
2. Tập huấn cứu nạn cho lực lượng xung kích. (Công an tỉnh chủ trì, phối hợp Sở Y tế thực hiện).
3. Dự trữ thuốc và vật tư y tế trước ngày 15/6/2024. (Sở Y tế chủ trì thực hiện).
4. Kiểm tra nguồn nước sau lũ. (Sở Y tế chủ trì, phối hợp Sở Xây dựng thực hiện).
III. TỔ CHỨC THỰC HIỆN
1. Các sở, ngành báo cáo kết quả gửi Sở Xây dựng trước ngày 25 hàng tháng.
`;

let library: MadeLibrary;
let hue: PlanReading;
const ranking = loadRankModel();

beforeAll(async () => {
  library = await madeLibrary({ "lao-cai.txt": LAO_CAI, "ca-mau.txt": CA_MAU, "hue.txt": HUE });
  hue = library.of("Huế");
});

async function answer(text: string, context: Partial<RegisterContext> = {}): Promise<RegisterAnswer | null> {
  const question = readQuestion(text, { lexicon });
  const ranked = rankCandidates(await library.pool.collect(hypothesesOf(question, undefined)), ranking);
  return answerRegister(question, ranked, {
    knowledge: library.knowledge,
    names: lexicon.agencyNames,
    today: "2024-05-15",
    ...context,
  });
}

/** Places cited by the place of their plan. */
const cited = (found: RegisterAnswer | null): Record<string, string[]> =>
  Object.fromEntries(
    (found?.findings ?? []).map(({ plan, points }) => [plan.place, points.map(({ citation }) => citation.clause.path)]),
  );

describe("the tasks of a body", () => {
  test("are all of them, those it leads first, each once", async () => {
    const found = await answer("Sở Y tế phải làm gì?");
    expect(cited(found)).toEqual({ Huế: ["II.3", "II.4", "II.2"] });
    expect(found!.findings[0]!.points.map(({ group }) => group)).toEqual(["Chủ trì", "Chủ trì", "Phối hợp"]);
    expect(found!.findings[0]!.says).toContain("Sở Y tế có 3 nhiệm vụ");
  });

  test("are only those of the role asked for", async () => {
    expect(cited(await answer("Sở Y tế chủ trì những nhiệm vụ nào?"))).toEqual({ Huế: ["II.3", "II.4"] });
    expect(cited(await answer("Liệt kê những việc Sở Y tế phối hợp"))).toEqual({ Huế: ["II.2"] });
  });

  test("are told plan by plan where several plans charge it", async () => {
    const found = await answer("Sở Xây dựng phải làm gì?");
    const places = cited(found);
    expect(Object.keys(places).sort()).toEqual(["Cà Mau", "Huế", "Lào Cai"]);
    expect(places["Lào Cai"]).toEqual(["II.3"]);
    expect(found!.intro).toMatch(/^Sở Xây dựng có \d+ nhiệm vụ trong 3 kế hoạch/u);
  });

  test("are those of the plan named, or of the talk", async () => {
    expect(Object.keys(cited(await answer("Theo kế hoạch của Lào Cai, Sở Xây dựng phải làm gì?")))).toEqual([
      "Lào Cai",
    ]);
    expect(Object.keys(cited(await answer("Sở Xây dựng phải làm gì?", { planOfTalk: hue.plan.id })))).toEqual(["Huế"]);
  });

  test("are told over all plans even where the nearest place lies in a plan of that body's own", async () => {
    const own = HUE.replace("ỦY BAN NHÂN DÂN TỈNH THỪA THIÊN HUẾ", "SỞ Y TẾ TỈNH THỪA THIÊN HUẾ").replace(
      /^(II\. NHIỆM VỤ\n)[^]*?(?=III\.)/mu,
      "$11. Sở Y tế có bao nhiêu việc thì giao các phòng bấy nhiêu việc.\n",
    );
    const two = await madeLibrary({ "hue.txt": HUE, "so-y-te.txt": own.replace("88/KH-UBND", "12/KH-SYT") });
    const question = readQuestion("Sở Y tế có bao nhiêu việc?", { lexicon });
    const ranked = rankCandidates(await two.pool.collect(hypothesesOf(question, undefined)), ranking);
    expect(ranked[0]!.hit.plan.number).toBe("12/KH-SYT");
    const found = answerRegister(question, ranked, { knowledge: two.knowledge, names: lexicon.agencyNames });
    expect(found?.findings.map(({ says }) => says).join(" ")).toContain("Sở Y tế có 3 nhiệm vụ");
  });

  test("of a body no plan charges are not made up", async () => {
    const found = await answer("Sở Ngoại vụ phải làm gì?");
    expect(found).toMatchObject({ status: "not_found", findings: [] });
    expect(found!.intro).toBe("Các kế hoạch đã nạp không giao nhiệm vụ nào cho Sở Ngoại vụ.");
  });

  test("are more than a page holds, and yet all there", async () => {
    const found = await answer("Sở Giao thông vận tải phải làm gì?");
    expect(cited(found)["Cà Mau"]).toHaveLength(12);
    expect(found!.findings[0]!.says).toContain("12 nhiệm vụ");
  });

  test("are quoted from the source word for word", async () => {
    const found = await answer("Sở Xây dựng phải làm gì?");
    for (const { plan, points } of found!.findings)
      for (const { citation } of points) expect(isVerbatim(citation, library.texts.get(plan.id)!)).toBe(true);
  });
});

describe("what falls due", () => {
  test("within a month is that day by day, monthly reports with it, nothing else", async () => {
    const found = await answer("Tháng 6 có những hạn nào?", { planOfTalk: hue.plan.id });
    expect(cited(found)).toEqual({ Huế: ["II.3", "III.1"] });
    expect(found!.findings[0]!.points.map(({ says }) => says)).toEqual([
      expect.stringMatching(/^1[45]\/06\/2024: /u),
      expect.stringMatching(/^2[45]\/06\/2024: /u),
    ]);
    expect(found!.intro).toContain("Có 2 việc");
  });

  test("before a day is all up to it", async () => {
    const found = await answer("Liệt kê những việc phải xong trước 1/5/2024", { planOfTalk: hue.plan.id });
    expect(new Set(cited(found)["Huế"])).toEqual(new Set(["II.1", "III.1"]));
  });

  test("next is each thing once by its next time, in order of days", async () => {
    const found = await answer("Việc nào sắp đến hạn?", { planOfTalk: hue.plan.id });
    expect(cited(found)).toEqual({ Huế: ["III.1", "II.3"] });
    expect(found!.intro).toContain("hôm nay 15/05/2024");
  });

  test("and is over is told with its last time, and that the plan does not say whether it was done", async () => {
    const found = await answer("Những nhiệm vụ nào đã quá hạn?", { planOfTalk: hue.plan.id });
    expect(new Set(cited(found)["Huế"])).toEqual(new Set(["III.1", "II.1"]));
    expect(found!.intro).toContain("kế hoạch không ghi");
  });

  test("for one body leaves out what others must do", async () => {
    const found = await answer("Sở Y tế có việc gì sắp đến hạn?", { planOfTalk: hue.plan.id });
    expect(cited(found)).toEqual({ Huế: ["II.3"] });
  });

  test("is left to the ranking where nothing falls due within the stretch", async () => {
    expect(await answer("Tháng 7/2030 có những hạn nào?", { planOfTalk: hue.plan.id })).toBeNull();
  });
});

describe("plans as a whole", () => {
  test("are listed, the newest first, and counted", async () => {
    const found = await answer("Có những kế hoạch nào?");
    expect(Object.keys(cited(found))).toEqual(["Huế", "Cà Mau", "Lào Cai"]);
    expect(found!.intro).toContain("Hiện có 3 kế hoạch");
    expect(found!.findings.every(({ brief }) => brief)).toBe(true);
  });

  test("that are newest are one", async () => {
    const found = await answer("Kế hoạch mới nhất là gì?");
    expect(Object.keys(cited(found))).toEqual(["Huế"]);
    expect(found!.intro).toContain("mới nhất");
  });

  test("of one place are listed alone", async () => {
    expect(Object.keys(cited(await answer("Có những kế hoạch nào của Lào Cai?")))).toEqual(["Lào Cai"]);
  });

  test("of one year are listed alone, and told of how many", async () => {
    const found = await answer("Có những kế hoạch nào của năm 2023?");
    expect(Object.keys(cited(found))).toEqual(["Cà Mau"]);
    expect(found!.intro).toContain("Có 1 trong 3 kế hoạch");
    expect(cited(await answer("Có những kế hoạch nào năm 2019?"))).toEqual({});
  });

  test("hold targets clause by clause", async () => {
    const found = await answer("Liệt kê các chỉ tiêu", { planOfTalk: hue.plan.id });
    expect(cited(found)).toEqual({ Huế: ["I.1", "I.2"] });
  });

  test("are summed up in a card with issuer, sections and the bodies with most tasks", async () => {
    const found = await answer("Tóm tắt kế hoạch của Lào Cai");
    expect(found!.intro).toContain("Kế hoạch 45/KH-UBND");
    expect(found!.intro).toMatch(/Các phần: .*II.* NHIỆM VỤ/u);
    expect(found!.intro).toMatch(/Cơ quan có nhiều nhiệm vụ: .*Sở Tài nguyên và Môi trường \(2\)/u);
    expect(cited(found)).toEqual({ "Lào Cai": ["header"] });
  });

  test("hold or are over by today", async () => {
    const still = await answer("Kế hoạch này còn hiệu lực không?", { planOfTalk: hue.plan.id });
    expect(still!.findings[0]!.says).toContain("Còn trong thời gian thực hiện, đến 31/12/2024");
    const over = await answer("Kế hoạch này còn hiệu lực không?", { planOfTalk: hue.plan.id, today: "2025-01-01" });
    expect(over!.findings[0]!.says).toContain("Đã hết thời gian thực hiện từ 31/12/2024");
  });

  test("charge these bodies most, by how many clauses", async () => {
    const found = await answer("Cơ quan nào được giao nhiều nhiệm vụ nhất?");
    const lines = found!.intro!.split("\n").slice(1);
    expect(lines[0]).toBe("- Sở Giao thông vận tải: 12");
    const counts = lines.map((line) => Number(/\d+$/u.exec(line)![0]));
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });
});

test("lists are complete however many plans there are, more than a search takes candidates of", async () => {
  const count = 60;
  const sources = Array.from({ length: count }, (_, at) => {
    const place = at % 2 === 0 ? "Lào Cai" : "Cà Mau";
    const text = LAO_CAI.replaceAll("Lào Cai", place).replaceAll("LÀO CAI", place.toUpperCase());
    return [`plan-${at}.txt`, text.replace("45/KH-UBND", `${at + 1}/KH-UBND`)] as const;
  });
  const many = await madeLibrary(Object.fromEntries(sources));
  const ask = async (text: string) => {
    const question = readQuestion(text, { lexicon });
    const ranked = rankCandidates(await many.pool.collect(hypothesesOf(question, undefined)), ranking);
    return answerRegister(question, ranked, { knowledge: many.knowledge, names: lexicon.agencyNames });
  };
  const plans = await ask("Có những kế hoạch nào của Lào Cai?");
  expect(plans!.findings).toHaveLength(count / 2);
  const tasks = await ask("Sở Xây dựng Lào Cai phải làm gì?");
  expect(tasks!.findings).toHaveLength(count / 2);
  expect(tasks!.findings.every(({ plan }) => plan.place === "Lào Cai")).toBe(true);
});

test("a question on one matter is left to the ranking", async () => {
  expect(await answer("Ai chủ trì kiểm tra đê điều?")).toBeNull();
  expect(await answer("Sở Y tế dự trữ thuốc trước ngày nào?")).toBeNull();
});
