import { createHash, randomInt } from "node:crypto";

/** Letters and digits that nobody takes for one another: no I, L, O, 0, 1. */
const ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const LENGTH = 8;

export const INVITATION_DAYS = 7;
/** Wrong codes a person may type within an hour. */
export const WRONG_TRIES = 5;
export const WRONG_TRIES_WINDOW_MS = 3_600_000;

/**
 * A new code of 8 characters from a cryptographic source, about 2^39 of them. It holds a letter and a digit, so that no
 * word of a language is taken for one.
 */
export function makeInvitationCode(): string {
  for (;;) {
    const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
    if (/\d/u.test(code) && /[A-Z]/u.test(code)) return code;
  }
}

/** The code a message consists of, typed in any case and with one space or dash in the middle; `undefined` where it is none. */
export function readInvitationCode(text: string): string | undefined {
  const typed = text.trim().toUpperCase();
  const code = /^[A-Z2-9]{4}[ -]?[A-Z2-9]{4}$/u.test(typed) ? typed.replace(/[ -]/u, "") : "";
  const isCode = [...code].every((letter) => ALPHABET.includes(letter)) && /\d/u.test(code) && /[A-Z]/u.test(code);
  return isCode ? code : undefined;
}

/** What is kept of a code. */
export const hashInvitationCode = (code: string): string =>
  createHash("sha256").update(`invitation ${code}`, "utf8").digest("hex");
