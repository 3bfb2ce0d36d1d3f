import { z } from "zod";
import type { AssignmentBasis, DeadlineBound, DeadlineKind, Piece, Recurrence, Signer } from "../plan.ts";

/** Pieces are kept as one flat list, four numbers each: at, source, length, gap (0 or 1). */
const pieceNumbers = z.custom<number[]>(
  (value) =>
    Array.isArray(value) &&
    value.length % 4 === 0 &&
    value.every((number) => Number.isSafeInteger(number) && (number as number) >= 0),
);
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

export const readStrings = (column: string, json: string): string[] => parse(column, strings, json);
export const readCells = (json: string): string[][] => parse("rows", cells, json);
export const readSigner = (json: string | null): Signer | null =>
  json === null ? null : parse("signer", signer, json);
export const readBasis = (value: string): AssignmentBasis => check("basis", basis, value);
export const readRecurrence = (value: string): Recurrence => check("recurrence", recurrence, value);
export const readBound = (value: string | null): DeadlineBound | null => check("bound", bound, value);
export const readKind = (value: string): DeadlineKind => check("kind", kind, value);
