import { sql, type Kysely } from "kysely";
import type { AnswerStatus, Language } from "../../plan.ts";
import { monthOf } from "../dialect.ts";
import type { PersonKey } from "./people.ts";
import type { AskedQuestionTable, StateTables } from "./state-tables.ts";

/** What a person said of an answer. */
export type Verdict = "right" | "wrong";

/** A question that was answered or not, so that an office sees what its people ask in vain. */
export interface AskedQuestion {
  /** Random; what the buttons under the answer carry. */
  readonly id: string;
  readonly atMs: number;
  readonly channel: string;
  readonly chatId: string;
  readonly personId: string;
  readonly language: Language;
  readonly status: AnswerStatus;
  /** Plans the answer cited. */
  readonly planIds: readonly string[];
  /** The words; `null` where the office does not keep them. */
  readonly text: string | null;
}

/** A question as it is kept; without chat and person once they were forgotten. */
export interface KeptQuestion extends Omit<AskedQuestion, "chatId" | "personId"> {
  readonly verdict: Verdict | null;
}

/** How the questions of a month (`2024-06`, Asia/Ho_Chi_Minh) ended. */
export interface MonthCount {
  readonly month: string;
  readonly questions: number;
  readonly notFound: number;
  readonly clarify: number;
  readonly right: number;
  readonly wrong: number;
}

/** Questions and what people said of their answers. */
export interface AskedQuestions {
  add(question: AskedQuestion): Promise<void>;
  /** Notes what somebody in the chat it was asked in says of an answer. False where there is no such question in that chat. */
  judge(id: string, chat: { readonly channel: string; readonly chatId: string }, verdict: Verdict): Promise<boolean>;
  /** Whether a question was asked in a chat. */
  isAsked(id: string, chat: { readonly channel: string; readonly chatId: string }): Promise<boolean>;
  /** The months in which something was asked, the latest first. */
  months(): Promise<MonthCount[]>;
  /** Questions of a time that found no answer, or a wrong one by somebody's word; the latest first, at most so many. */
  inVain(fromMs: number, toMs: number, limit: number): Promise<KeptQuestion[]>;
  /** Questions of a time whose answer somebody called right; the latest first, at most so many. */
  foundRight(fromMs: number, toMs: number, limit: number): Promise<KeptQuestion[]>;
  /** One question; `undefined` where there is none of that id. */
  get(id: string): Promise<KeptQuestion | undefined>;
  /** Questions of one person in order. */
  of(person: PersonKey): Promise<KeptQuestion[]>;
  /** Erases the words a person asked, and that it was that person; the counts stay. */
  forgetPerson(person: PersonKey): Promise<void>;
  /** The same for a chat, and for the chats that one person has on the web side by side (`.` after the person). */
  forgetChat(channel: string, chatId: string): Promise<void>;
  move(channel: string, chatId: string, toChatId: string): Promise<void>;
  /** Forgets questions asked before an instant; gives how many. */
  prune(beforeMs: number): Promise<number>;
}

const FORGOTTEN = { chatId: "", personId: "", text: null };

export class SqlAskedQuestions implements AskedQuestions {
  readonly #db: Kysely<StateTables>;

  constructor(db: Kysely<StateTables>) {
    this.#db = db;
  }

  async add(question: AskedQuestion): Promise<void> {
    const row = { ...question, planIds: JSON.stringify(question.planIds), verdict: null };
    await this.#db.insertInto("askedQuestion").values(row).execute();
  }

  async judge(
    id: string,
    { channel, chatId }: { readonly channel: string; readonly chatId: string },
    verdict: Verdict,
  ): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable("askedQuestion")
      .set({ verdict })
      .where("id", "=", id)
      .where("channel", "=", channel)
      .where("chatId", "=", chatId)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async isAsked(
    id: string,
    { channel, chatId }: { readonly channel: string; readonly chatId: string },
  ): Promise<boolean> {
    const row = await this.#db
      .selectFrom("askedQuestion")
      .select("id")
      .where("id", "=", id)
      .where("channel", "=", channel)
      .where("chatId", "=", chatId)
      .executeTakeFirst();
    return row !== undefined;
  }

  async months(): Promise<MonthCount[]> {
    const count = (column: "status" | "verdict", value: string) =>
      sql<number>`sum(case when ${sql.ref(column)} = ${value} then 1 else 0 end)`;
    return this.#db
      .selectFrom("askedQuestion")
      .select([
        monthOf(this.#db, "atMs").as("month"),
        sql<number>`count(*)`.as("questions"),
        count("status", "not_found").as("notFound"),
        count("status", "clarify").as("clarify"),
        count("verdict", "right").as("right"),
        count("verdict", "wrong").as("wrong"),
      ])
      .groupBy("month")
      .orderBy("month", "desc")
      .execute();
  }

  async inVain(fromMs: number, toMs: number, limit: number): Promise<KeptQuestion[]> {
    const rows = await this.#latest(fromMs, toMs, limit)
      .where((eb) => eb.or([eb("status", "!=", "answered"), eb("verdict", "=", "wrong")]))
      .execute();
    return rows.map(toKept);
  }

  async foundRight(fromMs: number, toMs: number, limit: number): Promise<KeptQuestion[]> {
    const rows = await this.#latest(fromMs, toMs, limit).where("verdict", "=", "right").execute();
    return rows.map(toKept);
  }

  async get(id: string): Promise<KeptQuestion | undefined> {
    const row = await this.#db.selectFrom("askedQuestion").selectAll().where("id", "=", id).executeTakeFirst();
    return row && toKept(row);
  }

  #latest(fromMs: number, toMs: number, limit: number) {
    return this.#db
      .selectFrom("askedQuestion")
      .selectAll()
      .where("atMs", ">=", fromMs)
      .where("atMs", "<", toMs)
      .orderBy("atMs", "desc")
      .limit(limit);
  }

  async of({ channel, personId }: PersonKey): Promise<KeptQuestion[]> {
    const rows = await this.#db
      .selectFrom("askedQuestion")
      .selectAll()
      .where("channel", "=", channel)
      .where("personId", "=", personId)
      .orderBy("atMs")
      .execute();
    return rows.map(toKept);
  }

  async forgetPerson({ channel, personId }: PersonKey): Promise<void> {
    await this.#db
      .updateTable("askedQuestion")
      .set(FORGOTTEN)
      .where("channel", "=", channel)
      .where("personId", "=", personId)
      .execute();
  }

  async forgetChat(channel: string, chatId: string): Promise<void> {
    const beside = `${chatId}.`;
    await this.#db
      .updateTable("askedQuestion")
      .set(FORGOTTEN)
      .where("channel", "=", channel)
      .where((eb) =>
        eb.or([
          eb("chatId", "=", chatId),
          eb(eb.fn<string>("substr", ["chatId", eb.val(1), eb.val(beside.length)]), "=", beside),
        ]),
      )
      .execute();
  }

  async move(channel: string, chatId: string, toChatId: string): Promise<void> {
    await this.#db
      .updateTable("askedQuestion")
      .set({ chatId: toChatId })
      .where("channel", "=", channel)
      .where("chatId", "=", chatId)
      .execute();
  }

  async prune(beforeMs: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("askedQuestion")
      .where("atMs", "<", beforeMs)
      .executeTakeFirst();
    return Number(numDeletedRows);
  }
}

function toKept({ chatId, personId, planIds, ...row }: AskedQuestionTable): KeptQuestion {
  void chatId;
  void personId;
  return { ...row, planIds: JSON.parse(planIds) as string[] };
}
