import { parentPort } from "node:worker_threads";
import type { SourceText } from "./read/source-text.ts";
import { readPlan } from "./read-plan.ts";

// One thread of a PlanReaderPool: reads the plans it is handed, in order, and hands back what it read.
parentPort?.on("message", (source: SourceText) => parentPort?.postMessage(readPlan(source)));
