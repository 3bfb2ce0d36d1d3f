import { quantile } from "../quality/answer-table.ts";
import { ownQuestions } from "../quality/question-set.ts";
import type { BenchOptions, BenchRow } from "./bench-row.ts";
import { chatLoad } from "./chat-load.ts";

const CHATS = 200;
const PER_SECOND = 20;
const SECONDS = 120;

/** The program under the load of 200 chats: what is lost, doubled or out of order, how fast, and how much memory. */
export async function chatSpeed(_plansFolder: string, { seconds = SECONDS }: BenchOptions = {}): Promise<BenchRow[]> {
  const own = ownQuestions().filter(({ library }) => library === "plans");
  const questions = own.map(({ question }) => question);
  const { asked, tally, acknowledgedMs, answeredMs, processorMs, peakMemoryMiB } = await chatLoad({
    chats: CHATS,
    perSecond: PER_SECOND,
    seconds,
    questions,
  });
  for (const fault of tally.faults.slice(0, 20)) process.stderr.write(`${fault}\n`);
  const what = (each: string): string => `chat: ${each}`;
  return [
    { what: what(`questions, ${CHATS} chats, ${PER_SECOND} a second`), value: asked, unit: "" },
    { what: what("lost, doubled or out of order"), value: tally.faults.length, unit: "" },
    { what: what("parts sent again, marked"), value: tally.repeated, unit: "" },
    { what: what("webhook acknowledged, p50"), value: quantile(acknowledgedMs, 0.5), unit: "ms" },
    { what: what("webhook acknowledged, p99"), value: quantile(acknowledgedMs, 0.99), unit: "ms" },
    { what: what("written to answered, p50"), value: quantile(answeredMs, 0.5), unit: "ms" },
    { what: what("written to answered, p99"), value: quantile(answeredMs, 0.99), unit: "ms" },
    { what: what("processor, a question"), value: processorMs, unit: "ms" },
    { what: what("memory, peak"), value: peakMemoryMiB, unit: "MiB" },
  ];
}
