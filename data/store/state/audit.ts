import { sql, type Kysely } from "kysely";
import { createHash, createHmac, randomBytes } from "node:crypto";
import { holds, oneAtATime } from "../dialect.ts";
import type { AuditKey } from "./audit-key.ts";
import type { PersonKey } from "./people.ts";
import type { AuditTable, StateTables } from "./state-tables.ts";

/** What was done: a question, a clause opened, a command (`command kehoach`), a code used, somebody turned away. */
export interface AuditEvent {
  readonly atMs: number;
  readonly channel: string;
  readonly kind: string;
  /** Plans the answer cited. */
  readonly planIds: readonly string[];
  /** `answered`, `not_found`, `clarify`, `done`, `refused`, `error`. */
  readonly status: string;
}

/** One line of the log. `who` is a pseudonym; `null` where nobody known asked. */
export interface AuditRow extends AuditEvent {
  /** From 1, without gaps. */
  readonly seq: number;
  readonly who: string | null;
  /** SHA-256 of a random salt and the words, where words are kept; they are kept apart, so that they can be erased. */
  readonly textDigest: string | null;
  readonly previous: string;
  readonly hash: string;
}

export interface AuditCheck {
  readonly rows: number;
  /** Hash of the last sound row: note it down elsewhere to notice rows cut off the end. */
  readonly head: string;
  /** The first row that is not as it was written; `null` where all are. */
  readonly fault: { readonly seq: number; readonly reason: "gap" | "chain" | "content" | "text" } | null;
}

/**
 * Who asked when, and which plans answered: rows are added, never changed. Each holds the hash of the one before, sealed with a
 * key that is kept apart, so that a row changed, taken out or put in between breaks the chain, and nobody mends it without it.
 *
 * A person stands in it under a random pseudonym. Which person that is stands in one row of another table; `unlink` erases
 * that row and the words kept, after which the lines belong to nobody, and a person who comes back gets another pseudonym.
 */
export interface Audit {
  /** @param person `null`: nobody is noted @param text the words, where they are to be kept */
  append(event: AuditEvent, person: PersonKey | null, text?: string | null): Promise<void>;
  /** Rows in order, after a number, at most so many. */
  rows(afterSeq: number, limit: number): Promise<(AuditRow & { readonly text: string | null })[]>;
  /** Rows that have all the words sought, the latest first, before a number, at most so many. */
  search(sought: string, beforeSeq: number, limit: number): Promise<(AuditRow & { readonly text: string | null })[]>;
  /** Rows of one person in order. */
  of(person: PersonKey): Promise<(AuditRow & { readonly text: string | null })[]>;
  unlink(person: PersonKey): Promise<void>;
  verify(): Promise<AuditCheck>;
}

export const FIRST_AUDIT_HASH = "0".repeat(64);
const PAGE_ROWS = 1000;

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

/**
 * Hash of a row: over the hash before it and its fields in a fixed order as JSON. Sealed with the key, so that nobody who
 * can write the log alone can make the chain anew; rows from before there was a key have a plain SHA-256.
 */
export function auditHash(row: Omit<AuditRow, "hash">, { key, since }: AuditKey): string {
  const { previous, seq, atMs, who, channel, kind, planIds, status, textDigest } = row;
  const content = `${previous}\n${JSON.stringify([seq, atMs, who, channel, kind, planIds, status, textDigest])}`;
  return seq <= since.seq ? sha256(content) : createHmac("sha256", key).update(content, "utf8").digest("hex");
}

export class SqlAudit implements Audit {
  readonly #db: Kysely<StateTables>;

  readonly #key: AuditKey;

  constructor(db: Kysely<StateTables>, key: AuditKey) {
    this.#db = db;
    this.#key = key;
  }

