import { pino } from "pino";
import type { Delivery } from "../../../../bot/channels/channel.ts";
import { TelegramChannel, type TelegramOptions } from "../../../../bot/channels/telegram/telegram-channel.ts";
import { machineClock, type Clock } from "../../../../bot/clock.ts";
import type { NamedValues } from "../../../../data/store/state/named-values.ts";
import { TelegramSimulator, type TelegramSimulatorOptions } from "../../../simulators/telegram/telegram-simulator.ts";

/** Values kept in memory. */
export function namedValues(): NamedValues {
  const values = new Map<string, string>();
  return {
    get: async (name) => Promise.resolve(values.get(name)),
    put: async (name, value) => Promise.resolve(void values.set(name, value)),
    delete: async (name) => Promise.resolve(values.delete(name)),
    names: async (prefix) => Promise.resolve([...values.keys()].filter((name) => name.startsWith(prefix)).sort()),
  };
}

/** A log that is kept in memory, every level of it. */
export function memoryLog() {
  const lines: string[] = [];
  return { log: pino({ level: "trace", base: null }, { write: (line: string) => void lines.push(line) }), lines };
}

/** A clock that shows the machine's time and waits only a moment where the program means to wait long. */
export const hastyClock = (): Clock => {
  const clock = machineClock();
  return { now: () => clock.now(), sleep: (ms, signal) => clock.sleep(Math.min(ms, 10), signal) };
};

export interface TelegramRig {
  readonly simulator: TelegramSimulator;
  readonly lines: readonly string[];
  newChannel(options?: Partial<TelegramOptions>): TelegramChannel;
}

/** A simulator of Telegram and channels in front of it. */
export async function startTelegramRig(options: TelegramSimulatorOptions = {}): Promise<TelegramRig> {
  const simulator = await new TelegramSimulator(options).start();
  const { log, lines } = memoryLog();
  const settings = namedValues();
  return {
    simulator,
    lines,
    newChannel: (more = {}) =>
      new TelegramChannel({
        token: simulator.token,
        apiRoot: simulator.root,
        settings,
        clock: hastyClock(),
        log,
        commands: [{ name: "han", about: { vi: "Thời hạn sắp tới", en: "Coming deadlines" } }],
        ...more,
      }),
  };
}

export const kindsOf = (deliveries: readonly Delivery[]): string[] => deliveries.map(({ kind }) => kind);
