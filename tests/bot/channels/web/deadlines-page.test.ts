import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import { occurrencesOf } from "../../../../data/calendar/occurrences.ts";
import { NO_MARK } from "../../../../data/store/state/reminders/marks.ts";
import { BROWSER, officeFixture, QUANG_TRI, webFixture } from "./web-fixture.ts";

const get = async (path: string) => (await webFixture()).app.request(path, BROWSER);
const text = async (path: string) => (await get(path)).text();

test("the month of today shows what is due in a calendar and as a list, with its plan and place", async () => {
  const page = await text("/thoi-han");
  expect(page).toContain("Thời hạn tháng 6/2024");
  expect(page).toContain(`href="/ke-hoach/${QUANG_TRI.plan.id}#III.1"`);
  expect(page).toContain("ngày làm việc liền trước là 14/6/2024");
  expect(page).toContain("sắp tới");
});

test("unit, plan and state narrow it; a unit nobody names is said and shows nothing", async () => {
  expect(await text("/thoi-han?don-vi=cong+an+tinh")).toContain("Tháng hành động");
  expect(await text("/thoi-han?trang-thai=past")).toContain("0 việc");
  expect(await text("/thoi-han?thang=2024-05&trang-thai=past")).toContain("đã qua");
  const unknown = await text("/thoi-han?don-vi=Sở+Trên+Trời");
  expect(unknown).toContain("Không có kế hoạch nào nhắc đến “Sở Trên Trời”");
  expect(unknown).toContain("0 việc");
});

test("a month with nothing due leads to the next that has something; a month that is none counts as this one", async () => {
  expect(await text("/thoi-han?thang=2030-01")).toContain("Hạn gần nhất");
  expect(await text("/thoi-han?thang=2024-13")).toContain("Thời hạn tháng 6/2024");
});

test("what somebody handed in is done", async () => {
  const office = await officeFixture();
  const chat = { channel: "telegram", chatId: "1", threadId: null };
  const settings = { language: "vi", leads: [], atMinute: 480, quietFrom: 0, quietTo: 0 } as const;
  const none = { digestSinceMs: null, contact: null, contactSinceMs: null };
  const { id } = await office.state.recipients.open(chat, "private", { ...settings, ...none });
  const page = async () => (await office.get("/thoi-han", "ai do")).text();
  expect(await page()).not.toContain('class="state due-done"');
  const report = QUANG_TRI.deadlines.find(({ rule }) => rule === "FREQ=MONTHLY;BYMONTHDAY=17")!;
  const range = { from: "2024-06-01", to: "2024-06-30" };
  const [occurrence] = occurrencesOf(QUANG_TRI.plan, report, range).occurrences;
  await office.state.marks.put(id, occurrence!.key, { ...NO_MARK, doneAtMs: 1 });
  expect(await page()).toContain('class="state due-done"');
});

test("workbook and calendar hold the same things", async () => {
  const sheet = await get("/thoi-han.xlsx");
  const rows = await readSheet(Buffer.from(await sheet.arrayBuffer()));
  expect(rows.slice(1).map((row) => row[1])).toContain("16/6/2024");
  const feed = await text("/thoi-han.ics?don-vi=cong+an+tinh");
  expect(feed).toContain("BEGIN:VEVENT");
  expect((await get("/thoi-han.ics")).headers.get("Content-Type")).toContain("text/calendar");
});

test("the table of all plans is narrowed by plan, year, place and whether its time is over", async () => {
  const count = async (query: string) => Number(/(\d+) nhiệm vụ/u.exec(await text(`/phan-cong?${query}`))![1]);
  const all = await count("");
  const [own, rest] = [await count("noi=Quảng+Trị"), await count("hieu-luc=ended")];
  expect(own).toBeGreaterThan(0);
  expect(await count("nam=2024&noi=Quảng+Trị")).toBe(own);
  expect(await count(`ke-hoach=${QUANG_TRI.plan.id}`)).toBe(own);
  expect(rest + (await count("hieu-luc=in-force"))).toBe(all);
  expect(await text("/phan-cong?noi=Quảng+Trị")).toContain("Bỏ lọc");
});
