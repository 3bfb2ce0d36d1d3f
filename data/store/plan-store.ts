import type { Correction, NewCorrection } from "../corrections/correction.ts";
import type { PlanReading, Plan } from "../plan.ts";

/** A file as the store knows it. */
export interface KnownFile {
  /** Where the file lies: its path as ingestion names it; the key of a file. */
  readonly location: string;
  /** The name without folders. */
  readonly file: string;
  readonly sha256: string;
  readonly format: string;
  /** The version of the reader that read it; another version reads it again. */
  readonly readerVersion: string;
  readonly planId: string;
}

/** A file to be kept, with the text its spans count in. */
export interface FileToStore extends Omit<KnownFile, "planId"> {
  readonly text: string;
}

/** A file whose plan a person took out: reading its folder leaves it out until somebody names the file. */
export interface WithdrawnFile {
  readonly location: string;
  readonly sha256: string;
  /** The id its plan had. */
  readonly planId: string;
}

/** One line of a list of plans. */
export interface PlanSummary {
  readonly plan: Plan;
  readonly location: string;
  readonly clauses: number;
  readonly assignments: number;
  readonly deadlines: number;
  readonly targets: number;
  readonly references: number;
  readonly problems: number;
}

/** What became of a reading handed to the store. */
export type PutOutcome =
  | { readonly kind: "stored" | "replaced"; readonly id: string }
  /** The same bytes are already kept under another file: nothing was written. */
  | { readonly kind: "duplicate"; readonly id: string; readonly location: string };

/** What became of a correction. */
export type CorrectOutcome =
  | { readonly kind: "corrected"; readonly id: number }
  /** `current`: the one in force of that fact; `undefined` where it was taken back. */
  | { readonly kind: "conflict"; readonly current: Correction | undefined };

export type AgencyRole = "lead" | "coordinate" | "implement" | "who" | "to";

/** A place where an agency has something to do or to receive. */
export interface AgencyClause {
  readonly planId: string;
  readonly clause: string;
  /** `assignment` roles are lead, coordinate, implement; `deadline` roles are who (owes it) and to (receives it). */
  readonly fact: "assignment" | "deadline";
  /** Position of the fact in the plan's list of such facts, from 0. */
  readonly index: number;
  readonly role: AgencyRole;
  readonly written: string;
  readonly agency: string | null;
}

/** A file that may bear a stamp of secrecy: an administrator must look at it. */
export interface HeldFile {
  readonly location: string;
  readonly sha256: string;
}

/** `gone`: its file is gone; `secret`: it bears, or may bear, a stamp of state secrecy: nobody may be told a word of it. */
export type WithdrawalReason = "gone" | "secret";

/**
 * What is kept of the plans. Every function is one transaction: it happens whole or not at all,
 * also when the process is killed in the middle. All of them throw a `StoreError` when the place
 * of keeping fails.
 */
export interface PlanStore {
  /** Every plan, by date and id. */
  listPlans(): Promise<PlanSummary[]>;
  /** A plan as it is in force: all that was read out of it, as corrected. `undefined` for an id nobody stored. */
  getReading(id: string): Promise<PlanReading | undefined>;
  /** All that the machine read out of a plan, whatever was corrected. */
  machineReading(id: string): Promise<PlanReading | undefined>;
  /** Corrections in force, of one plan or of all, in the order in which they were made. */
  corrections(planId?: string): Promise<Correction[]>;
  /**
   * Keeps a correction in place of the one in force of the same fact, which has to be the one its maker saw (`null`: none).
   * Where it is another, somebody was there first: nothing is written.
   */
  correct(correction: NewCorrection, seen: number | null): Promise<CorrectOutcome>;
  /** Takes a correction back: what the machine read holds again. False where none of that number is in force. */
  takeCorrectionBack(id: number, atMs: number): Promise<boolean>;
  /**
   * The text of a plan's source that its spans count in; `undefined` for an id nobody stored, and where `sha256` is given,
   * for a source of other bytes.
   */
  sourceText(id: string, sha256?: string): Promise<string | undefined>;
  /** Every file a plan is kept of, by location. */
  filesKnown(): Promise<KnownFile[]>;
  /**
   * Keeps a reading in place of what was kept of the same location. An id that another file
   * holds already gets a suffix made from the file's name.
   */
  putReading(file: FileToStore, reading: PlanReading): Promise<PutOutcome>;
  /** Says that a known file now lies elsewhere with the same bytes. False when it is not known. */
  moveFile(from: string, to: string, file: string): Promise<boolean>;
  /**
   * Takes a file's plan out and leaves no trace of its words; only its id and the reason stay, and for one that is `gone` what
   * administrators corrected, should it come back. False when it is not known.
   */
  removeFile(location: string, reason?: WithdrawalReason): Promise<boolean>;
  /** Why plans were taken out that are not kept again since, by id. */
  withdrawals(): Promise<ReadonlyMap<string, WithdrawalReason>>;
  /** Files held back because they may bear a stamp of secrecy, by location. */
  heldFiles(): Promise<HeldFile[]>;
  /** Notes that a file is held back, or with `null` that it is not any more. */
  holdFile(location: string, sha256: string | null): Promise<void>;
  /** Says that somebody has looked at these bytes and found no secret. */
  clear(sha256: string, atMs: number): Promise<void>;
  isCleared(sha256: string): Promise<boolean>;
  /** The id of the people's state that belongs beside these plans; `undefined` until a server noted it. */
  stateId(): Promise<string | undefined>;
  setStateId(id: string): Promise<void>;
  /** Takes a plan out as `removeFile` does and keeps in mind that its file is withdrawn. The file; `undefined` for an id nobody stored. */
  withdraw(id: string): Promise<WithdrawnFile | undefined>;
  /** Every withdrawn file, by location. */
  withdrawnFiles(): Promise<WithdrawnFile[]>;
  /** Forgets that the file, or one of the same bytes, was withdrawn. */
  takeBack(file: Pick<WithdrawnFile, "location" | "sha256">): Promise<void>;
  /** The location of the folder whose plans are kept as they lie in it; `undefined` before the first one was read. */
  plansFolder(): Promise<string | undefined>;
  setPlansFolder(location: string): Promise<void>;
  /**
   * Everything an agency does or receives, in every plan: by its entry in the lexicon of agencies,
   * or by its name as a plan writes it (case, accents and placement of tones do not count).
   */
  clausesOfAgency(agency: string): Promise<AgencyClause[]>;
  /** Counts up by at least one with each change of what is kept; equal numbers mean equal contents. */
  revision(): Promise<number>;
  /**
   * Calls `changed` at once when any process changed what is kept, and now and then for nothing: the revision says whether it did.
   * Settles when `signal` is aborted, or at once where the database tells of no changes; never rejects.
   */
  listenForChanges(changed: () => void, signal: AbortSignal): Promise<void>;
  /** Faults found in the files the store itself lives in; none when sound. */
  integrityProblems(): Promise<string[]>;
  close(): Promise<void>;
}

/**
 * `locked`: another process holds it; `read-only`: it cannot be written; `full`: no room left;
 * `damaged`: the file is no database or broken; `missing`: it was there and is gone or empty; `newer`: a later version of the program wrote it;
 * `cannot-open`: the folder or file cannot be reached, the database refuses; `away`: the server of the database does not answer;
 * `failed`: anything else.
 */
export type StoreErrorCode =
  "locked" | "read-only" | "full" | "damaged" | "missing" | "newer" | "cannot-open" | "away" | "failed";

/** The place where plans are kept failed. The message is in Vietnamese, says where and what to do. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
