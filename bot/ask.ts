import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import { dayAt } from "../data/calendar/calendar-day.ts";
import { EmbeddingModelError } from "../data/models/embedding/embedding-model-error.ts";
import type { Answer } from "../data/plan.ts";
import { dataFolder, isFolder, plansFolder } from "../data/store/data-folder.ts";
import { openPlanStore } from "../data/store/open-plan-store.ts";
import { runCommand, UsageError } from "../ingest/command-line.ts";
import type { Earlier } from "../retrieval/rank/hypotheses.ts";
import { openAnswerer, type Answerer, type AskOptions } from "./answerer.ts";
import { machineClock } from "./clock.ts";
import { ConfigError, readConfig } from "./config.ts";
import { nextDue } from "./next-due.ts";
import { findPlans } from "./plans/find-plan.ts";
import { prepareIndex } from "./plans-folder/prepare-index.ts";

const HELP = `npm run ask -- [--json] [--plan MÃ] [--batch TỆP] [CÂU HỎI]

Trả lời một câu hỏi về các kế hoạch, hoặc từng câu trong một tệp JSON Lines.
Không nêu câu hỏi và không nêu --batch: trò chuyện trong cửa sổ dòng lệnh.

  --json        mỗi câu trả lời là một đối tượng JSON trên một dòng
  --plan MÃ     chỉ tìm trong kế hoạch có mã hoặc số ký hiệu này
  --batch TỆP   mỗi dòng: {"id": "...", "question": "...", "follows": null hoặc "id của câu trước"}
  --help        in hướng dẫn này

Kế hoạch nằm trong thư mục PLANS_DIR (mặc định data/plans), chỉ mục trong DATA_DIR (mặc định data/index).
`;

const batchLine = z.object({ id: z.string(), question: z.string(), follows: z.string().nullish() });
type BatchLine = z.infer<typeof batchLine>;

/** The questions of a JSON Lines file; a faulty line is named with its number. */
async function readBatch(path: string): Promise<BatchLine[]> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new UsageError(`không đọc được tệp ${path}`, { cause });
  }
  return text.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (cause) {
      throw new UsageError(`${path}, dòng ${at + 1}: không phải JSON`, { cause });
    }
    const parsed = batchLine.safeParse(value);
    if (!parsed.success) throw new UsageError(`${path}, dòng ${at + 1}: ${z.prettifyError(parsed.error)}`);
    return [parsed.data];
  });
}

function print(answer: Answer, asJson: boolean): void {
  process.stdout.write(asJson ? `${JSON.stringify(answer)}\n` : `${answer.text}\n`);
}

async function answerBatch(
  answerer: Answerer,
  lines: readonly BatchLine[],
  options: Pick<AskOptions, "planId" | "today">,
  asJson: boolean,
) {
  const earlier = new Map<string, Earlier>();
  for (const { id, question: text, follows } of lines) {
    const previous = follows ? earlier.get(follows) : undefined;
    const { answer, earlier: rests } = await answerer.ask(text, { ...options, id, previous });
    earlier.set(id, rests);
    if (!asJson) process.stdout.write(`${id}. ${text}\n`);
    print(answer, asJson);
    if (!asJson) process.stdout.write("\n");
  }
}

/** The id of the plan a person names; throws a UsageError where none or several are. */
async function planNamed(dataDir: string, wanted: string): Promise<string> {
  const store = await openPlanStore(dataDir);
  try {
    const found = findPlans(await store.listPlans(), wanted);
    const [first] = found;
    if (first && found.length === 1) return first.plan.id;
    throw new UsageError(
      first
        ? `“${wanted}” là ${found.length} kế hoạch, hãy nêu mã: ${found.map(({ plan }) => plan.id).join(", ")}`
        : `không có kế hoạch “${wanted}”; xem danh sách: npm run plans`,
    );
  } finally {
    await store.close();
  }
}

await runCommand({
  help: HELP,
  options: {
    json: { type: "boolean", default: false },
    plan: { type: "string" },
    batch: { type: "string" },
  },
  mendable: [ConfigError, EmbeddingModelError],
  async run({ values: { json, plan, batch }, positionals }) {
    const text = positionals.join(" ").trim();
    if (batch !== undefined && text !== "") throw new UsageError("nêu câu hỏi hoặc --batch, không nêu cả hai");
    if (positionals.length > 0 && text === "") throw new UsageError("câu hỏi để trống");
    const lines = batch === undefined ? [] : await readBatch(batch);
    const { CLOCK_START, EMBEDDING_MODEL } = process.env;
    const { clockStart, embeddingModel } = readConfig({ CLOCK_START, EMBEDDING_MODEL }, isFolder);
    const dataDir = resolve(dataFolder(process.env));
    const say = (line: string) => process.stderr.write(`${line}\n`);
    await prepareIndex({ dataDir, root: process.cwd(), plans: plansFolder(process.env), say });
    const planId = plan === undefined ? undefined : await planNamed(dataDir, plan);
    const answerer = await openAnswerer({ dataDir, embeddingModel, nextDue });
    const clock = machineClock(clockStart);
    const options = { planId, today: dayAt(clock.now()) };
    if (batch !== undefined) {
      const { warmUp } = await import("./warm-up.ts");
      await warmUp(answerer);
      await answerBatch(answerer, lines, options, json);
    } else if (text !== "") print((await answerer.ask(text, options)).answer, json);
    else {
      // Only a chat needs what holds one together.
      const { chatInTerminal } = await import("./channels/terminal/terminal-chat.ts");
      const { openTerminalConversation } = await import("./channels/terminal/terminal-conversation.ts");
      await chatInTerminal(() => openTerminalConversation({ answerer, clock, planId }), {
        input: process.stdin,
        output: process.stdout,
        asJson: json,
      });
    }
    return 0;
  },
});
