import type { ChannelName, InboundEvent } from "../channels/channel.ts";
import type { CommandContext, Turn } from "../conversation/command.ts";
import { say } from "../conversation/say.ts";
import { heldId, type HeldFiles } from "./held-files.ts";
import { intakeWords } from "./intake-words.ts";

export interface TakeFileParts {
  readonly held: HeldFiles;
  /** Called when a document was noted. */
  readonly onNoted: () => void;
  readonly uploadUrl?: string | undefined;
}

/** Networks that deliver no files: one arrives as a message of an unknown kind. */
const WITHOUT_FILES: ReadonlySet<ChannelName> = new Set(["zalo-bot"]);

/**
 * Takes a document that an administrator sent in a private chat, or says where it can be uploaded; `null` where the message
 * is none, or its sender no administrator. The note is idempotent: the same event again is the same document.
 */
export async function takeFile(
  context: CommandContext,
  event: InboundEvent,
  { held, onNoted, uploadUrl }: TakeFileParts,
): Promise<Turn | null> {
  if (!context.speaker.isAdmin || event.chatKind === "group") return null;
  if (event.kind === "unsupported" && WITHOUT_FILES.has(event.channel))
    return say(context, intakeWords.noFilesHere(uploadUrl));
  if (event.kind !== "file" || event.file === undefined) return null;
  const { channel, chatId, threadId, eventId, file } = event;
  const { name } = await held.begin({
    id: heldId(channel, eventId),
    name: file.name,
    to: { channel, chatId, threadId },
    ref: file.ref,
    atMs: context.nowMs,
  });
  // After the turn is kept: the answer "received" comes before whatever is found.
  return say(context, intakeWords.received(name), { changes: [() => Promise.resolve(onNoted())] });
}
