import { readSheet } from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { planName } from "../../../../retrieval/answer/cite-path.ts";
import { BROWSER, HA_NOI, QUANG_TRI, webFixture } from "./web-fixture.ts";

const TABLE = `/ke-hoach/${QUANG_TRI.plan.id}/phan-cong`;
const rowsIn = (html: string) => html.split('role="rowheader"').length - 1;

async function get(path: string): Promise<Response> {
  const { app } = await webFixture();
  const response = await app.request(path, BROWSER);
  expect(response.status).toBe(200);
  return response;
}

describe("the responsibility table of a plan", () => {
  test("has a line for each task, with all who have a part in it, and says how many", async () => {
    const html = await (await get(TABLE)).text();
    const tasks = new Set(QUANG_TRI.assignments.map(({ clause }) => clause));
    expect(rowsIn(html)).toBe(tasks.size);
    expect(html).toContain(`${tasks.size} nhiệm vụ`);
    expect(html).toContain(`href="/ke-hoach/${QUANG_TRI.plan.id}#II.4.b"`);
  });

  test("keeps the lines of one body, one role and some words, typed with or without accents", async () => {
    const all = rowsIn(await (await get(TABLE)).text());
    const police = rowsIn(await (await get(`${TABLE}?co-quan=cong-an-tinh`)).text());
    const leads = rowsIn(await (await get(`${TABLE}?co-quan=cong-an-tinh&vai-tro=lead`)).text());
    expect(police).toBeLessThan(all);
    expect(leads).toBeLessThan(police);
    expect(leads).toBeGreaterThan(0);
    const [accented, bare] = [`tu=${encodeURIComponent("cai nghiện")}`, "tu=cai+nghien"];
    const found = rowsIn(await (await get(`${TABLE}?${accented}`)).text());
    expect(found).toBeGreaterThan(0);
    expect(rowsIn(await (await get(`${TABLE}?${bare}`)).text())).toBe(found);
  });

  test("says so where no line is left, and offers to take the filter away", async () => {
    const html = await (await get(`${TABLE}?tu=khongcotrongkehoach`)).text();
    expect(html).toContain("Không có nhiệm vụ nào");
    expect(html).toContain("Bỏ lọc");
  });

  test("takes a filter it does not know for none", async () => {
    const html = await (await get(`${TABLE}?vai-tro=giám+đốc&xep=9`)).text();
    expect(rowsIn(html)).toBe(rowsIn(await (await get(TABLE)).text()));
  });

  test("downloads as a workbook of the same lines, whole", async () => {
    const query = "?co-quan=so-y-te&vai-tro=lead";
    const html = await (await get(TABLE + query)).text();
    const response = await get(`${TABLE}.xlsx${query}`);
    expect(response.headers.get("Content-Disposition")).toBe(
      `attachment; filename="phan-cong-${QUANG_TRI.plan.id}.xlsx"`,
    );
    const [head, ...lines] = await readSheet(Buffer.from(await response.arrayBuffer()));
    expect(head).toEqual([
      "STT",
      "Nhiệm vụ",
      "Chủ trì",
      "Phối hợp",
      "Thực hiện",
      "Thời hạn",
      "Căn cứ",
      "Kế hoạch",
      "Ghi chú",
    ]);
    expect(lines).toHaveLength(rowsIn(html));
    const clause = QUANG_TRI.clauses.find(({ path }) => path === "II.4.b")!;
    expect(lines.map((line) => [line[1], line[2], ...line.slice(6, 8)])).toContainEqual([
      clause.text,
      "Sở Y tế",
      "điểm b khoản 4 mục II",
      planName(QUANG_TRI.plan, "vi"),
    ]);
  });
});

describe("the responsibility table of all plans", () => {
  test("of five thousand tasks comes in pieces, each task once, each leading to the next", async () => {
    const many = Array.from({ length: 5000 }, (_, at) => ({
      ...QUANG_TRI.assignments[0]!,
      clause: `II.${at}`,
      quote: `Việc số ${at}`,
    }));
    const readings = [{ ...QUANG_TRI, clauses: [], assignments: many }];
    const { app } = await webFixture({ readings: () => readings });
    const seen: string[] = [];
    for (let address: string | undefined = "/phan-cong"; address !== undefined;) {
      const html: string = await (await app.request(address, BROWSER)).text();
      seen.push(...[...html.matchAll(/Việc số (\d+)/gu)].map(([, number]) => number!));
      expect(html.length).toBeLessThan(400_000);
      address = /rel="next" href="([^"]+)"/u.exec(html)?.[1]?.replaceAll("&amp;", "&");
    }
    expect(seen).toEqual(many.map((_, at) => String(at)));
    expect((await (await app.request("/phan-cong?trang=999", BROWSER)).text()).match(/Việc số 4999/gu)).toHaveLength(1);
  });

  test("holds the lines of every plan and names the plan of each", async () => {
    const html = await (await get("/phan-cong?co-quan=so-y-te")).text();
    for (const { plan } of [QUANG_TRI, HA_NOI]) expect(html).toContain(planName(plan, "vi"));
  });
});
