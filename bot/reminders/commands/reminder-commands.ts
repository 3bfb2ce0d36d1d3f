import type { Command } from "../../conversation/command.ts";
import { calendarCommand } from "./calendar-address.ts";
import type { ReminderCommandOptions } from "./command-parts.ts";
import { dueListCommand } from "./due-list.ts";
import { markCommands } from "./mark-commands.ts";
import { officeDayCommand } from "./office-day.ts";
import { remindCommand } from "./remind-me.ts";
import { reportCommand } from "./report.ts";

/** The commands about deadlines and reminders, in the order in which `/help` lists them. */
export const reminderCommands = (options: ReminderCommandOptions): readonly Command[] => [
  dueListCommand(options),
  remindCommand(options),
  ...markCommands(options),
  officeDayCommand(options),
  reportCommand(options),
  calendarCommand(),
];
