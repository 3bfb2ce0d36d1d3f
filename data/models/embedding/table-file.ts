import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { keptBeside } from "../../kept-beside.ts";
import { EmbeddingModelError } from "./embedding-model-error.ts";
import { parseJson, type ModelFolder } from "./model-folder.ts";
import { readTensors } from "./onnx-tensors.ts";
import { plantPieces, unigramFile, type PlantedPieces } from "./unigram-tokenizer.ts";

/** What the quick way needs of a table model besides the rows themselves, which stay in their file. */
export interface TableFile {
  readonly pieces: PlantedPieces;
  /** What the numbers of a row are multiplied by, by piece. */
  readonly scales: Float32Array;
  readonly dimensions: number;
  /** Where the first row begins in the file of the weights, in bytes. */
  readonly rowsAt: number;
}

const Header = z.object({
  unknown: z.int(),
  wordStart: z.string(),
  dimensions: z.int().positive(),
  rowsAt: z.int(),
  /** Bytes of each array, in the order of `ARRAYS`. */
  lengths: z.array(z.int()).length(6),
});
/** Those of eight bytes a number first: each begins at a multiple of its own. */
const ARRAYS = ["scores", "keys", "nodes", "pieceAt", "scales", "letters"] as const;
const HEADER_BYTES = 512;

/** Reads a table model. What is made of its two files is kept beside the packages: making it takes longer than all else of a start. */
export function readTableFile(model: ModelFolder): TableFile {
  const sources = ["config.json", "tokenizer.json", model.weights.file].map((file) => join(model.path, file));
  return unpack(keptBeside("embedding-table-1", sources, () => pack(makeTable(model))));
}

function makeTable({ path, table, weights }: ModelFolder): TableFile {
  if (!table) throw new EmbeddingModelError("unreadable", `the model at ${path} is not a table of vectors`);
  const tokenizer = parseJson(path, "tokenizer.json", readFileSync(join(path, "tokenizer.json"), "utf8"), unigramFile);
  const pieces = plantPieces(tokenizer);
  try {
    const file = readFileSync(join(path, weights.file));
    const tensors = readTensors(file);
    const rows = tensors.get(table.table);
    const scale = tensors.get(table.scale);
    if (!rows || !scale) throw new RangeError(`no arrays ${table.table} and ${table.scale}`);
    const [count, width] = rows.shape;
    if (rows.bytes.length !== count! * width! || scale.bytes.length !== 4 * count!)
      throw new RangeError("shape and bytes differ");
    // Copied, since floats must begin at a multiple of four.
    const scales = new Float32Array(new Uint8Array(scale.bytes).buffer, 0, count);
    return { pieces, scales, dimensions: width!, rowsAt: rows.bytes.byteOffset - file.byteOffset };
  } catch (cause) {
    throw new EmbeddingModelError("unreadable", `${weights.file} of the model at ${path} cannot be read`, { cause });
  }
}

function pack({ pieces, scales, dimensions, rowsAt }: TableFile): Buffer {
  const arrays = ARRAYS.map((name) => (name === "scales" ? scales : pieces[name]));
  const { unknown, wordStart } = pieces;
  const lengths = arrays.map(({ byteLength }) => byteLength);
  const header = Buffer.alloc(HEADER_BYTES, " ");
  header.write(JSON.stringify({ unknown, wordStart, dimensions, rowsAt, lengths } satisfies z.input<typeof Header>));
  return Buffer.concat([header, ...arrays.map((one) => Buffer.from(one.buffer, one.byteOffset, one.byteLength))]);
}

function unpack(bytes: Buffer): TableFile {
  const header = Header.parse(JSON.parse(bytes.toString("utf8", 0, HEADER_BYTES)));
  // Into a buffer of its own where the numbers do not begin at a multiple of eight.
  const own = bytes.byteOffset % 8 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
  let at = own.byteOffset + HEADER_BYTES;
  const next = (index: number): [ArrayBuffer, number, number] => {
    const from = at;
    at += header.lengths[index]!;
    return [own.buffer as ArrayBuffer, from, header.lengths[index]!];
  };
  const ofFour = <T>(make: new (buffer: ArrayBuffer, from: number, length: number) => T, index: number): T => {
    const [buffer, from, length] = next(index);
    return new make(buffer, from, length / 4);
  };
  const [buffer, from, length] = next(0);
  const scores = new Float64Array(buffer, from, length / 8);
  const keys = ofFour(Int32Array, 1);
  const nodes = ofFour(Int32Array, 2);
  const pieceAt = ofFour(Int32Array, 3);
  const scales = ofFour(Float32Array, 4);
  const [letterBuffer, lettersFrom, lettersLength] = next(5);
  const letters = new Uint16Array(letterBuffer, lettersFrom, lettersLength / 2);
  const { unknown, wordStart, dimensions, rowsAt } = header;
  return { pieces: { unknown, wordStart, letters, keys, nodes, pieceAt, scores }, scales, dimensions, rowsAt };
}
