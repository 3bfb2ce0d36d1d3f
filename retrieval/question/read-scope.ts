import type { AgencyInText } from "../../data/lexicon/agency-names.ts";
import type { Lexicon } from "../../data/lexicon/lexicon.ts";
import type { Agency } from "../../data/lexicon/schema.ts";
import type { Plan, Span } from "../../data/plan.ts";
import { comparable, foldAccents } from "../../data/vietnamese.ts";
import type { Cues } from "./cues.ts";
import type { MissingPlan, QuestionScope } from "./question.ts";

/** The scope of a question and the stretches of it that name the scope. */
export interface ScopeReading {
  readonly scope: QuestionScope;
  readonly spans: readonly Span[];
}

/** Letters between the word for a plan and the year that still belong together ("kế hoạch phòng, chống ma túy năm 2025"). */
const NEAR_CHARS = 60;
const DOCUMENT_NUMBER =
  /(?<word>kế hoạch|ke hoach|kh|plan|quyết định|qđ|decision|chương trình|ctr|nghị quyết|nq)?\s*(?:số|so|no\.?)?\s*(?<![\p{L}\d/.,-])(?<digits>\d{1,5})(?:(?:\s*\/\s*|-)(?<symbol>\p{L}[\p{L}\d]*(?:[-/][\p{L}\d]+)*))?(?![\d/.,]\d|\p{L}|%)/giu;
const YEAR = /(?<![\d/.-])(?:19|20)\d{2}(?![\d/-])/gu;
/** Two years that are one period: "giai đoạn 2021 - 2025". */
const PERIOD = /(?<![\d/.-])(?<from>(?:19|20)\d{2})\s*[-–]\s*(?<to>(?:19|20)\d{2})(?![\d/-])/gu;

const key = (text: string) => foldAccents(text.toLowerCase()).replace(/[^\p{L}\p{N}]+/gu, "");

/** True where a plan is of a year: issued in it, or covering it. */
export function isOfYear({ date, period }: Pick<Plan, "date" | "period">, year: string): boolean {
  if (date?.startsWith(year)) return true;
  if (period === null) return false;
  const [from, to] = [...period.matchAll(/\d{4}/gu)].map(([digits]) => digits);
  if (from === undefined) return false;
  return to === undefined ? from === year : from <= year && year <= to;
}

interface NumberFound extends Span {
  readonly planIds: readonly string[];
  /** With its symbol, so that it can mean nothing but a document. */
  readonly full: string | null;
}

/** Document numbers in the text, with the plans that bear them. */
function findNumbers(text: string, plans: readonly Plan[]): NumberFound[] {
  const found: NumberFound[] = [];
  for (const match of text.matchAll(DOCUMENT_NUMBER)) {
    const { word, digits, symbol } = match.groups as { word?: string; digits: string; symbol?: string };
    if (word === undefined && symbol === undefined) continue;
    if (symbol === undefined && /^(?:19|20)\d{2}$/u.test(digits)) continue;
    if (symbol !== undefined && !/\p{L}/u.test(symbol)) continue;
    const planIds = plans
      .filter(({ number }) => {
        // "29/KH-BCĐ" of offices, "3260-KH/ĐĐQH15" of the Party.
        const [own = ""] = /^\d+/u.exec(number ?? "") ?? [];
        const ownSymbol = key((number ?? "").slice(own.length));
        if (own === "" || Number(own) !== Number(digits)) return false;
        return symbol === undefined || ownSymbol === key(symbol) || ownSymbol.startsWith(key(symbol));
      })
      .map(({ id }) => id);
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      planIds,
      full: symbol === undefined ? null : `${digits}/${symbol}`,
    });
  }
  return found;
}

/** True where the body that issued a plan is one for the whole country. */
function isNational({ issuer }: Plan, { agencyNames }: Lexicon): boolean {
  return issuer !== null && agencyNames.resolve(issuer)?.kind === "named";
}

