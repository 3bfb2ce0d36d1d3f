import type { Logger } from "pino";
import type { NamedValues } from "../data/store/state/named-values.ts";
import type { StateStore } from "../data/store/state/state-store.ts";
import type { Channel, ChannelName } from "./channels/channel.ts";
import type { ChannelCount } from "./channels/channel-count.ts";
import { WebChannel } from "./channels/web/web-channel.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { commandMenu } from "./conversation/commands/help.ts";
import type { Command } from "./conversation/command.ts";
import type { Metrics } from "./metrics.ts";

export interface ChannelParts {
  readonly config: Config;
  readonly state: StateStore & { readonly settings: NamedValues };
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, "eventsIn">;
  /** Told whether a network was reached. */
  readonly reached?: (channel: ChannelName, isReached: boolean) => void;
  /** What a network lists under "/". */
  readonly commands: readonly Pick<Command, "names" | "about" | "hidden" | "adminOnly">[];
}

export interface Channels {
  readonly all: ReadonlyMap<ChannelName, Channel>;
  readonly web: WebChannel;
}

/** A channel for each network that has its settings, and the web. What a network needs is loaded only where it has them. */
export async function createChannels({
  config,
  state,
  clock,
  log,
  commands,
  metrics,
  reached,
}: ChannelParts): Promise<Channels> {
  const { telegram, zaloBot, zaloOa, publicUrl } = config;
  const web = new WebChannel({ settings: state.settings, nowMs: clock.now });
  const all = new Map<ChannelName, Channel>([["web", web]]);
  const countOf = (channel: ChannelName) => (outcome: ChannelCount) => metrics.eventsIn.inc({ channel, outcome });
  const shared = { settings: state.settings, clock, publicUrl };
  if (zaloBot !== undefined) {
    const { ZaloBotChannel } = await import("./channels/zalo-bot/zalo-bot-channel.ts");
    all.set(
      "zalo-bot",
      new ZaloBotChannel({
        ...zaloBot,
        ...shared,
        log: log.child({ channel: "zalo-bot" }),
        reached: (isReached) => reached?.("zalo-bot", isReached),
        count: countOf("zalo-bot"),
      }),
    );
  }
  if (zaloOa !== undefined) {
    const { ZaloOaChannel } = await import("./channels/zalo-oa/zalo-oa-channel.ts");
    all.set(
      "zalo-oa",
      new ZaloOaChannel({
        ...zaloOa,
        ...shared,
        machineNow: Date.now,
        log: log.child({ channel: "zalo-oa" }),
        reached: (isReached) => reached?.("zalo-oa", isReached),
        count: countOf("zalo-oa"),
      }),
    );
  }
  if (telegram !== undefined) {
    const { TelegramChannel } = await import("./channels/telegram/telegram-channel.ts");
    const ownLog = log.child({ channel: "telegram" });
    all.set(
      "telegram",
      new TelegramChannel({
        ...telegram,
        ...shared,
        log: ownLog,
        count: countOf("telegram"),
        reached: (isReached) => reached?.("telegram", isReached),
        commands: commandMenu(commands),
      }),
    );
  }
  return { all, web };
}
