import { openStateStore } from "../../../../data/store/state/open-state-store.ts";
import type { ChannelCount } from "../../../../bot/channels/channel-count.ts";
import type {
  ChatAddress,
  Choice,
  InboundEvent,
  Link,
  OutboundPart,
  Receive,
} from "../../../../bot/channels/channel.ts";
import { ZaloOaChannel, type ZaloOaOptions } from "../../../../bot/channels/zalo-oa/zalo-oa-channel.ts";
import { ManualClock } from "../../../simulators/manual-clock.ts";
import { serveWebhook } from "../../../simulators/webhook-server.ts";
import { startZaloOaSimulator, type ZaloOaSwitches } from "../../../simulators/zalo-oa/zalo-oa-simulator.ts";
import { capturedLog } from "../captured-log.ts";

export interface BenchOptions extends Partial<
  Pick<ZaloOaOptions, "publicUrl" | "templateId" | "refreshToken" | "machineNow">
> {
  readonly switches?: Partial<ZaloOaSwitches>;
  /** Given each time events come; throw to keep nothing. */
  readonly receive?: Receive;
}

/** A channel on a simulated platform, with what it kept, logged and counted. */
export async function zaloOaBench({ switches = {}, receive, ...options }: BenchOptions = {}) {
  const clock = new ManualClock("2024-06-03T01:00:00Z");
  const simulator = await startZaloOaSimulator({ clock, switches });
  const state = await openStateStore(":memory:");
  const { log, lines } = capturedLog();
  const kept: InboundEvent[] = [];
  const counted: ChannelCount[] = [];
  const settings: ZaloOaOptions = {
    appId: simulator.app.id,
    appSecret: simulator.app.secret,
    secretKey: simulator.secretKey,
    refreshToken: simulator.oauth.grantByHand().refreshToken,
    apiRoot: simulator.apiRoot,
    oauthRoot: simulator.apiRoot,
    publicUrl: "https://kehoach.example.gov.vn",
    settings: state.settings,
    clock,
    log,
    count: (what) => counted.push(what),
    ...options,
  };
  const channel = new ZaloOaChannel(settings);
  const keep: Receive = async (events) => {
    await receive?.(events);
    kept.push(...events);
  };
  const server = await serveWebhook(channel, keep);
  await simulator.setWebhook(`${server.url}/webhooks/zalo-oa`);
  const stop = new AbortController();
  let running: Promise<void> | undefined;
  return {
    clock,
    simulator,
    state,
    settings,
    channel,
    server,
    kept,
    counted,
    lines,
    stop,
    keep,
    run: () => (running = channel.run(keep, stop.signal)),
    async close() {
      stop.abort();
      await running?.catch(() => undefined);
      await simulator.close();
      await server.close();
      await state.close();
    },
  };
}

export type Bench = Awaited<ReturnType<typeof zaloOaBench>>;

export const to = (chatId: string): ChatAddress => ({ channel: "zalo-oa", chatId, threadId: null });
export const part = (text: string, buttons: readonly Choice[] = [], links: readonly Link[] = []): OutboundPart => ({
  text,
  buttons,
  links,
});