  async append(event: AuditEvent, person: PersonKey | null, text: string | null = null): Promise<void> {
    // Each row holds the hash of the one before.
    await oneAtATime(this.#db, "audit");
    const last = await this.#db
      .selectFrom("audit")
      .select(["seq", "hash"])
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    const salt = randomBytes(16).toString("hex");
    const row = {
      ...event,
      seq: (last?.seq ?? 0) + 1,
      who: person === null ? null : await this.#pseudonym(person),
      textDigest: text === null ? null : sha256(salt + text),
      previous: last?.hash ?? FIRST_AUDIT_HASH,
    };
    await this.#db
      .insertInto("audit")
      .values({ ...row, planIds: JSON.stringify(row.planIds), hash: auditHash(row, this.#key) })
      .execute();
    if (text !== null) await this.#db.insertInto("auditText").values({ seq: row.seq, salt, text }).execute();
  }

  async rows(afterSeq: number, limit: number): Promise<(AuditRow & { readonly text: string | null })[]> {
    const rows = await this.#select().where("audit.seq", ">", afterSeq).limit(limit).execute();
    return rows.map(toRow);
  }

  async search(
    sought: string,
    beforeSeq: number,
    limit: number,
  ): Promise<(AuditRow & { readonly text: string | null })[]> {
    const words = sought.split(/\s+/u).filter(Boolean);
    const row = sql<string>`lower(coalesce(audit.who, '') || ' ' || audit.channel || ' ' || audit.kind || ' ' || audit.status
      || ' ' || audit."planIds" || ' ' || coalesce("auditText".text, ''))`;
    let query = this.#select().clearOrderBy().orderBy("audit.seq", "desc").where("audit.seq", "<", beforeSeq);
    for (const word of words) query = query.where(holds(this.#db, row, word.toLowerCase()));
    const rows = await query.limit(limit).execute();
    return rows.map(toRow);
  }

  async of(person: PersonKey): Promise<(AuditRow & { readonly text: string | null })[]> {
    const who = await this.#knownPseudonym(person);
    if (who === undefined) return [];
    const rows = await this.#select().where("audit.who", "=", who).execute();
    return rows.map(toRow);
  }

  async unlink(person: PersonKey): Promise<void> {
    const who = await this.#knownPseudonym(person);
    if (who === undefined) return;
    await this.#db
      .deleteFrom("auditText")
      .where("seq", "in", (query) => query.selectFrom("audit").select("seq").where("who", "=", who))
      .execute();
    await this.#db.deleteFrom("auditName").where("who", "=", who).execute();
  }

  async verify(): Promise<AuditCheck> {
    let [seq, head] = [0, FIRST_AUDIT_HASH];
    for (;;) {
      const rows = await this.#select().where("audit.seq", ">", seq).limit(PAGE_ROWS).execute();
      for (const { salt, text, ...kept } of rows) {
        const row = { ...kept, planIds: readPlanIds(kept.planIds) };
        const fault = (reason: "gap" | "chain" | "content" | "text") => ({
          rows: seq,
          head,
          fault: { seq: row.seq, reason },
        });
        if (row.seq !== seq + 1) return fault("gap");
        if (row.previous !== head) return fault("chain");
        if (row.hash !== auditHash(row, this.#key)) return fault("content");
        // What was there before the key cannot be made anew either: its end is noted beside the key.
        if (row.seq === this.#key.since.seq && row.hash !== this.#key.since.head) return fault("content");
        if (salt !== null && text !== null && sha256(salt + text) !== row.textDigest) return fault("text");
        [seq, head] = [row.seq, row.hash];
      }
      if (rows.length < PAGE_ROWS) return { rows: seq, head, fault: null };
    }
  }

  #select() {
    return this.#db
      .selectFrom("audit")
      .leftJoin("auditText", "auditText.seq", "audit.seq")
      .selectAll("audit")
      .select(["auditText.text", "auditText.salt"])
      .orderBy("audit.seq");
  }

  async #knownPseudonym({ channel, personId }: PersonKey): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom("auditName")
      .select("who")
      .where("channel", "=", channel)
      .where("personId", "=", personId)
      .executeTakeFirst();
    return row?.who;
  }

  async #pseudonym(person: PersonKey): Promise<string> {
    const known = await this.#knownPseudonym(person);
    if (known !== undefined) return known;
    const who = randomBytes(8).toString("hex");
    const { channel, personId } = person;
    await this.#db.insertInto("auditName").values({ channel, personId, who }).execute();
    return who;
  }
}

/** A row without the salt of its words. */
function toRow(kept: AuditTable & { readonly text: string | null; readonly salt: string | null }) {
  const { salt, ...row } = kept;
  void salt;
  return { ...row, planIds: readPlanIds(row.planIds) };
}

/** A list that was tampered with reads as itself: its hash does not fit then. */
function readPlanIds(json: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) && value.every((id) => typeof id === "string") ? value : [json];
  } catch {
    return [json];
  }
}
