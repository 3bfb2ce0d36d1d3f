import type { Answer, Citation } from "../../data/plan.ts";
import { foldWording, lettersOf, showsEvidence } from "./shows-evidence.ts";
import type { TestQuestion } from "./question-set.ts";

/** The most a chat shows well: characters of a message, and citations under it. */
const MAX_CHARS = 3500;
const MAX_CITATIONS = 8;

export type FaultCode =
  | "too long"
  | "too many citations"
  | "quote not verbatim"
  | "span does not give its quote"
  | "says what it must not"
  | "should abstain"
  | "not answered"
  | "evidence not cited"
  | "words left out"
  | "first citation beside the point";

export interface Fault {
  readonly code: FaultCode;
  readonly detail: string;
}

/** What is right and wrong about the answer to one question. */
export interface AnswerMarks {
  readonly question: TestQuestion;
  readonly answer: MarkedAnswer;
  /** None: the answer is right. */
  readonly faults: readonly Fault[];
  /** Some document wanted is cited with evidence; `undefined` where nothing should be cited. */
  readonly cited: boolean | undefined;
  /** The first citation is evidence. */
  readonly first: boolean | undefined;
}

export type MarkedAnswer = Pick<Answer, "status" | "text" | "citations">;

/** Text of a source file by its name; `undefined` where citations of it index something else (extracted text). */
export type SourceTexts = (file: string) => string | undefined;

const lettersOfSource = new Map<string, string>();

function sourceLetters(text: string): string {
  let letters = lettersOfSource.get(text);
  if (letters === undefined) lettersOfSource.set(text, (letters = lettersOf(text)));
  return letters;
}

/** The parts of a quote between its gaps. */
const partsOf = (quote: string): string[] => quote.split(/…|\.\.\.|\[[^\]]*\]/u);

function quoteFaults({ quote, source }: Citation, sources: SourceTexts): Fault[] {
  const text = sources(source.file);
  const at = `${source.file} ${source.start}–${source.end}`;
  if (text === undefined) return [];
  if (quote.trim() === "" || !partsOf(quote).every((part) => sourceLetters(text).includes(lettersOf(part))))
    return [{ code: "quote not verbatim", detail: `${at}: ${quote}` }];
  const there = lettersOf(text.slice(source.start, source.end));
  const isPlaced = source.start >= 0 && source.end > source.start;
  return isPlaced && partsOf(quote).every((part) => there.includes(lettersOf(part)))
    ? []
    : [{ code: "span does not give its quote", detail: at }];
}

/**
 * Marks an answer by what its question wants. Right is: every document wanted (or any, as the question has it) cited
 * with evidence and its words in the message, the first citation evidence, every quote word for word where its span
 * says, nothing said that must not be, and short enough to read in a chat. Where the documents are silent: `not_found`.
 */
export function markAnswer(question: TestQuestion, answer: MarkedAnswer, sources: SourceTexts): AnswerMarks {
  const { citations, status } = answer;
  const message = foldWording(answer.text);
  const says = (words: string): boolean => message.includes(foldWording(words));
  const faults: Fault[] = [];
  const fault = (code: FaultCode, detail = ""): void => void faults.push({ code, detail });
  if (answer.text.length > MAX_CHARS) fault("too long", `${answer.text.length} characters`);
  if (citations.length > MAX_CITATIONS) fault("too many citations", `${citations.length}`);
  faults.push(...citations.flatMap((citation) => quoteFaults(citation, sources)).slice(0, 1));
  for (const words of question.must_not_include.filter(says)) fault("says what it must not", words);
  if (question.answers.length === 0) {
    if (status !== "not_found") fault("should abstain", status);
    return { question, answer, faults, cited: undefined, first: undefined };
  }
  if (status !== "answered") fault("not answered", status);
  const shows = ({ source, quote }: Citation, { plan, evidence }: TestQuestion["answers"][number]): boolean =>
    source.file.startsWith(plan) && evidence.some((words) => showsEvidence(quote, words));
  const covered = question.answers.map((wanted) => ({
    plan: wanted.plan,
    seen: citations.some((citation) => shows(citation, wanted)),
    unsaid: wanted.must_include.filter((words) => !says(words)),
  }));
  const isAnyEnough = question.need === "any" && covered.some(({ seen, unsaid }) => seen && unsaid.length === 0);
  for (const { plan, seen, unsaid } of isAnyEnough ? [] : covered) {
    if (!seen) fault("evidence not cited", plan);
    else if (unsaid.length > 0) fault("words left out", `${plan}: ${unsaid.join(" · ")}`);
  }
  const [decisive] = citations;
  const first = decisive !== undefined && question.answers.some((wanted) => shows(decisive, wanted));
  if (decisive !== undefined && !first) fault("first citation beside the point");
  return { question, answer, faults, cited: covered.some(({ seen }) => seen), first };
}
