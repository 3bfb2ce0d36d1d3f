import type { State } from "../state/state-store.ts";

/** The calls that change nothing; any other is a transaction of its own that runs alone. */
const READS: { readonly [Part in keyof State]: readonly (keyof State[Part])[] } = {
  // Claiming takes turns by the rows themselves.
  inbox: ["claim", "waiting"],
  outbox: ["get", "byKey", "nextDueMs", "counts"],
  conversations: ["get", "names"],
  settings: ["get", "names"],
  people: ["get", "list"],
  invitations: ["find", "list", "wrongTries"],
  planVisibility: ["rules"],
  knownPlans: ["all"],
  audit: ["rows", "search", "of", "verify"],
  askedQuestions: ["isAsked", "months", "inVain", "foundRight", "get", "of"],
  factReports: ["open", "countOpen"],
  recipients: [
    ...(["at", "get", "all", "due", "nextAtMs", "ofChat"] as const),
    ...(["subscriptionsOf", "allSubscriptions", "byFeedHash", "hasFeed"] as const),
  ],
  marks: ["of", "get", "all", "officeDays", "verdicts"],
  reminders: ["spentBy", "ofMessage", "lastTold", "between", "orphans"],
  knownDeadlines: ["all"],
};

type Write = (work: (state: State) => Promise<unknown>) => Promise<unknown>;
type Call = (...values: unknown[]) => Promise<unknown>;

/** A state whose readings go straight to the database, and whose changes each are one work of `write`. */
export function readingOnly(state: State, write: Write): State {
  const parts = Object.entries(state).map(([name, part]) => {
    const reads = new Set<PropertyKey>(READS[name as keyof State]);
    const seen = new Proxy(part as object, {
      get(target, member) {
        const value: unknown = Reflect.get(target, member, target);
        if (typeof value !== "function") return value;
        if (reads.has(member)) return (value as Call).bind(target);
        return (...values: unknown[]) =>
          write((tx) => (tx[name as keyof State] as unknown as Record<PropertyKey, Call>)[member]!(...values));
      },
    });
    return [name, seen];
  });
  return Object.fromEntries(parts) as State;
}
