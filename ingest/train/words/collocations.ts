/**
 * Runs of two to four syllables and what the corpus says of each: how often it stands, how firmly its
 * parts hold together, and how freely it meets other neighbours.
 */
export interface Collocation {
  readonly ids: readonly number[];
  readonly count: number;
  /** The weakest of its seams: least pointwise mutual information over the ways to split it in two, in nats. */
  readonly cohesion: number;
  /** Entropy of the word before and after it, in nats: a part of a longer word meets few. */
  readonly leftEntropy: number;
  readonly rightEntropy: number;
}

const BASE = 8192;

/** Key of the `length` ids at `from`, or -1 where one of them is a mark. */
function keyAt(stream: Uint16Array, from: number, length: number, marks: number): number {
  let key = 0;
  for (let at = from; at < from + length; at++) {
    const id = stream[at]!;
    if (id < marks) return -1;
    key = key * BASE + id;
  }
  return key;
}

/** Calls `each` with every distinct value of `keys` and how often it stands there. Sorts `keys`. */
export function forEachCount(keys: Float64Array, each: (key: number, count: number) => void): void {
  keys.sort();
  for (let at = 0; at < keys.length;) {
    const key = keys[at]!;
    let end = at + 1;
    while (end < keys.length && keys[end] === key) end++;
    each(key, end - at);
    at = end;
  }
}

function countRuns(stream: Uint16Array, length: number, marks: number, minCount: number): Map<number, number> {
  const keys = new Float64Array(stream.length);
  let size = 0;
  for (let at = 0; at + length <= stream.length; at++) {
    const key = keyAt(stream, at, length, marks);
    if (key >= 0) keys[size++] = key;
  }
  const counts = new Map<number, number>();
  forEachCount(keys.subarray(0, size), (key, count) => {
    if (count >= minCount) counts.set(key, count);
  });
  return counts;
}

/** Entropy of the neighbour on one side, for each run counted. A mark counts as a new neighbour each time. */
function neighbourEntropies(
  stream: Uint16Array,
  length: number,
  marks: number,
  runs: ReadonlyMap<number, number>,
  side: -1 | 1,
): Float64Array {
  const places = new Map([...runs.keys()].map((key, place) => [key, place]));
  const totals = [...runs.values()];
  const pairs = new Float64Array(stream.length);
  const entropies = new Float64Array(runs.size);
  let size = 0;
  for (let at = 1; at + length < stream.length; at++) {
    const key = keyAt(stream, at, length, marks);
    const place = key < 0 ? undefined : places.get(key);
    if (place === undefined) continue;
    const neighbour = stream[side < 0 ? at - 1 : at + length]!;
    if (neighbour < marks) entropies[place]! += Math.log(totals[place]!) / totals[place]!;
    else pairs[size++] = place * BASE + neighbour;
  }
  forEachCount(pairs.subarray(0, size), (pair, count) => {
    const place = Math.floor(pair / BASE);
    entropies[place]! -= (count / totals[place]!) * Math.log(count / totals[place]!);
  });
  return entropies;
}

/**
 * Every run of 2 to 4 syllables that stands at least `minCount` times within a sentence.
 *
 * @param marks ids below this are marks (edges, numbers, pauses), never part of a run
 */
export function findCollocations(stream: Uint16Array, marks: number, minCount: number): Collocation[] {
  const counts = [1, 2, 3, 4].map((length) => countRuns(stream, length, marks, length === 1 ? 1 : minCount));
  const total = [...counts[0]!.values()].reduce((sum, count) => sum + count, 0);
  const found: Collocation[] = [];
  for (const length of [2, 3, 4]) {
    const runs = counts[length - 1]!;
    const left = neighbourEntropies(stream, length, marks, runs, -1);
    const right = neighbourEntropies(stream, length, marks, runs, 1);
    let place = 0;
    for (const [key, count] of runs) {
      let cohesion = Infinity;
      for (let cut = 1; cut < length; cut++) {
        const base = BASE ** cut;
        const head = counts[length - cut - 1]!.get(Math.floor(key / base))!;
        const tail = counts[cut - 1]!.get(key % base)!;
        cohesion = Math.min(cohesion, Math.log((count * total) / (head * tail)));
      }
      const ids = Array.from({ length }, (_, at) => Math.floor(key / BASE ** (length - 1 - at)) % BASE);
      found.push({ ids, count, cohesion, leftEntropy: left[place]!, rightEntropy: right[place]! });
      place++;
    }
  }
  return found;
}
