import { sql, type Kysely } from "kysely";
import { Migrator, type Migration } from "kysely/migration";
import type { StoreError } from "./plan-store.ts";

export interface MigrateOptions {
  /** Every change of the tables since the first, by name, oldest first. */
  readonly migrations: Readonly<Record<string, Migration>>;
  /** The error for a database that went through migrations this program does not know. */
  readonly newer: () => StoreError;
  /** The part of the database that the tables lie in, where it has parts. */
  readonly schema?: string;
}

/** Brings the tables to their latest form. */
export async function migrate(db: Kysely<unknown>, { migrations, newer, schema }: MigrateOptions): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
    // Those of one kind of database alone stand behind the common ones, also behind those that come later.
    allowUnorderedMigrations: true,
  });
  if ((await migrator.getMigrations()).every(({ executedAt }) => executedAt !== undefined)) {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    if (rows.every(({ name }) => name in migrations)) return;
    throw newer();
  }
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
