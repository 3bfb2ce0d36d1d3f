import type { CreateTableBuilder, Kysely } from "kysely";
import type { Migration } from "kysely/migration";

type Columns = Record<string, "text" | "text?" | "integer">;

const PLACED: Columns = { start: "integer", end: "integer" };
const FACT: Columns = { clause: "text", quote: "text", ...PLACED };

/** The columns of the tables that belong to a plan, beside `plan` and `ordinal`. */
const TABLES: Record<string, Columns> = {
  clause: {
    path: "text",
    label: "text",
    heading: "text?",
    text: "text",
    parent: "text?",
    pieces: "text",
    ...PLACED,
  },
  passage: { path: "text", text: "text", pieces: "text", ...PLACED },
  assignment: { ...FACT, basis: "text" },
  deadline: {
    ...FACT,
    what: "text",
    via: "text?",
    recurrence: "text",
    rule: "text?",
    due: "text?",
    bound: "text?",
    kind: "text",
  },
  target: { ...FACT, value: "text", unit: "text", what: "text", by: "text?", baseline: "text?" },
  reference: { ...FACT, document: "text", number: "text?", date: "text?", article: "text?" },
  table: { title: "text?", columns: "text", rows: "text", ...PLACED },
  footnote: { mark: "text", clause: "text?", text: "text", ...PLACED },
  agency: { written: "text", agency: "text?" },
  problem: { reason: "text", quote: "text", line: "integer" },
};

function addColumns(table: CreateTableBuilder<string>, columns: Columns): CreateTableBuilder<string> {
  let built = table;
  for (const [name, type] of Object.entries(columns)) {
    built = built.addColumn(name, type === "integer" ? "integer" : "text", (column) =>
      type === "text?" ? column : column.notNull(),
    );
  }
  return built;
}

function planTable(db: Kysely<unknown>, name: string): CreateTableBuilder<string> {
  return db.schema
    .createTable(name)
    .addColumn("plan", "text", (column) => column.notNull().references("plan.id").onDelete("cascade"))
    .addColumn("ordinal", "integer", (column) => column.notNull());
}

const firstTables: Migration = {
  async up(db: Kysely<unknown>) {
    await addColumns(
      db.schema.createTable("plan").addColumn("id", "text", (column) => column.primaryKey().notNull()),
      {
        type: "text?",
        number: "text?",
        date: "text?",
        place: "text?",
        issuer: "text?",
        title: "text?",
        period: "text?",
        signer: "text?",
        recipients: "text",
        legalBasis: "text",
      },
    ).execute();

    await db.schema
      .createTable("source")
      .addColumn("location", "text", (column) => column.primaryKey().notNull())
      .addColumn("file", "text", (column) => column.notNull())
      .addColumn("sha256", "text", (column) => column.notNull().unique())
      .addColumn("format", "text", (column) => column.notNull())
      .addColumn("readerVersion", "text", (column) => column.notNull())
      .addColumn("plan", "text", (column) => column.notNull().unique().references("plan.id").onDelete("cascade"))
      .addColumn("text", "text", (column) => column.notNull())
      .execute();

    for (const [name, columns] of Object.entries(TABLES)) {
      await addColumns(planTable(db, name), columns)
        .addPrimaryKeyConstraint(`${name}_key`, ["plan", "ordinal"] as never)
        .execute();
      if ("clause" in columns)
        await db.schema.createIndex(`${name}_of_clause`).on(name).columns(["plan", "clause"]).execute();
    }
    await db.schema.createIndex("clause_path").on("clause").columns(["plan", "path"]).execute();

    await addColumns(planTable(db, "role"), {
      fact: "text",
      role: "text",
      position: "integer",
      written: "text",
      folded: "text",
      agency: "text?",
    })
      .addPrimaryKeyConstraint("role_key", ["plan", "fact", "ordinal", "role", "position"] as never)
      .execute();
    await db.schema.createIndex("role_agency").on("role").columns(["agency"]).execute();
    await db.schema.createIndex("role_written").on("role").columns(["folded"]).execute();

    await db.schema
      .createTable("state")
      .addColumn("id", "integer", (column) => column.primaryKey().notNull())
      .addColumn("revision", "integer", (column) => column.notNull())
      .execute();
    await (db as Kysely<{ state: { id: number; revision: number } }>)
      .insertInto("state")
      .values({ id: 1, revision: 0 })
      .execute();
  },
};

