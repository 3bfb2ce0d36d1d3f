import type { DayPeriod } from "../../data/calendar/calendar-day.ts";
import { namedPeriod } from "../../data/calendar/named-period.ts";
import { agencyKey, isSameKey } from "../../data/lexicon/same-body.ts";
import type { Question } from "../question/question.ts";
import { RANK_FEATURES } from "../rank/features.ts";
import { placeKey, type Ranked } from "../rank/rank-candidates.ts";
import { readPeriod } from "../register/read-period.ts";
import { loadRegisterWords, type RegisterWord } from "../register/register-words.ts";
import { yearOf } from "../search/search-unit.ts";
import { pathsOf, type PlanView } from "./knowledge.ts";

const MOST_ROWS = 6;
const [ROW_NAMED, EXTREME_ROW] = [RANK_FEATURES.indexOf("rowNamed"), RANK_FEATURES.indexOf("extremeRow")];

const inPlanOf = (best: Ranked, all: readonly Ranked[]): Ranked[] =>
  all.filter((one) => one.hit.unit.planId === best.hit.unit.planId && placeKey(one) !== placeKey(best));

/** Where the best place is a row that the question names, or that holds the extreme asked for: it and the rows of its table that do so too. */
export function rowsAlike(best: Ranked, all: readonly Ranked[]): Ranked[] {
  const table = /^table\.\d+\./u.exec(best.hit.unit.path)?.[0];
  const kind = [ROW_NAMED, EXTREME_ROW].find((at) => best.vector[at]! > 0);
  if (table === undefined || kind === undefined) return [];
  const alike = inPlanOf(best, all).filter(
    ({ hit, vector }) => hit.unit.path.startsWith(table) && vector[kind]! >= best.vector[kind]!,
  );
  return [best, ...alike].slice(0, MOST_ROWS);
}

/** True where a question wants all tasks that are so, or how many: "những việc nào", "mấy việc", "which tasks". */
function wantsAll({ normalised }: Question): boolean {
  const words = loadRegisterWords();
  const has = (kind: RegisterWord): boolean => words[kind].find(normalised, { unaccented: true }).length > 0;
  return has("list") || (has("count") && has("tasks"));
}

/** What every place of a list must fulfil: whose it is, and when it is due. */
type Condition = (one: Ranked) => boolean;

function isDueIn(view: PlanView, period: DayPeriod): Condition {
  return ({ hit: { unit } }) => {
    const paths = pathsOf(view, unit.path);
    return paths.some((path) =>
      (view.deadlines.get(path) ?? []).some(({ due, quote }) => {
        const named = due === null ? null : namedPeriod(due, quote);
        return named !== null && named.end >= period.start && named.end <= period.end;
      }),
    );
  };
}

function isGivenTo({ doers, intents }: Question): Condition {
  const keys = doers.map(({ agency }) => agencyKey(agency));
  return ({ facts: { lead, coordinate, implement } }) => {
    const some = intents.coordination > intents.lead + intents.responsibilities ? coordinate : [...lead, ...implement];
    return keys.every((key) => some.some((other) => isSameKey(key, other)));
  };
}

/**
 * Where a question wants all that falls due in some time or that a body has to do, and the best place does: it and all the others
 * found of its plan that do so too; empty where it wants no such list, or only one place fits.
 */
export function placesAlike(question: Question, best: Ranked, all: readonly Ranked[], view: PlanView): Ranked[] {
  if (!wantsAll(question)) return [];
  const { plan } = view.reading;
  const year = Number(yearOf(plan) ?? Number.NaN);
  const period = readPeriod(question.normalised, { today: undefined, year });
  const conditions = [
    ...(period === null || Number.isNaN(year) ? [] : [isDueIn(view, period)]),
    ...(question.doers.length === 0 ? [] : [isGivenTo(question)]),
  ];
  const fits: Condition = (one) => conditions.every((holds) => holds(one));
  if (conditions.length === 0 || !fits(best)) return [];
  const alike = [best, ...inPlanOf(best, all).filter(fits)];
  return alike.length > 1 ? alike : [];
}
