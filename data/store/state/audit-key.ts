import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { z } from "zod";

/** The name of the file inside `DATA_DIR`: apart from the log, so that who can write the one cannot make it fit the other. */
export const AUDIT_KEY_FILE = "audit.key";

const schema = z.object({
  /** In hex. */
  key: z.string().regex(/^[0-9a-f]{64}$/u),
  /** Rows up to this one were written before there was a key, and end with this hash. */
  since: z.object({ seq: z.int().min(0), head: z.string() }),
});

/** What the rows of the audit log are sealed with. */
export type AuditKey = z.output<typeof schema>;

/** A key for a log that holds these rows already. */
export const newAuditKey = (since: AuditKey["since"]): AuditKey => ({ key: randomBytes(32).toString("hex"), since });

/** The key kept in a file, made where there is none. Throws the file system's error, or that of a damaged file. */
export async function openAuditKey(path: string, lastRow: () => Promise<AuditKey["since"]>): Promise<AuditKey> {
  try {
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
  }
  const made = newAuditKey(await lastRow());
  try {
    const file = openSync(path, "wx", 0o600);
    writeSync(file, JSON.stringify(made));
    fsyncSync(file);
    closeSync(file);
    return made;
  } catch (cause) {
    // Another process was quicker: its key holds.
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    return schema.parse(JSON.parse(readFileSync(path, "utf8")));
  }
}
