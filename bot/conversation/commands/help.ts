import type { Language } from "../../../data/plan.ts";
import type { Command } from "../command.ts";
import { say } from "../say.ts";
import { wordingOf } from "../wording/wording.ts";

/** One line a command: `/viec: việc của đơn vị`. */
const lineOf = ({ names, about }: Command, language: Language) => `/${names[0]!}: ${about[language]}`;

/** `/help`: how to ask, and every command this person may use. */
export const helpCommand = (commands: () => readonly Command[]): Command => ({
  names: ["help", "trogiup", "huongdan"],
  phrases: [],
  wholePhrases: ["trợ giúp", "giúp", "giúp tôi", "giúp với", "hướng dẫn", "hướng dẫn sử dụng", "các lệnh", "lệnh"],
  englishWholePhrases: ["help", "help me", "commands"],
  about: { vi: "hướng dẫn và danh sách lệnh", en: "help and the list of commands" },
  run(context) {
    const lines = commands()
      .filter(({ hidden, adminOnly }) => hidden !== true && (adminOnly !== true || context.speaker.isAdmin))
      .map((command) => lineOf(command, context.language));
    return Promise.resolve(say(context, wordingOf(context.language).help(lines)));
  },
});

/** The commands as a network's menu lists them: those for everybody, by their first name. */
export function commandMenu(
  commands: readonly Pick<Command, "names" | "about" | "hidden" | "adminOnly">[],
): { readonly name: string; readonly about: Command["about"] }[] {
  return commands
    .filter(({ hidden, adminOnly }) => hidden !== true && adminOnly !== true)
    .map(({ names, about }) => ({ name: names[0]!, about }));
}
