import { setImmediate } from "node:timers/promises";
import { sql, type Kysely, type Transaction } from "kysely";
import { createHash } from "node:crypto";
import { applyCorrections, correctHeader } from "../corrections/apply-corrections.ts";
import type { Correction, NewCorrection } from "../corrections/correction.ts";
import { loadLexicon } from "../lexicon/lexicon.ts";
import type { PlanReading } from "../plan.ts";
import type {
  AgencyClause,
  AgencyRole,
  CorrectOutcome,
  FileToStore,
  HeldFile,
  KnownFile,
  PlanStore,
  PlanSummary,
  PutOutcome,
  WithdrawnFile,
  WithdrawalReason,
} from "./plan-store.ts";
import { correctionOfFact, correctionsOf, endCorrection, insertCorrection } from "./correction-rows.ts";
import { readSigner, readStrings, writePages } from "./columns.ts";
import { renameUnlessTaken } from "./dialect.ts";
import { foldName, planRow, readingOfRows, rowsOfReading, type PlanRows } from "./reading-rows.ts";
import type { PlanEngine } from "./plan-engine.ts";
import type { PlanTables, StoreTables } from "./schema.ts";

const TABLE_NAMES = [
  "clause",
  "passage",
  "assignment",
  "deadline",
  "role",
  "target",
  "reference",
  "relation",
  "table",
  "footnote",
  "agency",
  "problem",
  "task",
  "notUnderstood",
] as const satisfies readonly (keyof PlanTables)[];

const STATE_ID = "state-id";

const resolveName = (written: string) => loadLexicon().agencyNames.resolve(written)?.id ?? null;

const shortHash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 8);

/** Plans in a database; see `PlanStore`. Made by `openPlanStore`. */
export class SqlPlanStore implements PlanStore {
  readonly #db: Kysely<StoreTables>;
  readonly #engine: PlanEngine;

  constructor(engine: PlanEngine) {
    this.#db = engine.db;
    this.#engine = engine;
  }

