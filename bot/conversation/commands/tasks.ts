import type { Command } from "../command.ts";
import { answerQuestionTurn } from "../answer-turn.ts";
import { findUnit } from "../find-unit.ts";
import { say } from "../say.ts";
import { wordingOf } from "../wording/wording.ts";
import { readingsSeen } from "./plans.ts";

/** `/viec`: every task of the agency of this chat, or of the one named. */
export const TASKS: Command = {
  names: ["viec", "tasks"],
  phrases: [],
  wholePhrases: [
    "việc",
    "việc của tôi",
    "việc của đơn vị",
    "việc của đơn vị tôi",
    "việc đơn vị tôi",
    "nhiệm vụ",
    "nhiệm vụ của tôi",
    "nhiệm vụ của đơn vị tôi",
    "nhiệm vụ đơn vị tôi",
  ],
  englishWholePhrases: ["my tasks", "tasks of my unit"],
  about: { vi: "việc được giao cho đơn vị", en: "what your agency has to do" },
  async run(context, words) {
    const wording = wordingOf(context.language);
    const named = words === "" ? null : findUnit(words, readingsSeen(context));
    // A name the lexicon does not know is asked as it was typed: the plans may.
    const unit = named === null ? context.conversation.unit : named.kind === "one" ? named.name : words.slice(0, 200);
    if (unit !== null) return answerQuestionTurn(context, wording.tasksOf(unit), { goesOn: false });
    if (context.speaker.chatKind === "group") return say(context, wording.unitNeededInGroup);
    const question = wording.tasksOf(context.language === "en" ? "my unit" : "đơn vị tôi");
    return say(context, wording.unitNeeded, { conversation: { awaiting: { command: "donvi", words: question } } });
  },
};
