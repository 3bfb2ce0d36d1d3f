import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStateStore } from "../../../data/store/state/open-state-store.ts";
import { HeldFiles, heldId, INTAKE_FOLDER, IntakeError } from "../../../bot/intake/held-files.ts";
import { release, releasedAt } from "../../../bot/intake/release.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "intake-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}
const sent = { name: "kế hoạch.txt", to: null, ref: "tep-1", atMs: 5 };

describe("a document that was sent", () => {
  test("is kept with what is known of it, and the same sending again changes nothing", async () => {
    const held = new HeldFiles(folder);
    const file = await held.begin({ ...sent, id: "telegram-7" });
    const received = await held.receive(file, pieces("Số: 12", "/KH-UBND"));
    expect(readFileSync(held.pathOf(received), "utf8")).toBe("Số: 12/KH-UBND");
    expect(await held.begin({ ...sent, id: "telegram-7", name: "khác.txt" })).toEqual(received);
    expect(await new HeldFiles(folder).list()).toEqual([received]);
  });

  test("past the limit, empty, or broken off leaves no bytes behind", async () => {
    const held = new HeldFiles(folder);
    const file = await held.begin({ ...sent, id: "a" });
    await expect(held.receive(file, pieces("123456", "789"), { limit: 8 })).rejects.toThrow(IntakeError);
    await expect(held.receive(file, pieces())).rejects.toThrow(/trống/u);
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from("12"));
      throw new Error("connection lost");
    }
    await expect(held.receive(file, broken())).rejects.toThrow("connection lost");
    expect(readdirSync(join(folder, INTAKE_FOLDER, "a"))).toEqual(["note.json"]);
    expect((await held.get("a"))?.state).toBe("awaiting");
  });

  test("that is refused leaves its reason and not its bytes", async () => {
    const held = new HeldFiles(folder);
    const file = await held.receive(await held.begin({ ...sent, id: "a" }), pieces("chữ"));
    await held.refuse(file, "không nhận ra là văn bản hành chính");
    expect(existsSync(held.pathOf(file))).toBe(false);
    expect(await held.get("a")).toMatchObject({ state: "refused", reason: "không nhận ra là văn bản hành chính" });
    await held.forgetOld(6);
    expect(await held.list()).toEqual([]);
  });

  test("with a note cut off in the middle is left out, and does not stop the rest", async () => {
    const held = new HeldFiles(folder);
    await held.begin({ ...sent, id: "a" });
    await held.begin({ ...sent, id: "b" });
    writeFileSync(join(folder, INTAKE_FOLDER, "a", "note.json"), '{"id": "a", "na');
    expect((await held.list()).map(({ id }) => id)).toEqual(["b"]);
  });
});

describe("names", () => {
  test("an id is fit for a folder and leads nowhere else", async () => {
    expect(heldId("telegram", "-100 12/../x")).toBe("telegram--100_12_x");
    expect(await new HeldFiles(folder).get("../../etc")).toBeUndefined();
  });
});

describe("release", () => {
  const ready = async (held: HeldFiles, id = "a") => {
    const file = await held.receive(await held.begin({ ...sent, id }), pieces("Số: 12/KH-UBND"));
    await held.put({ ...file, state: "ready" });
  };

  test("puts the file into the folder of plans under a free name, and notes that it was released", async () => {
    const held = new HeldFiles(folder);
    const state = await openStateStore(folder);
    const plans = mkdtempSync(join(folder, "plans-"));
    writeFileSync(join(plans, "kế hoạch.txt"), "một kế hoạch khác");
    await ready(held);
    const parts = { held, plans, root: folder, state, nowMs: 9 };
    expect((await release("a", parts)).file).toBe("kế hoạch (2).txt");
    expect(readFileSync(join(plans, "kế hoạch (2).txt"), "utf8")).toBe("Số: 12/KH-UBND");
    expect(readFileSync(join(plans, "kế hoạch.txt"), "utf8")).toBe("một kế hoạch khác");
    const location = `${plans.slice(folder.length + 1)}/kế hoạch (2).txt`;
    expect(await releasedAt(state, location)).toEqual({ atMs: 9, units: [] });
    expect(await held.list()).toEqual([]);
    await expect(release("a", parts)).rejects.toThrow(IntakeError);
    await state.close();
  });

  test("that cannot be written says so and keeps the document", async () => {
    const held = new HeldFiles(folder);
    const state = await openStateStore(folder);
    await ready(held);
    await expect(
      release("a", { held, plans: join(folder, "khong-co"), root: folder, state, nowMs: 9 }),
    ).rejects.toThrow(/vẫn được giữ/u);
    expect((await held.get("a"))?.state).toBe("ready");
    expect(await state.settings.names("intake.")).toEqual([]);
    await state.close();
  });
});
