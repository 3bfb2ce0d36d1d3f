import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";

/** Two texts that mean the same, or a question and the words that answer it. */
export interface TextPair {
  readonly source: string;
  readonly target: string;
  readonly weight: number;
}

const open = (file: string): string => {
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
};

/** `source <tab> target <tab> kind` a line. */
export function readTable(file: string, weight: number): TextPair[] {
  return open(file)
    .split("\n")
    .map((line) => line.split("\t"))
    .filter((cells) => cells.length >= 2)
    .map(([source, target]) => ({ source: source!, target: target!, weight }));
}

const Line = z.object({ q: z.string(), lang: z.enum(["vi", "vi-plain", "en"]), clause: z.string() });

/** Questions and the clauses that answer them, from `questions-*.jsonl`; files of some numbers may be left out. */
export function readQuestionPairs(
  folder: string,
  lang: "vi" | "en",
  weight: number,
  without: ReadonlySet<number> = new Set(),
): TextPair[] {
  return readdirSync(folder)
    .filter((file) => {
      const number = /^questions-(\d+)\.jsonl$/u.exec(file)?.[1];
      return number !== undefined && !without.has(Number(number));
    })
    .sort()
    .flatMap((file) => open(join(folder, file)).split("\n"))
    .filter((line) => line.trim() !== "")
    .map((line) => Line.parse(JSON.parse(line)))
    .filter((one) => one.lang === lang)
    .map(({ q, clause }) => ({ source: q, target: clause, weight }));
}

const Articles = z.record(z.string(), z.string());

/** Two files of articles by the same keys whose lines follow each other; articles of unequal lines are left out. */
export function readArticles(english: string, vietnamese: string, weight: number): TextPair[] {
  const linesOf = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");
  const other = Articles.parse(JSON.parse(open(vietnamese)));
  return Object.entries(Articles.parse(JSON.parse(open(english)))).flatMap(([key, article]) => {
    const sources = linesOf(article);
    const targets = linesOf(other[key] ?? "");
    if (sources.length !== targets.length) return [];
    return sources.map((source, at) => ({ source, target: targets[at]!, weight }));
  });
}

/** The entries of a gettext catalogue, on one line or continued on the next ones. */
export function readCatalogue(file: string, weight: number): TextPair[] {
  const entry = /^msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)\nmsgstr ((?:"(?:[^"\\]|\\.)*"\s*)+)/gmu;
  const text = (quoted: string): string =>
    [...quoted.matchAll(/"((?:[^"\\]|\\.)*)"/gu)].map(([, part]) => part!.replace(/\\n/gu, " ")).join("");
  return [...open(file).matchAll(entry)]
    .map(([, source, target]) => ({ source: text(source!), target: text(target!), weight }))
    .filter(({ source, target }) => source !== "" && target !== "" && source !== target);
}

/** Vietnamese headwords and what a dictionary says of them in English; examples are left out. */
export function readDictionary(file: string, weight: number): TextPair[] {
  const entries = z.record(z.string(), z.unknown()).parse(JSON.parse(open(file)));
  const Types = z.object({ type: z.array(z.record(z.string(), z.array(z.record(z.string(), z.unknown())))) });
  return Object.entries(entries).flatMap(([target, entry]) => {
    const types = Types.safeParse(entry).data?.type ?? [];
    return types
      .flatMap((type) => Object.values(type).flat())
      .flatMap((senses) => Object.keys(senses))
      .map((source) => ({ source, target, weight }));
  });
}
