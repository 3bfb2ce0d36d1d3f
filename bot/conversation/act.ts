import { answerPageTurn, answerQuestionTurn, openClauseTurn } from "./answer-turn.ts";
import type { Command, CommandContext, Turn } from "./command.ts";
import type { Action, ConversationState } from "./conversation-state.ts";
import { say } from "./say.ts";
import { wordingOf } from "./wording/wording.ts";

/** The command of a name, as far as the speaker may be told of it. */
const findCommand = (commands: readonly Command[], name: string): Command | undefined =>
  commands.find(({ names }) => names.includes(name));

/** Runs a command, or says why the speaker may not. */
export function runCommand(context: CommandContext, command: Command, words: string): Promise<Turn> {
  if (command.adminOnly === true) {
    const wording = wordingOf(context.language);
    if (!context.speaker.isAdmin) return Promise.resolve(say(context, wording.adminOnly));
    if (context.speaker.chatKind === "group") return Promise.resolve(say(context, wording.privateOnly));
  }
  return command.run(context, words);
}

/** Does what a choice stands for. */
export async function takeAction(
  context: CommandContext,
  action: Action,
  commands: readonly Command[],
  goesBack = false,
): Promise<Turn> {
  switch (action.kind) {
    case "open":
      return openClauseTurn(context, action, goesBack);
    case "more":
      return answerPageTurn(context, action.page, goesBack);
    case "ask":
      return answerQuestionTurn(context, action.question);
    case "command": {
      const command = findCommand(commands, action.command);
      if (!command) return say(context, wordingOf(context.language).staleButton);
      const turn = await runCommand(context, command, action.words);
      if (action.next !== true || goesBack) return turn;
      return { ...turn, conversation: { ...turn.conversation, trail: [...context.conversation.trail, action] } };
    }
  }
}

/** What "xem tiếp" means: the next page of what was shown last. */
function nextAction({ turns }: ConversationState): Action | undefined {
  const offered = turns.at(-1)?.actions ?? [];
  return (
    offered.find(({ kind }) => kind === "more") ??
    offered.find((action) => action.kind === "command" && action.next === true) ??
    offered.find((action) => action.kind === "open" && (action.page ?? 0) > 0)
  );
}

export async function goOn(context: CommandContext, commands: readonly Command[]): Promise<Turn> {
  const next = nextAction(context.conversation);
  return next ? takeAction(context, next, commands) : keepOffers(context, wordingOf(context.language).nothingMore);
}

/** Shows again what was shown before the last thing. */
export async function goBack(context: CommandContext, commands: readonly Command[]): Promise<Turn> {
  const trail = context.conversation.trail.slice(0, -1);
  const before = trail.at(-1);
  if (!before) return keepOffers(context, wordingOf(context.language).nothingBefore);
  return takeAction({ ...context, conversation: { ...context.conversation, trail } }, before, commands, true);
}

/** Says a sentence and leaves on offer what was: a slip of the finger must not take the choices away. */
export function keepOffers(context: CommandContext, text: string): Turn {
  const turn = say(context, text);
  return { ...turn, reply: turn.reply && { ...turn.reply, keepsOffers: true } };
}
