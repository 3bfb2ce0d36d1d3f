import http, { type Agent, type IncomingMessage } from "node:http";
import https from "node:https";
import { FileFetchError } from "./channel.ts";

export interface StreamOptions {
  readonly agent: Agent;
  readonly signal: AbortSignal;
  /** How long nothing may come, in milliseconds. */
  readonly idleMs?: number;
}

const IDLE_MS = 30_000;

const later = (cause?: unknown): FileFetchError =>
  new FileFetchError("later", (cause as NodeJS.ErrnoException | undefined)?.code ?? "no answer");

/** The pieces of an answer; a connection that breaks or falls silent is a `FileFetchError`, never a short file. */
async function* piecesOf(answer: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of answer) yield piece as Uint8Array;
  } catch (cause) {
    throw later(cause);
  }
  if (!answer.complete) throw later();
}

/**
 * The bytes at an address, piece by piece; redirects are not followed, as tokens travel in addresses. Throws a
 * `FileFetchError`, also while the pieces come; neither it nor its cause holds the address.
 */
export function streamFrom(
  url: URL,
  { agent, signal, idleMs = IDLE_MS }: StreamOptions,
): Promise<AsyncIterable<Uint8Array>> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? https : http).get(url, { agent, signal }, (answer) => {
      const { statusCode: status = 0 } = answer;
      if (status === 200) {
        resolve(piecesOf(answer));
        return;
      }
      answer.resume();
      const isPassing = status === 429 || status >= 500;
      reject(new FileFetchError(isPassing ? "later" : status === 413 ? "too-large" : "gone", `HTTP ${String(status)}`));
    });
    request.setTimeout(idleMs, () => request.destroy(Object.assign(new Error("idle"), { code: "IDLE" })));
    request.on("error", (cause) => reject(later(cause)));
  });
}
