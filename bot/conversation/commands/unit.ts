import type { Command, CommandContext, Turn } from "../command.ts";
import { answerQuestionTurn } from "../answer-turn.ts";
import { findUnit } from "../find-unit.ts";
import { say } from "../say.ts";
import { wordingOf } from "../wording/wording.ts";
import { isNothing, readingsSeen } from "./plans.ts";

/** Words before the name of a choice that was offered: it is taken as it stands. */
const AS_IT_STANDS = "=";
const LONGEST_NAME = 120;
/** Words that ask: what holds one and names no agency is a question ("tôi ở Sở Y tế thì phải làm gì"). */
const ASKS = /[?]|(?<!\p{L})(?:gì|nào|ai|bao giờ|bao nhiêu|what|which|who|when|how)(?!\p{L})/iu;

/**
 * Notes the agency, and answers the question that waited for it.
 *
 * @param waiting the question; "" where none waits
 */
async function setUnit(context: CommandContext, unit: string, waiting: string): Promise<Turn> {
  const inGroup = context.speaker.chatKind === "group";
  const noted = wordingOf(context.language).unitSet(unit, inGroup);
  const conversation = { ...context.conversation, unit };
  if (waiting === "") return say(context, noted, { conversation });
  const turn = await answerQuestionTurn({ ...context, conversation }, waiting);
  return turn.reply ? { ...turn, reply: { ...turn.reply, text: `${noted}\n\n${turn.reply.text}` } } : turn;
}

/** `/donvi`: the agency "đơn vị tôi" means in this chat; by name, abbreviation, with or without accents. */
export const UNIT: Command = {
  names: ["donvi", "unit"],
  phrases: [
    "đơn vị tôi là",
    "đơn vị của tôi là",
    "tôi ở",
    "tôi làm ở",
    "tôi làm việc ở",
    "tôi làm việc tại",
    "tôi công tác ở",
    "tôi công tác tại",
    "tôi thuộc",
    "đặt đơn vị",
    "đổi đơn vị",
  ],
  wholePhrases: ["đơn vị", "đơn vị tôi", "đơn vị của tôi"],
  englishPhrases: ["my unit is", "my agency is", "i work at", "i work for", "set unit"],
  about: { vi: "cho biết đơn vị của anh/chị", en: "say which agency you work for" },
  async run(context, words) {
    const wording = wordingOf(context.language);
    const { conversation, speaker } = context;
    const waiting = context.awaited ?? "";
    const awaiting = { command: "donvi", words: waiting };
    const inGroup = speaker.chatKind === "group";
    if (words === "" && inGroup) return say(context, wording.unitNeededInGroup);
    if (words === "") return say(context, wording.askUnit(conversation.unit), { conversation: { awaiting } });
    if (words.startsWith(AS_IT_STANDS)) return setUnit(context, words.slice(1).slice(0, LONGEST_NAME), waiting);
    if (isNothing(words)) return say(context, wording.unitCleared, { conversation: { unit: null } });

    const typed = words.replace(/\s+/gu, " ").slice(0, LONGEST_NAME);
    const found = findUnit(typed, readingsSeen(context));
    if (found.kind === "one") return setUnit(context, found.name, waiting);
    if (ASKS.test(words.normalize("NFC"))) return answerQuestionTurn(context, words);
    const names = found.kind === "several" ? found.names : [];
    const choices = [
      ...names.map((name) => ({ label: name, name })),
      { label: wording.keepAsTyped(typed), name: typed },
    ].map(({ label, name }) => ({
      label,
      action: { kind: "command" as const, command: "donvi", words: `${AS_IT_STANDS}${name}` },
    }));
    const text = names.length > 0 ? wording.unitSeveral(typed) : wording.unitUnknown(typed);
    return say(context, text, { choices, conversation: { awaiting } });
  },
};
