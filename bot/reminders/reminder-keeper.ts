import type { DataKeeper } from "../conversation/access/forget-person.ts";

/** Keeps reminders where people's data is erased, moved to a chat's new id, or handed over. */
export const REMINDER_KEEPER: DataKeeper = {
  forget:
    ({ channel, chatId }) =>
    (tx) =>
      tx.recipients.forget(channel, chatId),
  move:
    ({ channel, chatId }, toChatId) =>
    (tx) =>
      tx.recipients.move(channel, chatId, toChatId),
  async export(state, { channel, chatId }) {
    const mine = (await state.recipients.all()).filter((one) => one.channel === channel && one.chatId === chatId);
    return Promise.all(
      mine.map(async (recipient) => ({
        settings: recipient,
        subscriptions: await state.recipients.subscriptionsOf(recipient.id),
        marks: Object.fromEntries(await state.marks.of(recipient.id)),
        told: await state.reminders.lastTold(recipient.id, 1000),
      })),
    );
  },
};
