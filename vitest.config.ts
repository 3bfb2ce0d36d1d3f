import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/longest-first.ts";

/** A test says what holds, not how fast: limits only end what hangs, and hold on a machine that is busy with other work. */
const LIMIT_MS = 300_000;

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: LIMIT_MS,
    hookTimeout: LIMIT_MS,
    // Test files share what they load: no test replaces a module, and the models take seconds to load.
    isolate: false,
    // One more than cores: the tests that kill programs and talk to networks wait more than they work.
    maxWorkers: availableParallelism() + 1,
    globalSetup: "tests/memory-folder.ts",
    sequence: { sequencer: LongestFirst },
  },
});
