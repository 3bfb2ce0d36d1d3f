import { LocalEmbeddings } from "../../data/models/embeddings.ts";
import { loadWordList } from "../../data/models/words.ts";
import { foldAccents } from "../../data/vietnamese.ts";
import { questionReaders } from "./question-reader.ts";
import { ranksOf, recallOf } from "./measure-retrieval.ts";
import type { TestQuestion } from "./question-set.ts";
import { readPlans } from "./read-plans.ts";
import { makeVariants } from "./variants.ts";

export interface RetrievalTableOptions {
  /** The folder of plans that is searched. */
  readonly plans: string;
  /** Measures the variants whose name holds these words; all by default. */
  readonly only?: string | undefined;
}

/** The questions as typed by someone without a Vietnamese keyboard. */
function stripped(questions: readonly TestQuestion[]): TestQuestion[] {
  return questions.map((one) => ({ ...one, lang: "vi-plain", question: foldAccents(one.question) }));
}

/**
 * How often the clause that answers is found by each part of the search, alone and together: share of questions with a
 * right clause first (R@1) and in the first five (R@5), and the mean of 1 / rank (MRR). Each line is written when measured.
 */
export async function printRetrievalTable(
  questions: readonly TestQuestion[],
  { plans, only = "" }: RetrievalTableOptions,
  write: (line: string) => void,
): Promise<void> {
  const readings = await readPlans(plans);
  const all = questions.filter(({ answers, follows }) => answers.length > 0 && follows === null);
  const vietnamese = all.filter(({ lang }) => lang === "vi");
  const groups = new Map<string, readonly TestQuestion[]>([
    ["all", all],
    ["vi", vietnamese],
    ["vi stripped", stripped(vietnamese)],
    ["vi-plain", all.filter(({ lang }) => lang === "vi-plain")],
    ["en", all.filter(({ lang }) => lang === "en")],
    ...["formal", "chat", "abbrev", "typo"].map((style): [string, TestQuestion[]] => [
      style,
      all.filter((one) => one.style === style),
    ]),
  ]);
  const model = await LocalEmbeddings.load();
  const variants = await makeVariants({
    readings,
    options: {
      words: loadWordList(),
      model: { embeddings: model, id: model.id, hash: model.hash, dimensions: model.dimensions },
    },
    ...questionReaders(readings),
  });
  const head = [...groups].map(([name, some]) => `${name} (${some.length})`.padStart(17)).join("");
  write(`${"R@1 R@5 MRR".padEnd(36)}${head}\n`);
  for (const { name, find } of variants.filter((one) => one.name.includes(only))) {
    let line = name.padEnd(36);
    for (const some of groups.values()) {
      const { first, five, reciprocal } = recallOf((await ranksOf(some, find)).map(({ rank }) => rank));
      line += [first, five, reciprocal]
        .map((share) => share.toFixed(2))
        .join(" ")
        .padStart(17);
    }
    write(`${line}\n`);
  }
}
