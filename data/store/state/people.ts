import type { Kysely } from "kysely";
import type { StateTables } from "./state-tables.ts";

/** A person on a chat network; the same human on two networks is two. */
export interface PersonKey {
  readonly channel: string;
  readonly personId: string;
}

/** Somebody let in by a code or an operator, or kept out by an administrator. */
export interface Person extends PersonKey {
  /** As the network gave it when the person was let in. */
  readonly name: string | null;
  /** The agency given by whoever let the person in: it decides which plans are shown. Not what a person says of himself. */
  readonly unit: string | null;
  readonly role: "member" | "admin";
  readonly blocked: boolean;
  readonly sinceMs: number;
}

/** The people the program knows by name. Where access is by list or open to all, others are let in without standing here. */
export interface People {
  get(key: PersonKey): Promise<Person | undefined>;
  /** Keeps a person, in place of what was kept. */
  put(person: Person): Promise<void>;
  /** In the order in which they were let in. */
  list(): Promise<Person[]>;
  /** False where the person was not known. */
  forget(key: PersonKey): Promise<boolean>;
}

export class SqlPeople implements People {
  readonly #db: Kysely<StateTables>;

  constructor(db: Kysely<StateTables>) {
    this.#db = db;
  }

  async get({ channel, personId }: PersonKey): Promise<Person | undefined> {
    const row = await this.#db
      .selectFrom("person")
      .selectAll()
      .where("channel", "=", channel)
      .where("personId", "=", personId)
      .executeTakeFirst();
    return row && { ...row, blocked: row.blocked !== 0 };
  }

  async put(person: Person): Promise<void> {
    const { channel, personId, ...rest } = { ...person, blocked: person.blocked ? 1 : 0 };
    await this.#db
      .insertInto("person")
      .values({ channel, personId, ...rest })
      .onConflict((conflict) => conflict.columns(["channel", "personId"]).doUpdateSet(rest))
      .execute();
  }

  async list(): Promise<Person[]> {
    const rows = await this.#db
      .selectFrom("person")
      .selectAll()
      .orderBy("sinceMs")
      .orderBy("channel")
      .orderBy("personId")
      .execute();
    return rows.map((row) => ({ ...row, blocked: row.blocked !== 0 }));
  }

  async forget({ channel, personId }: PersonKey): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("person")
      .where("channel", "=", channel)
      .where("personId", "=", personId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }
}
