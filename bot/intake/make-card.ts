import type { NameResolver } from "../../data/lexicon/agency-names.ts";
import type { PlanReading } from "../../data/plan.ts";
import { isChange, planGraph } from "../../data/versions/plan-graph.ts";
import { planName } from "../../retrieval/answer/cite-path.ts";
import { tasksByBody } from "../../retrieval/answer/tasks-by-body.ts";
import { problemWords } from "../channels/web/pages/problem-words.ts";
import { vietnameseDate } from "../plans/plan-page.ts";
import type { IntakeCard } from "./held-files.ts";

const MOST_BODIES = 8;
const MOST_PROBLEMS = 5;
const LONGEST_QUOTE = 120;

const TWIN_LINES = {
  copy: (name: string) => `Đã có văn bản này trong hệ thống: ${name}.`,
  draft: (name: string) => `Có bản dự thảo và bản đã ký của cùng văn bản: ${name}.`,
  version: (name: string) => `Cùng số với ${name}; bản có ngày mới hơn sẽ được dùng để trả lời.`,
  unclear: (name: string) => `Cùng số, cùng ngày nhưng khác nội dung với ${name}; cần xác định bản nào còn dùng.`,
} as const;

const CHANGE_LINES: Readonly<Record<string, string>> = {
  amends: "Sửa đổi, bổ sung",
  replaces: "Thay thế",
  repeals: "Bãi bỏ",
  corrects: "Đính chính",
};

/** How a plan that came stands to those in force, in lines for people. */
function relationLines(reading: PlanReading, inForce: readonly PlanReading[]): string[] {
  const { id } = reading.plan;
  const others = inForce.filter(({ plan }) => plan.id !== id || plan.source.sha256 !== reading.plan.source.sha256);
  // A twin may bear the very id that this one got from its number.
  const own = others.some(({ plan }) => plan.id === id)
    ? { ...reading, plan: { ...reading.plan, id: `${id}+` } }
    : reading;
  const graph = planGraph([...others, own]);
  const nameOf = (planId: string): string => planName(others.find(({ plan }) => plan.id === planId)!.plan, "vi");
  const twins = graph.twins
    .filter(({ older, newer }) => older === own.plan.id || newer === own.plan.id)
    .map(({ older, newer, kind }) => TWIN_LINES[kind](nameOf(older === own.plan.id ? newer : older)));
  const held = graph.links.filter(({ from, relation }) => from === own.plan.id && isChange(relation));
  const open = graph.open.filter(({ from, relation }) => from === own.plan.id && isChange(relation));
  return [
    ...twins,
    ...held.map(({ to, relation }) => `${CHANGE_LINES[relation.kind]!} ${nameOf(to)}.`),
    ...open.map(({ relation, mayBe }) => {
      const missing = mayBe.length === 0 ? "chưa có trong hệ thống" : "có nhiều văn bản cùng số, chưa rõ văn bản nào";
      return `${CHANGE_LINES[relation.kind]!} ${relation.document} (${missing}).`;
    }),
  ];
}

/** What a person is to know of a document before releasing it. */
export function makeCard(
  reading: PlanReading,
  { inForce, names }: { readonly inForce: readonly PlanReading[]; readonly names: NameResolver },
): IntakeCard {
  const { plan, clauses, deadlines, problems } = reading;
  const pages = plan.source.pages?.reduce((most, { page }) => Math.max(most, page), 0) ?? null;
  return {
    number: plan.number,
    date: plan.date,
    issuer: plan.issuer,
    title: plan.title,
    pages,
    clauses: clauses.length,
    bodies: tasksByBody([reading], names).map(({ name, tasks }) => ({ name, tasks })),
    deadlines: deadlines.length,
    problems: problems
      .slice(0, MOST_PROBLEMS)
      .map(({ reason, quote }) => ({ reason, quote: quote.slice(0, LONGEST_QUOTE) })),
    problemCount: problems.length,
    relations: relationLines(reading, inForce),
  };
}

/** The card as a chat shows it, without the question at its end. */
export function cardText(card: IntakeCard): string {
  const { number, date, issuer, title, pages, clauses, bodies, deadlines, problems, problemCount, relations } = card;
  const shown = bodies.slice(0, MOST_BODIES).map(({ name, tasks }) => `${name} (${String(tasks)})`);
  const more = bodies.length > MOST_BODIES ? "; …" : "";
  return [
    title ?? "Văn bản không có trích yếu",
    `- Số: ${number ?? "để trống hoặc không đọc được"}`,
    `- Ngày: ${date === null ? "không đọc được" : vietnameseDate(date)}`,
    `- Cơ quan ban hành: ${issuer ?? "không đọc được"}`,
    `- ${pages === null ? "" : `${String(pages)} trang, `}${String(clauses)} mục, ${String(deadlines)} thời hạn`,
    `- Đơn vị được giao việc: ${shown.length === 0 ? "không thấy" : `${shown.join("; ")}${more}`}`,
    ...relations.map((line) => `- ${line}`),
    problemCount === 0
      ? "- Không có chỗ nào cần xem lại."
      : `- Có ${String(problemCount)} chỗ cần xem lại: ${problems.map(({ reason, quote }) => `${problemWords(reason)} “${quote}”`).join("; ")}${problemCount > problems.length ? "; …" : ""}`,
  ].join("\n");
}
