import { parseArgs } from "node:util";
import { terminalLanguage, type Help } from "../../ingest/command-line.ts";
import { answerTable, failureList } from "./answer-table.ts";
import { documentsIn } from "./documents.ts";
import { explain } from "./explain/explain.ts";
import { factFaults, factsTable, measureFacts } from "./facts/facts-table.ts";
import { runFolds } from "./folds/run-folds.ts";
import { measureAnswers, measureOver } from "./measure-answers.ts";
import { instabilityList, stabilityTable } from "./metamorphic/stability-table.ts";
import { measureStability } from "./metamorphic/measure-stability.ts";
import { ownQuestions, readQuestions, type TestQuestion } from "./question-set.ts";
import { printRetrievalTable } from "./retrieval-table.ts";

const HELP: Help = {
  vi: `npm run eval -- [--split dev|test|all] [--set TÊN] [--questions TỆP [--plans THƯ MỤC]] [--failures]
                [--stability] [--retrieval [--only LỜI]]
npm run eval -- [--folds] [--stages] [--gold THƯ MỤC] [--synthetic THƯ MỤC]
npm run eval -- --explain "CÂU HỎI" [--plans THƯ MỤC]
npm run eval -- --facts [--only TÊN] [--failures]

Bao nhiêu câu trả lời đúng, trong một bảng; quy tắc ở tests/quality/README.md.
--split      trong các câu hỏi của dự án; mặc định all.
--set        một bộ câu hỏi của dự án (tên tệp trong tests/quality/questions, không có đuôi).
--questions  một bộ khác, JSON Lines, hỏi trên các văn bản của --plans (mặc định data/plans).
--failures   liệt kê câu chưa đúng và lý do. Nửa test chỉ với --split test: câu đã xem để sửa thì không còn đo được gì.
--stability  hỏi lại từng câu bằng cách viết, thứ tự khác: trích dẫn chính có giữ nguyên không.
--retrieval  từng phần tìm kiếm có tìm ra đúng mục không (--only: các biến thể có tên chứa những chữ này).
--folds      học mà không có từng nhóm văn bản rồi hỏi về nhóm ấy, và bộ câu hỏi không bao giờ dùng để học.
--stages     như trên, từng bước riêng: đọc câu hỏi, tìm, ứng viên, xếp hạng, im lặng, viết.
             Cả hai đều học trước, mất vài phút. --gold, --synthetic: thêm dữ liệu để học, như ở npm run learn.
--facts      những gì đọc được từ văn bản (phần đầu, ai chủ trì, phối hợp, thời hạn, dòng nhiệm vụ) so với bản ghi tay;
             --only: các văn bản có tên bắt đầu như vậy.
--explain    một câu hỏi được hiểu thế nào, tìm thấy gì, vì sao chọn từng chỗ, và chắc đến đâu.
`,
  en: `npm run eval -- [--split dev|test|all] [--set NAME] [--questions FILE [--plans FOLDER]] [--failures]
                [--stability] [--retrieval [--only WORDS]]
npm run eval -- [--folds] [--stages] [--gold FOLDER] [--synthetic FOLDER]
npm run eval -- --explain "QUESTION" [--plans FOLDER]
npm run eval -- --facts [--only NAME] [--failures]

How many answers of the whole program are right, in one table: see tests/quality/README.md for the rules.
--split      of the project's own questions; default all.
--set        one of the project's own sets (a file of tests/quality/questions, without its ending).
--questions  another set, JSON Lines, asked over the documents of --plans (default data/plans).
--failures   lists the questions that are not right and why. Of the test half only with --split test: what mending
             has seen measures nothing any more.
--stability  asks every question again in other spellings and orders: how often the decisive citation stays.
--retrieval  how often the right clause is found by each part of the search (--only: variants whose name holds these words).
--folds      learns without each group of documents and asks what is about it, and the set that is never learnt from.
--stages     the same, each stage alone: reading, search, candidates, ranking, silence, writing.
             Both learn first, which takes minutes. --gold, --synthetic: more to learn from, as in npm run learn.
--facts      what is read out of documents (letterhead, who leads and helps, deadlines, rows of tasks) against what was
             written down by hand; --only: documents whose name begins so.
--explain    how one question is read, what is found for it, what spoke for each place, and how sure an answer is.
`,
};

const SPLITS = ["dev", "test", "all"];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      questions: { type: "string" },
      plans: { type: "string", default: "data/plans" },
      split: { type: "string", default: "all" },
      set: { type: "string" },
      failures: { type: "boolean", default: false },
      stability: { type: "boolean", default: false },
      retrieval: { type: "boolean", default: false },
      only: { type: "string" },
      folds: { type: "boolean", default: false },
      stages: { type: "boolean", default: false },
      gold: { type: "string" },
      synthetic: { type: "string" },
      explain: { type: "string" },
      facts: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP[terminalLanguage(process.env)]);
  if (!SPLITS.includes(values.split)) {
    process.stderr.write(`--split: ${SPLITS.join(", ")}\n`);
    process.exitCode = 2;
    return;
  }
  const write = (text: string): void => void process.stdout.write(text);
  if (values.explain !== undefined) return write(await explain(values.explain, values.plans));
  if (values.facts) {
    const scores = await measureFacts(values.only);
    if (values.failures) write(`${factFaults(scores)}\n`);
    return write(factsTable(scores));
  }
  if (values.folds || values.stages) return runFolds(values, write);
  const own = values.questions === undefined;
  const asked = own
    ? ownQuestions(values.set === undefined ? undefined : [values.set]).filter(
        ({ split }) => values.split === "all" || split === values.split,
      )
    : readQuestions(values.questions!);
  if (values.retrieval) {
    const searched = asked.filter(({ library }) => library === "plans");
    await printRetrievalTable(searched, { plans: values.plans, only: values.only }, write);
    return;
  }
  const mayBeRead = ({ split }: TestQuestion): boolean => !own || values.split === "test" || split === "dev";
  if (values.stability) {
    const comparisons = await measureStability(asked);
    if (values.failures) write(`${instabilityList(comparisons.filter(({ question }) => mayBeRead(question)))}\n`);
    write(stabilityTable(comparisons));
    return;
  }
  const marks = own ? await measureAnswers(asked) : await measureOver(documentsIn(values.plans), asked);
  if (values.failures) write(`${failureList(marks.filter(({ question }) => mayBeRead(question)))}\n`);
  write(answerTable(marks));
}

await main();
