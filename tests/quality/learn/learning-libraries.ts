import { join } from "node:path";
import { documentsIn, filesOf, LIBRARIES } from "../documents.ts";
import { ownQuestions, readQuestions, type TestQuestion } from "../question-set.ts";

/** Documents that are asked about together, and the questions asked over them. */
export interface LearningLibrary {
  readonly name: string;
  readonly files: readonly string[];
  readonly questions: readonly TestQuestion[];
}

/**
 * Sets in which what the plans answer and what they do not stand side by side as people ask it. Only from these the
 * probability of an answer can be read off, and what is reported over all.
 */
const AS_ASKED = [
  "everyday",
  "library-1",
  "library-2",
  "library-4",
  "questions-d1",
  "questions-d2",
  "plans-1",
  "documents-1",
  "official-1",
  "plans-2",
  "documents-2",
  "official-2",
  "local-1",
  "plans-3",
  "documents-3",
  "towns-1",
];

/** True for a question of a set that is asked as people ask. */
export const isAsAsked = ({ set }: TestQuestion): boolean => AS_ASKED.includes(set);

/**
 * All there is to learn from: the project's own questions, and those of a folder of more: `questions-d1.jsonl` over the
 * plans the program is shipped with, `questions-d2.jsonl` over the folder's `documents`.
 */
export function learningLibraries(gold?: string): LearningLibrary[] {
  const own = ownQuestions();
  const more = (name: string): readonly TestQuestion[] => (gold === undefined ? [] : readQuestions(join(gold, name)));
  const libraries = LIBRARIES.map((name): LearningLibrary => ({
    name,
    files: filesOf(name),
    questions: [
      ...own.filter(({ library }) => library === name),
      ...(name === "plans" ? more("questions-d1.jsonl") : []),
    ],
  }));
  if (gold === undefined) return libraries;
  const documents = { name: "documents", files: documentsIn(join(gold, "documents")) };
  return [...libraries, { ...documents, questions: more("questions-d2.jsonl") }];
}
