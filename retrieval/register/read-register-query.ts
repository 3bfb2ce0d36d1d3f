import type { DayPeriod } from "../../data/calendar/calendar-day.ts";
import type { CalendarDay, Span } from "../../data/plan.ts";
import { foldAccents } from "../../data/vietnamese.ts";
import { syllablesOf } from "../search/search-terms.ts";
import type { AgencyAsked, Question } from "../question/question.ts";
import { without } from "../question/words-asked.ts";
import { beforeNow, fromNowOn, readPeriod } from "./read-period.ts";
import { readRelationQuery, type RelationQuery } from "./relation-query.ts";
import { loadRegisterWords, type RegisterWord } from "./register-words.ts";

/** What a question wants of the register as a whole, rather than of one place. */
export type RegisterQuery =
  | {
      readonly of: "tasks";
      readonly bodies: readonly AgencyAsked[];
      readonly role: "lead" | "coordinate" | null;
      readonly counts: boolean;
    }
  | { readonly of: "bodies" }
  | {
      readonly of: "deadlines";
      readonly bodies: readonly AgencyAsked[];
      readonly period: DayPeriod;
      /** How it is asked for: what is to come next, what is over, or all within a stretch. */
      readonly when: "next" | "over" | "within";
    }
  | { readonly of: "targets"; readonly counts: boolean }
  | { readonly of: "plans"; readonly newest: boolean }
  | { readonly of: "card" }
  | { readonly of: "validity" }
  | RelationQuery;

/** Words that say what a question is about, besides those by which it asks: so many and it asks of one matter. */
const A_MATTER = 2;
/** How sure it must be that a body's duties are asked. */
const DUTIES = 0.45;

interface Words {
  readonly has: (kind: RegisterWord) => boolean;
  /** Words of the question that are of no kind named, nor name a plan or body. */
  readonly rest: (...kinds: readonly RegisterWord[]) => number;
}

const PERIOD_WORDS =
  /(?<!\p{L})(?:(?:quý|quy|quarter)\s*(?:iv|i{1,3}|[1-4])(?!\p{L})|tháng\s+\d{1,2}|thang\s+\d{1,2}|\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?|(?:19|20)\d{2}|january|february|march|april|june|july|august|september|october|november|december)/giu;

function wordsOf(question: Question): Words {
  const { normalised, mentions, bodies } = question;
  const words = loadRegisterWords();
  const loosely = { unaccented: true };
  const names: Span[] = bodies.flatMap(({ written }) => {
    const start = foldAccents(normalised.toLowerCase()).indexOf(foldAccents(written.toLowerCase()));
    return start < 0 ? [] : [{ start, end: start + written.length }];
  });
  const periods = [...normalised.matchAll(PERIOD_WORDS)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  return {
    has: (kind) => words[kind].find(normalised, loosely).length > 0,
    rest: (...kinds) => {
      const spans = kinds.flatMap((kind) => words[kind].find(normalised, loosely));
      const left = without(normalised, [
        ...spans,
        ...names,
        ...periods,
        ...mentions.numbers,
        ...mentions.places,
        ...mentions.years,
      ]);
      return syllablesOf(left).filter((word) => /\p{L}{2}/u.test(word)).length;
    },
  };
}

/**
 * What a question asks of the register as a whole; `null` for one that asks of a certain matter, which the ranking answers.
 *
 * @param year the year meant where a month or quarter is named without one
 */
export function readRegisterQuery(
  question: Question,
  { today, year }: { readonly today: CalendarDay | undefined; readonly year: number },
): RegisterQuery | null {
  const { has, rest } = wordsOf(question);
  const { bodies, intents, normalised } = question;
  const relation = readRelationQuery(question);
  if (relation !== null) return relation;
  if (has("card") && rest("card", "plans", "asking") < A_MATTER) return { of: "card" };
  if (has("validity") && rest("validity", "plans", "asking") < A_MATTER) return { of: "validity" };
  if (has("plans") && bodies.length === 0 && rest("plans", "list", "count", "newest", "asking") === 0)
    return has("newest") || has("list") || has("count") || question.allPlans
      ? { of: "plans", newest: has("newest") }
      : null;
  const isOfTasks = has("tasks") || has("deadlines");
  // Beside the place, year or number of a plan, "kế hoạch" is part of its name; "những kế hoạch nào" says where to look.
  const { numbers, places, years } = question.mentions;
  const namesPlans = question.allPlans || numbers.length + places.length + years.length > 0;
  const naming: readonly RegisterWord[] = namesPlans ? ["plans"] : [];
  const kinds = [
    "tasks",
    "deadlines",
    "list",
    "count",
    "lead",
    "coordinate",
    "upcoming",
    "overdue",
    "asking",
    ...naming,
  ] as const;
  const isBare = rest(...kinds) < A_MATTER;
  if (has("most") && isOfTasks && rest("most", ...kinds) < A_MATTER) return { of: "bodies" };
  if (isBare && isOfTasks && today !== undefined && has("overdue"))
    return { of: "deadlines", bodies, period: beforeNow(today), when: "over" };
  const period = readPeriod(normalised, { today, year });
  if (isBare && isOfTasks && period !== null && (has("list") || has("count") || has("upcoming")))
    return { of: "deadlines", bodies, period, when: "within" };
  if (isBare && isOfTasks && today !== undefined && has("upcoming"))
    return { of: "deadlines", bodies, period: fromNowOn(today), when: "next" };
  if (
    has("targets") &&
    (has("list") || has("count")) &&
    bodies.length === 0 &&
    rest("targets", "list", "count", "asking") < 1
  )
    return { of: "targets", counts: has("count") };
  const role = has("lead") ? "lead" : has("coordinate") ? "coordinate" : null;
  const listsTasks = (has("tasks") && (has("list") || has("count"))) || (question.allPlans && role !== null);
  // A body named beside those that do is part of the matter: "Sở A phải phối hợp Sở B làm gì" asks for one place.
  const onlyDoers = bodies.length <= question.doers.length;
  if (bodies.length > 0 && onlyDoers && isBare && (intents.responsibilities >= DUTIES || listsTasks)) {
    return { of: "tasks", bodies, role, counts: has("count") };
  }
  return null;
}
