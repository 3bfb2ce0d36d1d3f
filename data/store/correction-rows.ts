import type { Kysely, Selectable } from "kysely";
import { factValues, type Correction, type NewCorrection } from "../corrections/correction.ts";
import { ColumnError } from "./columns.ts";
import type { CorrectionRow, StoreTables } from "./schema.ts";

function readValue(kind: Correction["kind"], column: "value" | "machine", json: string | null): unknown {
  if (json === null) return null;
  try {
    return factValues[kind].parse(JSON.parse(json));
  } catch (cause) {
    throw new ColumnError(`correction.${column} has not the shape of a ${kind}`, { cause });
  }
}

function toCorrection({ plan, endedAtMs, value, machine, ...row }: Selectable<CorrectionRow>): Correction {
  void endedAtMs;
  return {
    ...row,
    planId: plan,
    value: readValue(row.kind, "value", value),
    machine: readValue(row.kind, "machine", machine),
  } as Correction;
}

/** Corrections in force, of one plan or of all, in the order in which they were made. */
export async function correctionsOf(db: Kysely<StoreTables>, planId?: string): Promise<Correction[]> {
  const query = db.selectFrom("correction").selectAll().where("endedAtMs", "is", null).orderBy("id");
  const rows = await (planId === undefined ? query : query.where("plan", "=", planId)).execute();
  return rows.map(toCorrection);
}

/** The correction in force of one fact. */
export async function correctionOfFact(
  db: Kysely<StoreTables>,
  { planId, kind, clause, fact }: Pick<NewCorrection, "planId" | "kind" | "clause" | "fact">,
): Promise<Correction | undefined> {
  const row = await db
    .selectFrom("correction")
    .selectAll()
    .where("endedAtMs", "is", null)
    .where("plan", "=", planId)
    .where("kind", "=", kind)
    .where("clause", "=", clause)
    .where("fact", "=", fact)
    .executeTakeFirst();
  return row && toCorrection(row);
}

/** Ends a correction; what it said stays in the table. False where none of that number is in force. */
export async function endCorrection(db: Kysely<StoreTables>, id: number, atMs: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("correction")
    .set({ endedAtMs: atMs })
    .where("id", "=", id)
    .where("endedAtMs", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function insertCorrection(db: Kysely<StoreTables>, correction: NewCorrection): Promise<number> {
  const { planId, value, machine, ...rest } = correction;
  const json = (field: unknown) => (field === null ? null : JSON.stringify(field));
  const { id } = await db
    .insertInto("correction")
    .values({ ...rest, plan: planId, value: json(value), machine: json(machine), endedAtMs: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
