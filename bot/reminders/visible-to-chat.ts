import type { Recipient } from "../../data/store/state/reminders/recipients.ts";
import type { State } from "../../data/store/state/state-store.ts";
import { admit, type AccessRules } from "../conversation/access/access-rules.ts";
import { visiblePlans } from "../conversation/access/visible-plans.ts";

/**
 * The plans a chat may be told of, by the rules of those who may see which; `undefined`: all. Somebody who is not let in any
 * more is told of none. In a group everybody reads along.
 *
 * @param rules who may use the assistant
 */
export const visibleToChat =
  (rules: AccessRules) =>
  async (
    state: State,
    { channel, chatId, chatKind }: Recipient,
    planIds: readonly string[],
  ): Promise<ReadonlySet<string> | undefined> => {
    const inGroup = chatKind === "group";
    const key = { channel, personId: personIn(channel, chatId) };
    const admission = admit(rules, key, await state.people.get(key));
    if (!inGroup && admission.kind === "out") return new Set();
    const { isAdmin, unit } = admission.kind === "in" ? admission : { isAdmin: false, unit: null };
    return visiblePlans(await state.planVisibility.rules(), planIds, { isAdmin, unit, inGroup });
  };

/** In a chat of two the chat has the person's id; on the web, where one has many, it begins with it. */
const personIn = (channel: string, chatId: string): string => (channel === "web" ? chatId.split(".", 1)[0]! : chatId);

/** True for a person who may use the assistant now. */
export const isLetIn =
  (rules: AccessRules) =>
  async (state: State, key: { readonly channel: string; readonly personId: string }): Promise<boolean> =>
    admit(rules, key, await state.people.get(key)).kind === "in";
