import { z } from "zod";
import type { Classifier } from "./classifier.ts";

/** A classifier as it was learnt: the weights of each token in hundredths, one for each label. */
export interface KeptClassifier {
  readonly labels: readonly string[];
  readonly bias: readonly number[];
  readonly weights: Readonly<Record<string, readonly number[]>>;
}

/**
 * The form in which a classifier lies in a file: its tokens one a line, their weights in one row of 16-bit numbers (low byte
 * first, as base64). Seventy thousand lists of numbers take a second to be read from JSON; these take some milliseconds.
 */
export const packedClassifierSchema = z.object({
  labels: z.array(z.string()),
  bias: z.array(z.number()),
  tokens: z.string(),
  weights: z.string(),
});
export type PackedClassifier = z.infer<typeof packedClassifierSchema>;

const LARGEST = 0x7fff;

/** The form for a file. Throws a RangeError for weights that are not whole numbers of 16 bits, one for each label. */
export function packClassifier({ labels, bias, weights }: KeptClassifier): PackedClassifier {
  const rows = Object.entries(weights);
  const bytes = Buffer.alloc(2 * labels.length * rows.length);
  rows.forEach(([token, row], at) => {
    if (token.includes("\n")) throw new RangeError(`a token of two lines: ${JSON.stringify(token)}`);
    if (row.length !== labels.length) throw new RangeError(`“${token}” has ${row.length} weights`);
    row.forEach((weight, label) => {
      if (!Number.isInteger(weight) || Math.abs(weight) > LARGEST)
        throw new RangeError(`“${token}” has the weight ${weight}`);
      bytes.writeInt16LE(weight, 2 * (at * labels.length + label));
    });
  });
  return {
    labels: [...labels],
    bias: [...bias],
    tokens: rows.map(([token]) => token).join("\n"),
    weights: bytes.toString("base64"),
  };
}

/** A classifier out of a file, for exactly these labels. Throws where it was learnt for others or does not hold together. */
export function unpackClassifier<L extends string>(packed: PackedClassifier, wanted: readonly L[]): Classifier<L> {
  const { labels, bias, weights } = packed;
  if (labels.join() !== wanted.join()) throw new Error(`a classifier for ${labels.join()} is no ${wanted.join()}`);
  const tokens = packed.tokens === "" ? [] : packed.tokens.split("\n");
  const bytes = Buffer.from(weights, "base64");
  const width = 2 * labels.length;
  if (bytes.length !== tokens.length * width)
    throw new RangeError(`${tokens.length} tokens need ${tokens.length * width} bytes of weights, not ${bytes.length}`);
  const rows = new Map(tokens.map((token, at) => [token, at * width]));
  return {
    labels: wanted,
    bias,
    weights: {
      has: (token) => rows.has(token),
      get(token) {
        const from = rows.get(token);
        return from === undefined ? undefined : labels.map((_, at) => bytes.readInt16LE(from + 2 * at) / 100);
      },
    },
  };
}
