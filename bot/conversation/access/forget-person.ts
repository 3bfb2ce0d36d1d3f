import type { PersonKey } from "../../../data/store/state/people.ts";
import type { State, StateStore } from "../../../data/store/state/state-store.ts";
import type { Change } from "../command.ts";

const PENDING = "forget:";

/**
 * The keys of the conversations kept of a chat: its own, those of topics inside it (`:` after the chat), and those that one
 * person has on the web side by side (`.` after the person).
 */
export async function conversationsOf(state: State, channel: string, chatId: string): Promise<string[]> {
  const key = `${channel}:${chatId}`;
  const names = await state.conversations.names(key);
  return names.filter((name) => name === key || /^[:.]/u.test(name.slice(key.length)));
}

/** Settings whose names begin so belong to a chat, and are erased with it. */
export const settingsOfChat = (channel: string, chatId: string): string => `chat ${channel}:${chatId} `;

/** Those settings, with those of the chats one person has on the web side by side. */
export async function settingsOf(state: State, channel: string, chatId: string): Promise<string[]> {
  const names = await state.settings.names(settingsOfChat(channel, chatId).trimEnd());
  return names.filter((name) => /^[ .]/u.test(name.slice(settingsOfChat(channel, chatId).length - 1)));
}

/** Erases all conversations of a chat. */
export const forgetConversations =
  (channel: string, chatId: string): Change =>
  async (state) => {
    for (const name of await conversationsOf(state, channel, chatId)) await state.conversations.delete(name);
  };

/**
 * Erases a chat: conversations, messages waiting, subscriptions, what was asked in it. What is still on its way (this very event, the reply that
 * says so) is noted and erased by `finishForgetting`.
 */
export const forgetChat =
  (channel: string, chatId: string): Change =>
  async (state) => {
    await forgetConversations(channel, chatId)(state);
    await state.recipients.forgetChat(channel, chatId);
    for (const name of await settingsOf(state, channel, chatId)) await state.settings.delete(name);
    await state.inbox.forgetChat(channel, chatId);
    await state.outbox.forgetChat(channel, chatId);
    await state.askedQuestions.forgetChat(channel, chatId);
    await state.settings.put(`${PENDING}${channel}:${chatId}`, "");
  };

/** Erases a person: the name, the unit, the codes typed wrong, the questions asked, and whose lines in the audit log are whose. */
export const forgetPerson =
  (person: PersonKey): Change =>
  async ({ people, invitations, audit, askedQuestions, factReports }) => {
    await people.forget(person);
    await invitations.forgetTries(person);
    await audit.unlink(person);
    await askedQuestions.forgetPerson(person);
    await factReports.forgetPerson(person);
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
