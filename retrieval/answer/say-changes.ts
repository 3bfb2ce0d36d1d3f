import { planGraph } from "../../data/versions/plan-graph.ts";
import { changedBy, changesAt, newDue, type ChangeAt } from "../../data/versions/changes-at.ts";
import type { PlanReading } from "../../data/plan.ts";
import type { Question } from "../question/question.ts";
import { versionAsked } from "../question/version-asked.ts";
import type { Earlier } from "../rank/hypotheses.ts";
import type { Ranked } from "../rank/rank-candidates.ts";
import { citeBest, LONGEST_BESIDE, type Asked } from "./cite.ts";
import { planName } from "./cite-path.ts";
import type { Finding, Point } from "./finding.ts";
import { viewOf, type Knowledge, type PlanView } from "./knowledge.ts";
import { sayFacts, type SayContext } from "./say-facts.ts";
import { stretchScore } from "./stretch-score.ts";
import { wordingOf } from "./wording/wording.ts";

export interface ChangesContext extends SayContext {
  readonly knowledge: Knowledge;
  /** What the answer before rested on. */
  readonly earlier?: Earlier | undefined;
}

interface AskedNow extends Asked {
  readonly context: ChangesContext;
}

type Changed = ReturnType<typeof changedBy>[number];

const MOST_UNDER = 3;

function pointsAt(view: PlanView, path: string, asked: Asked): Point[] {
  const part = view.parts.get(path);
  if (!part || part.text === "") return [];
  // "… được sửa đổi như sau:" says nothing without the words under it.
  const under = /:\s*$/u.test(part.text) ? (view.children.get(path) ?? []).slice(0, MOST_UNDER) : [];
  return [
    { citation: citeBest(view, part, asked) },
    ...under.map((child) => ({ citation: citeBest(view, child, asked, LONGEST_BESIDE) })),
  ];
}

/** What changed a place, as a finding of the plan that changes it. */
function nowFinding(older: PlanReading, change: ChangeAt, asked: Asked): Finding | null {
  const { question } = asked;
  const say = wordingOf(question.language);
  const name = planName(change.by.plan, question.language);
  const points = pointsAt(viewOf(change.by), change.clause, asked);
  if (points.length === 0) return null;
  const due = newDue(older, change);
  const says =
    change.how === "ends" ? say.endedBy(name) : due === null ? say.changedBy(name) : say.dueChanged(due, name);
  return { plan: change.by.plan, says, points };
}

/** Of the places that a clause changes the one that says most of what was asked. */
function placeChanged(planId: string, clause: string, { score, context }: AskedNow): Changed | undefined {
  const says = ({ older, path }: Changed): number => score(viewOf(older).parts.get(path)?.text ?? "");
  return changedBy(context.knowledge.readings, planId, clause).toSorted((one, other) => says(other) - says(one))[0];
}

/** What a place said before it was changed. */
function beforeFinding(older: PlanReading, path: string, asked: AskedNow): Finding | null {
  const { question, context } = asked;
  const view = viewOf(older);
  const part = view.parts.get(path);
  if (!part || part.text === "") return null;
  const says = [wordingOf(question.language).before, sayFacts(question, view, part, context).asked];
  return {
    plan: older.plan,
    says: says.filter((one) => one !== "").join(" "),
    points: [{ citation: citeBest(view, part, asked) }],
  };
}

const sound = (findings: readonly (Finding | null)[]): Finding[] => findings.filter((one) => one !== null);

const isNamed = ({ plan }: PlanReading, { mentions }: Question): boolean =>
  mentions.numbers.some(({ digits }) => digits === Number.parseInt(plan.number ?? "", 10));

/**
 * A finding with what changed its place since, or with what its place said before it changed it. What is in force comes
 * first where it says as much of what was asked; the older where the question asks for it, or names its plan.
 */
export function withChanges(finding: Finding, best: Ranked, asking: Question, context: ChangesContext): Finding[] {
  const { readings } = context.knowledge;
  const { planId, path } = best.hit.unit;
  const own = readings.find(({ plan }) => plan.id === planId);
  if (!own) return [finding];
  const { question } = best.hypothesis;
  const gone = planGraph(readings).superseded.get(planId);
  const by = gone && readings.find(({ plan }) => plan.id === gone.by)?.plan;
  if (gone && by && (gone.why === "replaces" || gone.why === "repeals" || gone.why === "version")) {
    const notice = wordingOf(question.language).supersededBy(planName(by, question.language), gone.why === "repeals");
    return [{ ...finding, says: [notice, finding.says].filter(Boolean).join(" ") }];
  }
  const asked: AskedNow = { question, score: stretchScore(question, context.knowledge), context };
  const version = versionAsked(asking);
  const change = changesAt(readings, planId, path).at(-1);
  if (change === undefined) {
    const changed = placeChanged(planId, path, asked);
    const before = changed && beforeFinding(changed.older, changed.path, asked);
    if (!before) return [finding];
    const made = changesAt(readings, changed.older.plan.id, changed.path).at(-1);
    const due = made && newDue(changed.older, made);
    const says = due ? wordingOf(question.language).dueChanged(due, planName(own.plan, question.language)) : "";
    const now = { ...finding, says: [says, finding.says].filter(Boolean).join(" ") };
    return version === "earlier" ? [before, now] : [now, before];
  }
  const now = nowFinding(own, change, asked);
  if (now === null) return [finding];
  const saysOf = (view: PlanView, at: string): number => asked.score(view.parts.get(at)?.text ?? "");
  const saysLess = saysOf(viewOf(change.by), change.clause) < saysOf(viewOf(own), path);
  const olderFirst = version === "earlier" || (version === null && (isNamed(own, asking) || saysLess));
  if (olderFirst) return [finding, now];
  return [now, { ...finding, says: [wordingOf(question.language).before, finding.says].filter(Boolean).join(" ") }];
}

/**
 * What a question asks that only wants another version of the place the talk is at ("trước đó giao ai?", "hạn mới là
 * khi nào?"); `null` for any other.
 */
export function otherVersion(question: Question, ranked: readonly Ranked[], context: ChangesContext): Finding[] | null {
  const [at] = context.earlier?.clauses ?? [];
  const version = versionAsked(question);
  const [best] = ranked;
  if (!at || version === null || !best || best.hypothesis.stance === "alone") return null;
  const { readings } = context.knowledge;
  const taken = best.hypothesis.question;
  const asked: AskedNow = { question: taken, score: stretchScore(taken, context.knowledge), context };
  const own = readings.find(({ plan }) => plan.id === at.planId);
  const isChanged = changesAt(readings, at.planId, at.path).length > 0;
  const place = isChanged && own ? { older: own, path: at.path } : placeChanged(at.planId, at.path, asked);
  const last = place && changesAt(readings, place.older.plan.id, place.path).at(-1);
  if (!place || !last) return null;
  const findings = [beforeFinding(place.older, place.path, asked), nowFinding(place.older, last, asked)];
  const found = sound(version === "earlier" ? findings : findings.toReversed());
  return found.length === 0 ? null : found;
}
