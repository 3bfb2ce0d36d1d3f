import { wordingOf as answerWording } from "../../retrieval/answer/wording/wording.ts";
import type { Capabilities, OutboundMessage } from "../channels/channel.ts";
import { wordingOf } from "../conversation/wording/wording.ts";

const LANGUAGES = ["vi", "en"] as const;

/** The ways in which choices stand in a message, longest first. */
function writtenWays(labels: readonly string[]): string[] {
  const lines = labels.map((label, at) => `${at + 1}. ${label}`).join("\n");
  return [
    ...LANGUAGES.map((language) => `${lines}\n${wordingOf(language).chooseNumber}`),
    ...LANGUAGES.map((language) => answerWording(language).choose(labels)),
    lines,
  ];
}

const isNumbered = (text: string, count: number): boolean =>
  Array.from({ length: count }, (_, at) => `${at + 1}. `).every((number) => `\n${text}`.includes(`\n${number}`));

/**
 * A message that says its choices once where the network has buttons: on the buttons alone where every label fits on one,
 * else in the text alone, with the numbers on the buttons. Numbers are understood when typed either way.
 */
export function chooseOnce(message: OutboundMessage, { most, maxLabel }: NonNullable<Capabilities["buttons"]>) {
  const { choices } = message;
  if (choices.length === 0) return message;
  const text = message.text.trimEnd();
  const labels = choices.map(({ label }) => label);
  const way = writtenWays(labels)
    .map((written) => `\n${written}`)
    .find((written) => `${text}\n`.includes(`${written}\n`));
  const fits = choices.length <= most && labels.every(({ length }) => length <= maxLabel);
  if (way !== undefined && fits) {
    const at = `${text}\n`.lastIndexOf(`${way}\n`);
    return { ...message, text: `${text.slice(0, at).trimEnd()}${text.slice(at + way.length)}` };
  }
  if (way === undefined && !isNumbered(text, choices.length)) return message;
  return { ...message, choices: choices.map((choice, at) => ({ ...choice, label: String(at + 1) })) };
}
