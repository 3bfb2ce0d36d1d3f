/** A text as a piece of a regular expression that finds just it. */
export const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/gu, "\\$&");
