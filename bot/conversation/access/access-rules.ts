import type { Person, PersonKey } from "../../../data/store/state/people.ts";
import type { ChannelName } from "../../channels/channel.ts";
import type { Config, PersonId } from "../../config.ts";
import { isGuest } from "./guest.ts";

/** Who may use the assistant, as the settings say. */
export interface AccessRules {
  /** `invite`: who came with a code; `list`: only those in the lists; `open`: everybody. */
  readonly mode: "invite" | "list" | "open";
  /** Always let in, and never blocked. */
  readonly adminIds: readonly PersonId[];
  readonly allowedIds: readonly PersonId[];
  /** Channels open to everybody whatever the mode: the web chat on loopback. */
  readonly openChannels: ReadonlySet<ChannelName>;
}

/** What a person may. */
export type Admission =
  | { readonly kind: "in"; readonly isAdmin: boolean; readonly unit: string | null }
  /** `mayUseCode`: an invitation code would let the person in. */
  | { readonly kind: "out"; readonly mayUseCode: boolean };

const named = (list: readonly PersonId[], { channel, personId }: PersonKey) =>
  list.some((entry) => entry.channel === channel && entry.id === personId);

/**
 * Decides whether a person is let in. Settings come before what is kept: an administrator named there cannot be blocked,
 * and with `list` a code lets nobody in. The unit is the one given by whoever let the person in.
 *
 * @param known what is kept of the person
 */
export function admit(rules: AccessRules, key: PersonKey, known: Person | undefined): Admission {
  if (isGuest(key)) {
    const isOpenToAll = rules.mode === "open" || rules.openChannels.has("web");
    return isOpenToAll ? { kind: "in", isAdmin: false, unit: null } : { kind: "out", mayUseCode: false };
  }
  const unit = known?.unit ?? null;
  if (named(rules.adminIds, key)) return { kind: "in", isAdmin: true, unit };
  if (known?.blocked === true) return { kind: "out", mayUseCode: false };
  const isOpen = rules.mode === "open" || rules.openChannels.has(key.channel as ChannelName);
  const byCode = known !== undefined && rules.mode !== "list";
  if (isOpen || byCode || named(rules.allowedIds, key))
    return { kind: "in", isAdmin: byCode && known.role === "admin", unit };
  return { kind: "out", mayUseCode: rules.mode === "invite" };
}

/** True for an address that only this machine reaches. */
export const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/u.test(host);

/** The rules that settings come to. The web chat is open where only this machine reaches it. */
export function accessRules({
  access,
  adminIds,
  allowedIds,
  host,
  publicUrl,
}: Pick<Config, "access" | "adminIds" | "allowedIds" | "host" | "publicUrl">): AccessRules {
  const webIsOpen = isLoopback(host) && publicUrl === undefined;
  return { mode: access, adminIds, allowedIds, openChannels: new Set(webIsOpen ? ["web"] : []) };
}
