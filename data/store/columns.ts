import { z } from "zod";
import type {
  AssignmentBasis,
  DeadlineBound,
  DeadlineKind,
  Piece,
  Recurrence,
  RelationKind,
  Signer,
  SourceFile,
  SourcePage,
  Span,
  TaskDoer,
} from "../plan.ts";

/** A flat list of whole numbers, so many of them for each thing kept. */
const numbersOf = (each: number) =>
  z.custom<number[]>(
    (value) =>
      Array.isArray(value) &&
      value.length % each === 0 &&
      value.every((number) => Number.isSafeInteger(number) && (number as number) >= 0),
  );
/** Four numbers a piece: at, source, length, gap (0 or 1). */
const pieceNumbers = numbersOf(4);
/** Four numbers a stretch of a page: page, scanned (0 or 1), start, end. */
const pageNumbers = numbersOf(4);
/** Two numbers a span: start, end. */
const spanNumbers = numbersOf(2);
const strings = z.array(z.string());
const cells = z.array(strings);
const signer = z.object({ name: z.string(), title: z.string() }).nullable();
const basis = z.enum([
  "parenthesis",
  "parenthesis-back",
  "heading",
  "request",
  "subject",
  "in-text",
  "directed",
  "field",
  "table",
]) satisfies z.ZodType<AssignmentBasis>;
const recurrence = z.enum([
  "once",
  "monthly",
  "quarterly",
  "semiannual",
  "annual",
  "irregular",
]) satisfies z.ZodType<Recurrence>;
const bound = z.enum(["before", "through", "during"]).nullable() satisfies z.ZodType<DeadlineBound | null>;
const kind = z.enum(["report", "campaign", "task"]) satisfies z.ZodType<DeadlineKind>;
const relationKind = z.enum([
  "amends",
  "replaces",
  "repeals",
  "corrects",
  "implements",
  "rests-on",
]) satisfies z.ZodType<RelationKind>;

const doers = z.array(
  z.object({ name: z.string(), role: z.enum(["lead", "coordinate", "implement"]) }),
) satisfies z.ZodType<TaskDoer[]>;

/** A value read back from a column has not the shape it was written in. */
export class ColumnError extends Error {
  override readonly name = "ColumnError";
}

function check<T>(column: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ColumnError(`column ${column} holds something else than it should`, { cause: result.error });
}

function parse<T>(column: string, schema: z.ZodType<T>, json: string): T {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new ColumnError(`column ${column} holds no JSON`, { cause });
  }
  return check(column, schema, value);
}

export function writePieces(pieces: readonly Piece[]): string {
  return JSON.stringify(pieces.flatMap(({ at, source, length, gap }) => [at, source, length, gap ? 1 : 0]));
}

export function readPieces(json: string): Piece[] {
  const numbers = parse("pieces", pieceNumbers, json);
  const pieces: Piece[] = [];
  for (let i = 0; i < numbers.length; i += 4) {
    const piece = { at: numbers[i]!, source: numbers[i + 1]!, length: numbers[i + 2]! };
    pieces.push(numbers[i + 3] === 1 ? { ...piece, gap: true } : piece);
  }
  return pieces;
}

/** Pages and doubtful words of a file, in its columns; nothing where the file has none. */
export function writePages({ pages, doubts }: SourceFile): { pages: string | null; doubts: string | null } {
  return {
    pages:
      pages === undefined
        ? null
        : JSON.stringify(pages.flatMap(({ page, scanned, start, end }) => [page, scanned ? 1 : 0, start, end])),
    doubts: doubts === undefined ? null : JSON.stringify(doubts.flatMap(({ start, end }) => [start, end])),
  };
}

export function readPages(row: {
  readonly pages: string | null;
  readonly doubts: string | null;
}): Pick<SourceFile, "pages" | "doubts"> {
  const pages = row.pages === null ? [] : parse("pages", pageNumbers, row.pages);
  const doubts = row.doubts === null ? [] : parse("doubts", spanNumbers, row.doubts);
  return {
    ...(row.pages === null
      ? {}
      : {
          pages: groupsOf(pages, 4).map(([page, scanned, start, end]): SourcePage => ({
            page: page!,
            scanned: scanned === 1,
            start: start!,
            end: end!,
          })),
        }),
    ...(row.doubts === null
      ? {}
      : { doubts: groupsOf(doubts, 2).map(([start, end]): Span => ({ start: start!, end: end! })) }),
  };
}

function groupsOf(numbers: readonly number[], each: number): number[][] {
  const groups: number[][] = [];
  for (let i = 0; i < numbers.length; i += each) groups.push(numbers.slice(i, i + each));
  return groups;
}

export const readStrings = (column: string, json: string): string[] => parse(column, strings, json);
export const readCells = (json: string): string[][] => parse("rows", cells, json);
export const readDoers = (json: string): TaskDoer[] => parse("doers", doers, json);
export const readSigner = (json: string | null): Signer | null =>
  json === null ? null : parse("signer", signer, json);
export const readBasis = (value: string): AssignmentBasis => check("basis", basis, value);
export const readRecurrence = (value: string): Recurrence => check("recurrence", recurrence, value);
export const readBound = (value: string | null): DeadlineBound | null => check("bound", bound, value);
export const readKind = (value: string): DeadlineKind => check("kind", kind, value);
export const readRelationKind = (value: string): RelationKind => check("kind", relationKind, value);
