import type { Kysely, Transaction } from "kysely";
import type { StoreError } from "./plan-store.ts";
import type { PlanTables, StoreTables } from "./schema.ts";

/** What keeping plans needs of a database besides its tables, and says to each kind in its own way. */
export interface PlanEngine {
  readonly db: Kysely<StoreTables>;
  /** Puts rows into a table inside the transaction, fast. */
  insertRows<Name extends keyof PlanTables>(
    tx: Transaction<StoreTables>,
    name: Name,
    rows: readonly PlanTables[Name][],
  ): Promise<void>;
  /** Reads that see all tables as they were at one moment. */
  atOneMoment<T>(work: (tx: Transaction<StoreTables>) => Promise<T>): Promise<T>;
  /** Tells whoever listens, when the transaction is there to be read, that the plans changed. */
  announceChange(tx: Transaction<StoreTables>): Promise<void>;
  /** Calls `changed` when a process that shares the plans changed them, where this kind of database tells. See `PlanStore`. */
  listenForChanges(changed: () => void, signal: AbortSignal): Promise<void>;
  /** Faults found in what the store lives in; none when sound. */
  integrityProblems(): Promise<string[]>;
  /** Leaves no trace, as far as the database can, of a plan that was taken out, and none of what was made from its file (SHA-256). */
  wipe(sha256: string): Promise<void>;
  /** A failure in words for people. */
  toError(cause: unknown): StoreError;
  close(): Promise<void>;
}
