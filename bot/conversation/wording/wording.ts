import type { Language } from "../../../data/plan.ts";
import { ENGLISH } from "./en.ts";
import { VIETNAMESE } from "./vi.ts";

/** Every sentence the conversation says of itself. What answers say stands with the answers. */
export interface Wording {
  /** Said once to everybody, before the first reply. */
  readonly introduction: string;
  /** Said once where the office keeps the words of questions. */
  readonly questionsKept: string;
  readonly ratedRight: string;
  readonly ratedWrong: string;
  readonly nothingToRate: string;
  readonly start: string;
  readonly startInGroup: string;
  /** @param lines one a command: `/viec - việc của đơn vị` */
  help(lines: readonly string[]): string;

  /** To somebody who is not let in; says nothing of the plans. */
  outsider(mayUseCode: boolean): string;
  readonly codeInGroup: string;
  readonly codeWrong: string;
  readonly codeTooOften: string;
  codeAccepted(options: { readonly unit: string | null; readonly isAdmin: boolean }): string;
  readonly codeNotNeeded: string;
  tooFast(seconds: number): string;

  readonly image: string;
  readonly file: string;
  readonly voice: string;
  readonly sticker: string;
  readonly edited: string;
  readonly unsupported: string;
  /** Before the answer to the words under a picture or file. */
  readonly captionOnly: string;
  readonly wordless: string;
  tooLong(length: number, most: number): string;
  readonly staleButton: string;
  nothingOffered(number: string): string;
  readonly nothingMore: string;
  readonly nothingBefore: string;
  readonly nothingToCancel: string;
  readonly cancelled: string;
  unknownCommand(name: string, nearest: readonly string[]): string;
  readonly adminOnly: string;
  readonly privateOnly: string;
  apology(errorId: string): string;
  /** To a guest of the web who types an invitation code. */
  codeAtEntry(address: string): string;
  /** Under an answer of which nothing could be kept. */
  readonly notKept: string;

  /** Under a numbered list. */
  readonly chooseNumber: string;
  readonly nextPage: string;
  pageOf(page: number, pages: number): string;
  readonly newTopic: string;
  readonly viewPlan: string;

  plans(count: number): string;
  readonly noPlans: string;
  planChosen(plan: string, inGroup: boolean): string;
  planUnchosen(had: boolean): string;
  planCurrent(plan: string): string;
  noSuchPlan(words: string): string;

  askUnit(current: string | null): string;
  unitSet(unit: string, inGroup: boolean): string;
  readonly unitCleared: string;
  unitSeveral(words: string): string;
  unitUnknown(words: string): string;
  /** Label of a choice. */
  keepAsTyped(words: string): string;
  unitNeeded: string;
  unitNeededInGroup: string;
  /** The question `/viec` stands for. */
  tasksOf(unit: string): string;

  readonly askSearch: string;
  readonly askLanguage: string;
  readonly languageSet: string;
  readonly languageFree: string;
  readonly languageNames: Readonly<Record<Language | "auto", string>>;

  readonly forgetAsk: string;
  readonly forgetAskGroup: string;
  readonly forgetYes: string;
  readonly forgetNo: string;
  readonly forgotten: string;
  readonly notForgotten: string;

  rights(options: {
    readonly isAdmin: boolean;
    readonly unit: string | null;
    readonly plans: number;
    readonly language: string;
    readonly plan: string | null;
    readonly ownUnit: string | null;
  }): string;
  invitation(options: {
    readonly code: string;
    readonly unit: string | null;
    readonly uses: number;
    readonly days: number;
    readonly isAdmin: boolean;
  }): string;
  invitationFault(most: { readonly uses: number; readonly days: number }): string;
  people(count: number): string;
  readonly noPeople: string;
  person(options: {
    readonly key: string;
    readonly name: string | null;
    readonly unit: string | null;
    readonly isAdmin: boolean;
    readonly blocked: boolean;
    readonly since: string;
  }): string;
  personLine(name: string, options: { readonly isAdmin: boolean; readonly blocked: boolean }): string;
  readonly block: string;
  readonly unblock: string;
  blocked(who: string): string;
  unblocked(who: string): string;
  unitGiven(who: string, unit: string | null): string;
  noSuchPerson(words: string): string;
  readonly cannotBlockAdmin: string;
  readonly askPerson: string;
  visibility(plan: string, units: readonly string[], planId: string): string;
  visibilityList(count: number): string;
  readonly everyone: string;
  visibilitySet(plan: string, units: readonly string[]): string;
}

const WORDINGS: Readonly<Record<Language, Wording>> = { vi: VIETNAMESE, en: ENGLISH };

/** The wording of a language. */
export const wordingOf = (language: Language): Wording => WORDINGS[language];
