import type { Choice, Link, OutboundPart } from "../channel.ts";

/** Telegram's limit of what a button carries. */
const MAX_PAYLOAD_BYTES = 64;
/** Buttons with labels up to so many UTF-16 units stand side by side. */
const SHORT_LABEL_CHARS = 8;
const SHORT_LABELS_A_ROW = 5;

type Button =
  { readonly text: string; readonly callback_data: string } | { readonly text: string; readonly url: string };

export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly Button[])[];
}

const toButton = ({ label, payload }: Choice): Button => ({ text: label, callback_data: payload });
const toLink = ({ label, url }: Link): Button => ({ text: label, url });

/**
 * The buttons of a part as Telegram's keyboard; `undefined` where there are none. A choice whose payload is longer than
 * Telegram takes is left out: it stands numbered in the text and can be typed.
 */
export function keyboardOf({ buttons, links, rating = [] }: OutboundPart): InlineKeyboard | undefined {
  const taken = buttons.filter(({ payload }) => {
    const bytes = Buffer.byteLength(payload);
    return bytes > 0 && bytes <= MAX_PAYLOAD_BYTES;
  });
  const areShort = taken.every(({ label }) => label.length <= SHORT_LABEL_CHARS);
  const rowLength = areShort ? SHORT_LABELS_A_ROW : 1;
  const rows: Button[][] = [];
  for (let at = 0; at < taken.length; at += rowLength) rows.push(taken.slice(at, at + rowLength).map(toButton));
  rows.push(...links.map((link) => [toLink(link)]));
  if (rating.length > 0) rows.push(rating.map(toButton));
  return rows.length === 0 ? undefined : { inline_keyboard: rows };
}
