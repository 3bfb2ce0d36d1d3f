import { describe, expect, test } from "vitest";
import type { PlanReading } from "../../../../data/plan.ts";
import { BAC_GIANG, BROWSER, DECISION, HA_NOI, QUANG_TRI, READINGS, sourceTextOf, webFixture } from "./web-fixture.ts";

const unescaped = (html: string) =>
  html
    .replace(/&lt;/gu, "<")
    .replace(/&gt;/gu, ">")
    .replace(/&quot;/gu, '"')
    .replace(/&#39;/gu, "'")
    .replace(/&amp;/gu, "&");

/** What a reader sees: the text between tags, white space collapsed. */
const textOf = (html: string) => unescaped(html.replace(/<[^>]*>/gu, "")).replace(/\s+/gu, " ");
const idsIn = (html: string) => [...html.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => unescaped(id!));
const linksIn = (html: string) => [...html.matchAll(/ href="([^"]*)"/gu)].map(([, href]) => unescaped(href!));

async function page(path: string): Promise<string> {
  const { app } = await webFixture();
  const response = await app.request(path, BROWSER);
  expect(response.status).toBe(200);
  return response.text();
}

const addressOf = ({ plan }: PlanReading) => `/ke-hoach/${plan.id}`;

describe("a plan page", () => {
  test.each(READINGS.map((reading) => [reading.plan.number ?? reading.plan.id, reading] as const))(
    "of %s holds every clause under its own address, once, with all its words",
    async (_, reading) => {
      const html = await page(addressOf(reading));
      const ids = idsIn(html);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { path } of reading.clauses) expect(ids).toContain(path);
      const shown = textOf(html).replace(/\s/gu, "");
      for (const { text, heading } of reading.clauses)
        for (const words of heading === null ? [text] : [heading, text.slice(heading.length).replace(/^[\s:.;]+/u, "")])
          expect(shown).toContain(words.replace(/\s/gu, ""));
    },
  );

  test("has links inside it only to places that are there", async () => {
    for (const reading of READINGS) {
      const html = await page(addressOf(reading));
      const ids = new Set(idsIn(html));
      const fragments = linksIn(html).filter((href) => href.startsWith("#"));
      expect(fragments.length).toBeGreaterThan(reading.clauses.length);
      for (const href of fragments) expect(ids).toContain(decodeURIComponent(href.slice(1)));
    }
  });

  test("encodes addresses with articles, accents and a second use of a label", async () => {
    expect(linksIn(await page(addressOf(DECISION)))).toContain("#%C4%90i%E1%BB%81u%203");
    expect(linksIn(await page(addressOf(BAC_GIANG)))).toContain("#II.3%232");
  });

  test("says beside a clause who leads, who helps and by when", async () => {
    const html = await page(addressOf(QUANG_TRI));
    const clause = html.slice(html.indexOf('id="II.4.b"'), html.indexOf('id="II.4.c"'));
    const facts = textOf(clause.slice(clause.indexOf('class="facts"')));
    expect(facts).toContain("Chủ trì Sở Y tế");
    expect(facts).toContain("Phối hợp các sở, ngành, UBND các huyện, thị xã, thành phố");
    const report = html.slice(html.indexOf('id="III.1"'), html.indexOf('id="III.2"'));
    expect(textOf(report)).toContain("Báo cáo trước ngày 17 hằng tháng, gửi Cơ quan Thường trực");
  });

  test("shows tables as tables whose rows have addresses, and footnotes linked both ways", async () => {
    const html = await page(addressOf(HA_NOI));
    expect(idsIn(html)).toEqual(expect.arrayContaining(["table.1", "table.1.1", "table.1.32"]));
    const row = /<tr id="table\.1\.3">.*?<\/tr>/su.exec(html)![0];
    expect([...row.matchAll(/<td[^>]*>([^<]*)<\/td>/gu)].map(([, cell]) => cell)).toEqual([
      "3",
      "Đống Đa",
      "162",
      "63",
    ]);
    expect(linksIn(html)).toEqual(expect.arrayContaining(["#footnote.1", "#II.1"]));
  });

  test("has headings that go down one level at a time from one first heading", async () => {
    for (const reading of READINGS) {
      const levels = [...(await page(addressOf(reading))).matchAll(/<h(\d)/gu)].map(([, level]) => Number(level));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
    }
  });

  test("lists what could not be read for certain", async () => {
    const doubtful = { ...QUANG_TRI, problems: [{ reason: "no-such-day", quote: "ngày 31/4/2024", line: 12 }] };
    const { app } = await webFixture({ readings: () => [doubtful] });
    const html = await (await app.request(addressOf(doubtful), BROWSER)).text();
    expect(textOf(html)).toContain("Dòng 12: ngày không có trong lịch — “ngày 31/4/2024”");
  });

  test("shows words of a document as words, whatever they look like", async () => {
    const [first, ...rest] = QUANG_TRI.clauses;
    const hostile = {
      ...QUANG_TRI,
      clauses: [{ ...first!, heading: null, text: "<script>alert(1)</script>" }, ...rest],
    };
    const { app } = await webFixture({ readings: () => [hostile] });
    const html = await (await app.request(addressOf(hostile), BROWSER)).text();
    expect(html).not.toContain("<script>alert");
    expect(html).toContain("&lt;script&gt;alert(1)");
  });
});

describe("the original text", () => {
  test("is shown letter for letter, with the cited stretch marked", async () => {
    const clause = QUANG_TRI.clauses.find(({ path }) => path === "II.4.b")!;
    const { start, end } = clause.source;
    const html = await page(`${addressOf(QUANG_TRI)}/nguon?start=${start}&end=${end}`);
    const text = sourceTextOf(QUANG_TRI.plan.id)!;
    expect(unescaped(/<mark id="trich">(.*?)<\/mark>/su.exec(html)![1]!)).toBe(text.slice(start, end));
    const original = /<div class="original" lang="vi">(.*?)<\/div>/su.exec(html)![1]!;
    expect(unescaped(original.replace(/<[^>]*>/gu, ""))).toBe(text);
  });

  test.each(["start=5", "start=9&end=5", "start=-1&end=4", "start=0&end=99999999", "start=a&end=b"])(
    "is shown without a mark where the stretch makes no sense (%s)",
    async (query) => {
      const html = await page(`${addressOf(QUANG_TRI)}/nguon?${query}`);
      expect(html).not.toContain("<mark");
      expect(textOf(html)).toContain("KẾ HOẠCH");
    },
  );
});

describe("the list of plans", () => {
  test("names each plan with its number, issuer and date, newest first", async () => {
    const text = textOf(await page("/ke-hoach"));
    const places = ["29/KH-BCĐ", "Chưa có số", "21/KH-UBND"].map((number) => text.indexOf(number));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places.every((at) => at > 0)).toBe(true);
    expect(text).toContain("Ban Chỉ đạo 138 tỉnh Quảng Trị · Quảng Trị · 05/02/2024");
  });

  test("says what to do where there are none yet", async () => {
    const { app } = await webFixture({ readings: () => [] });
    expect(textOf(await (await app.request("/ke-hoach", BROWSER)).text())).toContain("Chưa có kế hoạch nào");
    expect((await app.request("/", BROWSER)).status).toBe(200);
    expect((await app.request("/phan-cong", BROWSER)).status).toBe(200);
  });
});
