import { EventEmitter, once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Migration } from "kysely/migration";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openPlanStore } from "../../../../data/store/open-plan-store.ts";
import { whileLeading } from "../../../../data/store/postgres/leadership.ts";
import { openPostgres } from "../../../../data/store/postgres/open-postgres.ts";
import { openStateStore } from "../../../../data/store/state/open-state-store.ts";
import { freePort } from "../../../simulators/program.ts";
import { sampleFile, sampleReading } from "../sample-reading.ts";
import { Cluster, withPostgres } from "./cluster.ts";

const failure = (code: string, words = "PostgreSQL") =>
  expect.objectContaining({ name: "StoreError", code, message: expect.stringContaining(words) as string }) as Error;

test("an address that names no database is refused in words, without its password", async () => {
  const opening = openPlanStore("/nowhere", { databaseUrl: "mysql://an:bi-mat@may/kh" });
  await expect(opening).rejects.toEqual(failure("cannot-open", "DATABASE_URL"));
  await opening.catch((error: Error) => expect(error.message).not.toContain("bi-mat"));
});

test("a server that is away at the start is named, without the password", async () => {
  const databaseUrl = `postgres://an:bi-mat@127.0.0.1:${await freePort()}/kh`;
  for (const opening of [openPlanStore("/nowhere", { databaseUrl }), openStateStore("/nowhere", { databaseUrl })]) {
    await expect(opening).rejects.toEqual(failure("away", "127.0.0.1"));
    await opening.catch((error: Error) => expect(error.message).not.toContain("bi-mat"));
  }
});

test("a server that takes connections and says nothing is away, and whoever asks to lead asks again", async () => {
  const silent = createServer();
  const tried = new Promise<void>((resolve) => {
    let connections = 0;
    silent.on("connection", () => void (++connections === 3 && resolve()));
  });
  const open = new Set<Socket>();
  silent.on("connection", (socket) => open.add(socket.on("error", () => undefined)));
  await once(silent.listen(0, "127.0.0.1"), "listening");
  const databaseUrl = `postgres://an@127.0.0.1:${(silent.address() as AddressInfo).port}/kh`;
  const stop = new AbortController();
  const leading = whileLeading({ url: databaseUrl, role: "test", work: () => Promise.resolve() }, stop.signal);
  await expect(openPlanStore("/nowhere", { databaseUrl })).rejects.toEqual(failure("away"));
  await tried;
  stop.abort();
  await leading;
  for (const socket of open) socket.destroy();
  silent.close();
});

withPostgres("a database that", () => {
  let cluster: Cluster;
  let folder: string;
  let databaseUrl: string;
  beforeAll(async () => {
    cluster = await Cluster.start();
    folder = mkdtempSync(join(tmpdir(), "away-"));
  });
  afterAll(async () => {
    await cluster.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    databaseUrl = await cluster.newDatabase();
  });

  test("goes away while the program runs is said to be away, and what was kept is there when it is back", async () => {
    const plans = await openPlanStore(folder, { databaseUrl });
    await plans.putReading(sampleFile(), sampleReading());
    const revision = await plans.revision();
    await cluster.stop();
    await expect(plans.revision()).rejects.toEqual(failure("away"));
    await expect(plans.removeFile(sampleFile().location)).rejects.toEqual(failure("away"));
    await cluster.resume();
    expect(await plans.revision()).toBe(revision);
    expect(await plans.getReading("12-kh-ubnd-kon-tum-2024")).toEqual(sampleReading());
    await plans.close();
  });

  test("cuts a connection on which a process listens has it hear of changes again, and of none while nothing changes", async () => {
    const [writer, listener] = [
      await openPlanStore(folder, { databaseUrl }),
      await openPlanStore(folder, { databaseUrl }),
    ];
    const stop = new AbortController();
    const notices = new EventEmitter();
    let heard = 0;
    const next = () => once(notices, "heard", { signal: AbortSignal.timeout(60_000) });
    const first = next();
    const listening = listener.listenForChanges(() => {
      heard++;
      notices.emit("heard");
    }, stop.signal);
    await first;
    const told = next();
    await writer.putReading(sampleFile(), sampleReading());
    await told;
    expect(heard).toBe(2);
    const again = next();
    await cluster.sql(
      "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'",
      databaseUrl,
    );
    await again;
    const gone = next();
    await writer.removeFile(sampleFile().location);
    await gone;
    expect(heard).toBe(4);
    stop.abort();
    await listening;
    await Promise.all([writer.close(), listener.close()]);
  });

  test("does not exist is said so, with what to check", async () => {
    const opening = openPlanStore(folder, { databaseUrl: cluster.urlOf("khong_co") });
    await expect(opening).rejects.toEqual(failure("cannot-open", "khong_co"));
  });

  test.each(["plans", "state"] as const)("a later program uses (%s) is refused by this one", async (part) => {
    const open = () =>
      part === "plans"
        ? openPlanStore(folder, { databaseUrl })
        : openStateStore(mkdtempSync(join(folder, "s")), { databaseUrl });
    await (await open()).close();
    await cluster.sql(`insert into ${part}.kysely_migration values ('9999-later', '2030-01-01')`, databaseUrl);
    await expect(open()).rejects.toEqual(failure("newer", "phiên bản mới hơn"));
  });

  test("a change of whose tables was cut off in the middle is as it was before, and is changed whole the next time", async () => {
    const make = (isCutOff: boolean): Record<string, Migration> => ({
      "0001-first": { up: (db) => db.schema.createTable("first").addColumn("id", "integer").execute() },
      "0002-second": {
        async up(db) {
          await db.schema.createTable("second").addColumn("id", "integer").execute();
          // The session ends as when the program is killed.
          if (isCutOff)
            await cluster.sql(
              `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ke-hoach'`,
              databaseUrl,
            );
          await db.schema.createTable("third").addColumn("id", "integer").execute();
        },
      },
    });
    const tables = async () =>
      (await cluster.sql("select table_name from information_schema.tables where table_schema = 'plans'", databaseUrl))
        .map(({ table_name: name }) => String(name))
        .filter((name) => !name.startsWith("kysely"))
        .sort();
    await expect(openPostgres(databaseUrl, { schema: "plans", migrations: make(true) })).rejects.toEqual(
      failure("away"),
    );
    expect(await tables()).toEqual([]);
    const { db } = await openPostgres(databaseUrl, { schema: "plans", migrations: make(false) });
    expect(await tables()).toEqual(["first", "second", "third"]);
    await db.destroy();
  });

  test("may only be read is said so", async () => {
    const plans = await openPlanStore(folder, { databaseUrl });
    await plans.close();
    await cluster.sql(
      `alter database ${new URL(databaseUrl).pathname.slice(1)} set default_transaction_read_only = on`,
    );
    const again = await openPlanStore(folder, { databaseUrl });
    await expect(again.setPlansFolder("x")).rejects.toEqual(failure("read-only", "chỉ đọc"));
    await again.close();
  });
});
