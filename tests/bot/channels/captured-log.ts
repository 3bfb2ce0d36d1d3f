import { pino, type Logger } from "pino";

/** A log, and the lines written to it. */
export function capturedLog(): { readonly log: Logger; readonly lines: string[] } {
  const lines: string[] = [];
  return { log: pino({ level: "trace", base: null }, { write: (line: string) => void lines.push(line) }), lines };
}