/** The provinces a text names, each as the places of plans write it. */
function findPlaces(text: string, plans: readonly Plan[], lexicon: Lexicon) {
  // A body of the whole country only has its seat where it dates its papers.
  const local = plans.filter((plan) => !isNational(plan, lexicon));
  const own = new Map(local.flatMap(({ place }) => (place === null ? [] : [[comparable(place), place] as const])));
  return lexicon.placeNames.find(text, { unaccented: true }).map(({ start, end, places }) => {
    const known = places.filter(({ name }) => own.has(comparable(name)));
    return { start, end, names: (known.length > 0 ? known : places).map(({ name }) => name), known: known.length > 0 };
  });
}

/** The words just before a place that belong to it: "của", "ở", "tỉnh", "thành phố". */
function withTier(text: string, { start, end }: Span): Span {
  const before =
    /(?<!\p{L})(?:(?:của|cua|ở|o|tại|tai|bên|ben|in|of|for)\s+)?(?:(?:tỉnh|tinh|thành phố|thanh pho|tp\.?|province|city)\s+)?$/iu;
  const [words] = before.exec(text.slice(0, start)) ?? [""];
  return { start: start - words.length, end };
}

export interface ScopeContext {
  readonly cues: Cues;
  readonly lexicon: Lexicon;
  /** Bodies named in the question, by their id in the lexicon. */
  readonly issuers?: readonly string[];
  /** Where they stand in the text. */
  readonly bodies?: readonly AgencyInText[];
  /** The plan that "kế hoạch này" means. */
  readonly thisPlan?: string | undefined;
  /** The asker's own agency. */
  readonly unit?: Agency | undefined;
}

/** "kế hoạch của" before who issued it; what follows is a body, the first words of a body's name, or the asker's own. */
const ISSUED_BY = /(?<!\p{L})(?:kế hoạch|ke hoach|kh|văn bản|quyết định|chương trình)\s+(?:của|cua|do)\s+/iu;
const ISSUER_HEAD =
  /^(?:các\s+)?(?<head>sở|so|bộ|ban chỉ đạo|ủy ban nhân dân|ubnd|công an|chính phủ)(?=\s*(?:\p{P}|$|thì|có|nói|giao|về|do|ban|được|nêu|quy))/iu;
const OWN_ISSUER =
  /^(?:sở|cơ quan|đơn vị|bên|chúng|ban)?\s*(?:tôi|mình|em|chúng tôi|chúng em|ta)(?!\p{L})|^sở(?=\s*(?:\p{P}|$|thì|có|nói|giao|về|do|ban|được|nêu|quy))/iu;

/** Plans issued by the body a question names as whose plan it is; `null` where it names none that issued one. */
function issuedBy(text: string, plans: readonly Plan[], { lexicon, bodies = [], unit }: ScopeContext) {
  const said = ISSUED_BY.exec(text);
  if (!said) return null;
  const at = said.index + said[0].length;
  const rest = text.slice(at);
  const issuerOf = ({ issuer }: Plan) => (issuer === null ? null : lexicon.agencyNames.resolve(issuer));
  const named = bodies.find(({ start }) => start === at);
  const own = unit && OWN_ISSUER.exec(rest);
  const head = named ? undefined : ISSUER_HEAD.exec(rest);
  const isIssuer = (plan: Plan): boolean => {
    if (named) return issuerOf(plan)?.id === named.agency.id;
    if (own) return issuerOf(plan)?.id === unit.id || key(plan.issuer ?? "").startsWith(key(unit.name));
    const words = head?.groups?.["head"];
    const issuer = issuerOf(plan)?.name ?? plan.issuer;
    return words !== undefined && issuer !== null && key(issuer).startsWith(key(words));
  };
  const found = plans.filter(isIssuer);
  if (found.length === 0) return null;
  const end = named?.end ?? at + (own?.[0].length ?? head?.[0].length ?? 0);
  return { plans: found, span: { start: said.index, end } };
}

/**
 * Which plans a question is about, from the numbers, places, years and issuers it names.
 *
 * @param text best reading of the question
 */
