import { afterEach, beforeEach, expect, test } from "vitest";
import { followPlans, type FollowOptions, type PlanFile } from "../../../../bot/conversation/access/follow-plans.ts";
import { visiblePlans } from "../../../../bot/conversation/access/visible-plans.ts";
import { tellAdmins } from "../../../../bot/tell-admins.ts";
import { openStateStore } from "../../../../data/store/state/open-state-store.ts";
import type { StateStore } from "../../../../data/store/state/state-store.ts";
import { fakePlan } from "../fake-answerer.ts";

let state: StateStore;
beforeEach(async () => {
  state = await openStateStore(":memory:");
});
afterEach(() => state.close());

const file = (number: string, location: string, suffix = ""): PlanFile => ({
  plan: { id: `${number.toLowerCase()}-ha-nam-2026${suffix}`, number, place: "Hà Nam", date: "2026-01-05" },
  location,
});
const follow = (files: readonly PlanFile[], newPlans: FollowOptions["newPlans"] = "everyone", nowMs = 1) =>
  state.write((tx) => followPlans(tx, files, { nowMs, newPlans }));

/** The plans that somebody of an agency sees, of these. */
async function seen(files: readonly PlanFile[], unit: string | null, isAdmin = false): Promise<string[]> {
  const ids = files.map(({ plan }) => plan.id);
  const visible = visiblePlans(await state.planVisibility.rules(), ids, { isAdmin, unit, inGroup: false });
  return ids.filter((id) => visible?.has(id) ?? true);
}

test("a restriction follows the file when its number is corrected, and back", async () => {
  const [before, after] = [file("77/KH", "plans/a.txt"), file("79/KH", "plans/a.txt")];
  await follow([before]);
  await state.planVisibility.set(before.plan.id, ["Sở Công Thương"]);
  await follow([after], "everyone", 2);

  expect(await seen([after], "Sở Y tế")).toEqual([]);
  expect(await seen([after], "Sở Công Thương")).toEqual([after.plan.id]);
  expect([...(await state.planVisibility.rules()).keys()]).toEqual([after.plan.id]);
  await follow([before], "everyone", 3);
  expect(await seen([before], "Sở Y tế")).toEqual([]);
});

test("a copy of a restricted plan under another name of file is restricted too", async () => {
  const [first, copy] = [file("77/KH", "plans/a.txt"), file("77/KH", "plans/b.txt", "-1a2b3c4d")];
  await follow([first]);
  await state.planVisibility.set(first.plan.id, ["Sở Công Thương"]);
  await follow([first, copy], "everyone", 2);

  expect(await seen([first, copy], "Sở Y tế")).toEqual([]);
  expect(await seen([first, copy], "Sở Công Thương")).toEqual([first.plan.id, copy.plan.id]);
});

test("a plan without a restriction stays open when its number is corrected, and other plans are left alone", async () => {
  const [before, after, other] = [file("77/KH", "a.txt"), file("79/KH", "a.txt"), file("5/KH", "c.txt")];
  await follow([before, other]);
  await follow([after, other], "admins", 2);
  expect(await seen([after, other], null)).toEqual([after.plan.id, other.plan.id]);
});

test("new plans are for administrators alone where the settings say so, until one of them decides", async () => {
  const [old, fresh] = [file("1/KH", "a.txt"), file("2/KH", "b.txt")];
  await follow([old]);
  await follow([old, fresh], "admins", 2);

  expect(await seen([old, fresh], "Sở Y tế")).toEqual([old.plan.id]);
  expect(await seen([old, fresh], null, true)).toEqual([old.plan.id, fresh.plan.id]);
  await state.planVisibility.set(fresh.plan.id, []);
  expect(await seen([old, fresh], "Sở Y tế")).toEqual([old.plan.id, fresh.plan.id]);
});

test("a plan that is held stays held when its number is corrected before anybody decided", async () => {
  const [before, after] = [file("77/KH", "a.txt"), file("79/KH", "a.txt")];
  await follow([before], "admins");
  await follow([after], "everyone", 2);
  expect(await seen([after], "Sở Y tế")).toEqual([]);
});

test("administrators are told once of what is held, what took over a restriction, and which files may be secret", async () => {
  const [before, after, fresh] = [file("77/KH", "a.txt"), file("79/KH", "a.txt"), file("2/KH", "b.txt")];
  await follow([before]);
  await state.planVisibility.set(before.plan.id, ["Sở Công Thương"]);
  await follow([after, fresh], "admins", 2);
  const readings = [after, fresh].map(({ plan }) => fakePlan(plan.id, plan.number!, plan.place!, "Thử nghiệm"));
  const capabilities = {
    maxText: 2000,
    buttons: null,
    edit: false,
    files: false,
    proactiveWindowMs: null,
    markup: "none",
    rate: { perSecond: 1, perChat: [] },
  } as const;
  const facts = {
    readings,
    heldFiles: [{ location: "plans/nghi-ngo.txt", sha256: "1" }],
    admins: [{ channel: "telegram", chatId: "1", threadId: null }] as const,
    capabilitiesOf: () => capabilities,
    nowMs: 3,
  };
  expect(await state.write((tx) => tellAdmins(tx, facts))).toBe(true);
  expect(await state.write((tx) => tellAdmins(tx, facts))).toBe(false);
  const told = JSON.parse((await state.outbox.get(1))!.part) as { text: string };
  expect(told.text).toContain("79/KH");
  expect(told.text).toContain("Sở Công Thương");
  expect(told.text).toContain(`/hienthi ${fresh.plan.id} mọi người`);
  expect(told.text).toContain("plans/nghi-ngo.txt");
  expect(await state.outbox.get(2)).toBeUndefined();
});
