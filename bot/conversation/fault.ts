/** A failure inside, without a word of what was typed. */
export interface Fault {
  /** Told to the person, so that an operator finds the line. */
  readonly errorId: string;
  readonly name: string;
  readonly code: string | null;
  /** Where in the program: lines of the stack, without the message. */
  readonly at: readonly string[];
}

/** What may be written down of a failure: its name and place, never its message, for that may hold what was typed. */
export function faultOf(error: unknown, errorId: string): Fault {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
  return {
    errorId,
    name: error instanceof Error ? error.name : typeof error,
    code,
    at: stack
      .split("\n")
      .filter((line) => /^\s+at /u.test(line))
      .map((line) => line.trim())
      .slice(0, 8),
  };
}
