import type { OutboundPart } from "../channels/channel.ts";

/** Begins a message that may have arrived before. */
export const REPEAT_MARK = "(gửi lại) ";

/** A part as it is kept, marked as sent again; once only. */
export function markRepeated(part: string): string {
  const { text, ...rest } = JSON.parse(part) as OutboundPart;
  return text.startsWith(REPEAT_MARK) ? part : JSON.stringify({ text: `${REPEAT_MARK}${text}`, ...rest });
}
