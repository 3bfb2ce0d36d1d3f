import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pino, type Logger } from "pino";
import type { Hono } from "hono";
import { workingCalendar } from "../../../../data/calendar/working-days.ts";
import type { Answer, Language, PlanReading } from "../../../../data/plan.ts";
import { openPlanStore } from "../../../../data/store/open-plan-store.ts";
import type { PlanStore } from "../../../../data/store/plan-store.ts";
import { openStateStore } from "../../../../data/store/state/open-state-store.ts";
import type { StateStore } from "../../../../data/store/state/state-store.ts";
import { createWebApp } from "../../../../bot/channels/web/create-web-app.ts";
import { createConverse } from "../../../../bot/channels/web/converse.ts";
import type { WebAccess } from "../../../../bot/channels/web/web-access.ts";
import { WebChannel } from "../../../../bot/channels/web/web-channel.ts";
import { WebKey } from "../../../../bot/channels/web/web-key.ts";
import type { WebEnv, WebParts } from "../../../../bot/channels/web/web-parts.ts";
import { chosenAction, conversationKey, readConversation } from "../../../../bot/conversation/conversation-state.ts";
import { Lanes } from "../../../../bot/conversation/lanes.ts";
import type { Respond } from "../../../../bot/conversation/respond.ts";
import { createMetrics } from "../../../../bot/metrics.ts";
import { HeldFiles } from "../../../../bot/intake/held-files.ts";
import { ReadingLog } from "../../../../bot/plans-folder/reading-log.ts";
import { readPlan } from "../../../../ingest/read-plan.ts";
import { viewOf } from "../../../../retrieval/answer/knowledge.ts";
import { openClause } from "../../../../retrieval/answer/open-clause.ts";

/** Everybody may see everything: the web chat on loopback. */
export const OPEN_ACCESS: WebAccess = {
  redeem: () => Promise.resolve({ kind: "unknown" }),
  ruleOf: () => Promise.resolve(undefined),
  isAdmitted: () => Promise.resolve(true),
  isAdmin: () => Promise.resolve(false),
  visiblePlanIds: () => Promise.resolve(undefined),
};

const PLANS = new URL("../../../../data/plans/", import.meta.url);
const DOCUMENTS = new URL("../../../fixtures/documents/", import.meta.url);

function read(folder: URL, file: string): { readonly reading: PlanReading; readonly text: string } {
  const text = readFileSync(new URL(file, folder), "utf8");
  return { reading: readPlan({ file, sha256: file, format: file.endsWith(".md") ? "md" : "txt", text }), text };
}

const KEPT = [
  read(PLANS, "000_e0db600d9b057d5d.txt"),
  read(PLANS, "001_733a89150e7fc030.txt"),
  read(PLANS, "003_cb186108eb25935e.txt"),
  read(DOCUMENTS, "qd-173-qd-btp.txt"),
];

export const READINGS = KEPT.map(({ reading }) => reading);
export const QUANG_TRI = READINGS[0]!;
export const HA_NOI = READINGS[1]!;
export const BAC_GIANG = READINGS[2]!;
export const DECISION = READINGS[3]!;

export const sourceTextOf = (planId: string): string | undefined =>
  KEPT.find(({ reading }) => reading.plan.id === planId)?.text;

/** When the tests' clock stands still. */
export const NOON = Date.parse("2024-06-03T05:00:00Z");

/**
 * Answers every question with one clause, word for word, and takes its choices by number: enough of a conversation to see
 * what the web makes of it. `bỏ qua`, `người lạ` and `hỏng` bring about what an event may also end in.
 */
export function respondWith(state: StateStore): Respond {
  return async (event) => {
    const conversation = readConversation(await state.conversations.get(conversationKey(event)));
    const turn = { conversation: { ...conversation, introduced: true }, changes: [] };
    const words = event.text ?? "";
    if (words === "hỏng") throw new Error("the engine failed");
    if (words === "bỏ qua") return { ...turn, reply: null, outcome: "ignored" };
    if (words === "người lạ" || words === "/help") {
      const reply = { text: "Gõ câu hỏi, ví dụ “Sở Y tế phải làm gì?”", choices: [], links: [], answer: null };
      return { ...turn, reply, outcome: words === "/help" ? "answered" : "refused" };
    }
    const action = chosenAction(conversation, words);
    const path = action?.kind === "open" ? action.path : "II.4.b";
    const language: Language = /^when/iu.test(words) ? "en" : "vi";
    const { answer, choices } = openClause(viewOf(QUANG_TRI), path, { language });
    const reply = {
      ...{ text: answer.text, choices, links: [], answer: { ...answer, elapsedMs: 1 } },
      ...(words === "đánh giá" ? { questionId: "cauhoiso1" } : {}),
    };
    return { ...turn, reply, outcome: "answered" };
  };
}

/** A clause word for word, for those who may see its plan. */
function clauseOf(path: string, visible: ReadonlySet<string> | undefined): Answer {
  const { answer } = openClause(viewOf(QUANG_TRI), path, { language: "vi" });
  const isSeen = visible?.has(QUANG_TRI.plan.id) ?? true;
  return { ...answer, elapsedMs: 1, ...(isSeen ? {} : { status: "not_found", text: "Không có.", citations: [] }) };
}

