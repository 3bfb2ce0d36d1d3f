import { fileURLToPath } from "node:url";
import { readDocuments } from "../read-plans.ts";
import { readGoldFacts } from "./gold-facts.ts";
import { scoreFacts, type Count, type FactScore } from "./score-facts.ts";

const PARTS = ["header", "lead", "roles", "deadlines", "rows"] as const;

/** Reads the documents that facts were written down of by hand, and marks what the program read. */
export async function measureFacts(only?: string): Promise<FactScore[]> {
  const gold = readGoldFacts().filter(({ file }) => only === undefined || file.startsWith(only));
  const folder = fileURLToPath(new URL("../../fixtures/library/", import.meta.url));
  const readings = await readDocuments(gold.map(({ file }) => `${folder}${file}`));
  return gold.map((one, i) => scoreFacts(one, readings[i]!));
}

const share = (part: number, of: number): string => (of === 0 ? "–" : (part / of).toFixed(3));

function cells(counts: readonly Count[], part: (typeof PARTS)[number]): string[] {
  const sum = (field: keyof Count): number => counts.reduce((total, count) => total + count[field], 0);
  const [wanted, said, hit] = [sum("wanted"), sum("said"), sum("hit")];
  if (part === "header" || part === "rows") return [wanted === 0 ? "–" : `${hit}/${wanted}`];
  return [share(hit, said), share(hit, wanted), share(2 * hit, wanted + said)];
}

/** One line a document: header fields and rows right of all; precision, recall and F1 of leaders, roles, deadlines. */
export function factsTable(scores: readonly FactScore[]): string {
  const line = (name: string, some: readonly FactScore[]): string =>
    name.padEnd(10) +
    PARTS.flatMap((part) =>
      cells(
        some.map((score) => score[part]),
        part,
      ),
    )
      .map((cell) => cell.padStart(9))
      .join("");
  const heads = ["header", "lead P", "R", "F1", "roles P", "R", "F1", "dates P", "R", "F1", "rows"];
  return `${[
    " ".repeat(10) + heads.map((head) => head.padStart(9)).join(""),
    ...scores.map((score) => line(score.file.slice(0, 8), [score])),
    line("all", scores),
  ].join("\n")}\n`;
}

/** What is missing or wrong, by document. */
export function factFaults(scores: readonly FactScore[]): string {
  return scores.map(({ file, faults }) => [file, ...faults.map((fault) => `  ${fault}`), ""].join("\n")).join("\n");
}
