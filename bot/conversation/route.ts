import type { Language } from "../../data/plan.ts";
import { foldAccents } from "../../data/vietnamese.ts";
import type { Command } from "./command.ts";
import { chosenAction, type Action, type ConversationState } from "./conversation-state.ts";
import { isPhrase, phraseLength, typedWords, wordsAfter, type TypedWords } from "./match-words.ts";

/** What a message asks for, before anything is done. */
export type Route =
  | { readonly kind: "command"; readonly command: Command; readonly words: string; readonly language: Language | null }
  | { readonly kind: "unknown-command"; readonly name: string; readonly nearest: readonly Command[] }
  | { readonly kind: "action"; readonly action: Action }
  | { readonly kind: "stale"; readonly number: string | null }
  | { readonly kind: Said; readonly language: Language | null }
  | { readonly kind: "question"; readonly text: string }
  | { readonly kind: "wordless" };

type Said = "next" | "back" | "cancel";

/** What people say of the conversation itself, by language; whole messages only. */
const SAYINGS: Readonly<Record<Said, Readonly<Record<Language, readonly string[]>>>> = {
  next: {
    vi: ["xem tiếp", "tiếp", "tiếp theo", "xem thêm", "trang sau", "còn nữa không"],
    en: ["more", "see more", "next", "next page"],
  },
  back: { vi: ["quay lại", "trở lại", "quay về", "trang trước"], en: ["back", "go back", "previous page"] },
  cancel: { vi: ["thôi", "bỏ qua", "hủy", "không cần nữa"], en: ["skip", "cancel", "never mind", "nevermind"] },
};

const SLASH = /^\/([\p{L}\p{N}_-]+)(?:@\S*)?(?:\s+([^]*))?$/u;

/** Single edits between two words: a letter more, less, other, or two exchanged. */
function editDistance(one: string, other: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + cost);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[other.length]!;
}

const MOST_NEAREST = 3;

/** The commands whose name is at most two edits away, nearest first. */
function nearestCommands(name: string, commands: readonly Command[]): Command[] {
  const most = name.length <= 3 ? 1 : 2;
  return commands
    .map((command) => ({ command, edits: Math.min(...command.names.map((known) => editDistance(name, known))) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, MOST_NEAREST)
    .map(({ command }) => command);
}

interface PhraseHit {
  readonly command: Command;
  readonly length: number;
  readonly language: Language | null;
}

/** The command whose phrase takes the most words of a message. */
function byPhrase(typed: TypedWords, commands: readonly Command[]): PhraseHit | undefined {
  let best: PhraseHit | undefined;
  const consider = (command: Command, phrase: string, language: Language | null, whole: boolean) => {
    const length = phraseLength(typed, phrase);
    if (length <= (best?.length ?? 0) || (whole && length !== typed.words.length)) return;
    best = { command, length, language };
  };
  for (const command of commands) {
    for (const phrase of command.phrases) consider(command, phrase, null, false);
    for (const phrase of command.wholePhrases ?? []) consider(command, phrase, null, true);
    for (const phrase of command.englishPhrases ?? []) consider(command, phrase, "en", false);
    for (const phrase of command.englishWholePhrases ?? []) consider(command, phrase, "en", true);
  }
  return best;
}

function bySlash(text: string, commands: readonly Command[]): Route | undefined {
  const [, typed, words = ""] = SLASH.exec(text) ?? [];
  if (typed === undefined) return undefined;
  const name = foldAccents(typed.normalize("NFC")).toLowerCase().replace(/[-_]/gu, "");
  const command = commands.find(({ names }) => names.includes(name));
  if (command) return { kind: "command", command, words: words.trim(), language: null };
  return { kind: "unknown-command", name: typed.slice(0, 32), nearest: nearestCommands(name, commands) };
}

/**
 * Says what a message asks for: a command by slash or by words, a choice by number or button, "xem tiếp", or a question. A choice on offer comes before what the assistant waits for, and that before a question.
 *
 * @param commands those this person may be told of
 */
export function routeMessage(message: string, state: ConversationState, commands: readonly Command[]): Route {
  const text = message.normalize("NFC").trim();
  const slash = bySlash(text, commands);
  if (slash) return slash;

  const action = chosenAction(state, text);
  if (action) return { kind: "action", action };
  if (action === null && (state.awaiting === null || text.startsWith("#")))
    return { kind: "stale", number: text.startsWith("#") ? null : (/\d+/u.exec(text)?.[0] ?? null) };

  const typed = typedWords(text);
  if (typed.words.every((word) => !/[\p{L}\p{N}]/u.test(word))) return { kind: "wordless" };
  for (const [kind, phrases] of Object.entries(SAYINGS) as [Said, (typeof SAYINGS)[Said]][])
    for (const language of ["vi", "en"] as const) if (isPhrase(typed, phrases[language])) return { kind, language };

  const hit = byPhrase(typed, commands);
  if (hit)
    return { kind: "command", command: hit.command, words: wordsAfter(typed, hit.length), language: hit.language };

  const { awaiting } = state;
  const waiting = awaiting && commands.find(({ names }) => names.includes(awaiting.command));
  if (waiting && !text.endsWith("?")) return { kind: "command", command: waiting, words: text, language: null };
  return { kind: "question", text };
}
