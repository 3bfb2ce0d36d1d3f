import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Channel, ChannelName } from "../../../../../bot/channels/channel.ts";
import { followPlans } from "../../../../../bot/conversation/access/follow-plans.ts";
import { hashInvitationCode } from "../../../../../bot/conversation/access/invitation-code.ts";
import { IntakeWorker } from "../../../../../bot/intake/intake-worker.ts";
import { loadLexicon } from "../../../../../data/lexicon/lexicon.ts";
import { createWebApp } from "../../../../../bot/channels/web/create-web-app.ts";
import { ADMIN, HA_NOI, NOON, officeFixture, QUANG_TRI } from "../web-fixture.ts";

type Office = Awaited<ReturnType<typeof officeFixture>>;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "office-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const PAGES = ["", "/can-xem-lai", "/cau-hoi", "/nguoi", "/nhac", "/nhat-ky", `/ke-hoach/${QUANG_TRI.plan.id}`].map(
  (path) => `/quan-tri${path}`,
);

function uploadOf(...files: readonly (readonly [name: string, text: string])[]): FormData {
  const form = new FormData();
  for (const [name, text] of files) form.append("tep", new File([text], name));
  return form;
}

test.each(PAGES)("%s is for administrators alone", async (path) => {
  const office = await officeFixture({}, folder);
  expect((await office.get(path)).status).toBe(200);
  expect((await office.get(path, "ai do")).status).toBe(404);
  const guest = await office.app.request(path, { headers: { Accept: "text/html" } });
  expect(guest.headers.get("Location")).toBe(`/vao?tiep=${encodeURIComponent(path)}`);
});

test("the list shows each plan's state", async () => {
  const office = await officeFixture({}, folder);
  await office.state.planVisibility.set(QUANG_TRI.plan.id, ["Sở Y tế"]);
  const page = await (await office.get("/quan-tri")).text();
  expect(page).toContain("Chỉ cho Sở Y tế");
  expect(page).toMatch(/Hết giai đoạn 31\/12\/2021/u);
});

