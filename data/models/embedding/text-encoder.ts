/** Texts to unit vectors, one way for every kind of model. A text with nothing the model knows gives its vector for that, or zeros. */
export interface TextEncoder {
  readonly dimensions: number;
  encode(texts: readonly string[]): Promise<Float32Array[]>;
}

/** Scales a vector to length 1 in place; zeros (and anything not finite) become zeros, never NaN. */
export function toUnitLength(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const x of vector) sum += x * x;
  const length = Math.sqrt(sum);
  if (!(length > 1e-12) || length === Infinity) return vector.fill(0);
  for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return vector;
}
