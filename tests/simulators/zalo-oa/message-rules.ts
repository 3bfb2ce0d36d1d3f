import { z } from "zod";

const button = z.object({ title: z.string(), type: z.string(), payload: z.unknown() });

const body = z.object({
  recipient: z.object({ user_id: z.string() }),
  message: z.object({
    text: z.string().optional(),
    attachment: z
      .discriminatedUnion("type", [
        z.object({ type: z.literal("template"), payload: z.object({ buttons: z.array(button) }) }),
        z.object({
          type: z.literal("file"),
          payload: z.object({ token: z.string().optional(), attachment_id: z.string().optional() }),
        }),
      ])
      .optional(),
  }),
});

/** A message as the account hands it over. */
export interface OaMessage {
  readonly userId: string;
  readonly text: string | null;
  readonly buttons: readonly z.output<typeof button>[];
  readonly file: string | null;
}

/** Reads the body of a send; `undefined` where it is none. */
export function readMessage(bytes: Buffer): OaMessage | undefined {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
  const { data } = body.safeParse(value);
  if (data === undefined) return undefined;
  const { text = null, attachment } = data.message;
  return {
    userId: data.recipient.user_id,
    text,
    buttons: attachment?.type === "template" ? attachment.payload.buttons : [],
    file: attachment?.type === "file" ? (attachment.payload.token ?? attachment.payload.attachment_id ?? "") : null,
  };
}

const MAX_TEXT = 2000;
const MAX_BUTTONS = 5;
const MAX_TITLE = 100;
const MAX_PAYLOAD = 1000;

const payloadIsGood = ({ type, payload }: z.output<typeof button>): boolean => {
  switch (type) {
    case "oa.query.show":
    case "oa.query.hide":
      return typeof payload === "string" && payload !== "" && payload.length <= MAX_PAYLOAD;
    case "oa.open.url":
      return z.object({ url: z.url() }).safeParse(payload).success;
    case "oa.open.phone":
      return z.object({ phone_code: z.string() }).safeParse(payload).success;
    case "oa.open.sms":
      return z.object({ content: z.string(), phone_code: z.string() }).safeParse(payload).success;
    default:
      return false;
  }
};

/** Why a message is not taken, as `error` and `message`. Text counts as it comes: decomposed letters count twice. */
export function contentFault({ text, buttons, file }: OaMessage): readonly [number, string] | undefined {
  if (file === null && (text === null || text === "")) return [-201, "text is invalid"];
  if (text !== null && text.length > MAX_TEXT) return [-210, "text exceeds limit"];
  if (buttons.length > MAX_BUTTONS) return [-201, "too many buttons"];
  const good = buttons.every((one) => one.title !== "" && one.title.length <= MAX_TITLE && payloadIsGood(one));
  return good ? undefined : [-201, "button is invalid"];
}
