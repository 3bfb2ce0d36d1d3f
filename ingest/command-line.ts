import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import type { Language } from "../data/plan.ts";
import { loadSettingsFile, PlansFolderError } from "../data/store/data-folder.ts";
import { StoreError } from "../data/store/plan-store.ts";
import { ReadError } from "./read/read-error.ts";

/** Arguments that make no sense together or name nothing; the message is in Vietnamese. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

type Arguments<O extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>;

/** What `--help` prints, in each language. */
export type Help = Readonly<Record<Language, string>>;

/** The language a person at a terminal reads, as the system's settings say; Vietnamese where they do not say English. */
export function terminalLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const said = [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find((value) => value !== undefined && value !== "");
  return /^en(?:[_.@]|$)/iu.test(said ?? "") ? "en" : "vi";
}

export interface Command<O extends ParseArgsOptionsConfig> {
  /** One text where there is but one language. */
  readonly help: Help | string;
  readonly options: O;
  /** Errors whose message is one for people who run the command, besides those of reading and of the store. */
  readonly mendable?: readonly (abstract new (...given: never[]) => Error)[];
  /** Does the work and gives the exit status. */
  readonly run: (args: Arguments<O>) => Promise<number>;
}

const WORDING = {
  vi: {
    wrong: "Sai tham số",
    unknown: (option: string) => `không có tham số ${option}`,
    badValue: (option: string) => `${option} thiếu giá trị, hoặc có giá trị không cần`,
    more: "Thêm --help để xem hướng dẫn.",
  },
  en: {
    wrong: "Wrong arguments",
    unknown: (option: string) => `there is no ${option}`,
    badValue: (option: string) => `${option} lacks its value, or has one it does not take`,
    more: "Add --help for help.",
  },
} as const satisfies Record<Language, unknown>;

/** What is wrong with the arguments, in words; `undefined` where another thing failed. */
function usageFault(cause: unknown, language: Language): string | undefined {
  if (cause instanceof UsageError) return cause.message;
  if (!(cause instanceof TypeError)) return undefined;
  const { code = "", message } = cause as NodeJS.ErrnoException;
  if (!code.startsWith("ERR_PARSE_ARGS")) return undefined;
  // Node.js says it in English only, with the option in quotes: '--from <value>', '-h, --help'.
  const option = /'(?:-\w, )?(-[^\s']+)/u.exec(message)?.[1];
  if (option === undefined) return message;
  return code === "ERR_PARSE_ARGS_UNKNOWN_OPTION"
    ? WORDING[language].unknown(option)
    : WORDING[language].badValue(option);
}

/**
 * Runs a command of the program to its end: `--help` prints the help; faulty arguments end with status 2, a
 * failure that people can mend with one line on stderr and status 1; other errors are thrown on.
 */
export async function runCommand<O extends ParseArgsOptionsConfig>(command: Command<O>): Promise<void> {
  const { options, run } = command;
  const language = terminalLanguage(process.env);
  const help = typeof command.help === "string" ? command.help : command.help[language];
  const mendable = [StoreError, ReadError, PlansFolderError, ...(command.mendable ?? [])];
  // A reader that stops early (`| head`) is no fault.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  try {
    const args = process.argv.slice(2);
    if (args.includes("--help")) {
      process.stdout.write(help);
      return;
    }
    loadSettingsFile();
    process.exitCode = await run(parseArgs({ args, options, allowPositionals: true }) as Arguments<O>);
  } catch (cause) {
    const fault = usageFault(cause, language);
    if (fault !== undefined) {
      const usage = help.slice(0, help.indexOf("\n"));
      process.stderr.write(`${WORDING[language].wrong}: ${fault}\n${usage}\n${WORDING[language].more}\n`);
      process.exitCode = 2;
    } else if (mendable.some((kind) => cause instanceof kind)) {
      process.stderr.write(`${(cause as Error).message}\n`);
      process.exitCode = 1;
    } else throw cause;
  }
}
