import { loadRankModel } from "../../../retrieval/rank/rank-model.ts";
import { loadSilenceModel } from "../../../retrieval/rank/silence.ts";
import { documentsIn } from "../documents.ts";
import { openLibrary } from "../open-library.ts";
import { rankingLines, readingLines, silenceLines } from "./explain-question.ts";

/** Asks one question over the documents of a folder, and tells how it was read, what was found and why it is answered so. */
export async function explain(text: string, plans: string): Promise<string> {
  const { answerer, close } = await openLibrary(documentsIn(plans));
  try {
    const { question, trace, answer } = await answerer.ask(text);
    const sections: [string, string[]][] = [["Read", readingLines(question)]];
    if (trace && trace.ranked.length > 0 && trace.probability !== null)
      sections.push(
        ["Ranked", rankingLines(trace.ranked, loadRankModel())],
        ["Silence", silenceLines(trace.ranked, loadSilenceModel(), trace.probability)],
      );
    else sections.push(["Ranked", ["nothing: it was answered without looking for a place"]]);
    sections.push([`Answer (${answer.status}, ${answer.elapsedMs} ms)`, answer.text.split("\n")]);
    return sections.map(([title, lines]) => `${title}\n${lines.map((line) => `  ${line}`).join("\n")}\n`).join("\n");
  } finally {
    close();
  }
}
