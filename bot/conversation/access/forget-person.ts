import type { PersonKey } from "../../../data/store/state/people.ts";
import type { State, StateStore } from "../../../data/store/state/state-store.ts";
import type { Change } from "../command.ts";

/** Data of people that another part of the program keeps: subscriptions to reminders. */
export interface DataKeeper {
  /** Erases what is kept of a chat and of the person in it. */
  forget(chat: { readonly channel: string; readonly chatId: string }): Change;
  /** Carries what is kept of a chat over to its new id. */
  move(chat: { readonly channel: string; readonly chatId: string }, toChatId: string): Change;
  /** What is kept of a chat, to be handed to the person; fit for JSON. */
  export(state: State, chat: { readonly channel: string; readonly chatId: string }): Promise<unknown>;
}

const PENDING = "forget:";

/** Erases all conversations of a chat, with the topics inside it. */
export const forgetConversations =
  (channel: string, chatId: string): Change =>
  async ({ conversations }) => {
    const key = `${channel}:${chatId}`;
    for (const name of await conversations.names(key))
      if (name === key || name.startsWith(`${key}:`)) await conversations.delete(name);
  };

/**
 * Erases a chat: conversations, messages waiting, subscriptions. What is still on its way (this very event, the reply that
 * says so) is noted and erased by `finishForgetting`.
 */
export function forgetChat(channel: string, chatId: string, keepers: readonly DataKeeper[]): Change[] {
  return [
    forgetConversations(channel, chatId),
    ...keepers.map((keeper) => keeper.forget({ channel, chatId })),
    async ({ inbox, outbox, settings }) => {
      await inbox.forgetChat(channel, chatId);
      await outbox.forgetChat(channel, chatId);
      await settings.put(`${PENDING}${channel}:${chatId}`, "");
    },
  ];
}

/** Erases a person: the name, the unit, the codes typed wrong, and whose lines in the audit log are whose. */
export const forgetPerson =
  (person: PersonKey): Change =>
  async ({ people, invitations, audit }) => {
    await people.forget(person);
    await invitations.forgetTries(person);
    await audit.unlink(person);
  };

/**
 * Erases what was on its way when somebody asked to be forgotten, as far as it has arrived by now, and takes erased words
 * off the disk. To be called now and then, and before the program ends. Gives how many chats are done with.
 */
export async function finishForgetting(store: StateStore): Promise<number> {
  const pending = await store.settings.names(PENDING);
  let done = 0;
  for (const name of pending) {
    const [, channel, chatId] = /^forget:([^:]+):([^]*)$/u.exec(name) ?? [];
    if (channel === undefined || chatId === undefined) continue;
    done += await store.write(async ({ inbox, outbox, settings }) => {
      const left = (await inbox.forgetChat(channel, chatId)) + (await outbox.forgetChat(channel, chatId));
      return left === 0 && (await settings.delete(name)) ? 1 : 0;
    });
  }
  if (pending.length > 0) await store.checkpoint();
  return done;
}
