import type { Block } from "./blocks.ts";
import { isLayout, plainTable } from "./grid-rows.ts";

/** A bar inside a cell is no border. */
const cellWords = (words: string): string => words.replace(/\|/gu, "\\|");
const rowLine = (cells: readonly string[]): string => `| ${cells.map(cellWords).join(" | ")} |`;

/**
 * The text of a document, in NFC: a line for each line of a paragraph, an empty line where the writer left room, a line
 * `| … | … |` for each row of a table, its column heads first.
 */
export function writeText(blocks: readonly Block[]): string {
  const lines: string[] = [];
  const leaveRoom = (): void => {
    if (lines.length > 0 && lines.at(-1) !== "") lines.push("");
  };
  const write = (block: Block): void => {
    if (block.kind === "break") leaveRoom();
    else if (block.kind === "paragraph") for (const line of paragraphLines(block.text)) lines.push(line);
    else if (isLayout(block)) {
      for (const row of block.rows) {
        for (const cell of row) {
          cell.blocks.forEach(write);
          if (row.length > 1) leaveRoom();
        }
      }
      leaveRoom();
    } else {
      const { title, columns, rows } = plainTable(block);
      title.forEach(write);
      leaveRoom();
      lines.push(rowLine(columns), ...rows.map(rowLine));
      leaveRoom();
    }
  };
  blocks.forEach(write);
  while (lines.at(-1) === "") lines.pop();
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** The lines of a paragraph without the white space around them; the room before a nested bullet stays. */
function paragraphLines(text: string): string[] {
  return text
    .normalize("NFC")
    .split("\n")
    .map((line) => line.trimEnd())
    .map((line) => (/^ +[-+*•▪]/u.test(line) ? line : line.trimStart()))
    .filter((line) => line !== "");
}
