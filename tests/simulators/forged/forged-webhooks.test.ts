import { expect, test } from "vitest";
import { randomOfTest } from "../../random-seed.ts";
import { FORGED_KINDS } from "./forge-calls.ts";
import { runForged } from "./run-forged.ts";

/** Calls a network; the full run is `npm run simulate -- --forged 2000`. */
const CALLS = Number(process.env["FORGED"] ?? 4 * FORGED_KINDS.length);

test(`of ${CALLS} forged or malformed webhook calls a network none gets through, each refusal is counted, and what is genuine is taken once`, async () => {
  for (const tally of await runForged(CALLS, randomOfTest().int(1, 1_000_000))) {
    const { network, through, kept, genuine, refused, counted, statuses } = tally;
    expect({ network, through, kept }).toEqual({ network, through: 0, kept: genuine });
    for (const [kind, by] of statuses)
      for (const status of by.keys()) {
        const isOwn = kind.startsWith("the network's own");
        // A body of no known form may be waved through, so that the network does not bring it for hours: nothing comes of it.
        if (isOwn) expect([network, kind, status]).toEqual([network, kind, 200]);
        else
          expect(
            status === 0 || status === 200 || (status >= 400 && status < 500),
            `${network}, ${kind}: ${status}`,
          ).toBe(true);
      }
    expect(counted).toBeGreaterThanOrEqual(refused);
  }
});
