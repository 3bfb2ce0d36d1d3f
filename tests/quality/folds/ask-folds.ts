import type { Answerer, AnswererModels } from "../../../bot/answerer.ts";
import { testFold, type Fold } from "../learn/folds.ts";
import type { KeptLearningLibrary, Learnt } from "../learn/learn-folds.ts";
import { markAnswer } from "../mark-answer.ts";
import type { TimedMarks } from "../measure-answers.ts";
import { askAll, sharedModels } from "../open-library.ts";

/** Everything a fold's program answers with. */
async function modelsOf({ reading, ranking, silence }: Learnt, fold: Fold): Promise<AnswererModels> {
  return {
    ...(await sharedModels()),
    intents: reading.get(fold)!,
    ranking: ranking.get(fold)!,
    silence: silence.get(fold)!,
  };
}

/**
 * Asks the whole program every question, each time with models that were learnt without the group the question belongs
 * to. Questions over several groups are left out: no model is without all of them.
 */
export async function askFolds(
  libraries: readonly KeptLearningLibrary[],
  learnt: Learnt,
  say: (line: string) => void,
): Promise<TimedMarks[]> {
  const marks: TimedMarks[] = [];
  for (const { library, kept, groups } of libraries) {
    const byFold = Map.groupBy(library.questions, (question) => testFold(groups.get(question)!));
    for (const [fold, questions] of byFold) {
      if (fold === undefined) continue;
      say(`answers, ${library.name}, without ${fold}: ${questions.length} questions`);
      const answerer: Answerer = await kept.openWith(await modelsOf(learnt, fold));
      await answerer.ask(questions[0]!.question);
      for (const { question, asked, elapsedMs } of await askAll({ answerer }, questions))
        marks.push({ ...markAnswer(question, asked.answer, kept.sources), elapsedMs });
    }
  }
  return marks;
}
