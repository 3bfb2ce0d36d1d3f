/** A fitted model: the log odds of a row are `bias` plus the weighted sum of its features. */
export interface LogisticModel {
  readonly bias: number;
  readonly weights: readonly number[];
}

/** Log odds of a row under a fitted model. */
export function logOdds({ bias, weights }: LogisticModel, features: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * features[at]!, bias);
}

/**
 * Logistic regression by Newton's method (iteratively reweighted least squares; McCullagh and Nelder,
 * Generalized Linear Models, 1989, section 2.5), with a small ridge for stability.
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  labels: readonly boolean[],
  { ridge = 1e-3, steps = 12 } = {},
): LogisticModel {
  const size = (rows[0]?.length ?? 0) + 1;
  let beta = new Array<number>(size).fill(0);
  for (let step = 0; step < steps; step++) {
    const gradient = new Array<number>(size).fill(0);
    const hessian = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    rows.forEach((row, index) => {
      const x = [1, ...row];
      const odds = x.reduce((sum, value, at) => sum + value * beta[at]!, 0);
      const share = 1 / (1 + Math.exp(-odds));
      for (let i = 0; i < size; i++) {
        gradient[i]! += ((labels[index] ? 1 : 0) - share) * x[i]!;
        for (let j = 0; j < size; j++) hessian[i]![j]! += share * (1 - share) * x[i]! * x[j]!;
      }
    });
    for (let i = 0; i < size; i++) {
      hessian[i]![i]! += ridge;
      gradient[i]! -= ridge * beta[i]!;
    }
    const change = solve(hessian, gradient);
    beta = beta.map((value, at) => value + change[at]!);
  }
  return { bias: beta[0]!, weights: beta.slice(1) };
}

/** Solves a small linear system by Gaussian elimination with partial pivoting. */
function solve(matrix: number[][], vector: number[]): number[] {
  const rows = matrix.map((row, at) => [...row, vector[at]!]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = column + 1; row < size; row++) {
      const factor = rows[row]![column]! / rows[column]![column]!;
      for (let at = column; at <= size; at++) rows[row]![at]! -= factor * rows[column]![at]!;
    }
  }
  const result = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    let value = rows[row]![size]!;
    for (let at = row + 1; at < size; at++) value -= rows[row]![at]! * result[at]!;
    result[row] = value / rows[row]![row]!;
  }
  return result;
}
