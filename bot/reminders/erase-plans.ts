import type { State } from "../../data/store/state/state-store.ts";
import { readConversation, writeConversation } from "../conversation/conversation-state.ts";

const ERASED = "erased-plan:";

/**
 * Erases what people's state holds of plans that are, or may be, secret: their deadlines, who is reminded of them, what
 * conversations remember of answers out of them, messages about them that wait or may not have arrived. Nobody is told, for
 * telling would repeat the words. Each plan is looked for once, until it is in force again. True where anything was erased.
 */
export async function erasePlans(tx: State, secretIds: ReadonlySet<string>): Promise<boolean> {
  const marked = (await tx.settings.names(ERASED)).map((name) => name.slice(ERASED.length));
  for (const id of marked) if (!secretIds.has(id)) await tx.settings.delete(`${ERASED}${id}`);
  const ids = [...secretIds].filter((id) => !marked.includes(id));
  if (ids.length === 0) return false;
  const isOf = (planId: string) => ids.includes(planId);
  const words = new Set(ids);
  for (const { key, planId, plan } of await tx.knownDeadlines.all()) {
    if (!isOf(planId)) continue;
    if (plan.number !== null) words.add(plan.number);
    await tx.knownDeadlines.delete(key);
  }
  for (const { id, kind, value } of await tx.recipients.allSubscriptions())
    if ((kind === "plan" && isOf(value)) || (kind === "deadline" && ids.some((of) => value.startsWith(`${of}/`))))
      await tx.recipients.unsubscribe(id);
  for (const name of await tx.conversations.names("")) {
    const kept = (await tx.conversations.get(name)) ?? "";
    if (![...words].some((word) => kept.includes(word))) continue;
    const { unit, language, spoken, introduced, stickers, nextTurn, planId } = readConversation(kept);
    const rest = { unit, language, spoken, introduced, stickers, nextTurn };
    await tx.conversations.put(
      name,
      writeConversation({
        ...readConversation(undefined),
        ...rest,
        planId: planId !== null && isOf(planId) ? null : planId,
      }),
    );
  }
  await tx.outbox.eraseNaming([...words]);
  for (const name of await tx.settings.names("chat ")) {
    const notice = (await tx.settings.get(name)) ?? "";
    if ([...words].some((word) => notice.includes(word))) await tx.settings.delete(name);
  }
  for (const id of ids) await tx.settings.put(`${ERASED}${id}`, "");
  return true;
}
