/**
 * What must reach whom, and when: kept by simple means of its own, apart from the program's scheduler, and held against
 * what the program put into its outbox and what the network took. Times are those of the machine's clock.
 */

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
const OFFSET_MS = 7 * HOUR_MS;

const midnight = (day: string): number => Date.parse(day) - OFFSET_MS;
const dayOf = (ms: number): string => new Date(ms + OFFSET_MS).toISOString().slice(0, 10);
const minuteOf = (ms: number): number => ((ms + OFFSET_MS) % DAY_MS) / 60_000;
const QUIET_FROM = 21 * 60;
const QUIET_TO = 6 * 60;
const isQuiet = (ms: number): boolean => minuteOf(ms) >= QUIET_FROM || minuteOf(ms) < QUIET_TO;

/** When a chat is to hear of a last day, so many days before the last working day up to it, at a minute of the day. */
function momentOf(lastDay: string, days: number, atMinute: number, isOff: (day: string) => boolean): number {
  let working = midnight(lastDay);
  while (isOff(dayOf(working))) working -= DAY_MS;
  const on = working - days * DAY_MS;
  if (atMinute < QUIET_TO) return on + QUIET_TO * 60_000;
  if (atMinute < QUIET_FROM) return on + atMinute * 60_000;
  return days === 0 ? on + (QUIET_FROM - 1) * 60_000 : on + DAY_MS + QUIET_TO * 60_000;
}

interface Moment {
  readonly dueMs: number;
  /** `optional`: may be told or not; `used`: told, or folded into what was told. */
  state: "owed" | "optional" | "used";
  /** Since when it may be told, where that is later than its time. */
  readonly lead: number | "snooze";
}

export interface Ledger {
  readonly chat: string;
  readonly duty: string;
  readonly lastDay: string;
  moments: Moment[];
  isDone: boolean;
  snoozedFromMs: number;
  snoozedUntilMs: number;
}

/** What a message says, read back from its words. */
export interface Said {
  readonly section: "told" | "passed" | "week" | "contact";
  readonly duty: string;
  readonly lastDay: string;
  readonly isLate: boolean;
}

export interface SaidChange {
  readonly kind: "moved" | "ended";
  readonly duty: string;
  readonly before: string;
  readonly after: string | null;
}

