import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPlanStore } from "../../../../data/store/open-plan-store.ts";
import { moveDatabase } from "../../../../data/store/postgres/move-database.ts";
import { openStateStore } from "../../../../data/store/state/open-state-store.ts";
import { sampleFile, sampleReading } from "../sample-reading.ts";
import { Cluster, withPostgres } from "./cluster.ts";

withPostgres("all that is kept", () => {
  let cluster: Cluster;
  let root: string;
  beforeAll(async () => {
    cluster = await Cluster.start();
    root = mkdtempSync(join(tmpdir(), "move-database-"));
  });
  afterAll(async () => {
    await cluster.close();
    rmSync(root, { recursive: true, force: true });
  });

  test("moves from SQLite to PostgreSQL and back, the same on both sides, and goes on there; but not onto something", async () => {
    const databaseUrl = await cluster.newDatabase();
    const from = join(root, "from");
    const plans = await openPlanStore(from);
    await plans.putReading(sampleFile(), sampleReading());
    await plans.close();
    const state = await openStateStore(from);
    const an = { channel: "telegram", personId: "11" };
    for (const eventId of ["1", "2"])
      await state.inbox.add({ channel: "telegram", eventId, chatId: "a", receivedAtMs: Date.now(), event: "{}" });
    await state.settings.put("with a letter PostgreSQL cannot hold", "a\u0000b");
    await state.audit.append(
      { atMs: 1, channel: "telegram", kind: "question", planIds: [], status: "answered" },
      an,
      "lời",
    );
    await state.close();

    const there = await moveDatabase({ dataDir: from, databaseUrl, to: "postgres" });
    expect(there.find(({ table }) => table === "inbox")).toMatchObject({ part: "state", rows: 2 });

    const movedPlans = await openPlanStore(from, { databaseUrl });
    expect(await movedPlans.getReading("12-kh-ubnd-kon-tum-2024")).toEqual(sampleReading());
    await movedPlans.close();
    const moved = await openStateStore(from, { databaseUrl });
    expect(await moved.audit.verify()).toMatchObject({ rows: 1, fault: null });
    const next = { channel: "telegram", eventId: "3", chatId: "b", receivedAtMs: Date.now(), event: "{}" };
    expect(await moved.inbox.add(next)).toBe(true);
    expect((await moved.inbox.claim(9, new Set())).map(({ seq }) => seq)).toEqual([1, 3]);
    await moved.close();
    await expect(moveDatabase({ dataDir: from, databaseUrl, to: "postgres" })).rejects.toMatchObject({
      name: "StoreError",
      message: expect.stringContaining("còn trống") as string,
    });

    const back = join(root, "back");
    const returned = await moveDatabase({ dataDir: back, databaseUrl, to: "sqlite" });
    const contents = (tables: typeof there) =>
      tables
        .filter(({ table }) => table !== "inbox" && table !== "setting")
        .map(({ table, sha256 }) => `${table} ${sha256}`)
        .sort();
    expect(contents(returned)).toEqual(contents(there));
    const again = await openStateStore(back);
    expect(await again.inbox.waiting()).toBe(3);
    await again.close();
  });
});
