import { basename, dirname } from "node:path";
import { fileNamed } from "../documents.ts";
import type { TestQuestion } from "../question-set.ts";
import type { LearningLibrary } from "./learning-libraries.ts";

/** Groups of documents, each asked about by writers of its own. One is left out while it is tested. */
export const GROUPS = ["plans", "documents", "501–506", "507–512", "519–524", "official", "local", "towns"] as const;
/** The group that nothing is ever learnt from. */
export const SET_ASIDE = "513–518";
export type Group = (typeof GROUPS)[number] | typeof SET_ASIDE;

/** What a model is learnt without: a group, or nothing but what is set aside. */
export type Fold = (typeof GROUPS)[number] | "none";
export const FOLDS: readonly Fold[] = [...GROUPS, "none"];

const LIBRARY_GROUPS: readonly (readonly [last: number, Group])[] = [
  [506, "501–506"],
  [512, "507–512"],
  [518, SET_ASIDE],
  [Infinity, "519–524"],
];

/** The group of a document, by its file. */
export function groupOfFile(file: string): Group {
  switch (basename(dirname(file))) {
    case "library":
      return LIBRARY_GROUPS.find(([last]) => Number.parseInt(basename(file), 10) <= last)![1];
    case "plans":
    case "official":
    case "local":
    case "towns":
      return basename(dirname(file)) as Group;
    default:
      return "documents";
  }
}

/** The group all answers of a set come from; `undefined` where they come from several. */
function homesOf({ files, questions }: LearningLibrary): Map<string, Group | undefined> {
  const homes = new Map<string, Group | undefined>();
  for (const [set, some] of Map.groupBy(questions, (one) => one.set)) {
    const groups = new Set(some.flatMap(({ answers }) => answers.flatMap(({ plan }) => groupNamed(files, plan) ?? [])));
    homes.set(set, groups.size === 1 ? [...groups][0] : undefined);
  }
  return homes;
}

function groupNamed(files: readonly string[], start: string): Group | undefined {
  const file = fileNamed(files, start);
  return file === undefined ? undefined : groupOfFile(file);
}

/**
 * The groups each question of a library belongs to: those of its documents, that of its writer, and those of the question
 * it goes on from; where none of this is known, all groups it is asked over.
 */
export function groupsOf(library: LearningLibrary): Map<TestQuestion, readonly Group[]> {
  const { files, questions } = library;
  const homes = homesOf(library);
  const all = [...new Set(files.map(groupOfFile))];
  const groups = new Map<TestQuestion, readonly Group[]>();
  const byId = new Map(questions.map((one) => [`${one.set} ${one.id}`, one]));
  for (const one of questions) {
    const { answers, scope, follows, set } = one;
    const before = follows === null ? undefined : byId.get(`${set} ${follows}`);
    const named = [...answers.map(({ plan }) => plan), ...(scope === null ? [] : [scope])];
    const own = new Set([
      ...named.flatMap((plan) => groupNamed(files, plan) ?? []),
      ...[homes.get(set)].filter((home) => home !== undefined),
      ...(before ? (groups.get(before) ?? []) : []),
    ]);
    groups.set(one, own.size === 0 ? all : [...own]);
  }
  return groups;
}

/** Whether a question of some groups may be learnt from for a fold: none of them is tested there or set aside. */
export function mayLearn(groups: readonly Group[], fold: Fold): boolean {
  return groups.every((group) => group !== fold && group !== SET_ASIDE);
}

/**
 * The fold whose models never saw a question: that of its group; for one that is set aside, everything else is learnt
 * from. `undefined` where it belongs to several groups: no model was learnt without all of them.
 */
export function testFold(groups: readonly Group[]): Fold | undefined {
  if (groups.length !== 1) return undefined;
  return groups[0] === SET_ASIDE ? "none" : groups[0];
}

/** The fold whose models read a question while others are learnt from it: one that did not see it. */
export function readingFold(groups: readonly Group[]): Fold {
  const [first] = groups.filter((group) => group !== SET_ASIDE);
  return first ?? "none";
}
