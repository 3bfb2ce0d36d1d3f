import type { Language } from "../../data/plan.ts";
import { goBack, goOn, keepOffers, runCommand, takeAction } from "./act.ts";
import { answerQuestionTurn } from "./answer-turn.ts";
import type { Command, CommandContext, Turn } from "./command.ts";
import type { OfferedChoice } from "./conversation-state.ts";
import { routeMessage, type Route } from "./route.ts";
import { say } from "./say.ts";
import { wordingOf } from "./wording/wording.ts";

/** The turn of a message in words, and what it was, for the audit log. */
export interface TakenMessage {
  readonly turn: Turn;
  readonly kind: string;
}

/** The commands a person may be told of. */
const allowed = (commands: readonly Command[], isAdmin: boolean) =>
  commands.filter(({ adminOnly }) => isAdmin || adminOnly !== true);

/** The language a message gives away itself; a phrase of ours has one, whatever its letters look like. */
const spokenIn = (context: CommandContext, said: Language | null): CommandContext => ({
  ...context,
  language: context.conversation.language ?? said ?? context.language,
});

const kindOf = (route: Route): string => {
  switch (route.kind) {
    case "command":
      return `command ${route.command.names[0]!}`;
    case "action":
      return route.action.kind === "command" ? `command ${route.action.command}` : route.action.kind;
    default:
      return route.kind;
  }
};

async function follow(context: CommandContext, route: Route, commands: readonly Command[]): Promise<Turn> {
  const wording = wordingOf(context.language);
  switch (route.kind) {
    case "command":
      return runCommand(context, route.command, route.words);
    case "action":
      return takeAction(context, route.action, commands);
    case "stale":
      return keepOffers(context, route.number === null ? wording.staleButton : wording.nothingOffered(route.number));
    case "next":
      return goOn(context, commands);
    case "back":
      return goBack(context, commands);
    case "cancel":
      return keepOffers(context, context.awaited === null ? wording.nothingToCancel : wording.cancelled);
    case "wordless":
      return keepOffers(context, wording.wordless);
    case "unknown-command": {
      const choices = allowed(route.nearest, context.speaker.isAdmin).map(({ names, about }): OfferedChoice => ({
        label: `/${names[0]!}: ${about[context.language]}`,
        action: { kind: "command", command: names[0]!, words: "" },
      }));
      return say(
        context,
        wording.unknownCommand(
          route.name,
          choices.map(({ label }) => label),
        ),
        { choices },
      );
    }
    case "question":
      return answerQuestionTurn(context, route.text);
  }
}

/** Does what a message in words asks for. */
export async function takeMessage(
  context: CommandContext,
  text: string,
  commands: readonly Command[],
): Promise<TakenMessage> {
  const { awaiting } = context.conversation;
  // Commands for administrators are known to nobody else by words; by name they are refused.
  const known = text.startsWith("/") ? commands : allowed(commands, context.speaker.isAdmin);
  const route = routeMessage(text, context.conversation, known);
  const isAwaited = awaiting !== null && route.kind === "command" && route.command.names.includes(awaiting.command);
  const answers = isAwaited || (awaiting !== null && route.kind === "cancel");
  const said = "language" in route ? route.language : null;
  const here: CommandContext = {
    ...spokenIn(context, said),
    conversation: { ...context.conversation, awaiting: null },
    awaited: answers ? awaiting.words : null,
  };
  const turn = await follow(here, route, commands);
  const language = turn.reply?.answer?.language ?? here.language;
  return {
    turn: { ...turn, conversation: { ...turn.conversation, spoken: language } },
    kind: kindOf(route),
  };
}
