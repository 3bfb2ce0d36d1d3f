/** The parts a document is made of, in reading order, whatever its format. */
export type Block = Paragraph | Grid | Break;

/** Words that stand together. A line break inside is one that the writer made. */
export interface Paragraph {
  readonly kind: "paragraph";
  readonly text: string;
}

/** A place where the writer left room: a blank paragraph, a new page. */
export interface Break {
  readonly kind: "break";
}

/** A table as it is drawn. */
export interface Grid {
  readonly kind: "grid";
  /** Rows of cells; a cell that spans several places is named once, where it begins. */
  readonly rows: readonly (readonly GridCell[])[];
  /** Rows at the top that the document itself calls heads, where it says so. */
  readonly headRows?: number;
  /** Whether lines are drawn around its cells; unknown where left out. */
  readonly ruled?: boolean;
}

export interface GridCell {
  /** Column it begins in, from 0. */
  readonly column: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly blocks: readonly Block[];
}

export const paragraph = (text: string): Paragraph => ({ kind: "paragraph", text });
export const BREAK: Break = { kind: "break" };
