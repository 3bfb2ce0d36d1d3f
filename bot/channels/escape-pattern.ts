/** A text as a piece of a regular expression (with the flag `u`) that finds just it, outside of `[]`. */
export const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&");
