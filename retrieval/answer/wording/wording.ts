import type { Language } from "../../../data/plan.ts";
import { ENGLISH } from "./en.ts";
import { VIETNAMESE } from "./vi.ts";

/** Every sentence of ours that people read in an answer; quotes are the plans' own and stay as they are. */
export interface Wording {
  /** Label of a choice: the clause named, word for word. */
  openClause(where: string): string;
  /** Label of a choice: the next page, with how many things are still to come. */
  seeMore(left: number): string;
  /** Label of a choice: the next page of a clause. */
  readonly seeNextPage: string;
  /** Labels of choices: a clause beside the one shown. */
  seePrevious(where: string): string;
  seeNext(where: string): string;
  seeAbove(where: string): string;
  /** Numbers the choices of a message from 1, on one line. */
  choose(labels: readonly string[]): string;
  /** Which page of how many is shown, both from 1. */
  pageOf(page: number, pages: number): string;
  /** Stands before the headings above a clause. */
  readonly under: string;
  /** A plan that was removed since it was cited. */
  readonly planGone: string;
  /** A clause that a plan read anew no longer has. */
  clauseGone(plan: string): string;
  /** A page past the last one. */
  readonly noSuchPage: string;
  /** Words of a clause that its source does not bear out are not shown. */
  readonly unsound: string;
}

const WORDINGS: Record<Language, Wording> = { vi: VIETNAMESE, en: ENGLISH };

/** The wording of a language. */
export function wordingOf(language: Language): Wording {
  return WORDINGS[language];
}