describe("a file that is handed over", () => {
  const SENT = readFileSync(new URL("../../../../../data/plans/001_733a89150e7fc030.txt", import.meta.url), "utf8");
  const upload = async (office: Office, ...files: readonly (readonly [name: string, text: string])[]) => {
    const init = { method: "POST", headers: office.headersOf(ADMIN), body: uploadOf(...files) };
    return (await office.app.request("/quan-tri/tai-len", init)).text();
  };
  /** Reads what waits, as the program does beside the web server. */
  const readAll = async ({ held, state, readings }: Office) => {
    const clock = { now: () => NOON, sleep: () => Promise.resolve() };
    const names = loadLexicon().agencyNames;
    const channels = new Map<ChannelName, Channel>();
    const log = pino({ level: "silent" });
    const parts = { held, dataDir: folder, state, channels, readings, names, clock, log, wakeSender: () => undefined };
    const stop = new AbortController();
    const working = new IntakeWorker(parts).run(stop.signal);
    await vi.waitFor(async () => {
      if ((await held.list()).some(({ state: of }) => of === "awaiting" || of === "received"))
        throw new Error("reading");
    }, 60_000);
    stop.abort();
    await working;
  };

  test("lies apart from the folder of plans, is read, and is used after a yes, by whom was said then", async () => {
    const office = await officeFixture({}, folder);
    mkdirSync(join(folder, "plans"));
    const page = await upload(office, ["kế hoạch.txt", SENT], ["lạ.exe", "x"], ["rỗng.txt", ""]);
    expect(page).toContain("Đã nhận 1 tệp");
    expect(page).toContain("không nhận loại tệp này");
    expect(page).toContain("Tệp trống");
    expect(page).toContain("đang chờ đọc");
    expect(await office.held.list()).toHaveLength(1);
    await readAll(office);
    expect(readdirSync(join(folder, "plans"))).toEqual([]);
    const [file] = await office.held.list();
    expect(await (await office.get("/quan-tri")).text()).toContain("xem và quyết định");
    expect(await (await office.get("/quan-tri/can-xem-lai")).text()).toContain("Chờ đưa vào sử dụng");
    const address = `/quan-tri/cho-duyet/${file!.id}`;
    const card = await (await office.get(address)).text();
    expect(card).toContain("Đưa vào sử dụng?");
    expect(card).toContain("21/KH-UBND");
    expect((await office.get(address, "ai do")).status).toBe(404);

    const wrong = await office.post(address, { "don-vi": "Sở Trên Trời", lam: "dung" });
    expect(await wrong.text()).toContain("Không rõ đơn vị “Sở Trên Trời”");
    expect(await (await office.post(address, { "don-vi": "SYT", lam: "dung" })).text()).toContain("vào sử dụng");
    expect(readdirSync(join(folder, "plans"))).toEqual(["kế hoạch.txt"]);
    expect(await office.held.list()).toEqual([]);
    const files = [{ plan: { ...QUANG_TRI.plan, id: "moi" }, location: "plans/kế hoạch.txt" }];
    await office.state.write((tx) => followPlans(tx, files, { nowMs: 1, newPlans: "admins" }));
    expect((await office.state.planVisibility.rules()).get("moi")).toEqual(["Sở Y tế"]);
    expect((await office.post(address, { lam: "dung" })).status).toBe(404);
  });

  test("is for everybody after a yes without agencies, also where new plans are for administrators", async () => {
    const office = await officeFixture({}, folder);
    mkdirSync(join(folder, "plans"));
    await upload(office, ["a.txt", SENT]);
    await readAll(office);
    const [file] = await office.held.list();
    await office.post(`/quan-tri/cho-duyet/${file!.id}`, { "don-vi": "", lam: "dung" });
    const files = [
      { plan: { ...QUANG_TRI.plan, id: "moi" }, location: "plans/a.txt" },
      { plan: { ...HA_NOI.plan, id: "khac" }, location: "plans/b.txt" },
    ];
    await office.state.write((tx) => followPlans(tx, files, { nowMs: 1, newPlans: "admins" }));
    expect(await office.state.planVisibility.rules()).toEqual(new Map([["khac", []]]));
  });

  test("is erased where nobody wants it, and says why where it cannot be read", async () => {
    const office = await officeFixture({}, folder);
    await upload(office, ["a.txt", SENT], ["b.txt", "TỐI MẬT\n\nKẾ HOẠCH"]);
    await readAll(office);
    expect(await (await office.get("/quan-tri")).text()).toContain("không nhận");
    const file = (await office.held.list()).find(({ state }) => state === "ready");
    await office.post(`/quan-tri/cho-duyet/${file!.id}`, { lam: "bo" });
    expect((await office.held.list()).map(({ state }) => state)).toEqual(["refused"]);
  });

  test("that broke off is forgotten after a day", async () => {
    const office = await officeFixture({}, folder);
    await office.held.begin({ name: "a.txt", to: null, ref: null, atMs: 5 });
    await office.held.forgetOld(5);
    expect(await office.held.list()).toHaveLength(1);
    await office.held.forgetOld(6);
    expect(await office.held.list()).toEqual([]);
  });
});

test("who sees a plan is decided by agencies as people write them; one that is none is said", async () => {
  const office = await officeFixture({}, folder);
  const card = `/quan-tri/ke-hoach/${QUANG_TRI.plan.id}`;
  await office.post(card, { "don-vi": "SYT\ncông an tỉnh", lam: "dung" });
  expect(await office.state.planVisibility.rules()).toEqual(
    new Map([[QUANG_TRI.plan.id, ["Công an tỉnh", "Sở Y tế"]]]),
  );
  const wrong = await office.post(card, { "don-vi": "Sở Trên Trời", lam: "dung" });
  expect(await wrong.text()).toContain("Không rõ đơn vị “Sở Trên Trời”");
});

test("a plan is taken out and its file stays", async () => {
  const office = await officeFixture({}, folder);
  await office.post(`/quan-tri/ke-hoach/${QUANG_TRI.plan.id}`, { lam: "bo" });
  expect((await office.get(`/ke-hoach/${QUANG_TRI.plan.id}`)).status).toBe(404);
  expect(await office.plans.withdrawnFiles()).toHaveLength(1);
});

test("codes are made, shown once, listed and withdrawn", async () => {
  const office = await officeFixture({}, folder);
  const made = await (
    await office.post("/quan-tri/nguoi", { lam: "moi", "don-vi": "SYT", luot: "3", ngay: "2" })
  ).text();
  const code = /Mã mời: <b>([A-Z0-9]{8})<\/b>/u.exec(made)![1]!;
  const listed = await (await office.get("/quan-tri/nguoi")).text();
  expect(listed).not.toContain(code);
  expect(listed).toContain("Sở Y tế");
  expect(listed).toContain("3 lượt");
  const hash = hashInvitationCode(code);
  await office.post("/quan-tri/nguoi", { lam: "thu-ma", ma: hash });
  expect(await office.state.invitations.find(hash, 0)).toBeUndefined();
  expect((await office.post("/quan-tri/nguoi", { lam: "moi", luot: "9999", ngay: "1" })).status).toBe(400);
});

