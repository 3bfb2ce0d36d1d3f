import { isBaseMessage, type BaseMessage } from "@langchain/core/messages";
import { Runnable, type RunnableConfig } from "@langchain/core/runnables";
import type { Answer } from "../../data/plan.ts";

/** A question as typed, a message, or a conversation whose last human message is the question. */
export type AnswerInput = string | BaseMessage | readonly BaseMessage[];

/** Thrown for a conversation in which no person says anything. */
export class NoQuestionError extends Error {
  override readonly name = "NoQuestionError";
  readonly code = "no-question";

  constructor() {
    super("a conversation needs a human message to answer, got none");
  }
}

function questionIn(input: AnswerInput): string {
  if (typeof input === "string") return input;
  if (isBaseMessage(input)) return input.text;
  const last = input.findLast((message) => message.type === "human");
  if (!last) throw new NoQuestionError();
  return last.text;
}

/**
 * Answers as a step of a LangChain chain: a question or message in, the `Answer` with its citations out, so that
 * `runnable.pipe(...)`, `batch` and tracing work as with any other step.
 */
export class AnswerRunnable extends Runnable<AnswerInput, Answer> {
  static override lc_name(): string {
    return "AnswerRunnable";
  }

  override lc_namespace = ["ke-hoach", "answer"];
  readonly #ask: (question: string) => Promise<Answer>;

  /** @param ask answers one question; it stands on its own, without the ones before */
  constructor(ask: (question: string) => Promise<Answer>) {
    super();
    this.#ask = ask;
  }

  /** Throws a NoQuestionError for a conversation without a human message. */
  override async invoke(input: AnswerInput, options?: Partial<RunnableConfig>): Promise<Answer> {
    return this._callWithConfig((given: AnswerInput) => this.#ask(questionIn(given)), input, options);
  }
}
