import type { Kysely } from "kysely";
import type { PersonKey } from "./people.ts";
import type { StateTables } from "./state-tables.ts";

/** A code that lets people in. The code itself is not kept, only its hash. */
export interface Invitation {
  readonly hash: string;
  /** Agency of those who come with it. */
  readonly unit: string | null;
  readonly role: "member" | "admin";
  /** How many may still come with it. */
  readonly usesLeft: number;
  readonly createdAtMs: number;
  /** Void from this instant on. */
  readonly expiresAtMs: number;
}

/** Codes that are open, and how often somebody typed a wrong one. */
export interface Invitations {
  add(invitation: Invitation): Promise<void>;
  /** The invitation of a code that may still be used at an instant. */
  find(hash: string, nowMs: number): Promise<Invitation | undefined>;
  /** Takes one use away and gives the invitation; `undefined` where none is left or its time is over. */
  use(hash: string, nowMs: number): Promise<Invitation | undefined>;
  /** Codes that may still be used at an instant, the latest first. */
  list(nowMs: number): Promise<Invitation[]>;
  /** Makes one code void. False where there is none of that hash. */
  revoke(hash: string): Promise<boolean>;
  /** Makes every unused code for administrators void. */
  revokeAdminCodes(): Promise<void>;
  /** Forgets codes that can no longer be used. */
  prune(nowMs: number): Promise<void>;
  noteWrongTry(person: PersonKey, atMs: number): Promise<void>;
  /** Wrong codes typed by a person since an instant. */
  wrongTries(person: PersonKey, sinceMs: number): Promise<number>;
  /** Forgets wrong codes typed before an instant. */
  pruneTries(beforeMs: number): Promise<void>;
  forgetTries(person: PersonKey): Promise<void>;
}

export class SqlInvitations implements Invitations {
  readonly #db: Kysely<StateTables>;

  constructor(db: Kysely<StateTables>) {
    this.#db = db;
  }

  async add(invitation: Invitation): Promise<void> {
    await this.#db.insertInto("invitation").values(invitation).execute();
  }

  async find(hash: string, nowMs: number): Promise<Invitation | undefined> {
    return this.#db
      .selectFrom("invitation")
      .selectAll()
      .where("hash", "=", hash)
      .where("usesLeft", ">", 0)
      .where("expiresAtMs", ">", nowMs)
      .executeTakeFirst();
  }

  async use(hash: string, nowMs: number): Promise<Invitation | undefined> {
    return this.#db
      .updateTable("invitation")
      .set((eb) => ({ usesLeft: eb("usesLeft", "-", 1) }))
      .where("hash", "=", hash)
      .where("usesLeft", ">", 0)
      .where("expiresAtMs", ">", nowMs)
      .returningAll()
      .executeTakeFirst();
  }

  async list(nowMs: number): Promise<Invitation[]> {
    return this.#db
      .selectFrom("invitation")
      .selectAll()
      .where("usesLeft", ">", 0)
      .where("expiresAtMs", ">", nowMs)
      .orderBy("createdAtMs", "desc")
      .execute();
  }

  async revoke(hash: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom("invitation").where("hash", "=", hash).executeTakeFirst();
    return numDeletedRows > 0n;
  }

  async revokeAdminCodes(): Promise<void> {
    await this.#db.deleteFrom("invitation").where("role", "=", "admin").execute();
  }

  async prune(nowMs: number): Promise<void> {
    await this.#db
      .deleteFrom("invitation")
      .where((eb) => eb.or([eb("expiresAtMs", "<=", nowMs), eb("usesLeft", "<=", 0)]))
      .execute();
  }

  async noteWrongTry({ channel, personId }: PersonKey, atMs: number): Promise<void> {
    await this.#db.insertInto("wrongCode").values({ channel, personId, atMs }).execute();
  }

  async wrongTries({ channel, personId }: PersonKey, sinceMs: number): Promise<number> {
    const { count } = await this.#db
      .selectFrom("wrongCode")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("channel", "=", channel)
      .where("personId", "=", personId)
      .where("atMs", ">", sinceMs)
      .executeTakeFirstOrThrow();
    return count;
  }

  async pruneTries(beforeMs: number): Promise<void> {
    await this.#db.deleteFrom("wrongCode").where("atMs", "<", beforeMs).execute();
  }

  async forgetTries({ channel, personId }: PersonKey): Promise<void> {
    await this.#db.deleteFrom("wrongCode").where("channel", "=", channel).where("personId", "=", personId).execute();
  }
}
