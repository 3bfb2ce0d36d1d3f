import { onTestFailed } from "vitest";
import { Random } from "./simulation/random.ts";

/**
 * Random numbers for a test: of the seed in `SEED`, else of one of this moment, which is printed where the test fails. A test
 * that runs beside others hands its own `onTestFailed` over.
 */
export function randomOfTest(onFailed: (told: () => void) => void = onTestFailed): Random {
  const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000_007);
  onFailed(() => void process.stderr.write(`The same again: SEED=${seed}\n`));
  return new Random(seed);
}
