import { parentPort } from "node:worker_threads";
import { toThrown } from "./read/process/messages.ts";
import { readDocument } from "./read/read-document.ts";
import type { ThreadJob, ThreadReply } from "./reading-threads.ts";

// One of the `ReadingThreads`: does what it is handed, one thing at a time.

const say = (reply: ThreadReply) => parentPort?.postMessage(reply);

async function work(job: ThreadJob): Promise<ThreadReply> {
  try {
    if (job.kind === "text") {
      say({ kind: "begun" });
      return { kind: "done", result: await readDocument(job.document) };
    }
    // Most of the code of ingestion: loaded when there is a plan to read.
    const { readPlan } = await import("./read-plan.ts");
    say({ kind: "begun" });
    return { kind: "done", result: readPlan(job.source) };
  } catch (cause) {
    return toThrown(cause);
  }
}

parentPort?.on("message", (job: ThreadJob) => void work(job).then(say));
