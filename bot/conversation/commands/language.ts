import type { Language } from "../../../data/plan.ts";
import { foldAccents } from "../../../data/vietnamese.ts";
import type { Command, CommandContext, Turn } from "../command.ts";
import { say } from "../say.ts";
import { wordingOf } from "../wording/wording.ts";

const WORDS: readonly (readonly [RegExp, Language | null])[] = [
  [/^(?:tieng )?viet(?: nam)?$|^vietnamese$|^vi$|^vn$/u, "vi"],
  [/^(?:tieng )?anh$|^english$|^en$/u, "en"],
  [/^(?:tu dong|theo (?:tung )?cau hoi|auto|automatic|bo|none)$/u, null],
];

function setLanguage(context: CommandContext, language: Language | null): Turn {
  const said = language ?? context.language;
  const wording = wordingOf(said);
  const text = language === null ? wording.languageFree : wording.languageSet;
  return say({ ...context, language: said }, text, { conversation: { language, spoken: said } });
}

/** `/ngonngu`: answers in one language whatever is asked in, or in that of each question. */
export const LANGUAGE: Command = {
  names: ["ngonngu", "language"],
  phrases: ["đổi ngôn ngữ", "trả lời bằng"],
  wholePhrases: ["ngôn ngữ"],
  englishPhrases: ["answer in", "switch to"],
  englishWholePhrases: ["language"],
  about: { vi: "chọn tiếng Việt hay tiếng Anh", en: "choose Vietnamese or English" },
  run(context, words) {
    const typed = foldAccents(words).toLowerCase().trim();
    const found = WORDS.find(([pattern]) => pattern.test(typed));
    if (found) return Promise.resolve(setLanguage(context, found[1]));
    const wording = wordingOf(context.language);
    const choices = (["vi", "en", "auto"] as const).map((name) => ({
      label: wording.languageNames[name],
      action: { kind: "command" as const, command: "ngonngu", words: name },
    }));
    return Promise.resolve(say(context, wording.askLanguage, { choices }));
  },
};

const shortcut = (name: string, language: Language, phrases: readonly string[]): Command => ({
  names: [name],
  phrases: [],
  wholePhrases: phrases,
  hidden: true,
  about: LANGUAGE.about,
  run: (context) => Promise.resolve(setLanguage(context, language)),
});

export const VIETNAMESE_PLEASE = shortcut("tiengviet", "vi", ["tiếng việt", "vietnamese"]);
export const ENGLISH_PLEASE = shortcut("tienganh", "en", ["tiếng anh", "english"]);