const withdrawals: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("withdrawal")
      .addColumn("plan", "text", (column) => column.primaryKey().notNull())
      .addColumn("reason", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("note")
      .addColumn("name", "text", (column) => column.primaryKey().notNull())
      .addColumn("value", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("heldFile")
      .addColumn("location", "text", (column) => column.primaryKey().notNull())
      .addColumn("sha256", "text", (column) => column.notNull())
      .execute();
    await db.schema
      .createTable("clearance")
      .addColumn("sha256", "text", (column) => column.primaryKey().notNull())
      .addColumn("atMs", "integer", (column) => column.notNull())
      .execute();
  },
};

/** Where the pages of a PDF or a scan begin in its text, and which words were read in doubt. */
const pagesOfSources: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("source").addColumn("pages", "text").execute();
    await db.schema.alterTable("source").addColumn("doubts", "text").execute();
  },
};

/** The folder of plans that is kept as it lies, and files that were taken out by hand. */
const folderOfPlans: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("state").addColumn("plansFolder", "text").execute();
    await db.schema
      .createTable("withdrawn")
      .addColumn("location", "text", (column) => column.primaryKey().notNull())
      .addColumn("sha256", "text", (column) => column.notNull())
      .addColumn("plan", "text", (column) => column.notNull())
      .execute();
  },
};

/** What administrators corrected. No row of a plan: it outlives the reading it corrects. */
const corrections: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("correction")
      .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement().notNull())
      .addColumn("plan", "text", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("clause", "text", (column) => column.notNull())
      .addColumn("fact", "text", (column) => column.notNull())
      .addColumn("action", "text", (column) => column.notNull())
      .addColumn("value", "text")
      .addColumn("machine", "text")
      .addColumn("quote", "text")
      .addColumn("reason", "text", (column) => column.notNull())
      .addColumn("atMs", "integer", (column) => column.notNull())
      .addColumn("endedAtMs", "integer")
      .execute();
    await db.schema
      .createIndex("correction_fact")
      .on("correction")
      .columns(["plan", "kind", "clause", "fact"])
      .where("endedAtMs" as never, "is", null)
      .unique()
      .execute();
  },
};

/** The register of tasks, the hour and the limit of a deadline, and words that gave nothing. */
const tasksOfPlans: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("deadline").addColumn("hour", "text").execute();
    await db.schema.alterTable("deadline").addColumn("within", "text").execute();
    const tables: Record<string, Columns> = {
      task: { ...FACT, title: "text", doers: "text", time: "text?", product: "text?", money: "text?", basis: "text?" },
      notUnderstood: { reason: "text", quote: "text", line: "integer" },
    };
    for (const [name, columns] of Object.entries(tables))
      await addColumns(planTable(db, name), columns)
        .addPrimaryKeyConstraint(`${name}_key`, ["plan", "ordinal"] as never)
        .execute();
  },
};

/** How plans stand to other documents. */
const relationsOfPlans: Migration = {
  async up(db: Kysely<unknown>) {
    const columns: Columns = {
      ...FACT,
      kind: "text",
      document: "text",
      number: "text?",
      date: "text?",
      issuer: "text?",
    };
    await addColumns(planTable(db, "relation"), columns)
      .addPrimaryKeyConstraint("relation_key", ["plan", "ordinal"] as never)
      .execute();
  },
};

/** Every change of the tables since the first, oldest first. A published one is never edited: add another. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-first-tables": firstTables,
  "0002-pages": pagesOfSources,
  "0003-withdrawals": withdrawals,
  "0004-folder-of-plans": folderOfPlans,
  "0005-corrections": corrections,
  "0006-relations": relationsOfPlans,
  "0007-tasks": tasksOfPlans,
};
