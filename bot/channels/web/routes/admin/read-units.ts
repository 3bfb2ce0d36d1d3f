import type { PlanReading } from "../../../../../data/plan.ts";
import { findUnit } from "../../../../conversation/find-unit.ts";

/** The agencies that an administrator typed, a name a line; or what is wrong with them, in words. */
export function readUnits(
  typed: string | undefined,
  readings: readonly PlanReading[],
): { readonly units: readonly string[] } | { readonly fault: string } {
  const units: string[] = [];
  for (const line of (typed ?? "").split(/\r?\n/u)) {
    const words = line.trim();
    if (words === "") continue;
    const found = findUnit(words, readings);
    if (found.kind !== "one") return { fault: `Không rõ đơn vị “${words}”. Xin ghi tên đầy đủ.` };
    units.push(found.name);
  }
  return { units };
}
