/** "As above", in the ways it is written. */
const AS_ABOVE = /^(?:[-–"”'〃\s]*(?:nt|n\.t|như trên)[-–"”'.\s]*|["”〃]+)$/iu;

/** True for a cell of a table that stands for the one above it: "nt", "như trên", a ditto mark. */
export const refersAbove = (cell: string): boolean => AS_ABOVE.test(cell.trim());
