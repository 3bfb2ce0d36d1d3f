import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import type { Logger } from "pino";
import { workingCalendar } from "../data/calendar/working-days.ts";
import { loadLexicon } from "../data/lexicon/lexicon.ts";
import type { WithdrawalReason } from "../data/store/plan-store.ts";
import { claimFolder } from "../data/store/state/running.ts";
import { pageAt } from "../data/placed-text.ts";
import { withDeadlinesInForce } from "../data/versions/deadlines-in-force.ts";
import type { ChannelName } from "./channels/channel.ts";
import { HealthWatch } from "./health.ts";
import { openStores } from "./open-stores.ts";
import { openLiveAnswerer } from "./live-answerer.ts";
import { listen } from "./channels/web/listen.ts";
import { signedPlanLink } from "./channels/web/signed-plan-link.ts";
import { openWebKey } from "./channels/web/web-key.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { accessRules } from "./conversation/access/access-rules.ts";
import { firstAdminCode } from "./conversation/access/first-admin-code.ts";
import { keepAdminCode } from "./conversation/access/keep-admin-code.ts";
import { finishForgetting } from "./conversation/access/forget-person.ts";
import { followPlans } from "./conversation/access/follow-plans.ts";
import { allCommands } from "./conversation/commands/all-commands.ts";
import { createRespond } from "./conversation/create-respond.ts";
import { InboxWorker } from "./conversation/inbox-worker.ts";
import { Lanes } from "./conversation/lanes.ts";
import { moveChat } from "./conversation/move-chat.ts";
import { wordingOf } from "./conversation/wording/wording.ts";
import { createChannels } from "./create-channels.ts";
import { OutboxSender } from "./delivery/outbox-sender.ts";
import { HeldFiles } from "./intake/held-files.ts";
import { intakeCommand } from "./intake/intake-command.ts";
import { IntakeWorker } from "./intake/intake-worker.ts";
import { takeFile } from "./intake/take-file.ts";
import { keepHouse } from "./keep-house.ts";
import { createMetrics } from "./metrics.ts";
import { nextDue } from "./next-due.ts";
import type { BookEntry } from "./reminders/deadline-book.ts";
import { reminderCommands } from "./reminders/commands/reminder-commands.ts";
import { isLetIn, visibleToChat } from "./reminders/visible-to-chat.ts";
import { readHolidays } from "./deadlines/office-holidays.ts";
import { ReminderScheduler } from "./reminders/scheduler.ts";
import { ReadingLog } from "./plans-folder/reading-log.ts";
import { tellAdmins } from "./tell-admins.ts";
import { channelStopped, sayConnections, sayWhatServes } from "./say-what-serves.ts";
import { watchPlans } from "./plans-folder/watch-plans.ts";
import { warmUp } from "./warm-up.ts";
import { isWebOpen, webAppOf } from "./web-app.ts";

export interface ServeOptions {
  readonly config: Config;
  /** Folder of generated data, absolute. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Takes the lines people see at the terminal. */
  readonly say: (line: string) => void;
  /** Aborted: the program ends, and loses nothing. */
  readonly signal: AbortSignal;
  /** Begins with nobody known where people's state is gone, instead of refusing to start. */
  readonly acceptNewState?: boolean;
}

const secretIdsOf = (withdrawals: ReadonlyMap<string, WithdrawalReason>): ReadonlySet<string> =>
  new Set([...withdrawals].flatMap(([id, reason]) => (reason === "secret" ? [id] : [])));

/** How long what is under way may take when the program ends. */
const GRACE_MS = 10_000;

/**
 * Serves every channel that has its settings, the web, and reminders, until `signal` is aborted. Settles when all has
 * stopped. Throws where it cannot start: the folder is served already, the state or the plans cannot be opened, the port
 * is taken.
 */
