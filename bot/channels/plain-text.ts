/**
 * A text as Zalo counts and takes it: composed (NFC; Vietnamese decomposed is about 28 % longer), blanks for control
 * characters other than line ends and tabs, no halves of surrogate pairs.
 */
export const plainText = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/\r\n?/gu, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, " ")
    .toWellFormed();
