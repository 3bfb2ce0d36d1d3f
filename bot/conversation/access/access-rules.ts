import type { Person, PersonKey } from "../../../data/store/state/people.ts";
import type { ChannelName } from "../../channels/channel.ts";
import type { PersonId } from "../../config.ts";

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
  const unit = known?.unit ?? null;
  if (named(rules.adminIds, key)) return { kind: "in", isAdmin: true, unit };
  if (known?.blocked === true) return { kind: "out", mayUseCode: false };
  const isOpen = rules.mode === "open" || rules.openChannels.has(key.channel as ChannelName);
  const byCode = known !== undefined && rules.mode !== "list";
  if (isOpen || byCode || named(rules.allowedIds, key))
    return { kind: "in", isAdmin: byCode && known.role === "admin", unit };
  return { kind: "out", mayUseCode: rules.mode === "invite" };
}