  /** One transaction that holds the right to write from its first statement on. */
  async #write<T>(work: (tx: Transaction<StoreTables>) => Promise<T>): Promise<T> {
    return this.#guard(() =>
      this.#db.transaction().execute(async (tx) => {
        // A transaction that reads first and writes later fails when another process wrote in between.
        await tx
          .updateTable("state")
          .set({ revision: sql<number>`revision` })
          .execute();
        return await work(tx);
      }),
    );
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      throw this.#engine.toError(cause);
    }
  }

  async listPlans(): Promise<PlanSummary[]> {
    return this.#guard(async () => {
      const count = (table: keyof PlanTables) =>
        sql<number>`(select count(*) from ${sql.table(table)} where ${sql.ref(`${table}.plan`)} = ${sql.ref("plan.id")})`;
      const rows = await this.#db
        .selectFrom("plan")
        .innerJoin("source", "source.plan", "plan.id")
        .selectAll("plan")
        .select(["source.location", "source.file", "source.sha256"])
        .select([
          count("clause").as("clauses"),
          count("assignment").as("assignments"),
          count("deadline").as("deadlines"),
          count("target").as("targets"),
          count("reference").as("references"),
          count("problem").as("problems"),
        ])
        .orderBy("plan.date", (date) => date.asc().nullsFirst())
        .orderBy("plan.id")
        .execute();
      const corrections = Map.groupBy(await correctionsOf(this.#db), ({ planId }) => planId);
      return rows.map(
        ({ location, file, sha256, clauses, assignments, deadlines, targets, references, problems, ...plan }) => ({
          plan: correctHeader(
            {
              ...plan,
              signer: readSigner(plan.signer),
              recipients: readStrings("recipients", plan.recipients),
              legalBasis: readStrings("legalBasis", plan.legalBasis),
              source: { file, sha256 },
            },
            corrections.get(plan.id) ?? [],
          ),
          location,
          clauses,
          assignments,
          deadlines,
          targets,
          references,
          problems,
        }),
      );
    });
  }

  async getReading(id: string): Promise<PlanReading | undefined> {
    const reading = await this.machineReading(id);
    const corrections = reading === undefined ? [] : await this.corrections(id);
    return reading && applyCorrections(reading, corrections, resolveName);
  }

  async corrections(planId?: string): Promise<Correction[]> {
    return this.#guard(() => correctionsOf(this.#db, planId));
  }

  async correct(correction: NewCorrection, seen: number | null): Promise<CorrectOutcome> {
    return this.#write(async (tx) => {
      const current = await correctionOfFact(tx, correction);
      if ((current?.id ?? null) !== seen) return { kind: "conflict", current };
      if (current !== undefined) await endCorrection(tx, current.id, correction.atMs);
      const id = await insertCorrection(tx, correction);
      await this.#changed(tx);
      return { kind: "corrected", id };
    });
  }

  async takeCorrectionBack(id: number, atMs: number): Promise<boolean> {
    return this.#write(async (tx) => {
      const isEnded = await endCorrection(tx, id, atMs);
      if (isEnded) await this.#changed(tx);
      return isEnded;
    });
  }

  async machineReading(id: string): Promise<PlanReading | undefined> {
    return this.#guard(() =>
      this.#engine.atOneMoment(async (tx) => {
        const plan = await tx.selectFrom("plan").selectAll().where("id", "=", id).executeTakeFirst();
        if (plan === undefined) return undefined;
        const source = await tx
          .selectFrom("source")
          .select(["file", "sha256", "pages", "doubts"])
          .where("plan", "=", id)
          .executeTakeFirstOrThrow();
        const rows: Partial<Record<keyof PlanTables, unknown[]>> = {};
        for (const name of TABLE_NAMES) {
          let query = tx.selectFrom(name).selectAll().where("plan", "=", id).orderBy("ordinal");
          if (name === "role") query = query.orderBy(sql.ref("position"));
          // The database answers without waiting: others have a turn between two tables of a large plan.
          await setImmediate();
          rows[name] = await query.execute();
        }
        return readingOfRows(plan, source, rows as PlanRows);
      }),
    );
  }

  async sourceText(id: string, sha256?: string): Promise<string | undefined> {
    return this.#guard(async () => {
      const query = this.#db.selectFrom("source").select("text").where("plan", "=", id);
      const row = await (sha256 === undefined ? query : query.where("sha256", "=", sha256)).executeTakeFirst();
      return row?.text;
    });
  }

  async filesKnown(): Promise<KnownFile[]> {
    return this.#guard(async () => {
      const rows = await this.#db
        .selectFrom("source")
        .select(["location", "file", "sha256", "format", "readerVersion", "plan"])
        .orderBy("location")
        .execute();
      return rows.map(({ plan, ...file }) => ({ ...file, planId: plan }));
    });
  }

  async putReading(file: FileToStore, reading: PlanReading): Promise<PutOutcome> {
    return this.#write(async (tx) => {
      const same = await tx
        .selectFrom("source")
        .select(["location", "plan"])
        .where("sha256", "=", file.sha256)
        .where("location", "!=", file.location)
        .executeTakeFirst();
      if (same !== undefined) return { kind: "duplicate", id: same.plan, location: same.location };

      const before = await tx
        .selectFrom("source")
        .select("plan")
        .where("location", "=", file.location)
        .executeTakeFirst();
      if (before !== undefined) await tx.deleteFrom("plan").where("id", "=", before.plan).execute();

      const id = await this.#freeId(tx, reading.plan.id, file);
      // The file is read as another number now: what was corrected in it goes along.
      if (before !== undefined && before.plan !== id)
        await renameUnlessTaken(tx, {
          table: "correction",
          column: "plan",
          uniqueWith: ["kind", "clause", "fact"],
          to: () => sql`${id}`,
          where: (of) => sql`${of("plan")} = ${before.plan}`,
          among: (of) => sql`${of("endedAtMs")} is null`,
        });
      await tx.insertInto("plan").values(planRow(id, reading)).execute();
      await tx
        .insertInto("source")
        .values({
          location: file.location,
          file: file.file,
          sha256: file.sha256,
          format: file.format,
          readerVersion: file.readerVersion,
          plan: id,
          text: file.text,
          ...writePages(reading.plan.source),
        })
        .execute();
      const rows = rowsOfReading(id, reading);
      for (const name of TABLE_NAMES) await this.#engine.insertRows(tx, name, rows[name]);
      await tx.deleteFrom("withdrawal").where("plan", "=", id).execute();
      await this.#changed(tx);
      return { kind: before === undefined ? "stored" : "replaced", id };
    });
  }

  /** The reading's own id, or where another file holds it, the id with a suffix of this file's own. */
  async #freeId(tx: Transaction<StoreTables>, id: string, file: FileToStore): Promise<string> {
    for (const candidate of [id, `${id}-${shortHash(file.file)}`, `${id}-${file.sha256}`]) {
      const taken = await tx.selectFrom("plan").select("id").where("id", "=", candidate).executeTakeFirst();
      if (taken === undefined) return candidate;
    }
    throw new Error(`no free id for ${file.location}`);
  }

  async #changed(tx: Transaction<StoreTables>): Promise<void> {
    await tx
      .updateTable("state")
      .set({ revision: sql<number>`revision + 1` })
      .execute();
    await this.#engine.announceChange(tx);
  }

  async moveFile(from: string, to: string, file: string): Promise<boolean> {
    return this.#write(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable("source")
        .set({ location: to, file })
        .where("location", "=", from)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await this.#changed(tx);
      return true;
    });
  }

  async removeFile(location: string, reason: WithdrawalReason = "gone"): Promise<boolean> {
    const removed = await this.#write(async (tx) => {
      const row = await tx
        .selectFrom("source")
        .select(["plan", "sha256"])
        .where("location", "=", location)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      await tx.deleteFrom("plan").where("id", "=", row.plan).execute();
      if (reason === "secret") await tx.deleteFrom("correction").where("plan", "=", row.plan).execute();
      await tx
        .insertInto("withdrawal")
        .values({ plan: row.plan, reason })
        .onConflict((conflict) => conflict.column("plan").doUpdateSet({ reason }))
        .execute();
      await this.#changed(tx);
      return row.sha256;
    });
    if (removed !== undefined) await this.#guard(() => this.#engine.wipe(removed));
    return removed !== undefined;
  }

  async withdrawals(): Promise<ReadonlyMap<string, WithdrawalReason>> {
    return this.#guard(async () => {
      const rows = await this.#db.selectFrom("withdrawal").selectAll().execute();
      return new Map(rows.map(({ plan, reason }) => [plan, reason]));
    });
  }

  async heldFiles(): Promise<HeldFile[]> {
    return this.#guard(() => this.#db.selectFrom("heldFile").selectAll().orderBy("location").execute());
  }

  async holdFile(location: string, sha256: string | null): Promise<void> {
    const known = await this.#guard(() =>
      this.#db.selectFrom("heldFile").select("sha256").where("location", "=", location).executeTakeFirst(),
    );
    if ((known?.sha256 ?? null) === sha256) return;
    await this.#write(async (tx) => {
      await tx.deleteFrom("heldFile").where("location", "=", location).execute();
      if (sha256 !== null) await tx.insertInto("heldFile").values({ location, sha256 }).execute();
      await this.#changed(tx);
    });
  }

  async clear(sha256: string, atMs: number): Promise<void> {
    await this.#write(async (tx) => {
      await tx
        .insertInto("clearance")
        .values({ sha256, atMs })
        .onConflict((conflict) => conflict.column("sha256").doNothing())
        .execute();
    });
  }

  async isCleared(sha256: string): Promise<boolean> {
    return this.#guard(async () => {
      const row = await this.#db
        .selectFrom("clearance")
        .select("sha256")
        .where("sha256", "=", sha256)
        .executeTakeFirst();
      return row !== undefined;
    });
  }

  async stateId(): Promise<string | undefined> {
    return this.#guard(async () => {
      const row = await this.#db.selectFrom("note").select("value").where("name", "=", STATE_ID).executeTakeFirst();
      return row?.value;
    });
  }

  async setStateId(value: string): Promise<void> {
    await this.#write(async (tx) => {
      await tx
        .insertInto("note")
        .values({ name: STATE_ID, value })
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
        .execute();
    });
  }

  async withdraw(id: string): Promise<WithdrawnFile | undefined> {
    const file = await this.#write(async (tx) => {
      const row = await tx
        .selectFrom("source")
        .select(["location", "sha256", "plan"])
        .where("plan", "=", id)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      await tx
        .insertInto("withdrawn")
        .values(row)
        .onConflict((conflict) => conflict.column("location").doUpdateSet(row))
        .execute();
      await tx.deleteFrom("plan").where("id", "=", id).execute();
      await tx
        .insertInto("withdrawal")
        .values({ plan: id, reason: "gone" })
        .onConflict((conflict) => conflict.column("plan").doUpdateSet({ reason: "gone" }))
        .execute();
      await this.#changed(tx);
      return { location: row.location, sha256: row.sha256, planId: row.plan };
    });
    if (file !== undefined) await this.#guard(() => this.#engine.wipe(file.sha256));
    return file;
  }

  async withdrawnFiles(): Promise<WithdrawnFile[]> {
    return this.#guard(async () => {
      const rows = await this.#db.selectFrom("withdrawn").selectAll().orderBy("location").execute();
      return rows.map(({ plan, ...file }) => ({ ...file, planId: plan }));
    });
  }

  async takeBack({ location, sha256 }: Pick<WithdrawnFile, "location" | "sha256">): Promise<void> {
    await this.#write((tx) =>
      tx
        .deleteFrom("withdrawn")
        .where((eb) => eb.or([eb("location", "=", location), eb("sha256", "=", sha256)]))
        .execute(),
    );
  }

  async plansFolder(): Promise<string | undefined> {
    return this.#guard(async () => {
      const row = await this.#db.selectFrom("state").select("plansFolder").executeTakeFirstOrThrow();
      return row.plansFolder ?? undefined;
    });
  }

  async setPlansFolder(location: string): Promise<void> {
    await this.#write((tx) => tx.updateTable("state").set({ plansFolder: location }).execute());
  }

  async clausesOfAgency(agency: string): Promise<AgencyClause[]> {
    return this.#guard(async () => {
      const rows = await this.#db
        .selectFrom("role")
        .leftJoin("assignment", (join) =>
          join
            .onRef("assignment.plan", "=", "role.plan")
            .onRef("assignment.ordinal", "=", "role.ordinal")
            .on("role.fact", "=", "assignment"),
        )
        .leftJoin("deadline", (join) =>
          join
            .onRef("deadline.plan", "=", "role.plan")
            .onRef("deadline.ordinal", "=", "role.ordinal")
            .on("role.fact", "=", "deadline"),
        )
        .select(["role.plan", "role.fact", "role.ordinal", "role.role", "role.written", "role.agency"])
        .select((eb) => eb.fn.coalesce("assignment.clause", "deadline.clause").as("clause"))
        .where((eb) => eb.or([eb("role.agency", "=", agency), eb("role.folded", "=", foldName(agency))]))
        .orderBy("role.plan")
        .orderBy("role.fact")
        .orderBy("role.ordinal")
        .orderBy("role.role")
        .orderBy("role.position")
        .execute();
      return rows.map((row) => ({
        planId: row.plan,
        clause: row.clause!,
        fact: row.fact as AgencyClause["fact"],
        index: row.ordinal,
        role: row.role as AgencyRole,
        written: row.written,
        agency: row.agency,
      }));
    });
  }

  async revision(): Promise<number> {
    return this.#guard(async () => {
      const row = await this.#db.selectFrom("state").select("revision").executeTakeFirstOrThrow();
      return row.revision;
    });
  }

  listenForChanges(changed: () => void, signal: AbortSignal): Promise<void> {
    return this.#engine.listenForChanges(changed, signal);
  }

  async integrityProblems(): Promise<string[]> {
    return this.#guard(() => this.#engine.integrityProblems());
  }

  async close(): Promise<void> {
    await this.#guard(() => this.#engine.close());
  }
}
