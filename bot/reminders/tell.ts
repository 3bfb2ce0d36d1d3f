import {
  conversationKey,
  offerChoices,
  readConversation,
  writeConversation,
} from "../conversation/conversation-state.ts";
import type { Capabilities, ChannelName, ChatAddress } from "../channels/channel.ts";
import { REPEAT_MARK } from "../delivery/repeat-mark.ts";
import { renderParts } from "../delivery/render-parts.ts";
import type { OutboxKind } from "../../data/store/state/outbox.ts";
import type { Address } from "../../data/store/state/reminders/recipients.ts";
import type { State } from "../../data/store/state/state-store.ts";
import type { ChoiceMessage } from "./reminder-message.ts";

/** An address as it is kept, as channels take it. */
export const chatAddress = ({ channel, chatId, threadId }: Address): ChatAddress => ({
  channel: channel as ChannelName,
  chatId,
  threadId,
});

/** What is told, to whom, and the keys of its parts in the outbox. */
export interface Telling {
  readonly to: ChatAddress;
  readonly kind: OutboxKind;
  readonly message: ChoiceMessage;
  readonly capabilities: Capabilities;
  readonly keyOf: (part: number) => string;
  readonly nowMs: number;
}

/** Puts a message that nobody asked for into the outbox, and its choices into the chat's conversation. */
export async function tell(tx: State, { to, kind, message, capabilities, keyOf, nowMs }: Telling): Promise<void> {
  const { text } = message;
  const offered = message.choices.length === 0 ? [] : await offer(tx, to, message);
  const parts = renderParts(
    { text, choices: offered, links: [] },
    { ...capabilities, maxText: capabilities.maxText - REPEAT_MARK.length },
  );
  const { channel, chatId, threadId } = to;
  await tx.outbox.add(
    parts.map((part, at) => ({
      channel,
      chatId,
      threadId,
      kind,
      key: keyOf(at),
      part: JSON.stringify(part),
      notBeforeMs: nowMs,
      createdAtMs: nowMs,
    })),
  );
}

async function offer(tx: State, to: ChatAddress, { choices }: ChoiceMessage) {
  const key = conversationKey(to);
  const offered = offerChoices(readConversation(await tx.conversations.get(key)), choices);
  await tx.conversations.put(key, writeConversation(offered.state));
  return offered.choices;
}
