/** Waits between tries of a network that is down: 5 s, doubling to 60 s (their gateways answer faster callers with 429). */
export const backoffMs = (failures: number): number => Math.min(60_000, 5_000 * 2 ** Math.max(0, failures - 1));