const dayIn = (text: string): string => {
  const [, day, month, year] = /(\d+)\/(\d+)\/(\d{4})$/u.exec(text)!;
  return `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
};

/** Reads the items of a Vietnamese reminder. */
export function itemsOf(text: string): Said[] {
  const items: Said[] = [];
  let section: Said["section"] = text.startsWith("Chưa thấy") ? "contact" : "told";
  if (text.startsWith("Việc đến hạn trong tuần")) section = "week";
  const lines = text.split("\n");
  const isLateAll = lines[0]!.includes("(chậm)");
  for (const [at, line] of lines.entries()) {
    if (line.startsWith("Đã lỡ nhắc")) section = "passed";
    if (line.startsWith("Từ nay đến")) section = "week";
    const due = /^Hạn: hết \D*(\d+\/\d+\/\d{4})/u.exec(line);
    if (due === null) continue;
    const head = lines[at - 1]!;
    const duty = /(Báo cáo \S+)$/u.exec(head)![1]!;
    items.push({ section, duty, lastDay: dayIn(due[1]!), isLate: isLateAll || head.includes("(chậm)") });
  }
  return items;
}

export function changesOf(text: string): SaidChange[] {
  const moved = text.matchAll(/Hạn “(.*?)” đã đổi từ \D*(\d+\/\d+\/\d{4}) sang \D*(\d+\/\d+\/\d{4})/gu);
  const ended = text.matchAll(/Không nhắc nữa: “(.*?)” \(hạn \D*(\d+\/\d+\/\d{4})\)/gu);
  return [
    ...[...moved].map(([, duty, before, after]) => ({
      kind: "moved" as const,
      duty: duty!,
      before: dayIn(before!),
      after: dayIn(after!),
    })),
    ...[...ended].map(([, duty, before]) => ({
      kind: "ended" as const,
      duty: duty!,
      before: dayIn(before!),
      after: null,
    })),
  ];
}

/** Stretches of true time in which the program could work. */
export interface Stretch {
  readonly fromMs: number;
  toMs: number;
}

const ENOUGH_MS = 5 * 60_000;

export class Oracle {
  readonly faults: string[] = [];
  readonly stretches: Stretch[] = [];
  /** False where the clock jumped: then times of the clock cannot be held against stretches of true time. */
  isClockSound = true;
  told = 0;
  folded = 0;
  readonly #isOff: (day: string) => boolean;
  readonly #ledgers = new Map<string, Ledger>();
  readonly #weeks = new Set<string>();
  readonly #expected = new Map<string, { readonly since: number; seen: number; readonly isDue: boolean }>();

  /** @param isOff true for a day on which offices do not work */
  constructor(isOff: (day: string) => boolean) {
    this.#isOff = isOff;
  }

  fault(what: string): void {
    if (this.faults.length < 20) this.faults.push(what);
  }

  #key = (chat: string, duty: string, lastDay: string): string => `${chat}|${duty}|${lastDay}`;

  ledger(chat: string, duty: string, lastDay: string): Ledger | undefined {
    return this.#ledgers.get(this.#key(chat, duty, lastDay));
  }

  /** A chat is owed moments of an occurrence from an instant on; of those before `knownMs`, only the nearest, then. */
  owe(
    chat: string,
    { duty, lastDay }: { readonly duty: string; readonly lastDay: string },
    leads: readonly number[],
    { atMinute, sinceMs, knownMs }: { readonly atMinute: number; readonly sinceMs: number; readonly knownMs: number },
  ): void {
    if (this.ledger(chat, duty, lastDay) !== undefined) return;
    const end = midnight(lastDay) + DAY_MS;
    const all = leads
      .map((lead) => ({ lead, dueMs: momentOf(lastDay, lead, atMinute, this.#isOff) }))
      .sort((one, other) => one.lead - other.lead);
    const nearest = all.find(({ dueMs }) => dueMs < knownMs);
    const moments = all.flatMap(({ lead, dueMs }): Moment[] => {
      if (dueMs < knownMs && lead !== nearest?.lead) return [];
      const atMs = Math.max(dueMs, knownMs);
      if (atMs >= end || atMs < sinceMs) return [];
      return [{ dueMs: atMs, state: "owed", lead }];
    });
    const ledger = { chat, duty, lastDay, moments, isDone: false, snoozedFromMs: 0, snoozedUntilMs: 0 };
    this.#ledgers.set(this.#key(chat, duty, lastDay), ledger);
  }

  #open(ledger: Ledger): Moment[] {
    return ledger.moments.filter(({ state }) => state === "owed");
  }

  /** Nothing more is owed of an occurrence. */
  done(chat: string, duty: string, lastDay: string): void {
    const ledger = this.ledger(chat, duty, lastDay);
    if (ledger === undefined) return;
    ledger.isDone = true;
    for (const moment of this.#open(ledger)) moment.state = "optional";
  }

  snooze(chat: string, duty: string, lastDay: string, nowMs: number, untilMs: number): void {
    const ledger = this.ledger(chat, duty, lastDay);
    if (ledger === undefined || ledger.isDone) return;
    for (const moment of this.#open(ledger))
      if (moment.lead === "snooze" || moment.dueMs <= untilMs) moment.state = "optional";
    ledger.moments.push({ dueMs: untilMs, state: "owed", lead: "snooze" });
    ledger.snoozedFromMs = nowMs;
    ledger.snoozedUntilMs = untilMs;
  }

  /** The chat wants other leads from now on. */
  changeLeads(chat: string, leads: readonly number[], atMinute: number, nowMs: number): void {
    for (const ledger of this.#ledgers.values()) {
      if (ledger.chat !== chat) continue;
      const kept = ledger.moments.filter(({ lead, dueMs, state }) => {
        if (lead === "snooze" || leads.includes(lead) || state === "used") return true;
        return dueMs <= nowMs;
      });
      for (const moment of kept)
        if (moment.lead !== "snooze" && !leads.includes(moment.lead) && moment.state === "owed")
          moment.state = "optional";
      const has = new Set(kept.map(({ lead }) => lead));
      const added = leads
        .filter((lead) => !has.has(lead))
        .map((lead) => ({ lead, dueMs: momentOf(ledger.lastDay, lead, atMinute, this.#isOff) }));
      const end = midnight(ledger.lastDay) + DAY_MS;
      ledger.moments = [
        ...kept,
        ...added
          .filter(({ dueMs }) => dueMs >= nowMs && dueMs < end)
          .map(({ lead, dueMs }): Moment => ({ lead, dueMs, state: ledger.isDone ? "optional" : "owed" })),
      ];
    }
  }

  /** Occurrences of a duty that are not over on a day, for one chat. */
  ahead(chat: string, duty: string, today: string): Ledger[] {
    return [...this.#ledgers.values()]
      .filter((ledger) => ledger.chat === chat && ledger.duty === duty && ledger.lastDay >= today)
      .sort((one, other) => one.lastDay.localeCompare(other.lastDay));
  }

  /** The plan says so no more: nothing is owed of an occurrence, and nothing may be told of it. */
  close(chat: string, duty: string, lastDay: string): void {
    this.#ledgers.delete(this.#key(chat, duty, lastDay));
  }

  /** What was asked for of one occurrence may be told of that in which it goes on. */
  carrySnooze(from: Ledger, to: Ledger): void {
    for (const { dueMs, lead, state } of from.moments)
      if (lead === "snooze" && state !== "used") to.moments.push({ dueMs, lead, state: "optional" });
    to.snoozedFromMs = from.snoozedFromMs;
    to.snoozedUntilMs = from.snoozedUntilMs;
  }

  /** A chat must (`isDue`) or may hear once of a change. */
  expectChange(chat: string, kind: string, duty: string, nowMs: number, isDue: boolean): void {
    this.#expected.set(`${chat}|${kind}|${duty}`, { since: nowMs, seen: 0, isDue });
  }

  sawChange(chat: string, { kind, duty, after }: SaidChange, nowMs: number): void {
    const expected = this.#expected.get(`${chat}|${kind}|${duty}`);
    if (expected === undefined || expected.seen > 0)
      this.fault(`${chat} heard again or without cause that ${duty} ${kind}`);
    if (expected !== undefined) expected.seen++;
    const ledger = after === null ? undefined : this.ledger(chat, duty, after);
    // The notice names the new day: of what was due before, nothing is owed besides.
    for (const moment of ledger?.moments ?? []) if (moment.dueMs <= nowMs) moment.state = "used";
  }

  /** True where the program had enough time by day between two instants to tell. */
  #couldWork(fromMs: number, toMs: number): boolean {
    return this.stretches.some((stretch) => {
      const to = Math.min(stretch.toMs, toMs);
      for (let at = Math.max(stretch.fromMs, fromMs); at + ENOUGH_MS <= to;) {
        if (!isQuiet(at) && !isQuiet(at + ENOUGH_MS)) return true;
        at = isQuiet(at)
          ? at + (QUIET_TO * 60_000 - (minuteOf(at) < QUIET_TO ? minuteOf(at) : minuteOf(at) - 1440) * 60_000)
          : at + ENOUGH_MS;
      }
      return false;
    });
  }

  /** A message was claimed for a chat at an instant of the machine's clock. */
  saw(chat: string, item: Said, nowMs: number): void {
    const { duty, lastDay, section } = item;
    const name = `${chat}: ${duty} of ${lastDay} at ${new Date(nowMs + OFFSET_MS).toISOString().slice(0, 16)}`;
    if (section === "week") return;
    const ledger = this.ledger(chat, duty, lastDay);
    if (ledger === undefined) {
      this.fault(`not owed: ${name}`);
      return;
    }
    const reached = ledger.moments.filter(({ state, dueMs }) => state !== "used" && dueMs <= nowMs);
    const latest = Math.max(...reached.map(({ dueMs }) => dueMs));
    if (reached.length === 0) this.fault(`early or doubled: ${name}`);
    if (ledger.isDone) this.fault(`told though done: ${name}`);
    if (nowMs < ledger.snoozedUntilMs && nowMs >= ledger.snoozedFromMs) this.fault(`told though snoozed: ${name}`);
    const isSnooze = reached.some(({ lead }) => lead === "snooze");
    if (section !== "passed" && nowMs >= midnight(lastDay) + DAY_MS && !isSnooze)
      this.fault(`told after the last day: ${name}`);
    if (section === "told" && this.isClockSound && nowMs - latest > HOUR_MS !== item.isLate)
      this.fault(`wrongly marked late or not: ${name}`);
    const hasFreeSnooze = isSnooze || section === "contact";
    if (this.isClockSound && reached.length > 0 && !hasFreeSnooze && this.#couldWork(latest, nowMs - 1))
      this.fault(`tardy: ${name}`);
    if (reached.length > 0) {
      this.told++;
      this.folded += reached.length - 1;
    }
    for (const moment of reached) moment.state = "used";
  }

  sawWeek(chat: string, nowMs: number): void {
    const monday = dayOf(nowMs - ((new Date(nowMs + OFFSET_MS).getUTCDay() + 6) % 7) * DAY_MS);
    if (this.#weeks.has(`${chat}|${monday}`)) this.fault(`${chat} got the list of the week ${monday} again`);
    this.#weeks.add(`${chat}|${monday}`);
  }

  /** What was owed and never told. `contact` chats are owed only what the program had time for. */
  lost(untilMs: number, isContact: (chat: string) => boolean): void {
    for (const ledger of this.#ledgers.values())
      for (const { dueMs, lead } of this.#open(ledger)) {
        if (dueMs > untilMs) continue;
        const end = Math.min(dueMs + 2 * DAY_MS, midnight(ledger.lastDay) + DAY_MS);
        if (isContact(ledger.chat) && !(this.isClockSound && this.#couldWork(dueMs, end))) continue;
        this.fault(`lost: ${ledger.chat}: ${ledger.duty} of ${ledger.lastDay}, ${lead} days before`);
      }
    for (const [name, { seen, isDue }] of this.#expected) if (isDue && seen === 0) this.fault(`never told: ${name}`);
  }
}
