import type { TextEntity } from "./parse-html.ts";

export interface SimUser {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

export type MemberStatus = "member" | "administrator" | "left" | "kicked";

export interface SimChat {
  readonly id: number;
  readonly type: "private" | "group" | "supergroup";
  readonly title?: string;
  readonly is_forum?: boolean;
  /** What the bot is in this chat. In a private one: `member` once the person started it, `kicked` while blocked. */
  botStatus: MemberStatus;
  /** The supergroup this group has become. */
  migratedTo?: number;
  isDeactivated?: boolean;
  readonly topics: Set<number>;
  readonly messages: SimMessage[];
  lastMessageId: number;
}

export interface Button {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

/** A message as the API shows it; `reply_to_message` one level deep. */
export interface SimMessage {
  readonly message_id: number;
  readonly date: number;
  readonly from: SimUser;
  readonly chat: ReturnType<typeof chatOf>;
  readonly edit_date?: number;
  readonly text?: string;
  readonly entities?: readonly TextEntity[];
  readonly caption?: string;
  readonly caption_entities?: readonly TextEntity[];
  readonly message_thread_id?: number;
  readonly is_topic_message?: boolean;
  readonly reply_to_message?: object;
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly Button[])[] };
  readonly [field: string]: unknown;
}

/** A chat as the API shows it. */
export const chatOf = ({ id, type, title, is_forum: isForum }: SimChat) => ({
  id,
  type,
  ...(title === undefined ? {} : { title }),
  ...(isForum === true ? { is_forum: true } : {}),
});

/** What the API says when it refuses. */
export class ApiFailure extends Error {
  override readonly name = "ApiFailure";
  readonly code: number;
  readonly parameters: { readonly retry_after?: number; readonly migrate_to_chat_id?: number } | undefined;

  constructor(code: number, description: string, parameters?: ApiFailure["parameters"]) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}
export const badRequest = (what: string): ApiFailure => new ApiFailure(400, `Bad Request: ${what}`);
export const forbidden = (what: string): ApiFailure => new ApiFailure(403, `Forbidden: ${what}`);
