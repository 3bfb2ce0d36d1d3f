import type { State } from "../../data/store/state/state-store.ts";
import type { DeadlineBook } from "./deadline-book.ts";
import { capabilitiesOf, messageContext, type SchedulerOptions } from "./scheduler-options.ts";
import { noticeOfUnsent } from "./unsent-notice.ts";

/** Notes what became of a reminder whose parts are all settled, and tells those concerned where it did not surely arrive. */
export async function settleMessage(
  tx: State,
  message: number,
  { options, book }: { readonly options: SchedulerOptions; readonly book: DeadlineBook | undefined },
  as?: "unreachable",
): Promise<void> {
  const { clock, admins, count } = options;
  const nowMs = clock.now();
  const settled = await tx.reminders.settle(message, nowMs, as);
  if (settled === undefined) return;
  count?.(settled.state, 1);
  if (settled.state === "delivered") return;
  await noticeOfUnsent(tx, settled, {
    admins,
    nowMs,
    book,
    capabilitiesOf: (address) => capabilitiesOf(options, address),
    context: (recipient) => messageContext(options, recipient),
  });
}
