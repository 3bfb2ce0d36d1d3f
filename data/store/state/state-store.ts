import type { AskedQuestions } from "./asked-questions.ts";
import type { Audit } from "./audit.ts";
import type { FactReports } from "./fact-reports.ts";
import type { Inbox } from "./inbox.ts";
import type { Conversations } from "./conversations.ts";
import type { Invitations } from "./invitations.ts";
import type { KnownPlans } from "./known-plans.ts";
import type { NamedValues } from "./named-values.ts";
import type { Outbox } from "./outbox.ts";
import type { People } from "./people.ts";
import type { PlanVisibility } from "./plan-visibility.ts";
import type { KnownDeadlines } from "./reminders/known-deadlines.ts";
import type { Marks } from "./reminders/marks.ts";
import type { Recipients } from "./reminders/recipients.ts";
import type { ReminderLog } from "./reminders/reminder-log.ts";

/** What is kept of people and their conversations, part by part. */
export interface State {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly conversations: Conversations;
  /** Secrets and tokens that the program made or was handed: webhook secrets, OAuth pairs, feed addresses. */
  readonly settings: NamedValues;
  readonly people: People;
  readonly invitations: Invitations;
  readonly planVisibility: PlanVisibility;
  readonly knownPlans: KnownPlans;
  readonly audit: Audit;
  /** What people ask, and what they say of the answers. */
  readonly askedQuestions: AskedQuestions;
  /** Facts of plans that people say are wrong. */
  readonly factReports: FactReports;
  /** Chats that are reminded, and of what. */
  readonly recipients: Recipients;
  /** What people said about deadlines: done, later, off; days an office set. */
  readonly marks: Marks;
  /** What each chat was told. */
  readonly reminders: ReminderLog;
  readonly knownDeadlines: KnownDeadlines;
}

export interface WriteOptions {
  /**
   * `now`: on the disk when the promise resolves, also through a power cut. `later`: on the disk with the next write that is
   * synced, and never after it; a process that dies loses nothing, a power cut before that undoes it. Syncing takes
   * milliseconds in which nothing else happens: what can be done again (counting a try, answering an event that is kept,
   * noting what became of a part that stays `sending` else) waits for the next.
   */
  readonly sync?: "now" | "later";
  /**
   * Where several processes share the state, only one work writes at a time, for what one reads another must not change meanwhile.
   * With a name here, works of other names run beside this one: all that it reads in order to change it belongs to what is
   * named (a conversation), and its rows are its own. With an empty name it reads nothing in order to change it.
   */
  readonly beside?: string | undefined;
}

/**
 * People's state in one place. Each call of a part is a transaction of its own; `write` makes several one: all happen or
 * none, also when the process is killed. Inside `write` only the state handed to the work may be used (the outer one would
 * wait for the inner), and nothing that takes long may be awaited. All throw a `StoreError` when the place of keeping fails.
 */
export interface StateStore extends State {
  write<T>(work: (state: State) => Promise<T>, options?: WriteOptions): Promise<T>;
  /** Whether several processes may serve this state at once, so that what another one does has to be looked for. */
  readonly isShared: boolean;
  /**
   * Does what only one process may do at a time, until `signal` is aborted: `work` runs while this process is the one that has
   * the role, with a signal that is aborted when it has it no more; it may run again later. `waiting` is called now and then
   * while another has it. Never rejects unless `work` does.
   */
  whileLeading(
    role: string,
    work: (signal: AbortSignal) => Promise<unknown>,
    signal: AbortSignal,
    waiting?: () => void,
  ): Promise<void>;
  /** Moves what was written into the file proper and empties the log beside it, so that nothing erased stays on disk. */
  checkpoint(): Promise<void>;
  close(): Promise<void>;
}
