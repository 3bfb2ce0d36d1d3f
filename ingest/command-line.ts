import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { loadSettingsFile, PlansFolderError } from "../data/store/data-folder.ts";
import { StoreError } from "../data/store/plan-store.ts";
import { ReadError } from "./read/read-error.ts";

/** Arguments that make no sense together or name nothing; the message is in Vietnamese. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

type Arguments<O extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>;

export interface Command<O extends ParseArgsOptionsConfig> {
  readonly help: string;
  readonly options: O;
  /** Errors whose message is one for people who run the command, besides those of reading and of the store. */
  readonly mendable?: readonly (abstract new (...given: never[]) => Error)[];
  /** Does the work and gives the exit status. */
  readonly run: (args: Arguments<O>) => Promise<number>;
}

const isUsageFault = (cause: unknown): cause is Error =>
  cause instanceof UsageError ||
  (cause instanceof TypeError && String((cause as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS"));

/**
 * Runs a command of the program to its end: `--help` prints the help; faulty arguments end with status 2, a
 * failure that people can mend with one line on stderr and status 1; other errors are thrown on.
 */
export async function runCommand<O extends ParseArgsOptionsConfig>(command: Command<O>): Promise<void> {
  const { help, options, run } = command;
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
    if (isUsageFault(cause)) {
      process.stderr.write(`Sai tham số: ${cause.message}\n\n${help}`);
      process.exitCode = 2;
    } else if (mendable.some((kind) => cause instanceof kind)) {
      process.stderr.write(`${(cause as Error).message}\n`);
      process.exitCode = 1;
    } else throw cause;
  }
}
