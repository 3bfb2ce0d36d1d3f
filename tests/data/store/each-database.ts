import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe } from "vitest";
import { openPlanStore } from "../../../data/store/open-plan-store.ts";
import type { PlanStore } from "../../../data/store/plan-store.ts";
import { openStateStore } from "../../../data/store/state/open-state-store.ts";
import type { StateStore } from "../../../data/store/state/state-store.ts";
import { Cluster, withPostgres } from "./postgres/cluster.ts";

/** Where a test keeps things: empty before each test, and the same however often it is opened. */
export interface TestDatabase {
  readonly openPlans: () => Promise<PlanStore>;
  readonly openState: () => Promise<StateStore>;
}

/** Has the same tests run on each kind of database: what holds for one holds for the other. */
export function eachDatabase(define: (database: TestDatabase) => void): void {
  let folder: string;
  let databaseUrl: string | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "each-database-"));
    databaseUrl = undefined;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const database: TestDatabase = {
    openPlans: () => openPlanStore(folder, { databaseUrl }),
    openState: () => openStateStore(folder, { databaseUrl }),
  };

  describe("in SQLite", () => define(database));

  withPostgres("in PostgreSQL", () => {
    let cluster: Cluster;
    beforeAll(async () => {
      cluster = await Cluster.start();
    });
    afterAll(() => cluster.close());
    beforeEach(async () => {
      databaseUrl = await cluster.newDatabase();
    });
    define(database);
  });
}
