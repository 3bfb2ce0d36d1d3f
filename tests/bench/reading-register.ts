import { createHash } from "node:crypto";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readBytes, readSource } from "../../ingest/read/read-source.ts";
import { roleSentences } from "../../ingest/not-understood.ts";
import { readPlan } from "../../ingest/read-plan.ts";

const HELP = `node tests/bench/reading-register.ts [--hashes FILE] FOLDER …

Reads every document of the folders, one after the other: which could not be read, how long the slowest took by
processor, how many clauses a second, and of how many sentences with a verb of role a task was read.
--hashes writes a line a document with the hash of its reading, to compare two states of the program.
`;

interface Row {
  readonly file: string;
  readonly seconds: number;
}

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

async function main(folders: readonly string[], hashes: string | undefined): Promise<void> {
  const rows: Row[] = [];
  const lines: string[] = [];
  const failed: string[] = [];
  const sum = { clauses: 0, roles: 0, understood: 0, deadlines: 0, assignments: 0 };
  for (const folder of folders)
    for (const name of readdirSync(folder).sort()) {
      const file = join(folder, name);
      const from = cpuSeconds();
      try {
        const { source } = await readSource(file, await readBytes(file));
        const reading = readPlan(source);
        const sentences = roleSentences(reading);
        sum.clauses += reading.clauses.length;
        sum.deadlines += reading.deadlines.length;
        sum.assignments += reading.assignments.length;
        sum.roles += sentences.length;
        sum.understood += sentences.filter(({ understood }) => understood).length;
        lines.push(`${createHash("sha256").update(JSON.stringify(reading)).digest("hex")} ${file}`);
      } catch (error) {
        failed.push(`${file}: ${String(error)}`);
      }
      rows.push({ file, seconds: cpuSeconds() - from });
    }
  const seconds = rows.reduce((total, row) => total + row.seconds, 0);
  const print = (words: string): boolean => process.stdout.write(`${words}\n`);
  print(`documents ${String(rows.length)}, not read ${String(failed.length)}, ${seconds.toFixed(0)} s of processor`);
  for (const words of failed) print(`  ${words}`);
  print(`clauses ${String(sum.clauses)}, ${(sum.clauses / seconds).toFixed(0)} a second of processor`);
  print(
    `sentences with a verb of role ${String(sum.roles)}, with a task ${(sum.understood / sum.roles).toFixed(3)}; ` +
      `assignments ${String(sum.assignments)}, deadlines ${String(sum.deadlines)}`,
  );
  for (const { file, seconds: slow } of [...rows].sort((a, b) => b.seconds - a.seconds).slice(0, 8))
    print(`  ${slow.toFixed(2)} s ${file}`);
  if (hashes !== undefined) writeFileSync(hashes, `${lines.join("\n")}\n`);
}

const { values, positionals } = parseArgs({
  options: { hashes: { type: "string" }, help: { type: "boolean" } },
  allowPositionals: true,
});
if (values.help === true || positionals.length === 0) process.stdout.write(HELP);
else await main(positionals, values.hashes);