test("people are given an agency and kept out, oneself never", async () => {
  const office = await officeFixture({}, folder);
  const person = { channel: "telegram", personId: "5", name: "An", unit: null, blocked: false, sinceMs: 0 };
  await office.state.people.put({ ...person, role: "member" });
  await office.state.people.put({ ...person, channel: "web", personId: ADMIN, role: "admin" });
  await office.post("/quan-tri/nguoi", { nguoi: "telegram:5", lam: "don-vi", "don-vi": "so y te" });
  await office.post("/quan-tri/nguoi", { nguoi: "telegram:5", lam: "chan" });
  expect(await office.state.people.get(person)).toMatchObject({ unit: "Sở Y tế", blocked: true });
  const self = await office.post("/quan-tri/nguoi", { nguoi: `web:${ADMIN}`, lam: "chan" });
  expect(await self.text()).toContain("không tự chặn mình");
});

test("what officials say is wrong stands in the queue until somebody has looked", async () => {
  const office = await officeFixture({}, folder);
  const report = {
    atMs: 1,
    planId: QUANG_TRI.plan.id,
    clause: "II.4.b",
    shown: "Chủ trì: Sở Y tế",
    note: "<b>sai</b>",
  };
  await office.state.factReports.add(report, { channel: "web", personId: "x" });
  const page = await (await office.get("/quan-tri/can-xem-lai")).text();
  expect(page).toContain("Chủ trì: Sở Y tế");
  expect(page).not.toContain("<b>sai</b>");
  await office.post("/quan-tri/can-xem-lai", { "bao-sai": "1" });
  expect(await office.state.factReports.countOpen()).toBe(0);
});

test("what was not understood when a plan was read stands in the queue, leading to where it can be added", async () => {
  const office = await officeFixture({}, folder);
  const kept = office.readings().find(({ plan }) => plan.id === QUANG_TRI.plan.id)!;
  const clause = kept.clauses.find(({ path }) => path === "II.4.b")!;
  const places = [
    { reason: "role-without-task", quote: `${clause.text.slice(0, 60)} …`, line: 40 },
    { reason: "columns-not-told-apart", quote: "STT | <Việc>", line: 90 },
    ...Array.from({ length: 12 }, (_, at) => ({ reason: "date-without-duty", quote: `ngày ${at}`, line: at })),
  ];
  const many = { ...office.parts, readings: () => [{ ...kept, problems: [], notUnderstood: places }] };
  const app = createWebApp(many);
  const page = await (await app.request("/quan-tri/can-xem-lai", { headers: office.headersOf(ADMIN) })).text();
  expect(page).toContain("Máy chưa hiểu (14)");
  expect(page).toContain(`<a href="/ke-hoach/${kept.plan.id}/sua?muc=II.4.b">Dòng 40</a>`);
  expect(page).toContain("STT | &lt;Việc&gt;");
  expect(page).toContain("6 chỗ nữa");
  const overview = await (await app.request("/quan-tri", { headers: office.headersOf(ADMIN) })).text();
  expect(overview).toContain("14 chỗ cần xem lại");
});

test("the log is searched by all words, page by page", async () => {
  const office = await officeFixture({}, folder);
  for (let at = 0; at < 130; at++)
    await office.state.audit.append(
      { atMs: at, channel: at % 2 ? "web" : "telegram", kind: "question", planIds: ["p1"], status: "not_found" },
      null,
    );
  const first = await (await office.get("/quan-tri/nhat-ky?tim=question")).text();
  expect(first.match(/<tr role="row">\s*<th scope="row"/gu)).toHaveLength(100);
  expect(first).toContain("truoc=31");
  const second = await (await office.get("/quan-tri/nhat-ky?tim=question+telegram&truoc=31")).text();
  expect(second.match(/<tr role="row">\s*<th scope="row"/gu)).toHaveLength(15);
  expect(await (await office.get("/quan-tri/nhat-ky?kiem=1")).text()).toContain("Nhật ký nguyên vẹn");
});
