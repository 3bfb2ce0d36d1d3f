import type { Deadline, PlanReading } from "../../data/plan.ts";
import type { Random } from "./random.ts";

/** A duty of a simulated plan: what the oracle knows of it, and the deadline the program reads. */
export interface SimDuty {
  readonly name: string;
  readonly planId: string;
  readonly unit: string;
  readonly when: SimWhen;
  /** How often its words were read otherwise though nothing changed. */
  readonly reading: number;
}

/** Days by the oracle's own reckoning, apart from the program's calendar. */
export type SimWhen =
  | { readonly kind: "monthly"; readonly day: number; readonly before: boolean }
  | { readonly kind: "quarterly"; readonly day: number }
  | { readonly kind: "once"; readonly day: string; readonly before: boolean }
  | { readonly kind: "leap" };

const two = (number: number) => String(number).padStart(2, "0");
const lengthOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** The last days of a duty in a year. */
export function lastDays(when: SimWhen, year: number): string[] {
  const inMonth = (month: number, day: number) => `${year}-${two(month)}-${two(Math.min(day, lengthOf(year, month)))}`;
  if (when.kind === "monthly")
    return Array.from({ length: 12 }, (_, at) => inMonth(at + 1, when.before ? when.day - 1 : when.day));
  if (when.kind === "quarterly") return [3, 6, 9, 12].map((month) => inMonth(month, when.day));
  if (when.kind === "leap") return [inMonth(2, 29)];
  return [when.before ? dayBefore(when.day) : when.day];
}

export function randomWhen(random: Random, year: number): SimWhen {
  const kind = random.pick(["monthly", "quarterly", "once", "once", "leap"] as const);
  if (kind === "monthly") return { kind, day: random.pick([2, 10, 17, 29, 31]), before: random.chance(0.5) };
  if (kind === "quarterly") return { kind, day: random.pick([1, 20, 31]) };
  if (kind === "leap") return { kind };
  const day = `${year}-${two(random.int(2, 12))}-${two(random.int(2, 28))}`;
  return { kind, day, before: random.chance(0.5) };
}

/** The same duty a few days off. */
export function movedWhen(when: SimWhen, random: Random): SimWhen {
  const by = random.pick([-6, -3, 2, 5]);
  if (when.kind === "monthly") return { ...when, day: when.day + by < 2 || when.day + by > 28 ? 15 : when.day + by };
  if (when.kind === "quarterly") return { ...when, day: when.day === 20 ? 25 : 20 };
  if (when.kind === "leap") return { kind: "leap" };
  const day = new Date(Date.parse(when.day) + by * 86_400_000).toISOString().slice(0, 10);
  return { ...when, day };
}

export function deadlineOf({ name, unit, when, reading }: SimDuty): Deadline {
  const rules: Readonly<Record<SimWhen["kind"], string | null>> = {
    monthly: when.kind === "monthly" ? `FREQ=MONTHLY;BYMONTHDAY=${when.day}` : null,
    quarterly: when.kind === "quarterly" ? `FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=${when.day}` : null,
    once: null,
    leap: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
  };
  return {
    clause: `II.${name.slice(-1)}`,
    quote: `${unit} nộp ${name} đúng hạn${".".repeat(reading)}`,
    source: { start: 0, end: 1 },
    what: name,
    who: [unit],
    to: ["Ban Chỉ đạo"],
    via: null,
    recurrence: when.kind === "leap" ? "annual" : when.kind,
    rule: rules[when.kind],
    due: when.kind === "once" ? when.day : null,
    bound: "before" in when && when.before ? "before" : "through",
    kind: "report",
  };
}

/** The plans of a simulated world as they are kept, which people change as they go. */
export class SimPlans {
  duties: SimDuty[] = [];
  readonly #year: number;
  #revision = 1;

  constructor(year: number) {
    this.#year = year;
  }

  change(duties: SimDuty[]): void {
    this.duties = duties;
    this.#revision++;
  }

  get revision(): number {
    return this.#revision;
  }

  get planIds(): readonly string[] {
    return [...new Set(this.duties.map(({ planId }) => planId))];
  }

  /** The plans as they are at this moment. */
  readings(): readonly PlanReading[] {
    const plans = Map.groupBy(this.duties, ({ planId }) => planId);
    const none = { clauses: [], passages: [], assignments: [], targets: [], references: [] };
    return [...plans].map(([id, duties]) => ({
      plan: {
        id,
        type: "kế hoạch",
        number: `${id}/KH`,
        date: `${this.#year - 1}-12-20`,
        place: "Hà Nội",
        issuer: "UBND",
        title: `Kế hoạch ${id}`,
        period: String(this.#year),
        signer: null,
        recipients: [],
        legalBasis: [],
        source: { file: `${id}.txt`, sha256: "" },
      },
      deadlines: duties.map(deadlineOf),
      ...none,
      tables: [],
      footnotes: [],
      agencies: [],
      problems: [],
    }));
  }
}
