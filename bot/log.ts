import { pino, type Logger } from "pino";
import type { Config } from "./config.ts";

/** What must never be written out, wherever an object carries it. */
const SECRET_FIELDS = ["token", "accessToken", "refreshToken", "secret", "text", "part", "event.text"];

const LEVELS: Readonly<Record<number, string>> = {
  10: "trace",
  20: "debug",
  30: "info",
  40: "warn",
  50: "error",
  60: "fatal",
};

/** One line for people at a terminal: time, level, message, the rest as name=value. */
function line(json: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(json) as Record<string, unknown>;
  const at = new Date(time as number).toTimeString().slice(0, 8);
  const fault = err === undefined ? {} : { err: (err as { message?: string }).message ?? "" };
  const fields = Object.entries({ ...rest, ...fault }).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
  return `${at} ${LEVELS[level as number] ?? ""} ${String(msg)}${fields.join("")}\n`;
}

/**
 * The program's log, on standard error: JSON lines for machines, plain lines where a person looks on. Holds no token, no
 * words of people and nothing of theirs but ids of events and parts.
 */
export function createLog(level: Config["logLevel"], output: NodeJS.WriteStream = process.stderr): Logger {
  const options = { level, base: null, redact: { paths: SECRET_FIELDS, censor: "…" } };
  if (output.isTTY) return pino(options, { write: (json: string) => output.write(line(json)) });
  return pino(options, output);
}
