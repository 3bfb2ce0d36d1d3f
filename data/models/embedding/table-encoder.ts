import { openSync, readSync } from "node:fs";
import { join } from "node:path";
import { EmbeddingModelError } from "./embedding-model-error.ts";
import type { ModelFolder } from "./model-folder.ts";
import { readTableFile, type TableFile } from "./table-file.ts";
import { toUnitLength, type TextEncoder } from "./text-encoder.ts";
import { UnigramTokenizer } from "./unigram-tokenizer.ts";

/** The rows of a table, each read from its file at its first use: a question needs some twenty of forty thousand. */
class TableRows {
  readonly #file: number;
  readonly #from: number;
  readonly #width: number;
  readonly #known: (Int8Array | undefined)[] = [];

  /** @param file open for reading, and left open: whoever replaces the model meanwhile changes nothing here */
  constructor(file: number, { rowsAt, dimensions }: TableFile) {
    this.#file = file;
    this.#from = rowsAt;
    this.#width = dimensions;
  }

  of(piece: number): Int8Array {
    let row = this.#known[piece];
    if (!row) {
      row = new Int8Array(this.#width);
      const read = readSync(this.#file, row, 0, this.#width, this.#from + piece * this.#width);
      if (read !== this.#width) throw new RangeError(`the table ends within row ${piece}`);
      this.#known[piece] = row;
    }
    return row;
  }
}

/**
 * The quick way for the shipped model: a text's vector is the sum of its pieces' rows, a
 * piece met c times counting as the square root of c, at unit length; so neither the general
 * tokenizer nor the ONNX runtime is needed. Reads the same two files as they do and gives the same vectors (a test compares them).
 */
export class TableEncoder implements TextEncoder {
  readonly dimensions: number;
  /** How often each piece stands in the text at hand; all zero between texts. */
  private readonly times: Uint16Array;
  private readonly tokenizer: UnigramTokenizer;
  private readonly rows: TableRows;
  private readonly scales: Float32Array;
  private readonly end: number;
  private readonly maxPieces: number;

  private constructor(table: TableFile, rows: TableRows, end: number, maxPieces: number) {
    this.tokenizer = new UnigramTokenizer(table.pieces);
    this.rows = rows;
    this.scales = table.scales;
    this.end = end;
    this.maxPieces = maxPieces;
    this.dimensions = table.dimensions;
    this.times = new Uint16Array(table.scales.length);
  }

  /** @throws EmbeddingModelError `unreadable` */
  static load(model: ModelFolder): TableEncoder {
    const { path, table, weights, maxPieces } = model;
    if (!table) throw new EmbeddingModelError("unreadable", `the model at ${path} is not a table of vectors`);
    const file = readTableFile(model);
    const rows = new TableRows(openSync(join(path, weights.file), "r"), file);
    return new TableEncoder(file, rows, table.end, maxPieces);
  }

  encode(texts: readonly string[]): Promise<Float32Array[]> {
    return Promise.resolve(texts.map((text) => this.#vector(text)));
  }

  #vector(text: string): Float32Array {
    const { dimensions, scales, times } = this;
    const sum = new Float32Array(dimensions);
    const pieces = this.tokenizer.encode(text);
    pieces.push(this.end);
    const read = Math.min(pieces.length, this.maxPieces);
    // Before anything is counted: a row that cannot be read leaves no count behind.
    for (let i = 0; i < read; i++) this.rows.of(pieces[i]!);
    for (let i = 0; i < read; i++) times[pieces[i]!]! += 1;
    for (let i = 0; i < read; i++) {
      const piece = pieces[i]!;
      if (times[piece] === 0) continue;
      const share = scales[piece]! * Math.sqrt(times[piece]!);
      times[piece] = 0;
      const row = this.rows.of(piece);
      for (let d = 0; d < dimensions; d++) sum[d]! += row[d]! * share;
    }
    return toUnitLength(sum);
  }
}
