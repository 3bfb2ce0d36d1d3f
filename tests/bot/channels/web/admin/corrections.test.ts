import { expect, test } from "vitest";
import { planJson } from "../../../../../bot/plans/plan-json.ts";
import { QUANG_TRI, officeFixture } from "../web-fixture.ts";

const PLAN = QUANG_TRI.plan.id;
const CLAUSE = "II.4.b";
const EDIT = `/ke-hoach/${PLAN}/sua?muc=${CLAUSE}`;

type Office = Awaited<ReturnType<typeof officeFixture>>;
const assignmentsAt = ({ readings }: Office) =>
  readings()
    .find(({ plan }) => plan.id === PLAN)!
    .assignments.filter(({ clause }) => clause === CLAUSE);

/** The fields of the n-th form of a page, as a browser would send them. */
async function formOf(office: Office, at: number, path = EDIT): Promise<Record<string, string>> {
  const page = await (await office.get(path)).text();
  const form = page.split('<form class="fact-form"')[at + 1]!.split("</form>")[0]!;
  const inputs = [...form.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/gsu)];
  const areas = [...form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)<\/textarea>/gu)];
  const selects = [...form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gsu)].map(
    ([, name, options]) => [, name, /value="([^"]*)"\s+selected/u.exec(options!)?.[1] ?? ""] as const,
  );
  return Object.fromEntries([...inputs, ...areas, ...selects].map(([, name, value]) => [name!, value!]));
}

test("who leads is corrected with a reason, and plan, table and export follow at once with what was read beside it", async () => {
  const office = await officeFixture();
  const form = await formOf(office, 0);
  expect(form).toMatchObject({ loai: "assignment", lead: "Sở Y tế", goc: "" });
  const saved = await office.post(EDIT, { ...form, lead: "Sở Nội vụ", "ly-do": "Bản ký ghi Sở Nội vụ", lam: "luu" });
  expect(saved.status).toBe(303);

  expect(assignmentsAt(office)[0]!.lead).toEqual(["Sở Nội vụ"]);
  const page = await (await office.get(`/ke-hoach/${PLAN}`, "ai do")).text();
  expect(page).toContain("Đã sửa");
  expect(page).toContain("máy đọc “Chủ trì: Sở Y tế");
  expect(page).toContain("Bản ký ghi Sở Nội vụ");
  const table = await (await office.get(`/ke-hoach/${PLAN}/phan-cong?tu=methadone`, "ai do")).text();
  expect(table).toContain("Sở Nội vụ");
  expect(table).toContain("đã sửa");
  const reading = office.readings().find(({ plan }) => plan.id === PLAN)!;
  expect(planJson(reading).corrections).toMatchObject([
    { kind: "assignment", clause: CLAUSE, machine: { lead: ["Sở Y tế"] }, value: { lead: ["Sở Nội vụ"] } },
  ]);
});

test("each correction is in the audit log, and can be taken back", async () => {
  const office = await officeFixture();
  await office.post(EDIT, { ...(await formOf(office, 0)), lead: "Sở Nội vụ", "ly-do": "sai", lam: "luu" });
  await office.post(EDIT, { ...(await formOf(office, 0)), lam: "bo" });
  expect(assignmentsAt(office)[0]!.lead).toEqual(["Sở Y tế"]);
  const rows = await office.state.audit.rows(0, 10);
  expect(rows.map(({ kind, status, planIds }) => ({ kind, status, planIds }))).toEqual([
    { kind: "correction", status: "luu", planIds: [PLAN] },
    { kind: "correction", status: "bo", planIds: [PLAN] },
  ]);
  expect(rows[0]!.text).toContain("Sở Y tế");
});

test("a fact can be hidden and shown again, another added and taken away", async () => {
  const office = await officeFixture();
  const before = assignmentsAt(office).length;
  await office.post(EDIT, { ...(await formOf(office, 0)), "ly-do": "không phải giao việc", lam: "an" });
  expect(assignmentsAt(office)).toHaveLength(before - 1);
  const page = await (await office.get(EDIT)).text();
  expect(page).toContain("đang ẩn");
  await office.post(EDIT, {
    loai: "assignment",
    khoa: "",
    lead: "Sở Nội vụ\nSở Tài chính",
    "ly-do": "thiếu",
    lam: "them",
  });
  expect(assignmentsAt(office).at(-1)).toMatchObject({ lead: ["Sở Nội vụ", "Sở Tài chính"], clause: CLAUSE });
  expect(await (await office.get(`/ke-hoach/${PLAN}`)).text()).toContain("Thêm bằng tay");
});

