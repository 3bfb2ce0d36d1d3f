import { setTimeout } from "node:timers/promises";
import { REPEAT_MARK } from "../../bot/delivery/repeat-mark.ts";
import { keptMessages } from "../simulators/kept-messages.ts";

/** Waits until nothing waits in the inbox or the outbox, and so many events were handled in all. */
export async function untilSettled(dataDir: string, events: number, limitMs: number): Promise<void> {
  const endMs = performance.now() + limitMs;
  for (;;) {
    const kept = keptMessages(dataDir);
    const open = kept.parts.filter(({ state }) => state === "waiting" || state === "sending").length;
    const handled = kept.events.filter(({ outcome }) => outcome !== null).length;
    if (handled >= events && handled === kept.events.length && open === 0) return;
    if (performance.now() > endMs)
      throw new Error(`${handled} of ${events} events were handled, and ${open} parts were not sent, in ${limitMs} ms`);
    await setTimeout(200);
  }
}

/** A message as a chat shows it. */
export interface Shown {
  readonly id: string;
  readonly text: string;
}

/** One question as a person wrote it. */
export interface Asked {
  readonly chatId: string;
  readonly eventId: string;
}

export interface Tally {
  readonly answered: number;
  /** Parts sent again, marked, because nobody knew whether they had arrived. */
  readonly repeated: number;
  /** What went wrong, in words; nothing where all is well. */
  readonly faults: readonly string[];
}

const partOf = (key: string): { readonly eventId: string; readonly number: number } => {
  const [, , eventId, number] = key.split(" ");
  return { eventId: eventId!, number: Number(number) };
};

/**
 * Compares what people wrote with what was kept and with what they were shown: every event answered completely,
 * nothing shown that was not to be sent, nothing twice unless the second is marked, and in each chat the answers in the order
 * of the questions.
 */
export function tallyAnswers(
  channel: string,
  asked: readonly Asked[],
  kept: ReturnType<typeof keptMessages>,
  shown: (chatId: string) => readonly Shown[],
): Tally {
  const faults: string[] = [];
  const events = new Map(kept.events.map((event) => [event.eventId, event]));
  const parts = kept.parts.filter(({ key }) => key?.startsWith(`answer ${channel} `));
  const partsOfEvent = Map.groupBy(parts, ({ key }) => partOf(key!).eventId);

  for (const { eventId } of asked) {
    const event = events.get(eventId);
    if (event === undefined) faults.push(`event ${eventId} was never received`);
    else if (event.outcome !== "answered") faults.push(`event ${eventId} ended as ${event.outcome}`);
    const own = partsOfEvent.get(eventId) ?? [];
    if (own.length === 0) faults.push(`event ${eventId} has no answer`);
    if (own.some(({ key }, at) => partOf(key!).number !== at))
      faults.push(`parts of event ${eventId} are out of order`);
    for (const { state } of own) if (state !== "delivered") faults.push(`a part of event ${eventId} is ${state}`);
  }

  for (const [chatId, questions] of Map.groupBy(asked, (each) => each.chatId)) {
    const own = parts.filter((part) => part.chatId === chatId);
    const messages = shown(chatId);
    const delivered = own.filter(({ state }) => state === "delivered");
    const ids = delivered.map(({ providerId }) => providerId);
    const places = new Map(messages.map(({ id }, at) => [id, at]));
    for (const id of ids) if (!places.has(String(id))) faults.push(`chat ${chatId}: message ${id} was not shown`);
    if (new Set(ids).size !== ids.length) faults.push(`chat ${chatId}: two parts have the same message`);
    // What was shown beside the messages known as delivered came before a part was sent again, and each such part explains one.
    const isKnown = new Set(ids.map(String));
    const beside = messages.filter(({ id }) => !isKnown.has(id));
    const repeats = own.reduce((sum, { repeats: times }) => sum + times, 0);
    if (beside.length > repeats) faults.push(`chat ${chatId}: ${beside.length - repeats} messages more than was sent`);
    const unmarked = beside.filter(({ text }) => !text.startsWith(REPEAT_MARK.trim()));
    const doubtful = own.filter(({ repeats: times }) => times > 0).length;
    if (unmarked.length > doubtful) faults.push(`chat ${chatId}: ${unmarked.length - doubtful} doubled without a mark`);
    if (ids.some((id, at) => at > 0 && places.get(String(id))! < places.get(String(ids[at - 1]))!))
      faults.push(`chat ${chatId}: messages were shown out of order`);
    const order = own.map(({ key }) => partOf(key!).eventId);
    const wanted = questions.flatMap(({ eventId }) => (partsOfEvent.get(eventId) ?? []).map(() => eventId));
    if (order.join() !== wanted.join()) faults.push(`chat ${chatId}: answers are out of order`);
  }
  const repeated = parts.filter(({ repeats }) => repeats > 0).length;
  return { answered: partsOfEvent.size, repeated, faults };
}
