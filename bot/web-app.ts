import type { Hono } from "hono";
import type { Logger } from "pino";
import { dayAt } from "../data/calendar/calendar-day.ts";
import type { WorkingCalendar } from "../data/calendar/working-days.ts";
import type { BodyNames } from "./deadlines/unit-share.ts";
import type { PlanStore } from "../data/store/plan-store.ts";
import type { StateStore } from "../data/store/state/state-store.ts";
import { withDeadlinesInForce } from "../data/versions/deadlines-in-force.ts";
import type { Receive } from "./channels/channel.ts";
import { createConverse } from "./channels/web/converse.ts";
import { createWebApp } from "./channels/web/create-web-app.ts";
import { peopleAccess } from "./channels/web/people-access.ts";
import type { WebKey } from "./channels/web/web-key.ts";
import type { OfficeParts, WebEnv } from "./channels/web/web-parts.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { isLoopback, type AccessRules } from "./conversation/access/access-rules.ts";
import type { Lanes } from "./conversation/lanes.ts";
import type { Respond } from "./conversation/respond.ts";
import type { Channels } from "./create-channels.ts";
import type { HealthWatch } from "./health.ts";
import type { LiveAnswerer } from "./live-answerer.ts";
import type { Metrics } from "./metrics.ts";
import { calendarOf } from "./reminders/commands/calendar-address.ts";
import { visibleToChat } from "./reminders/visible-to-chat.ts";

export interface WebAppParts {
  readonly config: Config;
  readonly answerer: LiveAnswerer;
  readonly plans: PlanStore;
  readonly state: StateStore;
  readonly respond: Respond;
  readonly lanes: Lanes;
  readonly channels: Channels;
  readonly receive: Receive;
  readonly access: AccessRules;
  readonly key: WebKey;
  readonly names: BodyNames;
  readonly calendar: WorkingCalendar;
  readonly health: HealthWatch;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Logger;
  /** What the pages of administrators need besides. */
  readonly office: Pick<OfficeParts, "dataDir" | "root" | "plansDir" | "held" | "onHeld" | "reading">;
}

/** Whether everybody who reaches the web server may ask. */
export const isWebOpen = ({ config, access }: Pick<WebAppParts, "config" | "access">): boolean =>
  access.openChannels.has("web") || config.access === "open";

/** The web server's app over the parts of a running program. */
export function webAppOf(parts: WebAppParts): Hono<WebEnv> {
  const { config, answerer, plans, state, respond, lanes, channels, receive, access, key } = parts;
  const { names, calendar, health, metrics, clock, log, office } = parts;
  return createWebApp({
    readings: () => answerer.readings,
    sourceText: (planId) => {
      // The text that the reading in force was read from, and no later one: its places count in it.
      const inForce = answerer.readings.find(({ plan }) => plan.id === planId);
      return inForce ? plans.sourceText(planId, inForce.plan.source.sha256) : Promise.resolve(undefined);
    },
    converse: createConverse({ respond, state, lanes }),
    answer: async (question, options) =>
      (await answerer.ask(question, { ...options, today: dayAt(clock.now()) })).answer,
    openClause: async (planId, path, options) => (await answerer.open(planId, path, options)).answer,
    notices: channels.web,
    isOpen: isWebOpen(parts),
    access: peopleAccess({
      state,
      rules: access,
      planIds: () => answerer.readings.map(({ plan }) => plan.id),
      nowMs: clock.now,
    }),
    key,
    publicUrl: config.publicUrl,
    hosts: isLoopback(config.host) ? ["localhost", "127.0.0.1", "[::1]"] : undefined,
    channels: [...channels.all.values()],
    receive,
    calendarFeed: (query) =>
      calendarOf(query, {
        state,
        readings: withDeadlinesInForce(answerer.readings),
        names,
        calendar,
        nowMs: clock.now(),
        publicUrl: config.publicUrl,
        visibleTo: visibleToChat(access),
      }),
    health: () => health.check(),
    metrics,
    metricsArePublic: false,
    trustedProxies: new Set(config.trustedProxies),
    onFault: () => health.noteError(),
    office: {
      ...office,
      ...{ state, plans, adminIds: config.adminIds, keepsQuestions: config.questionText, workingDays: calendar },
      refresh: () => answerer.refresh(),
    },
    nowMs: clock.now,
    log,
  });
}
