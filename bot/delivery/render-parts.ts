import type { Capabilities, Choice, Link, OutboundMessage, OutboundPart } from "../channels/channel.ts";
import { shownText } from "../shown-text.ts";
import { chooseOnce } from "./choose-once.ts";
import { splitText } from "./split-text.ts";

/** Room kept in each part of several for ` (12/34)`. */
const NUMBERING_CHARS = 10;

const graphemes = new Intl.Segmenter("vi", { granularity: "grapheme" });

/** A label within so many UTF-16 units, `…` where it was longer. */
function shortLabel(label: string, maxChars: number): string {
  if (label.length <= maxChars) return label;
  let short = "";
  for (const { segment } of graphemes.segment(label)) {
    if (short.length + segment.length > maxChars - 1) break;
    short += segment;
  }
  return `${short.trimEnd()}…`;
}

/** Letters in one piece (NFC), and no control characters but line ends: some networks refuse a message for them. */
const clean = (text: string): string =>
  shownText(text)
    .normalize("NFC")
    .replace(/\r\n?/gu, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, " ");

/**
 * A message as the parts a network takes, in order. Choices stand numbered in the text already; where the network has
 * buttons, the last part carries them, and they are said once. Where it has none, links are written out below the text.
 */
export function renderParts(message: OutboundMessage, { maxText, buttons }: Capabilities): OutboundPart[] {
  const { text, choices, links } = buttons === null ? message : chooseOnce(message, roomBeside(message, buttons));
  const written = buttons === null && links.length > 0 ? `${text}\n\n${links.map(lineOf).join("\n")}` : text;
  const whole = clean(written);
  const parts = whole.length <= maxText ? [whole] : splitText(whole, maxText - NUMBERING_CHARS);
  return parts.map((part, at): OutboundPart => {
    const isLast = at === parts.length - 1;
    return {
      text: parts.length === 1 ? part : `${part} (${at + 1}/${parts.length})`,
      buttons: isLast && buttons !== null ? choices.slice(0, buttons.most).map(labelled(buttons.maxLabel)) : [],
      links: isLast && buttons !== null ? links : [],
      ...(isLast && buttons !== null && message.rating !== undefined ? { rating: message.rating } : {}),
    };
  });
}

/** The buttons left for choices: links take theirs first, for they cannot be typed. */
const roomBeside = ({ links }: OutboundMessage, { most, maxLabel }: NonNullable<Capabilities["buttons"]>) => ({
  most: Math.max(0, most - links.length),
  maxLabel,
});

const lineOf = ({ label, url }: Link): string => `${label}: ${url}`;

const labelled =
  (maxLabel: number) =>
  ({ label, payload }: Choice): Choice => ({ label: shortLabel(clean(label), maxLabel), payload });
