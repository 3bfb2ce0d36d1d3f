import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openStateStore } from "../../../../data/store/state/open-state-store.ts";
import type { StateStore } from "../../../../data/store/state/state-store.ts";
import { Cluster, withPostgres } from "./cluster.ts";

const entry = (eventId: string, chatId: string) => ({
  ...{ channel: "telegram", eventId, chatId, receivedAtMs: 1 },
  event: "{}",
});
const part = (chatId: string, kind: "answer" | "reminder" = "answer") => ({
  ...{ channel: "telegram", chatId, threadId: null, kind, key: null, part: "{}", notBeforeMs: 0, createdAtMs: 0 },
});
const RATE = {
  channel: "telegram",
  perSecond: 5,
  perChat: [{ most: 1, perMs: 600_000 }],
  perGroup: [{ most: 2, perMs: 600_000 }],
  isGroup: (chatId: string) => chatId.startsWith("-"),
};
const nothing = { chats: new Set<string>(), channels: new Set<string>() };
const mark = (words: string) => `again ${words}`;

withPostgres("people's state that several processes share", () => {
  let cluster: Cluster;
  let folder: string;
  let url: string;
  let one: StateStore;
  let other: StateStore;
  beforeAll(async () => {
    cluster = await Cluster.start();
  });
  afterAll(() => cluster.close());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "shared-state-"));
    url = await cluster.newDatabase();
    one = await openStateStore(folder, { databaseUrl: url });
    other = await openStateStore(folder, { databaseUrl: url });
  });
  afterEach(async () => {
    await one.close();
    await other.close();
    rmSync(folder, { recursive: true, force: true });
  });
  /** As if every process that serves had said nothing for longer than its lease. */
  const silence = () => cluster.sql('update state.process set "aliveUntilMs" = 0', url);
  const ids = (rows: readonly { readonly eventId: string }[]) => rows.map(({ eventId }) => eventId);

  test("a chat's events are one process's, in their order, whoever asks", async () => {
    for (const [id, chat] of [
      ["1", "a"],
      ["2", "a"],
      ["3", "b"],
    ] as const)
      await one.inbox.add(entry(id, chat));
    const [first] = await one.inbox.claim(1, new Set());
    expect(first?.eventId).toBe("1");
    expect(ids(await other.inbox.claim(9, new Set()))).toEqual(["3"]);
    expect(await other.inbox.claim(9, new Set(["telegram b"]))).toEqual([]);
    await one.inbox.settle(first!.seq, "answered", 2);
    expect(ids(await other.inbox.claim(9, new Set(["telegram b"])))).toEqual(["2"]);
  });

  test("what a silent process had in hand another takes over, and nothing the first did about it is kept when it wakes", async () => {
    await one.inbox.add(entry("1", "a"));
    const [event] = await one.inbox.claim(9, new Set());
    await silence();
    expect(ids(await other.inbox.claim(9, new Set()))).toEqual(["1"]);
    const late = one.write(async (tx) => {
      await tx.outbox.add([part("a")]);
      await tx.inbox.settle(event!.seq, "answered", 2);
    });
    await expect(late).rejects.toMatchObject({ name: "LeaseLostError" });
    expect((await one.outbox.counts()).waiting).toBe(0);
    await other.inbox.settle(event!.seq, "answered", 3);
    expect(await one.inbox.waiting()).toBe(0);
  });

  test("an event whose taking over was not heard of is given to the same process again", async () => {
    await one.inbox.add(entry("1", "a"));
    await one.inbox.claim(9, new Set());
    expect(ids(await one.inbox.claim(9, new Set()))).toEqual(["1"]);
  });

  test("a process whose first word was undone with its work is alive to the others with its next", async () => {
    const undone = one.write(async (tx) => {
      await tx.outbox.claim(1, 9, nothing);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    await one.inbox.add(entry("1", "a"));
    expect(ids(await one.inbox.claim(9, new Set()))).toEqual(["1"]);
    expect(await other.inbox.claim(9, new Set())).toEqual([]);
  });

  test("a network's rate and a chat's share are those of all processes together", async () => {
    await one.outbox.add(Array.from({ length: 9 }, (_, at) => part(`c${at}`)));
    const claim = (state: StateStore) =>
      state.write((tx) => tx.outbox.claim(1, 9, { ...nothing, rate: RATE }), { beside: "" });
    const [first, second] = await Promise.all([claim(one), claim(other)]);
    expect(first.length + second.length).toBe(RATE.perSecond);
    const { chatId } = [...first, ...second][0]!;
    const holder = first.some((row) => row.chatId === chatId) ? one : other;
    const { id } = [...first, ...second][0]!;
    await holder.outbox.settle(id, { state: "delivered", providerId: null }, 2);
    await cluster.sql(`update state.outbox set "handedAtMs" = "handedAtMs" - 2000`, url);
    await one.outbox.add([part(chatId), part("-1"), part("-1")]);
    const later = await claim(other);
    expect(later.map((row) => row.chatId)).not.toContain(chatId);
    expect(later.map((row) => row.chatId)).toContain("-1");
  });

  test("parts that a living process sends are left to it; those of a silent one go out again, marked, or are in doubt", async () => {
    await one.outbox.add([part("a"), part("b", "reminder")]);
    const sending = await one.outbox.claim(1, 9, nothing);
    expect(sending).toHaveLength(2);
    const inHand = new Set(sending.map(({ id }) => id));
    const recover = (state: StateStore, own: ReadonlySet<number>) =>
      state.write((tx) => tx.outbox.recoverInterrupted(5, mark, own));
    expect(await recover(other, new Set())).toEqual([]);
    expect(await recover(one, inHand)).toEqual([]);
    await silence();
    expect((await recover(other, new Set())).map(({ state }) => state)).toEqual(["waiting", "ambiguous"]);
    const [again] = await other.outbox.claim(9, 9, nothing);
    expect(again).toMatchObject({ part: "again {}", repeats: 1 });
    // The first wakes: what became of its part is not its to say any more.
    await one.outbox.settle(again!.id, { state: "failed", reason: "cut" }, 9);
    expect(await other.outbox.get(again!.id)).toMatchObject({ state: "sending" });
  });

  test("works of different conversations run side by side, and one that must run alone waits for both", async () => {
    const order: string[] = [];
    const gate = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<undefined>();
    const first = one.write(
      async () => {
        begun.resolve(undefined);
        await gate.promise;
        order.push("a");
      },
      { beside: "a" },
    );
    await begun.promise;
    await other.write(() => Promise.resolve(order.push("b")), { beside: "b" });
    const alone = other.write(() => Promise.resolve(order.push("alone")));
    const same = other.write(() => Promise.resolve(order.push("a again")), { beside: "a" });
    gate.resolve(undefined);
    await Promise.all([first, alone, same]);
    expect(order.slice(0, 2)).toEqual(["b", "a"]);
  });

  test("one process has a role; another takes it over when the first one's session ends", async () => {
    const stop = new AbortController();
    const roles: string[] = [];
    const lead = (name: string, state: StateStore) =>
      state.whileLeading(
        "house",
        async (signal) => {
          roles.push(`${name} leads`);
          await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
          roles.push(`${name} ends`);
        },
        stop.signal,
      );
    const first = lead("one", one);
    await vi.waitFor(() => expect(roles).toEqual(["one leads"]), { timeout: 60_000 });
    const second = lead("other", other);
    await cluster.sql(
      "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
      url,
    );
    await vi.waitFor(() => expect(roles.slice(1)).toContain("one ends"), { timeout: 60_000 });
    await vi.waitFor(() => expect(roles.length).toBe(3), { timeout: 60_000 });
    stop.abort();
    await Promise.all([first, second]);
    expect(roles.at(-1)).toMatch(/ends$/u);
  });

  test("a process that stops while it asks for a role takes none", async () => {
    const stop = new AbortController();
    let worked = false;
    const asking = one.whileLeading("door", () => Promise.resolve((worked = true)), stop.signal);
    stop.abort();
    await asking;
    expect(worked).toBe(false);
  });

  test("a process with another key for the audit log is refused, and told which file to bring", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "shared-state-"));
    const refused = openStateStore(elsewhere, { databaseUrl: url });
    await expect(refused).rejects.toMatchObject({
      name: "StoreError",
      code: "missing",
      message: expect.stringContaining("audit.key") as string,
    });
    cpSync(join(folder, "audit.key"), join(elsewhere, "audit.key"));
    await (await openStateStore(elsewhere, { databaseUrl: url })).close();
    rmSync(elsewhere, { recursive: true });
  });
});
