import { sql, type Kysely } from "kysely";
import { SqlInbox, type InboxOutcome, type InboxRow } from "../state/inbox.ts";
import { LeaseLostError } from "../state/lease-lost.ts";
import type { StateTables } from "../state/state-tables.ts";
import type { ProcessLease } from "./process-lease.ts";
import type { SharedTables } from "./state-tables.ts";

/**
 * Events that several processes handle: each is one process's while that lives. A chat's next event is nobody's until the one
 * before it is settled, so that its order holds over all processes.
 */
export class PostgresInbox extends SqlInbox {
  readonly #shared: Kysely<SharedTables>;
  readonly #lease: ProcessLease;

  constructor(db: Kysely<StateTables>, lease: ProcessLease) {
    super(db);
    this.#shared = db as unknown as Kysely<SharedTables>;
    this.#lease = lease;
  }

  override async claim(limit: number, without: ReadonlySet<string>): Promise<InboxRow[]> {
    await this.#lease.renew(this.#shared);
    const { rows } = await sql<InboxRow>`
      update inbox set "leasedBy" = ${this.#lease.owner} where seq in (
        select seq from inbox as head where outcome is null and ${this.#lease.isFree(sql.ref("leasedBy"))}
          and channel || ' ' || "chatId" <> all(${[...without]}::text[])
          and not exists (select 1 from inbox as earlier where earlier.channel = head.channel
            and earlier."chatId" = head."chatId" and earlier.outcome is null and earlier.seq < head.seq)
        order by seq limit ${limit} for update skip locked)
      returning seq, channel, "eventId", "chatId", "receivedAtMs", event, attempts`.execute(this.#shared);
    return rows.sort((one, other) => one.seq - other.seq);
  }

  override async settle(seq: number, outcome: InboxOutcome, atMs: number): Promise<void> {
    const mine = await this.#shared
      .selectFrom("inbox")
      .select("seq")
      .where("seq", "=", seq)
      .where("outcome", "is", null)
      .where("leasedBy", "=", this.#lease.owner)
      .forUpdate()
      .executeTakeFirst();
    if (mine === undefined) throw new LeaseLostError("another process took the event over");
    await super.settle(seq, outcome, atMs);
  }
}
