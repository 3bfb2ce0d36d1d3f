/** A piece of a text with a look or a meaning; offsets in UTF-16 units. */
export interface TextEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly user?: object;
}

/** Markup that Telegram refuses; the message is its own. */
export class EntityError extends Error {
  override readonly name = "EntityError";
}

const TYPES: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
  span: "spoiler",
  a: "text_link",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  "tg-emoji": "custom_emoji",
};

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };
const REFERENCE = /^&(?:(?<name>lt|gt|amp|quot)|#(?<decimal>\d{1,7})|#x(?<hex>[0-9a-f]{1,6}));?/iu;

interface OpenTag {
  readonly name: string;
  readonly offset: number;
  readonly url: string | undefined;
}

/**
 * Text in Telegram's HTML as what a reader sees and where it is marked. Throws an `EntityError` where the real server
 * refuses: unknown tags, tags that do not match, a `<` that opens nothing.
 */
export function parseHtml(html: string): { readonly text: string; readonly entities: TextEntity[] } {
  const byteOffset = (at: number): number => Buffer.byteLength(html.slice(0, at));
  const open: OpenTag[] = [];
  const entities: TextEntity[] = [];
  let text = "";
  for (let at = 0; at < html.length;) {
    const letter = html[at]!;
    if (letter === "&") {
      const reference = REFERENCE.exec(html.slice(at));
      const { name, decimal, hex } = reference?.groups ?? {};
      const code = decimal === undefined ? (hex === undefined ? undefined : parseInt(hex, 16)) : Number(decimal);
      const isCode = code !== undefined && code > 0 && code <= 0x10ffff;
      const meant = name !== undefined ? NAMED[name.toLowerCase()] : isCode ? String.fromCodePoint(code) : undefined;
      text += meant ?? "&";
      at += meant === undefined ? 1 : reference![0].length;
      continue;
    }
    if (letter !== "<") {
      text += letter;
      at++;
      continue;
    }
    const close = html.indexOf(">", at);
    if (close < 0) throw new EntityError(`Unclosed start tag at byte offset ${byteOffset(at)}`);
    const inside = html.slice(at + 1, close);
    if (inside.startsWith("/")) {
      const tag = open.pop();
      if (tag === undefined) throw new EntityError(`Unexpected end tag at byte offset ${byteOffset(at)}`);
      const found = inside.slice(1).trim().toLowerCase();
      if (found !== tag.name && found !== "")
        throw new EntityError(
          `Unmatched end tag at byte offset ${byteOffset(at)}, expected "</${tag.name}>", found "</${found}>"`,
        );
      const length = text.length - tag.offset;
      const url = tag.url === undefined ? {} : { url: tag.url };
      if (length > 0) entities.push({ type: TYPES[tag.name]!, offset: tag.offset, length, ...url });
    } else {
      const name = /^[^\s/>]*/u.exec(inside)![0].toLowerCase();
      if (!Object.hasOwn(TYPES, name))
        throw new EntityError(`Unsupported start tag "${name}" at byte offset ${byteOffset(at)}`);
      open.push({ name, offset: text.length, url: /href="([^"]*)"/u.exec(inside)?.[1] });
    }
    at = close + 1;
  }
  const left = open.pop();
  if (left !== undefined) throw new EntityError(`Can't find end tag corresponding to start tag "${left.name}"`);
  return { text, entities: entities.sort((one, other) => one.offset - other.offset) };
}

/** The marks Telegram puts on plain text by itself: commands, names, hashtags. */
export function plainEntities(text: string): TextEntity[] {
  const entities: TextEntity[] = [];
  const find = (pattern: RegExp, type: string): void => {
    for (const match of text.matchAll(pattern)) entities.push({ type, offset: match.index, length: match[0].length });
  };
  find(/(?<![^\s])\/[a-z0-9_]{1,32}(?:@[a-z0-9_]{3,32})?(?![\p{L}\p{N}_@/])/giu, "bot_command");
  find(/(?<![\p{L}\p{N}_@/])@[a-z][a-z0-9_]{3,31}(?![\p{L}\p{N}_])/giu, "mention");
  return entities.sort((one, other) => one.offset - other.offset);
}
