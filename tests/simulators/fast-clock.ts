import { machineClock, type Clock } from "../../bot/clock.ts";

/** A clock on which everything takes only a part of its time. */
export function fastClock(times: number): Clock {
  const machine = machineClock();
  const startMs = machine.now();
  return {
    now: () => Math.round(startMs + (machine.now() - startMs) * times),
    sleep: (ms, signal) => machine.sleep(ms / times, signal),
  };
}
