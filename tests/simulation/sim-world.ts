import type { ChatAddress } from "../../bot/channels/channel.ts";
import { workingCalendar } from "../../data/calendar/working-days.ts";
import type { StateStore } from "../../data/store/state/state-store.ts";
import { Oracle } from "./oracle.ts";
import { Random } from "./random.ts";
import { SimNetwork } from "./sim-network.ts";
import { SimPlans, type SimDuty } from "./sim-plans.ts";
import type { SimProcess } from "./sim-process.ts";
import { SimTime } from "./sim-time.ts";

export const HOUR_MS = 3600_000;
export const DAY_MS = 24 * HOUR_MS;
export const UNITS = ["Sở Alpha", "Sở Beta"];
export const calendar = workingCalendar();

/** Who hears of the deadlines of a chat in its place. */
export const BOSS = "boss";

export interface SimChat {
  readonly name: string;
  address: ChatAddress;
  leads: number[];
  readonly atMinute: number;
  readonly wants: readonly { readonly kind: "unit" | "plan"; readonly value: string }[];
  readonly hasContact: boolean;
  sinceMs: number;
}

/** What everything in a simulated year shares. */
export class SimWorld {
  readonly store: StateStore;
  readonly random: Random;
  readonly year: number;
  readonly time: SimTime;
  readonly plans: SimPlans;
  readonly network: SimNetwork;
  readonly oracle = new Oracle((day) => calendar.dayOff(day) !== null);
  readonly counts: Record<string, number> = {};
  readonly chats: SimChat[] = [];
  process: SimProcess | undefined;

  constructor(seed: number, store: StateStore) {
    this.store = store;
    this.random = new Random(seed);
    this.year = this.random.int(2023, 2028);
    this.time = new SimTime(Date.parse(`${this.year}-01-01T00:30:00+07:00`));
    this.plans = new SimPlans(this.year);
    this.network = new SimNetwork(this.random, this.time);
  }

  get endMs(): number {
    return Date.parse(`${this.year + 1}-01-12T00:00:00+07:00`);
  }

  /** Counts something that happened. */
  note(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  wants(chat: SimChat, { planId, unit }: SimDuty): boolean {
    return chat.wants.some(({ kind, value }) => (kind === "plan" ? value === planId : value === unit));
  }

  /** Whom the oracle follows for a chat: itself, and its contact. */
  ledgersOf({ name, hasContact }: SimChat): [name: string, isContact: boolean][] {
    return hasContact
      ? [
          [name, false],
          [BOSS, true],
        ]
      : [[name, false]];
  }

  /** Notes that a chat, or its contact, must hear of a last day. */
  owe(chat: SimChat, [name, isContact]: [string, boolean], duty: string, lastDay: string, knownMs: number): void {
    const { leads, atMinute, sinceMs } = chat;
    this.oracle.owe(name, { duty, lastDay }, isContact ? [1] : leads, { atMinute, sinceMs, knownMs });
  }
}
