import type { Plan, RelationKind } from "../../data/plan.ts";
import type { PlaceDifference } from "../../data/versions/compare-plans.ts";
import { citationOf, planName } from "../../retrieval/answer/cite-path.ts";
import { shorten } from "../../retrieval/answer/finding.ts";
import type { PlanVersions, RelationOfPlan } from "./plan-versions.ts";
import { vietnameseDate } from "./plan-page.ts";

const OUT: Readonly<Record<RelationKind, string>> = {
  amends: "Sửa đổi, bổ sung",
  replaces: "Thay thế",
  repeals: "Bãi bỏ",
  corrects: "Đính chính",
  implements: "Thực hiện",
  "rests-on": "Căn cứ",
};
const IN: Readonly<Record<RelationKind, string>> = {
  amends: "Được sửa đổi, bổ sung bởi",
  replaces: "Bị thay thế bởi",
  repeals: "Bị bãi bỏ bởi",
  corrects: "Được đính chính bởi",
  implements: "Được thực hiện bởi",
  "rests-on": "Là căn cứ của",
};
const WHY: Readonly<Record<NonNullable<PlanVersions["superseded"]>["why"], string>> = {
  replaces: "Không còn dùng: đã bị thay thế bởi",
  repeals: "Không còn dùng: đã bị bãi bỏ bởi",
  copy: "Là bản sao của",
  draft: "Là bản dự thảo của",
  version: "Không còn dùng: đã ban hành lại là",
};
const KINDS: Readonly<Record<PlaceDifference["kind"], string>> = { added: "Thêm", removed: "Bỏ", changed: "Sửa" };
const LONGEST = 160;

const nameOf = (plan: Plan): string => planName(plan, "vi");

/** One relation in a line: "Sửa đổi, bổ sung Kế hoạch 96/KH-UBND ngày 09/02/2026 (Huế)". */
export const relationWords = ({ direction, kind, other, document }: RelationOfPlan): string =>
  `${(direction === "out" ? OUT : IN)[kind]} ${other === null ? document : nameOf(other)}`;

/** Why a plan does not hold any more, in a line. */
export const supersededWords = ({ by, why }: NonNullable<PlanVersions["superseded"]>): string =>
  `${WHY[why]} ${nameOf(by)}`;

export const unclearWords = (plan: Plan): string =>
  `Cùng số, cùng ngày nhưng khác nội dung với ${nameOf(plan)}: cần xác định bản nào còn dùng`;

/** A place that another plan changed, in a line. */
export function changeWords({ path, how, by, clause, due }: PlanVersions["changes"][number]): string {
  const days = due === null ? "" : `: hạn cũ ${vietnameseDate(due.before)}, nay là ${vietnameseDate(due.now)}`;
  const verb = how === "ends" ? "bị bãi bỏ" : "được sửa";
  return `${citationOf(path)} ${verb} theo ${citationOf(clause)} ${nameOf(by.plan)}${days}`;
}

const dayWords = (days: string): string =>
  days
    .split(", ")
    .map((day) => (/^\d{4}(?:-\d\d){0,2}$/u.test(day) ? vietnameseDate(day) : day))
    .join(", ") || "không";

/** A place that is other than in the version before, in a line. */
export function differenceWords({ kind, path, before, after, tasks }: PlaceDifference): string {
  const told = tasks.map(({ what, before: was, after: is }) =>
    what === "lead" ? `chủ trì: ${was || "không"} → ${is || "không"}` : `hạn: ${dayWords(was)} → ${dayWords(is)}`,
  );
  const words =
    kind === "changed"
      ? `“${shorten(before!, LONGEST)}” → “${shorten(after!, LONGEST)}”`
      : `“${shorten((after ?? before)!, LONGEST)}”`;
  return `${KINDS[kind]} ${citationOf(path)}: ${[...told, words].join("; ")}`;
}
