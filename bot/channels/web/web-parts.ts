import type { Logger } from "pino";
import type { Answer, PlanReading } from "../../../data/plan.ts";
import type { AskOptions } from "../../answerer.ts";
import type { Metrics } from "../../metrics.ts";
import type { PersonId } from "../../config.ts";
import type { HeldFiles } from "../../intake/held-files.ts";
import type { ReadingLog } from "../../plans-folder/reading-log.ts";
import type { Channel, Receive } from "../channel.ts";
import type { WorkingCalendar } from "../../../data/calendar/working-days.ts";
import type { PlanStore } from "../../../data/store/plan-store.ts";
import type { StateStore } from "../../../data/store/state/state-store.ts";
import type { Converse } from "./converse.ts";
import type { Visitor } from "./visitor.ts";
import type { WebAccess } from "./web-access.ts";
import type { WebChannel } from "./web-channel.ts";
import type { WebKey } from "./web-key.ts";

export interface Health {
  readonly ok: boolean;
  /** What is wrong, in a few words each. */
  readonly problems: readonly string[];
  readonly plans: number;
  /** Events received and not handled yet. */
  readonly waitingEvents: number;
  /** Milliseconds since the last error; `null` where there was none since the start. */
  readonly lastErrorAgeMs: number | null;
}

/** What the pages of administrators work on. */
export interface OfficeParts {
  readonly state: StateStore;
  readonly plans: PlanStore;
  /** Folder of generated data, the project's root, and the folder of plans; absolute. */
  readonly dataDir: string;
  readonly root: string;
  readonly plansDir: string;
  /** Documents that were sent and wait for an administrator's yes; `onHeld` is called when one has come. */
  readonly held: HeldFiles;
  readonly onHeld: () => void;
  /** How far files of the folder of plans have come. */
  readonly reading: ReadingLog;
  /** Brings what changed in the plans kept into force; settles when it is. */
  readonly refresh: () => Promise<void>;
  /** Holidays and working days, the office's own among them. */
  readonly workingDays: WorkingCalendar;
  /** Administrators named in the settings. */
  readonly adminIds: readonly PersonId[];
  /** Whether the words of questions are kept. */
  readonly keepsQuestions: boolean;
}

/** Everything the web server is made of; nothing in it is global. */
export interface WebParts {
  /** The plans as they are now. */
  readonly readings: () => readonly PlanReading[];
  /** The text a plan's spans count in. */
  readonly sourceText: (planId: string) => Promise<string | undefined>;
  readonly converse: Converse;
  /** Answers a question for itself: in no conversation, and nothing is kept of it. */
  readonly answer: (question: string, options: Pick<AskOptions, "visiblePlanIds">) => Promise<Answer>;
  /** A clause word for word; `not_found` where the plan or the clause is gone or may not be seen. */
  readonly openClause: (planId: string, path: string, options: Pick<AskOptions, "visiblePlanIds">) => Promise<Answer>;
  /** Notices for the browser: reminders. */
  readonly notices: Pick<WebChannel, "after">;
  /** True where everybody who reaches the server may ask: loopback, or `ACCESS=open`. */
  readonly isOpen: boolean;
  readonly access: WebAccess;
  readonly key: WebKey;
  /** The address people reach the server at; `undefined`: this machine only. */
  readonly publicUrl: string | undefined;
  /** Names of hosts the server answers to besides that of `publicUrl`; `undefined`: any. Guards a server on loopback against DNS rebinding. */
  readonly hosts: readonly string[] | undefined;
  /** Channels that take calls at `POST /webhooks/<name>`. */
  readonly channels: readonly Channel[];
  readonly receive: Receive;
  /** A calendar for the secret in a feed's address; `undefined` where nobody has it. */
  readonly calendarFeed: (query: URLSearchParams) => Promise<string | undefined>;
  readonly health: () => Promise<Health>;
  readonly metrics: Metrics;
  /** True where `/metrics` may be read from other machines. */
  readonly metricsArePublic: boolean;
  /** Left out, there are no pages for administrators. */
  readonly office?: OfficeParts | undefined;
  readonly nowMs: () => number;
  readonly log: Logger;
  /** Called when a request could not be answered for a fault of the program. */
  readonly onFault?: (() => void) | undefined;
  /** Addresses of proxies on other machines whose word on who calls is taken. */
  readonly trustedProxies?: ReadonlySet<string> | undefined;
  /** The peer's address of a request; `undefined` where none is known (tests). Left out: the socket's. */
  readonly peerAddress?: ((env: unknown) => string | undefined) | undefined;
}

export interface WebEnv {
  Variables: { visitor: Visitor };
}
