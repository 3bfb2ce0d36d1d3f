import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStateStore } from "../../../../data/store/state/open-state-store.ts";
import { ZaloOaClient } from "../../../../bot/channels/zalo-oa/client.ts";
import { TOKENS_SETTING, ZaloOaTokenError, ZaloOaTokens } from "../../../../bot/channels/zalo-oa/oauth.ts";
import { json } from "../../../simulators/loopback-server.ts";
import { zaloOaBench, type Bench } from "./zalo-oa-bench.ts";

let bench: Bench;
beforeEach(async () => (bench = await zaloOaBench()));
afterEach(() => bench.close());

const tokens = (changes: object = {}) => new ZaloOaTokens({ ...bench.settings, ...changes });
const refreshes = () => bench.simulator.traffic.filter(({ path }) => path === "/v4/oa/access_token").length;
const kept = async () =>
  JSON.parse((await bench.state.settings.get(TOKENS_SETTING)) ?? "null") as {
    accessToken: string;
    refreshToken: string;
    expiresAtMs: number;
    previous: { refreshToken: string } | null;
  } | null;
const failure = async (call: Promise<unknown>) => {
  const error: unknown = await call.catch((cause: unknown) => cause);
  if (!(error instanceof ZaloOaTokenError)) throw new Error("no ZaloOaTokenError");
  return error;
};

test("the configured refresh token serves once; its successors are kept with the pair before", async () => {
  const first = await tokens().current();
  expect(await kept()).toMatchObject({ accessToken: first, previous: null });
  expect((await kept())!.expiresAtMs).toBe(bench.clock.now() + 90_000_000);
  await bench.clock.advance(25 * 3600_000);
  const before = await kept();
  const second = await tokens().current();
  expect(second).not.toBe(first);
  expect(await kept()).toMatchObject({ accessToken: second, previous: { refreshToken: before!.refreshToken } });
  expect(refreshes()).toBe(2);
});

test("a token good by the clock is used without asking, also by a program started again", async () => {
  const first = await tokens().current();
  await bench.clock.advance(24 * 3600_000);
  expect(await tokens().current()).toBe(first);
  expect(refreshes()).toBe(1);
});

test("20 calls at once with an expired token lead to one refresh, and all succeed", async () => {
  const client = new ZaloOaClient({ tokens: tokens(), apiRoot: bench.simulator.apiRoot });
  await client.getOa();
  bench.simulator.oauth.expireAccess();
  const answers = await Promise.all(Array.from({ length: 20 }, () => client.getOa()));
  expect(answers.every(({ oaid }) => oaid === bench.simulator.oa.id)).toBe(true);
  expect(refreshes()).toBe(2);
});

test.each([-216, -220] as const)("a call refused with %i is repeated once with a fresh token", async (expiredToken) => {
  bench.simulator.switches.expiredToken = expiredToken;
  const client = new ZaloOaClient({ tokens: tokens(), apiRoot: bench.simulator.apiRoot });
  await client.getOa();
  bench.simulator.oauth.expireAccess();
  expect(await client.getOa()).toMatchObject({ oaid: bench.simulator.oa.id });
  bench.simulator.fail("oa/getoa", json({ error: -124, message: "x" }), 2);
  await expect(client.getOa()).rejects.toMatchObject({ name: "ZaloOaError", code: "token", errorCode: -124 });
});

test("the new pair is on disk before it is used: a process killed in between loses nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "zalo-oa-"));
  const first = await openStateStore(folder);
  const settings = Object.create(first.settings, {
    put: {
      value: async (name: string, value: string) => {
        await first.settings.put(name, value);
        throw new Error("killed");
      },
    },
  }) as typeof first.settings;
  await expect(tokens({ settings }).current()).rejects.toThrow("killed");
  await first.close();
  const second = await openStateStore(folder);
  const token = await tokens({ settings: second.settings }).current();
  expect(bench.simulator.oauth.judge(token)).toBe("good");
  expect(refreshes()).toBe(1);
  await second.close();
  rmSync(folder, { recursive: true });
});

test("a pair that a full disk did not take is written before anything else, and only then used", async () => {
  let full = true;
  const settings = Object.create(bench.state.settings, {
    put: {
      value: (name: string, value: string) =>
        full ? Promise.reject(new Error("disk full")) : bench.state.settings.put(name, value),
    },
  }) as typeof bench.state.settings;
  const one = tokens({ settings });
  await expect(one.current()).rejects.toThrow("disk full");
  await expect(one.current()).rejects.toThrow("disk full");
  full = false;
  const token = await one.current();
  expect(bench.simulator.oauth.judge(token)).toBe("good");
  expect(await kept()).toMatchObject({ accessToken: token });
  expect(refreshes()).toBe(1);
});

test("a refresh that fails changes nothing: refused is not the same as not answered", async () => {
  const one = tokens();
  await one.current();
  const before = await kept();
  await bench.clock.advance(26 * 3600_000);
  for (const fault of ["502", "reset-before", json("[]"), json({ access_token: "" })] as const) {
    bench.simulator.fail("token", fault);
    expect((await failure(one.current())).code).toBe("unavailable");
  }
  bench.simulator.fail("token", json({ error: -14014, error_name: "x", error_description: "x" }));
  expect((await failure(one.current())).code).toBe("refused");
  expect(await kept()).toEqual(before);
  expect(bench.simulator.oauth.judge(await one.current())).toBe("good");
});

test("a spent refresh token is an error for the operator, with no token in it", async () => {
  bench.simulator.oauth.withdraw();
  const error = await failure(tokens().current());
  expect([error.code, error.message]).toEqual(["refused", "refreshing the OA token: error -14020"]);
  const printed = inspect(error, { depth: 20, showHidden: true });
  for (const hidden of [bench.settings.refreshToken, bench.settings.appSecret]) expect(printed).not.toContain(hidden);
});

test("a configured refresh token that was changed begins a new chain", async () => {
  await tokens().current();
  const { refreshToken } = bench.simulator.oauth.grantByHand();
  const token = await tokens({ refreshToken }).current();
  expect(bench.simulator.oauth.judge(token)).toBe("good");
  expect(refreshes()).toBe(2);
});

test("a changed refresh token that is refused leaves the kept chain in use, and the operator is told", async () => {
  const good = await tokens().current();
  const one = tokens({ refreshToken: "ref_mistyped" });
  expect(await one.current()).toBe(good);
  expect(await one.current()).toBe(good);
  expect(refreshes()).toBe(2);
  expect(bench.lines.join("")).toContain("ZALO_OA_REFRESH_TOKEN");
  await bench.clock.advance(26 * 3600_000);
  expect(bench.simulator.oauth.judge(await one.current())).toBe("good");
});

test("where another process refreshed with the same token a moment before, its pair is used", async () => {
  const [one, other] = [tokens(), tokens()];
  await one.current();
  await bench.clock.advance(26 * 3600_000);
  const [first, second] = await Promise.all(
    [one.current(), other.current()].map((call) => call.catch(() => "refused")),
  );
  const pair = await kept();
  expect([first, second]).toContain(pair!.accessToken);
  expect(await one.current()).toBe(pair!.accessToken);
  expect(await other.current()).toBe(pair!.accessToken);
});
