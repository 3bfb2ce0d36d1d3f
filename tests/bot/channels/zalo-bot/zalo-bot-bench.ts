import { openStateStore } from "../../../../data/store/state/open-state-store.ts";
import type { ChannelCount } from "../../../../bot/channels/channel-count.ts";
import type { ChatAddress, InboundEvent, OutboundPart, Receive } from "../../../../bot/channels/channel.ts";
import { ZaloBotChannel, type ZaloBotOptions } from "../../../../bot/channels/zalo-bot/zalo-bot-channel.ts";
import { ManualClock } from "../../../simulators/manual-clock.ts";
import { serveWebhook } from "../../../simulators/webhook-server.ts";
import type { ZaloBotSwitches } from "../../../simulators/zalo-bot/switches.ts";
import { startZaloBotSimulator } from "../../../simulators/zalo-bot/zalo-bot-simulator.ts";
import { capturedLog } from "../captured-log.ts";

export const PUBLIC_URL = "https://kehoach.example.gov.vn";

export interface BenchOptions extends Partial<Pick<ZaloBotOptions, "publicUrl" | "webhookSecret" | "callTimeoutMs">> {
  readonly switches?: Partial<ZaloBotSwitches>;
  /** Given each time events come; throw to keep nothing. */
  readonly receive?: Receive;
}

/** A channel on a simulated platform, with what it kept, logged and counted. */
export async function zaloBotBench({ switches, receive, ...options }: BenchOptions = {}) {
  const clock = new ManualClock("2024-06-03T01:00:00Z");
  const simulator = await startZaloBotSimulator({ clock, switches: { pollsASecond: Infinity, ...switches } });
  const state = await openStateStore(":memory:");
  const { log, lines } = capturedLog();
  const kept: InboundEvent[] = [];
  const counted: ChannelCount[] = [];
  const keep: Receive = async (events) => {
    await receive?.(events);
    kept.push(...events);
  };
  const channel = new ZaloBotChannel({
    token: simulator.token,
    apiRoot: simulator.apiRoot,
    settings: state.settings,
    clock,
    log,
    count: (what) => counted.push(what),
    ...options,
  });
  const server = await serveWebhook(channel, keep);
  simulator.reach[PUBLIC_URL] = server.url;
  const stop = new AbortController();
  let running: Promise<void> | undefined;
  return {
    clock,
    simulator,
    state,
    channel,
    server,
    kept,
    counted,
    lines,
    stop,
    keep,
    /** Starts receiving. */
    run: () => (running = channel.run(keep, stop.signal)),
    async close() {
      stop.abort();
      await simulator.close();
      await running?.catch(() => undefined);
      await server.close();
      await state.close();
    },
  };
}

export type Bench = Awaited<ReturnType<typeof zaloBotBench>>;

export const to = (chatId: string): ChatAddress => ({ channel: "zalo-bot", chatId, threadId: null });
export const part = (text: string): OutboundPart => ({ text, buttons: [], links: [] });
