import { createHash, timingSafeEqual } from "node:crypto";
import type { WebhookRequest } from "../channel.ts";

/** Telegram's updates are a few KB; the longest message with all its marks stays far below. */
const MAX_BODY_BYTES = 1024 * 1024;

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Compares in a time that says nothing about either. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

/** What a call of the webhook holds, or the HTTP status to refuse it with. Nothing of the body is read before the secret is checked. */
export function readWebhook(
  request: WebhookRequest,
  secret: string,
): { readonly json: unknown } | { readonly status: 400 | 403 | 413 | 415 } {
  const given = request.header("x-telegram-bot-api-secret-token");
  if (given === undefined || !isSame(given, secret)) return { status: 403 };
  if (request.body.byteLength > MAX_BODY_BYTES) return { status: 413 };
  if (!/^application\/json(?:\s*;|$)/iu.test(request.header("content-type") ?? "")) return { status: 415 };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(request.body);
    return { json: JSON.parse(text) as unknown };
  } catch {
    return { status: 400 };
  }
}
