import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** What the program counts of itself, by name; `registry` prints it for Prometheus. No label ever holds a person or words. */
export interface Metrics {
  readonly registry: Registry;
  /** Questions answered, by channel and status of the answer. */
  readonly questions: Counter<"channel" | "status">;
  /** From taking an event up to its reply being ready, in seconds. */
  readonly answerSeconds: Histogram<"channel">;
  /** Events handled, by channel and outcome. */
  readonly eventsIn: Counter<"channel" | "outcome">;
  /** Messages sent, by channel and what became of them. */
  readonly messagesOut: Counter<"channel" | "outcome">;
  /** Messages in the outbox, by state. */
  readonly outbox: Gauge<"state">;
  /** Events received and not handled yet. */
  readonly inboxWaiting: Gauge;
  /** Quotes held back because their source did not bear them out: anything above 0 is a fault. */
  readonly quotesFailed: Counter;
  /** Reminders that were never sent: must stay at 0. */
  readonly remindersMissed: Counter;
  readonly httpSeconds: Histogram<"route" | "status">;
}

const ANSWER_BUCKETS_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A set of metrics of its own; `processMetrics` adds memory, event loop and the like of this process. */
export function createMetrics({ processMetrics = true } = {}): Metrics {
  const registry = new Registry();
  if (processMetrics) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    questions: new Counter({
      name: "kehoach_questions_total",
      help: "Questions answered, by channel and status of the answer",
      labelNames: ["channel", "status"],
      registers,
    }),
    answerSeconds: new Histogram({
      name: "kehoach_answer_seconds",
      help: "Time from taking an event up to its reply being ready",
      labelNames: ["channel"],
      buckets: ANSWER_BUCKETS_SECONDS,
      registers,
    }),
    eventsIn: new Counter({
      name: "kehoach_events_in_total",
      help: "Events of chat networks handled, by outcome",
      labelNames: ["channel", "outcome"],
      registers,
    }),
    messagesOut: new Counter({
      name: "kehoach_messages_out_total",
      help: "Messages handed to chat networks, by what became of them",
      labelNames: ["channel", "outcome"],
      registers,
    }),
    outbox: new Gauge({ name: "kehoach_outbox", help: "Messages in the outbox", labelNames: ["state"], registers }),
    inboxWaiting: new Gauge({ name: "kehoach_inbox_waiting", help: "Events not handled yet", registers }),
    quotesFailed: new Counter({
      name: "kehoach_quotes_failed_total",
      help: "Quotes held back because their source did not bear them out",
      registers,
    }),
    remindersMissed: new Counter({
      name: "kehoach_reminders_missed_total",
      help: "Reminders never sent; must stay at 0",
      registers,
    }),
    httpSeconds: new Histogram({
      name: "kehoach_http_seconds",
      help: "Time to answer an HTTP request, by route",
      labelNames: ["route", "status"],
      buckets: ANSWER_BUCKETS_SECONDS,
      registers,
    }),
  };
}