test("the second of two administrators at the same fact is told of the first, and loses nothing typed", async () => {
  const office = await officeFixture();
  const seenByBoth = await formOf(office, 0);
  await office.post(EDIT, { ...seenByBoth, lead: "Sở Nội vụ", "ly-do": "người thứ nhất", lam: "luu" });
  const second = await office.post(EDIT, { ...seenByBoth, lead: "Sở Tài chính", "ly-do": "người thứ hai", lam: "luu" });
  expect(second.status).toBe(409);
  const page = await second.text();
  expect(page).toContain("Người quản trị khác vừa sửa chỗ này");
  expect(page).toContain("người thứ nhất");
  expect(page).toContain("Sở Tài chính");
  expect(assignmentsAt(office)[0]!.lead).toEqual(["Sở Nội vụ"]);
  await office.post(EDIT, { ...(await formOf(office, 0)), lead: "Sở Tài chính", "ly-do": "hai", lam: "luu" });
  expect(assignmentsAt(office)[0]!.lead).toEqual(["Sở Tài chính"]);
});

test.each([
  [{ "ly-do": "" }, "Xin ghi lý do"],
  [{ lead: " \n ", coordinate: "", implement: "" }, "ít nhất một cơ quan"],
])("what makes no fact is said beside the form: %j", async (typed, words) => {
  const office = await officeFixture();
  const answer = await office.post(EDIT, { ...(await formOf(office, 0)), "ly-do": "sai", lam: "luu", ...typed });
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain(words);
  expect(assignmentsAt(office)[0]!.lead).toEqual(["Sở Y tế"]);
});

test("the letterhead is corrected field by field, days in the way officials write them", async () => {
  const office = await officeFixture();
  const head = `/ke-hoach/${PLAN}/sua?muc=header`;
  const form = await formOf(office, 2, head);
  expect(form).toMatchObject({ khoa: "date", "gia-tri": "05/02/2024" });
  await office.post(head, { ...form, "gia-tri": "6/2/2024", "ly-do": "con dấu ghi ngày 6", lam: "luu" });
  expect(office.readings().find(({ plan }) => plan.id === PLAN)!.plan.date).toBe("2024-02-06");
  const wrong = await office.post(head, {
    ...(await formOf(office, 2, head)),
    "gia-tri": "31/2/2024",
    "ly-do": "x",
    lam: "luu",
  });
  expect(await wrong.text()).toContain("Không có ngày “31/2/2024”");
});

test("the list of corrections shows what lost its place after the file was read again", async () => {
  const office = await officeFixture();
  await office.post(EDIT, { ...(await formOf(office, 0)), lead: "Sở Nội vụ", "ly-do": "sai", lam: "luu" });
  const machine = (await office.plans.machineReading(PLAN))!;
  const without = { ...machine, assignments: machine.assignments.filter(({ clause }) => clause !== CLAUSE) };
  const { file } = machine.plan.source;
  await office.plans.putReading(
    { location: file, file, sha256: "moi", format: "txt", readerVersion: "2", text: "" },
    without,
  );
  const page = await (await office.get(`/ke-hoach/${PLAN}/sua`)).text();
  expect(page).toContain("Không còn chỗ để áp dụng (1)");
  expect(page).toContain("Sở Nội vụ");
});

test("nobody but an administrator corrects; anybody who sees the plan may say that a fact is wrong", async () => {
  const office = await officeFixture();
  expect((await office.get(EDIT, "ai do")).status).toBe(404);
  expect((await office.post(EDIT, { lam: "bo", goc: "1" }, "ai do")).status).toBe(404);
  expect(await (await office.get(`/ke-hoach/${PLAN}`, "ai do")).text()).toContain("báo sai");
  const report = `/ke-hoach/${PLAN}/bao-sai?muc=${CLAUSE}`;
  expect(await (await office.get(report, "ai do")).text()).toContain("Chủ trì: Sở Y tế");
  await office.post(report, { "muc-sai": "0", "ghi-chu": "phải là Sở Nội vụ" }, "ai do");
  expect(await office.state.factReports.open(10)).toMatchObject([
    { planId: PLAN, clause: CLAUSE, note: "phải là Sở Nội vụ" },
  ]);
});
