import type { Answer } from "../../../data/plan.ts";
import { filesOf, LIBRARIES } from "../documents.ts";
import { markAnswer } from "../mark-answer.ts";
import { askAll, openLibrary, type AskedQuestion, type OpenLibrary } from "../open-library.ts";
import type { TestQuestion } from "../question-set.ts";
import { TRANSFORMATIONS } from "./transformations.ts";

/** The answer to a question beside the answer to the same question put otherwise. */
export interface Comparison {
  readonly transformation: string;
  readonly question: TestQuestion;
  /** As put otherwise. */
  readonly typed: string;
  /** Where the decisive citation stands, as first put and otherwise; what the answer came to where it cites nothing. */
  readonly before: string;
  readonly after: string;
  /** Whether each was right by its question. */
  readonly wasRight: boolean;
  readonly isRight: boolean;
}

export const OTHER_ORDER = "other order of plans";

/** Where the decisive citation of an answer stands, or what the answer came to where it cites nothing. */
function decisive({ citations: [first], status }: Pick<Answer, "status" | "citations">): string {
  if (status !== "answered") return status;
  return first === undefined ? "no citation" : `${first.source.file} ${first.clause.path}`;
}

function compare(
  transformation: string,
  typed: string,
  before: AskedQuestion,
  after: AskedQuestion,
  { sources }: OpenLibrary,
): Comparison {
  const { question } = before;
  const isRight = ({ asked }: AskedQuestion): boolean =>
    markAnswer(question, asked.answer, sources).faults.length === 0;
  return {
    transformation,
    question,
    typed,
    before: decisive(before.asked.answer),
    after: decisive(after.asked.answer),
    wasRight: isRight(before),
    isRight: isRight(after),
  };
}

/** Asks one question otherwise, in the conversation of the question as it was. */
async function askOtherwise(
  { answerer }: OpenLibrary,
  before: AskedQuestion,
  typed: string,
  asked: ReadonlyMap<string, AskedQuestion>,
): Promise<AskedQuestion> {
  const { follows } = before.question;
  const previous = follows === null ? undefined : asked.get(follows)?.asked.earlier;
  return { ...before, asked: await answerer.ask(typed, { previous }) };
}

export interface StabilityOptions {
  /** Puts only every so-manieth question in each way, another one for each; every one by default. */
  readonly every?: number;
}

/** Puts every question in every other way, over the library it belongs to, and over its documents in the opposite order. */
export async function measureStability(
  questions: readonly TestQuestion[],
  { every = 1 }: StabilityOptions = {},
): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const name of LIBRARIES) {
    const some = questions.filter(({ library }) => library === name);
    if (some.length === 0) continue;
    const library = await openLibrary(filesOf(name));
    const reversed = await openLibrary(filesOf(name).reverse(), { oneByOne: true });
    try {
      const before = await askAll(library, some);
      const byId = new Map(before.map((one) => [one.question.id, one]));
      const after = await askAll(reversed, some);
      before.forEach((one, at) =>
        comparisons.push(compare(OTHER_ORDER, one.question.question, one, after[at]!, library)),
      );
      for (const [way, { name: transformation, apply }] of TRANSFORMATIONS.entries())
        for (const one of before.filter((_, at) => at % every === way % every)) {
          const typed = apply(one.question);
          if (typed === undefined) continue;
          comparisons.push(compare(transformation, typed, one, await askOtherwise(library, one, typed, byId), library));
        }
    } finally {
      library.close();
      reversed.close();
    }
  }
  return comparisons;
}
