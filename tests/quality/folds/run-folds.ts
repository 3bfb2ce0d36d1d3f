import { learnFolds } from "../learn/learn-folds.ts";
import { learntFrom, readMaterial, type MaterialOptions } from "../learn/read-material.ts";
import { judgeCases } from "../stages/judge-cases.ts";
import { stageTable } from "../stages/stage-table.ts";
import { askFolds } from "./ask-folds.ts";
import { foldTable } from "./fold-table.ts";

export interface FoldOptions extends MaterialOptions {
  /** The whole program by set, kind and language. */
  readonly folds: boolean;
  /** Each stage alone. */
  readonly stages: boolean;
}

/** Learns without each group of documents, asks what is about it, and writes the tables wanted. */
export async function runFolds(
  { folds, stages, ...options }: FoldOptions,
  write: (text: string) => void,
): Promise<void> {
  const material = await readMaterial(options);
  const { libraries, say } = material;
  try {
    const learnt = await learnFolds(material, learntFrom(material));
    const groups = new Map(libraries.flatMap((one) => [...one.groups]));
    const marks = await askFolds(libraries, learnt, say);
    if (folds) write(foldTable(marks, groups));
    if (folds && stages) write("\n");
    if (stages) write(stageTable({ cases: judgeCases(learnt), marks }, groups));
  } finally {
    for (const { kept } of libraries) kept.close();
  }
}
