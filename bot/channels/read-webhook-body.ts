import type { WebhookRequest } from "./channel.ts";
import { parseJsonBytes } from "./parse-json.ts";

/** Longest webhook call taken, in bytes. */
export const MAX_WEBHOOK_BYTES = 1024 * 1024;

/**
 * The JSON value of a webhook call that has proved where it comes from, or the HTTP status it is refused with: 413 over 1 MB,
 * 415 where it calls itself something else than JSON, 400 where it is none. An empty call gives `undefined`.
 */
export function readWebhookBody(request: WebhookRequest): { readonly value: unknown } | { readonly status: number } {
  const { body } = request;
  if (body.byteLength > MAX_WEBHOOK_BYTES) return { status: 413 };
  if (body.byteLength === 0) return { value: undefined };
  const contentType = request.header("content-type") ?? "application/json";
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/iu.test(contentType)) return { status: 415 };
  const read = parseJsonBytes(body);
  return read !== undefined && typeof read.value === "object" && read.value !== null ? read : { status: 400 };
}
