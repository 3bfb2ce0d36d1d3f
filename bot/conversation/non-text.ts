import type { InboundKind } from "../channels/channel.ts";
import type { Wording } from "./wording/wording.ts";

type Unread = Exclude<InboundKind, "text" | "button" | "membership" | "deleted">;

/** What is said to a message that is no text. */
export function sayToUnread(kind: Unread, wording: Wording): string {
  return {
    image: wording.image,
    file: wording.file,
    voice: wording.voice,
    sticker: wording.sticker,
    edited: wording.edited,
    unsupported: wording.unsupported,
  }[kind];
}

/**
 * True where silence is the better answer: a message taken back, what nobody addressed to the assistant in a group, and
 * stickers after the first.
 */
export function isLeftUnsaid(kind: InboundKind, inGroup: boolean, stickersBefore: boolean): boolean {
  if (kind === "deleted") return true;
  if (kind === "sticker") return inGroup || stickersBefore;
  return kind === "edited" && inGroup;
}
