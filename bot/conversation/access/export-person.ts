import type { PersonKey } from "../../../data/store/state/people.ts";
import type { State } from "../../../data/store/state/state-store.ts";
import { conversationsOf, settingsOf } from "./forget-person.ts";

/** Reminders of the past handed out at most, the latest first. */
const MOST_TOLD = 1000;

/**
 * All that is kept of a person and of the private chats under the same id, fit for JSON: what an operator hands to somebody who
 * asks for it. Group chats belong to the group and are left out.
 */
export async function exportPerson(state: State, person: PersonKey): Promise<Readonly<Record<string, unknown>>> {
  const { channel, personId } = person;
  const conversations: Record<string, unknown> = {};
  for (const name of await conversationsOf(state, channel, personId))
    conversations[name] = JSON.parse((await state.conversations.get(name)) ?? "null");
  const settings: Record<string, unknown> = {};
  for (const name of await settingsOf(state, channel, personId)) settings[name] = await state.settings.get(name);
  const reminders: unknown[] = [];
  for (const recipient of await state.recipients.ofChat(channel, personId))
    reminders.push({
      ...recipient,
      subscriptions: await state.recipients.subscriptionsOf(recipient.id),
      marks: Object.fromEntries(await state.marks.of(recipient.id)),
      told: await state.reminders.lastTold(recipient.id, MOST_TOLD),
    });
  const audit = await state.audit.of(person);
  return {
    person: (await state.people.get(person)) ?? { channel, personId },
    conversations,
    settings,
    reminders,
    questions: await state.askedQuestions.of(person),
    audit: audit.map(({ seq, atMs, kind, planIds, status, text }) => ({
      seq,
      at: new Date(atMs).toISOString(),
      kind,
      planIds,
      status,
      text,
    })),
  };
}
