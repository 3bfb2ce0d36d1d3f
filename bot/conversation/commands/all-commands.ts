import type { PersonId } from "../../config.ts";
import type { Command } from "../command.ts";
import { FORGET } from "./forget.ts";
import { helpCommand } from "./help.ts";
import { INVITE } from "./invite.ts";
import { ENGLISH_PLEASE, LANGUAGE, VIETNAMESE_PLEASE } from "./language.ts";
import { blockCommand, PEOPLE } from "./people.ts";
import { PLANS, UNCHOOSE_PLAN } from "./plans.ts";
import { RIGHT_ANSWER, WRONG_ANSWER } from "./rating.ts";
import { RIGHTS } from "./rights.ts";
import { NEW_TOPIC, SEARCH } from "./search.ts";
import { START } from "./start.ts";
import { TASKS } from "./tasks.ts";
import { UNIT } from "./unit.ts";
import { VERSIONS } from "./versions.ts";
import { VISIBILITY } from "./visibility.ts";

export interface CommandSetOptions {
  /** Commands of other parts: reminders. They stand after those about questions. */
  readonly others?: readonly Command[];
  /** Administrators by the settings. */
  readonly adminIds?: readonly PersonId[];
}

/** Every command of the program, in the order in which `/help` lists them. */
export function allCommands({ others = [], adminIds = [] }: CommandSetOptions = {}): readonly Command[] {
  const commands: readonly Command[] = [
    START,
    helpCommand(() => commands),
    PLANS,
    UNCHOOSE_PLAN,
    UNIT,
    TASKS,
    SEARCH,
    VERSIONS,
    NEW_TOPIC,
    WRONG_ANSWER,
    RIGHT_ANSWER,
    ...others,
    LANGUAGE,
    VIETNAMESE_PLEASE,
    ENGLISH_PLEASE,
    RIGHTS,
    FORGET,
    INVITE,
    PEOPLE,
    blockCommand(adminIds),
    VISIBILITY,
  ];
  return commands;
}