export function readScope(
  text: string,
  plans: readonly Plan[],
  { cues, lexicon, issuers = [], bodies = [], thisPlan, unit }: ScopeContext,
): ScopeReading {
  const spans: Span[] = [];
  const numbers = findNumbers(text, plans);
  const places = findPlaces(text, plans, lexicon);
  const inNumber = (at: number) => numbers.some(({ start, end }) => at >= start && at < end);
  const periods = [...text.matchAll(PERIOD)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
  const inPeriod = (at: number) => periods.some(({ start, end }) => at >= start && at < end);
  const years = [...text.matchAll(YEAR)]
    .filter((match) => !inNumber(match.index) && !inPeriod(match.index))
    .map((match) => ({ year: match[0], start: match.index, end: match.index + 4 }));
  const planWords = cues.planWords.find(text, { unaccented: true });
  const isPlanYear = ({ start, end }: Span) =>
    planWords.some(
      (word) =>
        start >= word.end &&
        start - word.end <= NEAR_CHARS &&
        !/[,;:?]/u.test(text.slice(word.end, start).replace(/phòng,|an ninh,/gu, "")),
    ) || /^\s*plan/iu.test(text.slice(end));
  let missing: MissingPlan | null = null;
  let candidates = plans;
  let narrowed = false;

  const byNumber = numbers.filter(({ planIds }) => planIds.length > 0);
  if (byNumber.length > 0) {
    const ids = new Set(byNumber.flatMap(({ planIds }) => planIds));
    candidates = candidates.filter(({ id }) => ids.has(id));
    narrowed = true;
    spans.push(...byNumber);
  } else {
    const full = numbers.find((number) => number.full !== null);
    if (full?.full) missing = { by: "number", written: full.full };
  }

  const placesKnown = places.filter(({ known }) => known);
  if (placesKnown.length > 0) {
    const names = new Set(placesKnown.flatMap((place) => place.names.map(comparable)));
    const there = candidates.filter(
      (plan) => plan.place !== null && names.has(comparable(plan.place)) && !isNational(plan, lexicon),
    );
    if (there.length > 0) candidates = there;
    else if (!narrowed) candidates = [];
    narrowed = true;
    spans.push(...placesKnown.map((place) => withTier(text, place)));
  } else if (places.length > 0 && !narrowed) {
    const { start, end } = places[0]!;
    missing ??= { by: "place", written: text.slice(start, end) };
  }

  const planYears = years.filter(isPlanYear);
  const isFitting = (plan: Plan) => years.some(({ year }) => isOfYear(plan, year));
  // "Quảng Trị và Bắc Giang 2023": the year is that of the places that have such a plan.
  const fittingPlaces = new Set(candidates.filter(isFitting).map(({ place }) => place));
  const severalPlaces = new Set(placesKnown.flatMap(({ names }) => names)).size > 1 && fittingPlaces.size > 0;
  const fitting = candidates.filter((plan) => isFitting(plan) || (severalPlaces && !fittingPlaces.has(plan.place)));
  if (years.length > 0 && fitting.length > 0 && (narrowed || planYears.length > 0)) {
    candidates = fitting;
    narrowed = true;
    spans.push(...years.filter(({ year }) => fitting.some((plan) => isOfYear(plan, year))));
  } else if (planYears.length > 0 && fitting.length === 0) {
    missing ??= { by: "year", written: planYears[0]!.year };
  }

  if (candidates.length > 1 && narrowed && issuers.length > 0) {
    const issued = candidates.filter(({ issuer }) => {
      const body = issuer === null ? null : lexicon.agencyNames.resolve(issuer);
      return body !== null && issuers.includes(body.id);
    });
    if (issued.length > 0) candidates = issued;
  }

  if (!narrowed) {
    const issued = issuedBy(text, candidates, { cues, lexicon, bodies, unit });
    const said = cues.thisPlan.find(text, { unaccented: true });
    const talk = said.length > 0 ? candidates.filter(({ id }) => id === thisPlan) : [];
    if (issued) {
      candidates = issued.plans;
      spans.push(issued.span);
    } else if (talk.length > 0) candidates = talk;
    narrowed = issued !== null || talk.length > 0;
    if (narrowed) spans.push(...said);
  }

  const all = cues.allPlans.find(text, { unaccented: true });
  return {
    scope: {
      planIds: narrowed ? candidates.map(({ id }) => id) : null,
      all: !narrowed && all.length > 0,
      years: years.map(({ year }) => year),
      places: places.flatMap(({ names }) => names),
      missing,
    },
    spans: [...spans, ...planWords],
  };
}
