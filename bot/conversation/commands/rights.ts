import { planName } from "../../../retrieval/answer/cite-path.ts";
import type { Command } from "../command.ts";
import { say } from "../say.ts";
import { wordingOf } from "../wording/wording.ts";
import { plansSeen } from "./plans.ts";

/** `/quyen`: what this person may, and what this chat is set to. */
export const RIGHTS: Command = {
  names: ["quyen", "access"],
  phrases: [],
  wholePhrases: ["quyền của tôi", "tôi có quyền gì", "cài đặt của tôi"],
  englishWholePhrases: ["my access", "my settings"],
  about: { vi: "quyền và cài đặt của anh/chị", en: "your access and settings" },
  async run(context) {
    const { speaker, conversation, language, state } = context;
    const wording = wordingOf(language);
    const known = await state.people.get({ channel: speaker.channel, personId: speaker.senderId });
    const plans = plansSeen(context);
    const chosen = plans.find(({ id }) => id === conversation.planId);
    const text = wording.rights({
      isAdmin: speaker.isAdmin,
      unit: known?.unit ?? null,
      plans: plans.length,
      language: wording.languageNames[conversation.language ?? "auto"],
      plan: chosen ? planName(chosen, language) : null,
      ownUnit: conversation.unit,
    });
    return say(context, text);
  },
};
