import type { PlanReading } from "../../data/plan.ts";
import { readPlan } from "../../ingest/read-plan.ts";
import { readBytes, readSource } from "../../ingest/read/read-source.ts";
import { documentsIn } from "./documents.ts";

/** Reads documents, in the order given. */
export async function readDocuments(files: readonly string[]): Promise<PlanReading[]> {
  return Promise.all(
    files.map(async (file) => {
      const { source } = await readSource(file, await readBytes(file));
      return readPlan(source);
    }),
  );
}

/** Reads the documents of a folder, in the order of their names. */
export function readPlans(folder: string): Promise<PlanReading[]> {
  return readDocuments(documentsIn(folder));
}