export interface WebFixture {
  readonly app: Hono<WebEnv>;
  readonly parts: WebParts;
  readonly state: StateStore;
  /** Empty until `keepPlans` puts the readings in. */
  readonly plans: PlanStore;
  readonly channel: WebChannel;
  /** Lines of the log, in JSON. */
  readonly logged: string[];
  /** Moves the clock. */
  passMs(ms: number): void;
}

/** A web server in memory over four real documents, with a clock that stands still. */
export async function webFixture(changes: Partial<WebParts> = {}, folder = "/khong-co"): Promise<WebFixture> {
  const state = await openStateStore(":memory:");
  const plans = await openPlanStore(":memory:");
  let nowMs = NOON;
  const logged: string[] = [];
  const log: Logger = pino({ level: "info", base: null }, { write: (line: string) => void logged.push(line) });
  const channel = new WebChannel({ settings: state.settings, nowMs: () => nowMs });
  const parts: WebParts = {
    readings: () => READINGS,
    sourceText: (planId) => Promise.resolve(sourceTextOf(planId)),
    converse: createConverse({ respond: respondWith(state), state, lanes: new Lanes() }),
    answer: (_, { visiblePlanIds }) => Promise.resolve(clauseOf("II.4.b", visiblePlanIds)),
    openClause: (planId, path, { visiblePlanIds }) =>
      Promise.resolve(clauseOf(path, planId === QUANG_TRI.plan.id ? visiblePlanIds : new Set())),
    notices: channel,
    isOpen: true,
    access: OPEN_ACCESS,
    key: new WebKey("a secret of the tests"),
    publicUrl: undefined,
    hosts: ["localhost", "127.0.0.1"],
    channels: [],
    receive: () => Promise.resolve(),
    calendarFeed: () => Promise.resolve(undefined),
    health: () =>
      Promise.resolve({ ok: true, problems: [], plans: READINGS.length, waitingEvents: 0, lastErrorAgeMs: null }),
    metrics: createMetrics({ processMetrics: false }),
    metricsArePublic: false,
    office: {
      ...{
        state,
        plans,
        adminIds: [],
        keepsQuestions: true,
        dataDir: folder,
        root: folder,
        plansDir: join(folder, "plans"),
      },
      held: new HeldFiles(folder),
      onHeld: () => undefined,
      reading: new ReadingLog(() => nowMs),
      workingDays: workingCalendar(),
      refresh: () => Promise.resolve(),
    },
    nowMs: () => nowMs,
    log,
    peerAddress: () => "127.0.0.1",
    ...changes,
  };
  return {
    app: createWebApp(parts),
    parts,
    state,
    plans,
    channel,
    logged,
    passMs: (ms) => {
      nowMs += ms;
    },
  };
}

/** A request with a JSON body. */
export const jsonPost = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body: typeof body === "string" ? body : JSON.stringify(body),
  headers: { "Content-Type": "application/json", ...headers },
});

/** A form as a browser sends it. */
export const formPost = (values: Record<string, string>, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(values),
  headers: { Accept: "text/html", ...headers },
});

export const BROWSER = { headers: { Accept: "text/html" } };

/** A web server whose pages show the plans of a store, as corrected, with an administrator. */
export async function officeFixture(changes: Partial<WebParts> = {}, folder?: string) {
  let readings: readonly PlanReading[] = [];
  const fixture = await webFixture({ access: ONE_ADMIN, readings: () => readings, ...changes }, folder);
  const { plans, app, parts } = fixture;
  const refresh = async () => {
    const kept = await Promise.all((await plans.listPlans()).map(({ plan }) => plans.getReading(plan.id)));
    readings = kept.filter((reading) => reading !== undefined);
  };
  for (const { reading, text } of KEPT) {
    const { file, sha256 } = reading.plan.source;
    await plans.putReading({ location: file, file, sha256, format: "txt", readerVersion: "1", text }, reading);
  }
  await refresh();
  const own = { ...parts, office: { ...parts.office!, refresh } };
  const office = createWebApp(own);
  const headersOf = (personId: string) => ({ ...BROWSER.headers, Cookie: cookieOf(parts, personId) });
  return {
    ...fixture,
    app: office,
    outside: app,
    readings: () => readings,
    reading: parts.office!.reading,
    held: parts.office!.held,
    headersOf,
    get: (path: string, personId = ADMIN) => office.request(path, { headers: headersOf(personId) }),
    post: (path: string, values: Record<string, string>, personId = ADMIN) =>
      office.request(path, formPost(values, headersOf(personId))),
  };
}

/** The administrator of the tests. */
export const ADMIN = "quan-tri-vien";

/** Everybody is let in, `ADMIN` alone is an administrator. */
export const ONE_ADMIN: WebAccess = { ...OPEN_ACCESS, isAdmin: (personId) => Promise.resolve(personId === ADMIN) };

/** The cookie of somebody who gave a code. */
export function cookieOf({ key, nowMs }: WebParts, personId: string): string {
  const id = Buffer.from(personId).toString("base64url");
  const since = nowMs().toString(36);
  return `kehoach=${id}.${since}.${key.sign("session", `${since} ${id}`)}`;
}
