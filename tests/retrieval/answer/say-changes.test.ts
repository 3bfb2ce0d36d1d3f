import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { isVerbatim } from "../../../retrieval/answer/cite.ts";
import { madeLibrary, type MadeLibrary } from "../made-library.ts";

const FILES = ["520_phan-loai-rac-thanh-pho-hue-2026.md", "524_sua-doi-ke-hoach-rac-hue-2026.txt"];
const [OLD, NEW] = ["96-kh-ubnd-hue-2026", "187-kh-ubnd-hue-2026"];

let library: MadeLibrary;
beforeAll(async () => {
  const read = (file: string) => readFileSync(new URL(`../../fixtures/library/${file}`, import.meta.url), "utf8");
  library = await madeLibrary(Object.fromEntries(FILES.map((file) => [file, read(file)])));
});

async function ask(text: string) {
  const { answer } = await library.ask(text);
  for (const citation of answer.citations)
    expect(isVerbatim(citation, library.texts.get(citation.plan.id)!)).toBe(true);
  return { text: answer.text, places: answer.citations.map(({ plan, clause }) => `${plan.id} ${clause.path}`) };
}

describe("an answer on a place that another plan changed", () => {
  test("says what the day was and what it is now, by which plan, and quotes both", async () => {
    const { text, places } = await ask("Lắp đặt thùng ba ngăn tại nơi công cộng ở Huế xong trước ngày nào?");
    expect(text).toContain("Hạn cũ 30/05/2026, nay là 31/08/2026 theo Kế hoạch 187/KH-UBND ngày 16/06/2026");
    expect(places).toEqual(expect.arrayContaining([`${NEW} Điều 2.5`, `${OLD} table.1.2`]));
  });

  test("says that a task has ended where it has", async () => {
    const { text, places } = await ask("Thu gom pin, thiết bị điện tử thải bỏ tại 80 điểm ở Huế giao ai?");
    expect(text).toContain("Đã bãi bỏ theo Kế hoạch 187/KH-UBND");
    expect(places).toContain(`${NEW} Điều 2.11`);
  });

  test("gives what was asked for: how it was before, and how it is since", async () => {
    const now = await library.ask("Phần mềm bản đồ điểm rác ở Huế nay do ai chủ trì?");
    expect(now.answer.citations[0]?.clause.path).toBe("Điều 2.8");
    const before = await library.ask("trước khi sửa thì giao ai?", { earlier: now.earlier });
    expect(before.answer.citations[0]).toMatchObject({ plan: { id: OLD }, clause: { path: "table.1.7" } });
    const again = await library.ask("hạn mới là khi nào?", { earlier: before.earlier });
    expect(again.answer.citations[0]).toMatchObject({ plan: { id: NEW }, clause: { path: "Điều 2.8" } });
  });

  test("in English as well", async () => {
    const { text } = await ask("When must the three-compartment bins in public places in Huế be installed?");
    expect(text).toMatch(/now due 31 August 2026, by Plan 187\/KH-UBND/u);
  });

  test("and says nothing of changes where the place was left alone", async () => {
    const { text, places } = await ask("Tập huấn cho tiểu thương các chợ ở Huế do sở nào chủ trì?");
    expect(places[0]).toBe(`${OLD} table.1.6`);
    expect(text).not.toMatch(/Hạn cũ|Nay theo|Trước khi sửa đổi/u);
  });
});
