import type { Choice } from "./channel.ts";

/** Choices as lines to type the number of, for a message that goes out without its buttons; none that the text numbers already. */
export const choiceLines = (buttons: readonly Choice[]): string[] =>
  buttons.flatMap(({ label }, at) => (label === String(at + 1) ? [] : [`${at + 1}. ${label}`]));
