import type { WebhookRequest } from "./channel.ts";
import { parseJsonBytes } from "./parse-json.ts";

/** Longest webhook call taken, in bytes. */
export const MAX_WEBHOOK_BYTES = 1024 * 1024;

/**
 * The JSON object of a webhook call that has proved where it comes from, or the HTTP status it is refused with: 413 over
 * 1 MB, 415 where it calls itself something else than JSON, 400 where it is no object in JSON.
 */
export function readWebhookBody(request: WebhookRequest): { readonly value: object } | { readonly status: number } {
  const { body } = request;
  if (body.byteLength > MAX_WEBHOOK_BYTES) return { status: 413 };
  const contentType = request.header("content-type") ?? "application/json";
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/iu.test(contentType)) return { status: 415 };
  const value = parseJsonBytes(body)?.value;
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { value } : { status: 400 };
}
