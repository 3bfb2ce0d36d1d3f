import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { followPlans } from "../../../../../bot/conversation/access/follow-plans.ts";
import { hashInvitationCode } from "../../../../../bot/conversation/access/invitation-code.ts";
import { UPLOADED } from "../../../../../bot/uploads/uploaded-setting.ts";
import { ADMIN, HA_NOI, officeFixture, QUANG_TRI } from "../web-fixture.ts";

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

test("an uploaded file waits for a yes from the moment it can be read, whatever document it is", async () => {
  const office = await officeFixture({}, folder);
  const { headersOf, app, state } = office;
  const sent = await app.request("/quan-tri/tai-len", {
    method: "POST",
    headers: headersOf(ADMIN),
    body: uploadOf(["kế hoạch.txt", "Số: 1/KH-UBND"], ["lạ.exe", "x"]),
  });
  const page = await sent.text();
  expect(page).toContain("Đã nhận 1 tệp");
  expect(page).toContain("không nhận loại tệp này");
  expect(readdirSync(join(folder, "plans"))).toEqual(["kế hoạch.txt"]);
  expect(page).toContain("đang chờ đọc");

  const uploaded = new Set((await state.settings.names(UPLOADED)).map((name) => name.slice(UPLOADED.length)));
  const files = [
    { plan: QUANG_TRI.plan, location: "plans/kế hoạch.txt" },
    { plan: HA_NOI.plan, location: "plans/khác.txt" },
  ];
  await state.write((tx) => followPlans(tx, files, { nowMs: 1, newPlans: "everyone", uploaded }));
  expect(await state.planVisibility.rules()).toEqual(new Map([[QUANG_TRI.plan.id, []]]));
  expect(await (await office.get(`/quan-tri/ke-hoach/${QUANG_TRI.plan.id}`)).text()).toContain("Đưa vào sử dụng?");
  expect(await (await office.get("/quan-tri/can-xem-lai")).text()).toContain("Chờ đưa vào sử dụng");

  await office.post(`/quan-tri/ke-hoach/${QUANG_TRI.plan.id}`, { "don-vi": "", lam: "dung" });
  expect(await state.planVisibility.rules()).toEqual(new Map());
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
