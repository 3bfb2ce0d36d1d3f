import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { PlanReading } from "../../data/plan.ts";
import { readPlan } from "../../ingest/read-plan.ts";
import { readBytes, readSource } from "../../ingest/read/read-source.ts";

/** Reads the text and Markdown plans of a folder, in the order of their names. */
export async function readPlans(folder: string): Promise<PlanReading[]> {
  const files = (await readdir(folder)).filter((file) => /^(?!README).*\.(?:txt|md)$/u.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const path = join(folder, file);
      const { source } = await readSource(path, await readBytes(path));
      return readPlan(source);
    }),
  );
}
