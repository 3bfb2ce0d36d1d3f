import type { PlanReading } from "../data/plan.ts";
import type { HeldFile } from "../data/store/plan-store.ts";
import type { State } from "../data/store/state/state-store.ts";
import { planName } from "../retrieval/answer/cite-path.ts";
import type { Capabilities, ChannelName, ChatAddress } from "./channels/channel.ts";
import { tell } from "./reminders/tell.ts";
import { messageWording } from "./reminders/wording/message-wording.ts";

const HELD_TOLD = "held-files-told";

export interface TellAdminsParts {
  readonly readings: readonly PlanReading[];
  readonly heldFiles: readonly HeldFile[];
  /** Administrators the settings name; those let in as such are added. */
  readonly admins: readonly ChatAddress[];
  readonly capabilitiesOf: (channel: ChannelName) => Capabilities | undefined;
  readonly nowMs: number;
}

/** Administrators by the settings and by invitation, in their private chats; the web has none that is known beforehand. */
async function adminsOf(tx: State, named: readonly ChatAddress[]): Promise<ChatAddress[]> {
  const people = (await tx.people.list()).filter(({ role, blocked }) => role === "admin" && !blocked);
  const invited = people.map(({ channel, personId }): ChatAddress => ({
    channel: channel as ChannelName,
    chatId: personId,
    threadId: null,
  }));
  const chats = new Map([...named, ...invited].map((chat) => [`${chat.channel} ${chat.chatId}`, chat]));
  return [...chats.values()].filter(({ channel }) => channel !== "web");
}

/**
 * Tells administrators, once, what was decided about plans without them: which are held, which took over a restriction, and
 * which files may be secret. True where anything was put into the outbox.
 */
export async function tellAdmins(tx: State, parts: TellAdminsParts): Promise<boolean> {
  const { readings, heldFiles, nowMs } = parts;
  const say = messageWording("vi");
  const lines: string[] = [];
  const rules = await tx.planVisibility.rules();
  for (const known of await tx.knownPlans.all()) {
    if (known.toldAtMs !== null) continue;
    const plan = readings.find(({ plan: { id } }) => id === known.planId)?.plan;
    if (plan === undefined) continue;
    const units = rules.get(known.planId) ?? [];
    const name = planName(plan, "vi");
    if (known.held) lines.push(say.planHeld(name, plan.id));
    else if (units.length > 0) lines.push(say.planFollowed(name, units));
    await tx.knownPlans.put({ ...known, toldAtMs: nowMs });
  }
  const shas = heldFiles.map(({ sha256 }) => sha256);
  const told = new Set(((await tx.settings.get(HELD_TOLD)) ?? "").split(" "));
  const fresh = heldFiles.filter(({ sha256 }) => !told.has(sha256));
  if (fresh.length > 0) lines.push(say.filesHeld(fresh.map(({ location }) => location)));
  if (fresh.length > 0 || shas.length < told.size) await tx.settings.put(HELD_TOLD, shas.join(" "));
  if (lines.length === 0) return false;
  for (const to of await adminsOf(tx, parts.admins)) {
    const capabilities = parts.capabilitiesOf(to.channel);
    const keyOf = (part: number) => `plans/${nowMs}/${to.channel}/${to.chatId}/${part}`;
    const message = { text: lines.join("\n\n"), choices: [] };
    if (capabilities !== undefined) await tell(tx, { to, kind: "notice", message, capabilities, keyOf, nowMs });
  }
  return true;
}
