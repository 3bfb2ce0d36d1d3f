import type { Link } from "../channels/channel.ts";
import type { Change, CommandContext, Turn } from "./command.ts";
import type { ConversationState, OfferedChoice } from "./conversation-state.ts";
import { wordingOf } from "./wording/wording.ts";

export interface Saying {
  /** Listed and numbered under the text. */
  readonly choices?: readonly OfferedChoice[];
  readonly links?: readonly Link[];
  /** What of the conversation is other than before. */
  readonly conversation?: Partial<ConversationState>;
  readonly changes?: readonly Change[];
}

/** A turn that says a sentence of ours, with its choices numbered one a line. */
export function say(context: CommandContext, text: string, saying: Saying = {}): Turn {
  const { choices = [], links = [], conversation = {}, changes = [] } = saying;
  const listed = choices.map(({ label }, at) => `${at + 1}. ${label}`);
  const lines = choices.length === 0 ? [text] : [text, ...listed, wordingOf(context.language).chooseNumber];
  return {
    reply: { text: lines.join("\n"), choices, links, answer: null },
    conversation: { ...context.conversation, ...conversation },
    changes,
  };
}

/** Entries of a list shown at once. */
const PAGE_ENTRIES = 8;

export interface ListPage<T> {
  readonly shown: readonly T[];
  /** "trang 2/3" where there are several. */
  readonly note: string | null;
  /** Leads to the next page, where there is one. */
  readonly next: readonly OfferedChoice[];
  /** Notes the first page as where "quay lại" leads. */
  readonly conversation: Partial<ConversationState>;
}

const PAGE_WORDS = /^trang\s+(\d+)$/iu;

/** The page a list command is asked for, from 0: `trang 2` is 1; 0 for any other words. */
export const pageAsked = (words: string): number => Math.max(0, Number(PAGE_WORDS.exec(words.trim())?.[1] ?? 1) - 1);

/** True where the words of a list command are a page and no name. */
export const isPageAsked = (words: string): boolean => words.trim() === "" || PAGE_WORDS.test(words.trim());

/** One page of a list; a page past the end is the last. */
export function listPage<T>(
  context: CommandContext,
  command: string,
  entries: readonly T[],
  page: number,
): ListPage<T> {
  const wording = wordingOf(context.language);
  const pages = Math.max(1, Math.ceil(entries.length / PAGE_ENTRIES));
  const at = Math.min(page, pages - 1);
  return {
    shown: entries.slice(at * PAGE_ENTRIES, (at + 1) * PAGE_ENTRIES),
    note: pages > 1 ? wording.pageOf(at + 1, pages) : null,
    next:
      at + 1 < pages
        ? [{ label: wording.nextPage, action: { kind: "command", command, words: `trang ${at + 2}`, next: true } }]
        : [],
    conversation: at === 0 && pages > 1 ? { trail: [{ kind: "command", command, words: "trang 1" }] } : {},
  };
}
