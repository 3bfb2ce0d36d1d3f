/** The key of the deadline that an occurrence belongs to; an occurrence's key is that, `@`, and its day or period. */
export const deadlineKeyOf = (occurrenceKey: string): string => {
  const at = occurrenceKey.lastIndexOf("@");
  return at === -1 ? occurrenceKey : occurrenceKey.slice(0, at);
};
