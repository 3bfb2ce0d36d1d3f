import type { Drop } from "./source-view.ts";

/** In order, overlapping ones joined. */
export function mergeDrops(drops: readonly Drop[]): Drop[] {
  const merged: Drop[] = [];
  for (const drop of [...drops].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last !== undefined && drop.start < last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, drop.end), gap: last.gap || drop.gap };
    else merged.push(drop);
  }
  return merged;
}
