import type { Command } from "../command.ts";
import { say } from "../say.ts";
import { wordingOf } from "../wording/wording.ts";

/** `/start`: how to ask, with two examples. */
export const START: Command = {
  names: ["start", "batdau"],
  phrases: [],
  wholePhrases: ["bắt đầu"],
  about: { vi: "bắt đầu", en: "begin" },
  run(context) {
    const wording = wordingOf(context.language);
    return Promise.resolve(say(context, context.speaker.chatKind === "group" ? wording.startInGroup : wording.start));
  },
};
