import { classifierOf } from "../../../retrieval/question/classifier.ts";
import { FIELDS, INTENTS, TALKS, WANTED, type IntentModels } from "../../../retrieval/question/intents.ts";
import { rankFile, RankModel } from "../../../retrieval/rank/rank-model.ts";
import type { SilenceModel } from "../../../retrieval/rank/silence.ts";
import type { AskingSets } from "../asking-set.ts";
import type { KeptLibrary } from "../open-library.ts";
import type { TestQuestion } from "../question-set.ts";
import { collectCases, type RankedCase } from "./collect-cases.ts";
import { FOLDS, groupsOf, mayLearn, type Fold, type Group } from "./folds.ts";
import { learnRanking } from "./learn-ranking.ts";
import { learnReading, type ReadingModels } from "./learn-reading.ts";
import { learnSilence } from "./learn-silence.ts";
import type { LearningLibrary } from "./learning-libraries.ts";
import type { SyntheticQuestion } from "./synthetic-questions.ts";

/** A library that was read, and what is asked over it. */
export interface KeptLearningLibrary {
  readonly library: LearningLibrary;
  readonly kept: KeptLibrary;
  readonly groups: ReadonlyMap<TestQuestion, readonly Group[]>;
}

export interface LearningMaterial {
  readonly libraries: readonly KeptLearningLibrary[];
  readonly asking: AskingSets;
  readonly synthetic: readonly SyntheticQuestion[];
  /** Told how far it is. */
  readonly say: (line: string) => void;
}

/** What was learnt, for each fold without its group; in the forms in which it is kept, and as the program uses it. */
export interface Learnt {
  readonly readings: ReadonlyMap<Fold, ReadingModels>;
  readonly rankingFiles: ReadonlyMap<Fold, ReturnType<typeof rankFile>>;
  readonly reading: ReadonlyMap<Fold, IntentModels>;
  readonly ranking: ReadonlyMap<Fold, RankModel>;
  readonly silence: ReadonlyMap<Fold, SilenceModel>;
  /** Everything that was asked, with its candidates. */
  readonly cases: readonly RankedCase[];
}

/** A library that was read, with the groups of its questions. */
export const withGroups = (library: LearningLibrary, kept: KeptLibrary): KeptLearningLibrary => ({
  library,
  kept,
  groups: groupsOf(library),
});

const usable = ({ intents, fields, wanted, talk }: ReadingModels): IntentModels => ({
  intents: classifierOf(intents, INTENTS),
  fields: classifierOf(fields, FIELDS),
  wanted: classifierOf(wanted, WANTED),
  talk: classifierOf(talk, TALKS),
});

/** Learns everything for every fold: first how messages are read, then the ranking of what is found, then when to be silent. */
export async function learnFolds(
  { libraries, asking, synthetic, say }: LearningMaterial,
  origin: string,
): Promise<Learnt> {
  const groups = new Map(libraries.flatMap((one) => [...one.groups]));
  const mapFolds = <T>(learn: (fold: Fold) => T): Map<Fold, T> => new Map(FOLDS.map((fold) => [fold, learn(fold)]));

  const readings = mapFolds((fold) => {
    say(`reading, without ${fold}`);
    const questions = [...groups].filter(([, own]) => mayLearn(own, fold)).map(([question]) => question);
    return learnReading({ ...asking, questions, synthetic });
  });
  const reading = mapFolds((fold) => usable(readings.get(fold)!));

  const cases: RankedCase[] = [];
  for (const { library, kept, groups: own } of libraries) {
    say(`candidates, ${library.name}: ${own.size} questions`);
    cases.push(...(await collectCases(kept.readings, own, (fold) => reading.get(fold)!)));
  }

  const rankingFiles = mapFolds((fold) => {
    say(`ranking, without ${fold}`);
    return rankFile(origin, learnRanking(cases, fold));
  });
  const ranking = mapFolds((fold) => new RankModel(rankingFiles.get(fold)!));
  say("silence");
  return { readings, rankingFiles, reading, ranking, silence: learnSilence(cases, ranking), cases };
}
