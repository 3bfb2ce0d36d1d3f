import { z } from "zod";
import type { InboundEvent, InboundFile, InboundKind } from "../channel.ts";
import { shapeOf } from "../shape-of.ts";

/**
 * What an event says. `echo`: a message of the account itself; `ignored`: receipts, groups, templates, calls, and events of
 * another account of the same app; `not-understood`: known by its shape only, for the log.
 */
export type ZaloOaReading =
  | { readonly kind: "event"; readonly event: InboundEvent }
  | { readonly kind: "echo" | "ignored" }
  | { readonly kind: "not-understood"; readonly shape: string };

const id = z.union([z.string().min(1), z.number()]).transform(String);
const side = z.looseObject({ id });
const timestamp = z
  .union([z.number(), z.string().regex(/^\d+$/u)])
  .transform(Number)
  .optional()
  .catch(undefined);
const words = z.string().nullish().catch(undefined);

const named = z.looseObject({ event_name: z.string() });
const attachments = z
  .array(
    z.looseObject({
      type: z.string(),
      payload: z.looseObject({
        url: z.url({ protocol: /^https?$/u }),
        name: words,
        size: z.coerce.number().int().nonnegative().nullish().catch(undefined),
      }),
    }),
  )
  .nullish()
  .catch(undefined);
const message = z.looseObject({
  sender: side,
  recipient: side.nullish().catch(undefined),
  timestamp,
  message: z.looseObject({ msg_id: id, text: words, attachments }),
});
const relation = z.looseObject({ follower: side, oa_id: id.nullish().catch(undefined), timestamp });

/** What people send to the account. */
const MESSAGES: Readonly<Record<string, InboundKind>> = {
  user_send_text: "text",
  user_send_link: "text",
  user_send_image: "image",
  user_send_gif: "image",
  user_send_audio: "voice",
  user_send_sticker: "sticker",
  user_send_file: "file",
  user_send_video: "unsupported",
  user_send_location: "unsupported",
  user_send_business_card: "unsupported",
};

/** Known, and nothing to answer: nobody can be written to, or nobody waits for an answer. */
const IGNORED =
  /^(?:anonymous_send_\w+|user_(?:received_message|seen_message|submit_info|call_oa|feedback|send_group_\w+|join_group|leave_group)|oa_call_user|widget_\w+|create_group|\w+_group|oa_send_group_\w+|change_\w+)$/u;

/**
 * Reads one event of a webhook whose signature was checked. Never throws.
 *
 * @param oaId the account's id where it is known; what is meant for another account is left alone
 * @param nowMs when it came, for an event without a time
 */
export function readZaloOaEvent(body: unknown, oaId: string | undefined, nowMs: number): ZaloOaReading {
  const notUnderstood = (): ZaloOaReading => ({ kind: "not-understood", shape: shapeOf(body) });
  const name = named.safeParse(body).data?.event_name;
  if (name === undefined) return notUnderstood();
  const kind = MESSAGES[name];
  if (kind !== undefined) return readMessage(body, kind, oaId, nowMs) ?? notUnderstood();
  if (name === "follow" || name === "unfollow") return readRelation(body, name, oaId, nowMs) ?? notUnderstood();
  if (IGNORED.test(name)) return { kind: "ignored" };
  return name.startsWith("oa_send_") ? { kind: "echo" } : notUnderstood();
}

const ofOther = (recipient: string | null | undefined, oaId: string | undefined): boolean =>
  oaId !== undefined && (recipient ?? oaId) !== oaId;

function readMessage(
  body: unknown,
  sort: InboundKind,
  oaId: string | undefined,
  nowMs: number,
): ZaloOaReading | undefined {
  const { data } = message.safeParse(body);
  if (data === undefined) return undefined;
  const { sender, recipient, message: content } = data;
  if (sender.id === oaId) return { kind: "echo" };
  if (ofOther(recipient?.id, oaId)) return { kind: "ignored" };
  const text = sort === "text" || sort === "image" ? (content.text ?? null) : null;
  // A button comes back as the text of its payload. A link without words holds nothing to answer.
  const kind = sort !== "text" ? sort : (text ?? "") === "" ? "unsupported" : text!.startsWith("#") ? "button" : "text";
  return {
    kind: "event",
    event: {
      ...from(sender.id),
      eventId: content.msg_id,
      kind,
      text: kind === "unsupported" ? null : text,
      membership: null,
      sentAt: data.timestamp ?? nowMs,
      ...(kind === "file" && fileOf(content.attachments)),
    },
  };
}

/** The document among what was sent with a message. */
function fileOf(sent: z.output<typeof attachments>): { readonly file?: InboundFile } {
  const file = sent?.find(({ type }) => type === "file")?.payload;
  return file === undefined ? {} : { file: { ref: file.url, name: file.name ?? "", size: file.size ?? null } };
}

function readRelation(
  body: unknown,
  name: "follow" | "unfollow",
  oaId: string | undefined,
  nowMs: number,
): ZaloOaReading | undefined {
  const { data } = relation.safeParse(body);
  if (data === undefined) return undefined;
  if (ofOther(data.oa_id, oaId)) return { kind: "ignored" };
  const sentAt = data.timestamp ?? nowMs;
  return {
    kind: "event",
    event: {
      ...from(data.follower.id),
      eventId: `${name} ${data.follower.id} ${sentAt}`,
      kind: "membership",
      text: null,
      membership: { change: name === "follow" ? "joined" : "left" },
      sentAt,
    },
  };
}

const from = (senderId: string) => ({
  channel: "zalo-oa" as const,
  chatId: senderId,
  threadId: null,
  chatKind: "private" as const,
  senderId,
  senderName: null,
});
