/**
 * The words every room of the house uses. One English word per Vietnamese term, fixed here:
 *
 * | Vietnamese                     | English      | | Vietnamese                  | English     |
 * | ------------------------------ | ------------ | | --------------------------- | ----------- |
 * | kế hoạch                       | plan         | | chủ trì                     | lead        |
 * | số, ký hiệu                    | number       | | phối hợp                    | coordinate  |
 * | cơ quan ban hành               | issuer       | | thực hiện                   | implement   |
 * | địa danh                       | place        | | thời hạn, chế độ báo cáo    | deadline    |
 * | trích yếu                      | title        | | chỉ tiêu                    | target      |
 * | người ký, chức vụ              | signer, title| | căn cứ                      | legal basis |
 * | nơi nhận                       | recipients   | | văn bản viện dẫn            | reference   |
 * | phần, chương, mục, điều, khoản, điểm, tiết | clause | | cơ quan, đơn vị    | agency      |
 *
 * The layout of the documents is that of Decree 30/2020/NĐ-CP on clerical work, appendix I
 * (number, place and date, name and title, recipients, signature) and of party documents
 * (Guidance 36-HD/VPTW); older plans follow Circular 01/2011/TT-BNV, whose parts are the same.
 */

import type { AppliedCorrection } from "./corrections/correction.ts";

/** A stretch of a source text: JavaScript string indices (UTF-16 units), `end` left out. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: as much of a date as the document gives. */
export type PartialDate = string;

/** `YYYY-MM-DD`, a day that exists in the calendar. */
export type CalendarDay = string & { readonly __calendarDay?: never };

/** A stretch of a source text that stands on one page. A page whose footnotes are read apart has more than one. */
export interface SourcePage extends Span {
  /** From 1, as a viewer counts. */
  readonly page: number;
  /** True where the words were read from a picture. */
  readonly scanned: boolean;
}

/** A file a plan was read from. `file` is the name without folders; `sha256` is that of its bytes, in hex. */
export interface SourceFile {
  readonly file: string;
  readonly sha256: string;
  /** The pages of its text, where it has pages: in order of the text. */
  readonly pages?: readonly SourcePage[];
  /** Words read from a picture that may be wrong. */
  readonly doubts?: readonly Span[];
}

/** The person who signed. `title` joins the printed lines of capacity with ` - ` ("TM. ỦY BAN NHÂN DÂN - CHỦ TỊCH"). */
export interface Signer {
  readonly name: string;
  readonly title: string;
}

/** What stands on a document besides its clauses. `null` where the document leaves a thing blank or out. */
export interface Plan {
  /** From number, place and year, in ASCII: `29-kh-bcd-quang-tri-2024`. Reading the same file again gives the same id. */
  readonly id: string;
  /** The document type as printed, in lower case: `kế hoạch`, `quyết định`, `nghị quyết`, `chương trình hành động`. */
  readonly type: string | null;
  /** Number and symbol without stray spaces: `29/KH-BCĐ`. `null` where the number is left blank (`Số: /KH-UBND`). */
  readonly number: string | null;
  readonly date: PartialDate | null;
  readonly place: string | null;
  readonly issuer: string | null;
  readonly title: string | null;
  /** The time the plan covers, as it says it: `2024`, `2021-2025`, `đến năm 2020`. */
  readonly period: string | null;
  readonly signer: Signer | null;
  readonly recipients: readonly string[];
  /** Documents the preamble rests on, with their numbers where they have one. */
  readonly legalBasis: readonly string[];
  readonly source: SourceFile;
}

/**
 * A run of characters that a cleaned text shares with its source: `length` characters at `at` in
 * the cleaned text stand at `source` in the file. White space counts as itself when one character
 * stands for one. `gap` is true when words of the source were left out just before this piece (a
 * page header in the middle of a sentence), so that a quote across it must show `…`.
 */
export interface Piece {
  readonly at: number;
  readonly source: number;
  readonly length: number;
  readonly gap?: boolean;
  /** Characters of the source behind this piece, where not `length`: an accented letter written as letter and marks (NFD). */
  readonly sourceLength?: number;
}

/**
 * Words of a document made fit to read: NFC, one space for any white space, no markdown marks, no
 * footnote digits. `pieces` lead from each character back to the source.
 */
