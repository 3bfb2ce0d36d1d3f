import type { Kysely } from "kysely";
import { SqlAskedQuestions } from "./asked-questions.ts";
import { SqlAudit } from "./audit.ts";
import type { AuditKey } from "./audit-key.ts";
import { SqlConversations } from "./conversations.ts";
import { SqlFactReports } from "./fact-reports.ts";
import { SqlInbox } from "./inbox.ts";
import { SqlInvitations } from "./invitations.ts";
import { SqlKnownPlans } from "./known-plans.ts";
import { SqlNamedValues } from "./named-values.ts";
import { SqlOutbox } from "./outbox.ts";
import { SqlPeople } from "./people.ts";
import { SqlPlanVisibility } from "./plan-visibility.ts";
import { SqlKnownDeadlines } from "./reminders/known-deadlines.ts";
import { SqlMarks } from "./reminders/marks.ts";
import { SqlRecipients } from "./reminders/recipients.ts";
import { SqlReminderLog } from "./reminders/reminder-log.ts";
import type { State } from "./state-store.ts";
import type { StateTables } from "./state-tables.ts";

/** The parts of people's state over a connection or a transaction. */
export const partsOf = (db: Kysely<StateTables>, auditKey: AuditKey): State => ({
  inbox: new SqlInbox(db),
  outbox: new SqlOutbox(db),
  conversations: new SqlConversations(db),
  settings: new SqlNamedValues(db, "setting"),
  people: new SqlPeople(db),
  invitations: new SqlInvitations(db),
  planVisibility: new SqlPlanVisibility(db),
  knownPlans: new SqlKnownPlans(db),
  audit: new SqlAudit(db, auditKey),
  askedQuestions: new SqlAskedQuestions(db),
  factReports: new SqlFactReports(db),
  recipients: new SqlRecipients(db),
  marks: new SqlMarks(db),
  reminders: new SqlReminderLog(db),
  knownDeadlines: new SqlKnownDeadlines(db),
});

/** Passes every call on; a failure comes out as a `StoreError` in words for people. */
function guarded<T extends object>(part: T, toError: (cause: unknown) => Error): T {
  return new Proxy(part, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return async (...values: unknown[]) => {
        try {
          return await (Reflect.apply(member, target, values) as Promise<unknown>);
        } catch (cause) {
          throw toError(cause);
        }
      };
    },
  });
}

export function guardedState(state: State, toError: (cause: unknown) => Error): State {
  return Object.fromEntries(
    Object.entries(state).map(([name, part]) => [name, guarded(part as object, toError)]),
  ) as unknown as State;
}