export async function serve({
  config,
  dataDir,
  clock,
  log,
  say,
  signal,
  acceptNewState = false,
}: ServeOptions): Promise<void> {
  const closing: (() => unknown)[] = [];
  // Several processes may serve one PostgreSQL database, but one SQLite file is served by one.
  if (config.databaseUrl === undefined) closing.push(claimFolder(dataDir).release);
  try {
    const stores = await openStores(dataDir, { acceptNewState });
    closing.unshift(() => stores.close());
    const { state, plans } = stores;
    const root = process.cwd();
    const reading = new ReadingLog(clock.now);
    const live = await openLiveAnswerer({
      dataDir,
      embeddingModel: config.embeddingModel,
      say,
      nextDue,
      beforeInForce: async (readings) => {
        const locations = new Map((await plans.filesKnown()).map(({ planId, location }) => [planId, location]));
        const files = readings.map(({ plan }) => ({ plan, location: locations.get(plan.id) ?? plan.source.file }));
        const { newPlans } = config;
        await state.write((tx) => followPlans(tx, files, { nowMs: clock.now(), newPlans }));
      },
    });
    closing.unshift(() => live.close());
    const { answerer } = live;

    const key = await openWebKey(state);
    const metrics = createMetrics();
    const lanes = new Lanes();
    const access = accessRules(config);
    const names = loadLexicon().agencyNames;
    const calendar = workingCalendar(await readHolidays(dataDir));
    const isDoubtful = ({ plan, deadline }: BookEntry) => pageAt(plan.source, deadline.source.start)?.scanned ?? false;
    const reminding = reminderCommands({ names, calendar, isLetIn: isLetIn(access), isDoubtful });
    const held = new HeldFiles(dataDir);
    const uploadUrl = config.publicUrl === undefined ? undefined : `${config.publicUrl.replace(/\/+$/u, "")}/quan-tri`;
    const intake = intakeCommand({ held, plans: config.plansDir, root: process.cwd(), state, uploadUrl });
    const commands = allCommands({ adminIds: config.adminIds, others: [...reminding, intake] });
    const health = new HealthWatch({
      state,
      clock,
      plans: () => answerer.readings.length,
      staleForMs: () => answerer.staleForMs,
    });
    const tellReached = sayConnections(say);
    const reached = (channel: ChannelName, isReached: boolean) => {
      health.reached(channel, isReached);
      tellReached(channel, isReached);
    };
    const channels = await createChannels({ config, state, clock, log, commands, metrics, reached });
    const respond = createRespond({
      answerer,
      state,
      commands,
      access,
      clock,
      publicUrl: config.publicUrl,
      // A link in a message opens its plan for some days without a code: whoever got the answer may read the clause.
      planLink: (planId, path, rule) =>
        config.publicUrl === undefined
          ? undefined
          : signedPlanLink({ key, publicUrl: config.publicUrl, planId, path, rule, nowMs: clock.now() }),
      auditText: config.auditText,
      takeFile: (context, event) => takeFile(context, event, { held, uploadUrl, onNoted: () => reader.wake() }),
      questionText: config.questionText,
      onFault: (fault) => {
        health.noteError();
        log.error({ fault }, "a message could not be answered");
      },
    });

    const scheduler = new ReminderScheduler({
      state,
      plans: {
        inForce: async () => {
          const { generation, readings } = await answerer.inForce();
          return { generation, readings: withDeadlinesInForce(readings) };
        },
        secretIds: async () => secretIdsOf(await plans.withdrawals()),
      },
      names,
      channels: channels.all,
      lanes,
      clock,
      log,
      calendar,
      isDoubtful,
      visibleTo: visibleToChat(access),
      admins: config.adminIds.map(({ channel, id }) => ({ channel, chatId: id, threadId: null })),
      wakeSender: () => sender.wake(),
      turned: () => health.turned("reminders"),
      count: (what, times) => {
        if (what === "missed") metrics.remindersMissed.inc(times);
      },
    });
    const sender = new OutboxSender({
      state,
      channels: channels.all,
      clock,
      log,
      turned: () => health.turned("outbox"),
      onSettled: scheduler.onSettled,
      onMigrated: (tx, channel, from, to) => moveChat(channel, from, to)(tx),
      count: (channel, outcome) => metrics.messagesOut.inc({ channel, outcome }),
    });
    const reader = new IntakeWorker({
      ...{ held, dataDir, state, names, clock, log },
      channels: channels.all,
      readings: () => answerer.readings,
      wakeSender: () => sender.wake(),
    });
    const worker = new InboxWorker({
      state,
      channels: channels.all,
      respond,
      lanes,
      clock,
      log,
      wakeSender: () => sender.wake(),
      turned: () => health.turned("inbox"),
      apology: () => wordingOf("vi").apology(randomUUID().slice(0, 6).toUpperCase()),
      count: (channel, outcome) => metrics.eventsIn.inc({ channel, outcome }),
      answered: (channel, { status }, seconds) => {
        metrics.questions.inc({ channel, status });
        metrics.answerSeconds.observe({ channel }, seconds);
      },
    });

    const isOpen = isWebOpen({ config, access });
    const app = webAppOf({
      ...{ config, answerer, plans, state, respond, lanes, channels, access, key, names, calendar, health, metrics },
      ...{ clock, log, receive: worker.receive },
      office: { dataDir, root, plansDir: resolve(root, config.plansDir), held, onHeld: () => reader.wake(), reading },
    });

    const announce = async () => {
      const heldFiles = await plans.heldFiles();
      const admins = config.adminIds.map(({ channel, id }) => ({ channel, chatId: id, threadId: null }));
      const capabilitiesOf = (channel: ChannelName) => channels.all.get(channel)?.capabilities;
      const facts = { readings: answerer.readings, heldFiles, admins, capabilitiesOf, nowMs: clock.now() };
      if (await state.write((tx) => tellAdmins(tx, facts))) sender.wake();
    };
    const announceSafely = () =>
      void announce().catch((error: unknown) => log.error({ err: error }, "administrators could not be told"));
    answerer.onChange(() => {
      scheduler.wake();
      announceSafely();
    });
    announceSafely();
    const stop = new AbortController();
    const server = await listen(app, { host: config.host, port: config.port, signal, graceMs: GRACE_MS });
    const isAskedForCode = config.access === "invite" && (!isOpen || channels.all.size > 1);
    const adminCode = isAskedForCode && config.adminIds.length === 0 ? await firstAdminCode(state, clock) : undefined;
    // What is written where no person looks on ends in a journal that others read.
    const code = adminCode === undefined || process.stderr.isTTY ? adminCode : undefined;
    const file = adminCode === undefined || code !== undefined ? undefined : keepAdminCode(dataDir, adminCode);
    const shownCode = code !== undefined ? { code } : file !== undefined ? { file } : undefined;
    sayWhatServes({ config, url: server.url, plans: answerer.readings.length, adminCode: shownCode, say });

    // Webhooks come to any process; a network is polled by one.
    const isCalled = config.publicUrl?.startsWith("https://") === true;
    const receiving = [...channels.all.values()].map(async (channel) => {
      const run = (until: AbortSignal) => channel.run(worker.receive, until);
      try {
        if (isCalled) await run(signal);
        else await state.whileLeading(`polling ${channel.name}`, run, signal);
      } catch (error) {
        // The other channels go on; the operator reads why this one does not.
        log.error({ err: error, channel: channel.name }, "a channel stopped");
        health.stopped(channel.name);
        say(channelStopped(channel.name));
      }
    });
    /** What one process does for all. */
    const keepAll = (until: AbortSignal) =>
      Promise.all([
        scheduler.run(until),
        reader.run(until),
        keepHouse({ state, clock, log, metrics, failedQuotes: () => answerer.failedQuotes }, until),
        watchPlans(
          {
            ...{ dataDir, clock, log, say, root, reading },
            plans: config.plansDir,
            onChanged: () => answerer.refresh(),
          },
          until,
        ),
      ]);
    const working = [
      warmUp(answerer, stop.signal),
      worker.run(stop.signal),
      sender.run(stop.signal),
      answerer.watch(stop.signal),
      state.whileLeading("house", keepAll, stop.signal, () => health.turned("reminders")),
    ];
    await Promise.all([...receiving, server.stopped]);
    stop.abort();
    const isOver = new AbortController();
    await Promise.race([Promise.all(working), clock.sleep(GRACE_MS, isOver.signal)]);
    isOver.abort();
    await finishForgetting(state);
  } finally {
    for (const close of closing) await close();
  }
}
