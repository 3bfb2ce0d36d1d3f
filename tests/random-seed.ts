import { onTestFailed } from "vitest";
import { Random } from "./simulation/random.ts";

/** Random numbers for a test: of the seed in `SEED`, else of one of this moment, which is printed where the test fails. */
export function randomOfTest(): Random {
  const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000_007);
  onTestFailed(() => void process.stderr.write(`The same again: SEED=${seed}\n`));
  return new Random(seed);
}
