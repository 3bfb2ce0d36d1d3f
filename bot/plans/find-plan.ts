import type { Plan } from "../../data/plan.ts";
import { foldAccents } from "../../data/vietnamese.ts";

/** Letters and digits alone, without accents and case: what people keep of a number they type. */
const key = (text: string) =>
  foldAccents(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

/**
 * The plans a person may mean: by id, by number and symbol (`29/KH-BCĐ`, also `29 kh bcd`) or by the
 * name of the file. The first of these ways that finds any decides.
 */
export function findPlans<T extends { readonly plan: Plan; readonly location?: string }>(
  plans: readonly T[],
  wanted: string,
): T[] {
  const sought = key(wanted);
  const ways: ((entry: T) => boolean)[] = [
    ({ plan }) => plan.id === wanted,
    ({ plan }) => key(plan.id) === sought,
    ({ plan }) => plan.number !== null && key(plan.number) === sought,
    ({ plan, location }) => plan.source.file === wanted || location === wanted,
  ];
  if (sought === "") return [];
  for (const way of ways) {
    const found = plans.filter(way);
    if (found.length > 0) return found;
  }
  return [];
}
