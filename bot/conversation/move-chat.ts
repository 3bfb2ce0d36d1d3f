import { conversationsOf, forgetConversations } from "./access/forget-person.ts";
import type { Change } from "./command.ts";

/** Carries what is kept of a chat over to its new id: a group that became a supergroup goes on where it was. */
export const moveChat =
  (channel: string, chatId: string, toChatId: string): Change =>
  async (state) => {
    for (const name of await conversationsOf(state, channel, chatId)) {
      const value = await state.conversations.get(name);
      const to = `${channel}:${toChatId}${name.slice(channel.length + 1 + chatId.length)}`;
      if (value !== undefined && (await state.conversations.get(to)) === undefined)
        await state.conversations.put(to, value);
    }
    await forgetConversations(channel, chatId)(state);
    await state.recipients.move(channel, chatId, toChatId);
    await state.askedQuestions.move(channel, chatId, toChatId);
  };