export interface PlacedText {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/**
 * A numbered or bulleted part of a plan, at any depth: section, heading or leaf.
 *
 * `path` joins the printed labels with dots: `II.4.b`; dashes are `-1`, `-2`, pluses `+1` in order
 * (`IV.18.-4.+1`); `#2` marks the second use of a label among siblings (`II.3.d#2`); articles keep
 * their word (`Điều 3.2.a`); a decimal label holds its parent's (`II.2.1` for `2.1.` under `2.`).
 */
export interface Clause {
  readonly path: string;
  /** The label as printed, without markdown marks: `a)`, `1.`, `-`, `Điều 3.` */
  readonly label: string;
  /** The title of the clause where it has one apart from its sentences. */
  readonly heading: string | null;
  /** The clause's own words after its label: heading, then sentences; the clauses under it left out. */
  readonly text: string;
  /** Path of the clause this one stands under; `null` at the top. */
  readonly parent: string | null;
  /** From the label to the end of the clause's own words. */
  readonly source: Span;
  /** How the characters of `text` map to the source. */
  readonly pieces: readonly Piece[];
}

/**
 * Words of the document that no clause holds and an answer may cite: `path` is `header`,
 * `preamble`, `recipients`, `signature`, `table.N` (title of the N-th table), `table.N.M` (its
 * M-th row) or `footnote.N`.
 */
export interface Passage {
  readonly path: string;
  readonly text: string;
  readonly source: Span;
  readonly pieces: readonly Piece[];
}

/** What every fact carries: the clause (or passage) that says it, the words, and where they stand. */
export interface Evidence {
  readonly clause: string;
  /** Words of the plan with white space collapsed and gaps marked `…`. */
  readonly quote: string;
  readonly source: Span;
}

/** How a document names the doer; see `ingest/layouts/`. */
export type AssignmentBasis =
  "parenthesis" | "parenthesis-back" | "heading" | "request" | "subject" | "in-text" | "directed" | "field" | "table";

/**
 * Who does what a clause says: `lead` answers for it (chủ trì), `coordinate` helps (phối hợp),
 * `implement` carries it out beside others (thực hiện). Agencies as written; one clause may have several.
 */
export interface Assignment extends Evidence {
  readonly lead: readonly string[];
  readonly coordinate: readonly string[];
  readonly implement: readonly string[];
  readonly basis: AssignmentBasis;
}

/** Who has which part in a task. */
export interface TaskDoer {
  readonly name: string;
  readonly role: "lead" | "coordinate" | "implement";
}

/**
 * One thing a document sets somebody to do, as a clerk would enter it in a register: what, who, by when, with which
 * product, at what cost, resting on what; each in words of the document, `null` where it does not say. `clause` is
 * the clause or row of a table that is the task; the assignments and deadlines of that place are its parts.
 */
export interface Task extends Evidence {
  readonly title: string;
  readonly doers: readonly TaskDoer[];
  readonly time: string | null;
  readonly product: string | null;
  readonly money: string | null;
  readonly basis: string | null;
}

/**
 * How a document stands to another: it changes parts of it (`amends`), puts itself or an end in its place (`replaces`,
 * `repeals`), mends a slip in it (`corrects`), is there to carry it out (`implements`), or has it among its legal
 * bases (`rests-on`).
 */
export type RelationKind = "amends" | "replaces" | "repeals" | "corrects" | "implements" | "rests-on";

/** Another document that this one stands in a relation to, as its own words say. */
export interface Relation extends Evidence {
  readonly kind: RelationKind;
  /** As named: `Kế hoạch số 96/KH-UBND`. */
  readonly document: string;
  readonly number: string | null;
  readonly date: PartialDate | null;
  /** Who issued it, where the words beside its name say so. */
  readonly issuer: string | null;
}

export type Recurrence = "once" | "monthly" | "quarterly" | "semiannual" | "annual" | "irregular";

export type DeadlineKind = "report" | "campaign" | "task";

/** `before` leaves the day itself out ("trước ngày 17"); `through` keeps it ("chậm nhất ngày"); `during` is a period. */
export type DeadlineBound = "before" | "through" | "during";

/** Something that falls due, once or again and again. */
export interface Deadline extends Evidence {
  /** What is due, in words of the plan. */
  readonly what: string;
  readonly who: readonly string[];
  readonly to: readonly string[];
  /** The office it goes through (`qua Phòng Tham mưu`). */
  readonly via: string | null;
  readonly recurrence: Recurrence;
  /** RFC 5545 RRULE without the `RRULE:` prefix, where the text fixes one: `FREQ=MONTHLY;BYMONTHDAY=17`. The day named, also where the bound leaves it out. */
  readonly rule: string | null;
  /** The day or period named, for `once`: `2020-06-30`, `2021-12`, `2024`. For a repeated one, its instance in the plan's year where known. */
  readonly due: PartialDate | null;
  readonly bound: DeadlineBound | null;
  readonly kind: DeadlineKind;
  /** The hour of the day named with it: `17:00`. */
  readonly hour?: string;
  /** The words of a limit counted from an event, which fixes no day: `trong vòng 24 giờ kể từ khi phát hiện`. */
  readonly within?: string;
}

/** A number the plan wants reached. */
export interface Target extends Evidence {
  /** As printed: `2.300`, `05`, `5 – 10`. */
  readonly value: string;
  /** `%`, `vụ án`, `xã, phường, thị trấn`. */
  readonly unit: string;
  /** What is counted, in words of the plan. */
  readonly what: string;
  /** By when, as printed: `cuối năm 2021`; `null` where the clause names no time. */
  readonly by: string | null;
  /** What it is compared with, as printed: `năm 2023`. */
  readonly baseline: string | null;
}

/** Another document a plan names. */
export interface Reference extends Evidence {
  /** As named: `Chỉ thị số 36-CT/TW`, `Luật Phòng, chống ma túy năm 2021`. */
  readonly document: string;
  readonly number: string | null;
  readonly date: PartialDate | null;
  /** `Điều 3`, `khoản 2 Điều 14` where the place inside the document is named. */
  readonly article: string | null;
}

/** A table of the document; every row has as many cells as `columns`. */
export interface Table {
  readonly title: string | null;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly source: Span;
}

export interface Footnote {
  /** As printed at the word it explains: `1`, `[2]`. */
  readonly mark: string;
  /** Path of the clause or passage it explains; `null` where no mark was found in the text. */
  readonly clause: string | null;
  readonly text: string;
  readonly source: Span;
}

/** Something in the document that could not be read for certain. Lines count from 1. */
export interface Problem {
  readonly reason: string;
  readonly quote: string;
  readonly line: number;
}

/** An agency as a plan writes it, and the entry of the lexicon it was recognised as (`null`: none). */
export interface AgencyMention {
  readonly written: string;
  readonly agency: string | null;
}

/** All that ingestion reads out of one document. */
export interface PlanReading {
  readonly plan: Plan;
  readonly clauses: readonly Clause[];
  readonly passages: readonly Passage[];
  readonly assignments: readonly Assignment[];
  readonly deadlines: readonly Deadline[];
  readonly targets: readonly Target[];
  readonly references: readonly Reference[];
  readonly tables: readonly Table[];
  readonly footnotes: readonly Footnote[];
  readonly agencies: readonly AgencyMention[];
  readonly problems: readonly Problem[];
  /** The register of tasks. */
  readonly tasks?: readonly Task[];
  /** Documents it amends, replaces, repeals, corrects, carries out or rests on. */
  readonly relations?: readonly Relation[];
  /** Words that read like a duty, a day or a table of tasks and gave none: for a person to look at. */
  readonly notUnderstood?: readonly Problem[];
  /** What administrators corrected by hand, where they did: the facts above are as corrected. */
  readonly corrections?: readonly AppliedCorrection[];
  /** Lines that a page or a web site prints around the document, left out of it. */
  readonly leftOut?: readonly Problem[];
}

/** Where an answer's words stand, in the contract's shape. */
export interface Citation {
  readonly plan: Pick<Plan, "id" | "number" | "title" | "issuer" | "place" | "date">;
  /** `citation` is how an official cites the place: `điểm b khoản 4 mục II`. */
  readonly clause: { readonly path: string; readonly citation: string };
  readonly quote: string;
  /** `page` from 1, where the file has pages. */
  readonly source: { readonly file: string; readonly page?: number } & Span;
}

export type Language = "vi" | "en";

export type AnswerStatus = "answered" | "not_found" | "clarify";

/** What the program says to a question. `text` is the message as a plain-text chat shows it, at most 3,500 characters. */
export interface Answer {
  readonly id?: string;
  readonly question: string;
  readonly language: Language;
  readonly status: AnswerStatus;
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly elapsedMs: number;
}

/** What a choice does: opens a clause word for word, shows a page (from 0) of the same answer, or asks a question. */
export type ChoiceAction =
  | { readonly kind: "open"; readonly planId: string; readonly path: string; readonly page?: number }
  | { readonly kind: "more"; readonly page: number }
  | { readonly kind: "ask"; readonly question: string };

/**
 * Something a person may want next. The choices of an answer are numbered from 1 in its text, so that a chat
 * without buttons can offer them too; `label` fits on a button.
 */
export interface Choice {
  readonly label: string;
  readonly action: ChoiceAction;
}
