import { readAskingSets } from "../asking-set.ts";
import { keepLibrary } from "../open-library.ts";
import { mayLearn } from "./folds.ts";
import { withGroups, type LearningMaterial, type KeptLearningLibrary } from "./learn-folds.ts";
import { learningLibraries } from "./learning-libraries.ts";
import { readSynthetic } from "./synthetic-questions.ts";

export interface MaterialOptions {
  /** A folder of more question sets. */
  readonly gold?: string | undefined;
  /** A folder of questions written by a machine. */
  readonly synthetic?: string | undefined;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Reads all there is to learn from, and the documents it is about. Its libraries are to be closed. */
export async function readMaterial({ gold, synthetic }: MaterialOptions): Promise<LearningMaterial> {
  const libraries: KeptLearningLibrary[] = [];
  try {
    for (const library of learningLibraries(gold))
      libraries.push(withGroups(library, await keepLibrary(library.files)));
    return { libraries, asking: readAskingSets(), synthetic: readSynthetic(synthetic), say };
  } catch (cause) {
    for (const { kept } of libraries) kept.close();
    throw cause;
  }
}

/** What is learnt from, in words: how many of each. */
export function learntFrom({
  libraries,
  asking: { asking, fields, wanted, talk },
  synthetic,
}: LearningMaterial): string {
  const questions = libraries.flatMap(({ groups }) => [...groups.values()]).filter((own) => mayLearn(own, "none"));
  const parts = [
    `${questions.length} questions over ${new Set(libraries.flatMap(({ library }) => library.files)).size} documents`,
    `${asking.length + fields.length + wanted.length + talk.length} messages`,
    ...(synthetic.length > 0 ? [`${synthetic.length} questions written by a machine`] : []),
  ];
  return parts.join(", ");
}
