import type { Change, Command, CommandContext, Turn } from "../conversation/command.ts";
import { isPageAsked, listPage, pageAsked, say } from "../conversation/say.ts";
import { IntakeError, type HeldFile, type HeldFiles } from "./held-files.ts";
import { INTAKE, intakeWords, readyChoices, readyText } from "./intake-words.ts";
import { release, type ReleaseParts } from "./release.ts";

export interface IntakeCommandParts extends Omit<ReleaseParts, "nowMs"> {
  readonly held: HeldFiles;
  /** The page where a document can be uploaded; `undefined` where people cannot reach it. */
  readonly uploadUrl?: string | undefined;
  /** Called when a document was put into the folder of plans. */
  readonly onReleased?: () => void;
}

async function list(context: CommandContext, { held, uploadUrl }: IntakeCommandParts, words: string): Promise<Turn> {
  const files = (await held.list()).filter(({ state }) => state !== "refused");
  if (files.length === 0) {
    const none =
      context.speaker.channel === "zalo-bot" ? intakeWords.noFilesHere(uploadUrl) : intakeWords.none(uploadUrl);
    return say(context, none);
  }
  const { shown, note, next, conversation } = listPage(context, INTAKE, files, pageAsked(words));
  const choices = shown.map(({ id, name, card }) => ({
    label: [card?.number ?? "", name].filter((part) => part !== "").join(" - "),
    action: { kind: "command" as const, command: INTAKE, words: `xem ${id}` },
  }));
  const title = `${intakeWords.waiting(files.length)}${note === null ? "" : ` (${note})`}`;
  return say(context, title, { choices: [...choices, ...next], conversation });
}

function show(context: CommandContext, file: HeldFile): Turn {
  if (file.state !== "ready") return say(context, intakeWords.reading(file.name));
  return say(context, readyText(file), { choices: readyChoices(file) });
}

/** What an administrator decided about a document, for the audit log; on the web it is noted under the same name. */
const decided =
  ({ speaker: { channel, senderId }, nowMs }: CommandContext, status: "released" | "dropped", name: string): Change =>
  async ({ audit }) => {
    const event = { atMs: nowMs, channel, kind: "upload", planIds: [], status };
    await audit.append(event, { channel, personId: senderId }, name);
  };

/** `/nap`: documents that were sent and wait for an administrator's word. */
export function intakeCommand(parts: IntakeCommandParts): Command {
  const { held, onReleased } = parts;
  return {
    names: [INTAKE, "intake"],
    phrases: [],
    wholePhrases: ["nạp văn bản", "nạp kế hoạch", "văn bản chờ duyệt"],
    adminOnly: true,
    about: { vi: "văn bản gửi đến chờ đưa vào sử dụng", en: "documents sent and waiting to be used" },
    async run(context, words) {
      if (isPageAsked(words)) return list(context, parts, words);
      const [, verb = "", id = ""] = /^(xem|dung|bo)\s+(\S+)$/u.exec(words.trim()) ?? [];
      const file = id === "" ? undefined : await held.get(id);
      if (file === undefined || file.state === "refused") return say(context, intakeWords.gone);
      if (verb === "xem") return show(context, file);
      if (verb === "bo") {
        await held.discard(id);
        return { ...say(context, intakeWords.discarded(file.name)), changes: [decided(context, "dropped", file.name)] };
      }
      try {
        await release(id, { ...parts, nowMs: context.nowMs });
      } catch (cause) {
        if (!(cause instanceof IntakeError)) throw cause;
        return say(context, cause.message, { choices: readyChoices(file) });
      }
      onReleased?.();
      return { ...say(context, intakeWords.released(file.name)), changes: [decided(context, "released", file.name)] };
    },
  };
}
