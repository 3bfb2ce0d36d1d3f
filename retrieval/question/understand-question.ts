import type { AgencyInText } from "../../data/lexicon/agency-names.ts";
import type { Lexicon } from "../../data/lexicon/lexicon.ts";
import type { Language, Plan, Span } from "../../data/plan.ts";
import { foldAccents, normaliseTones } from "../../data/vietnamese.ts";
import type { ExpansionTerm, QueryReading, QuestionKind } from "../search/query.ts";
import { loadCues, type Cues } from "./cues.ts";
import { detectLanguage } from "./detect-language.ts";
import { AbbreviationList } from "./expand-abbreviations.ts";
import { TermExpander } from "./expand-terms.ts";
import { countedIn } from "./counted.ts";
import type { AgencyAsked, Question, QuestionScope } from "./question.ts";
import { readKind } from "./read-kind.ts";
import { readScope } from "./read-scope.ts";

/** What restores accents; `DiacriticModel` is one. */
export interface AccentRestorer {
  restore(text: string, options: { language?: Language; readings?: number }): readonly QueryReading[];
  englishLogOdds(text: string): number;
}

export interface QuestionContext {
  readonly plans: readonly Plan[];
  readonly lexicon: Lexicon;
  readonly diacritics?: AccentRestorer | undefined;
  /** The question before it in the same conversation. */
  readonly previous?: Question | undefined;
  /** The plan a chat is about: "kế hoạch này" means it. */
  readonly planOfTalk?: string | undefined;
  /** The asker's own agency: "đơn vị tôi" means it. */
  readonly unit?: string | undefined;
  /** The language to answer in, whatever the question is written in. */
  readonly language?: Language | undefined;
  /** How far the words name a row of a table of the plans, from 0 to 1. */
  readonly namesRow?: ((text: string) => number) | undefined;
}

/** A question is read up to here; what follows is no question. */
export const LONGEST_QUESTION_CHARS = 1000;
const READINGS = 3;
/** Cue weight from which a question says itself what it asks. */
const CLEAR_KIND = 1.5;
/** What the topic of the question before counts in a question that goes on with a topic of its own. */
const EARLIER_TOPIC = 0.3;
const EARLIER_TOPIC_CARRIED = 0.7;

interface Tools {
  readonly cues: Cues;
  readonly abbreviations: AbbreviationList;
  readonly terms: TermExpander;
}

const toolsOf = new WeakMap<Lexicon, Tools>();

function tools(lexicon: Lexicon): Tools {
  let made = toolsOf.get(lexicon);
  if (!made) {
    made = {
      cues: loadCues(),
      abbreviations: new AbbreviationList(lexicon.abbreviations),
      terms: new TermExpander(lexicon),
    };
    toolsOf.set(lexicon, made);
  }
  return made;
}

/** True for a text with a letter that only Vietnamese typed with accents has. */
function isMarked(text: string): boolean {
  return foldAccents(text) !== text;
}

/** The text without some stretches; a space stands for each. */
function without(text: string, spans: readonly Span[]): string {
  let rest = "";
  let done = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= done) continue;
    rest += `${text.slice(done, Math.max(done, start))} `;
    done = end;
  }
  return (rest + text.slice(done)).replace(/\s+/gu, " ").trim();
}

/** Filler words of a text that are not part of a longer word ("theo" alone, not in "theo dõi"). */
function fillerIn(text: string, { cues, terms }: Tools, language: Language, unaccented: boolean): Span[] {
  const words = terms.officialWords(text);
  return cues.filler[language]
    .find(text, { unaccented })
    .filter(({ start, end }) => !words.some((word) => word.start <= start && end <= word.end));
}

/** Asking words after which a cue goes on with what is asked about ("bao nhiêu vụ", "who monitors"). */
const OPENS_CONTENT = /^(?:mấy|bao nhiêu|who|how)(?!\p{L})/iu;

/** Words that tell what a question is about: neither filler nor the cue words that ask. */
function topicOf(text: string, kit: Tools, language: Language, unaccented: boolean): string {
  const { cues } = kit;
  const asking = cues.kinds
    .find(text, { unaccented })
    .map(({ start, end }) => ({ start, end, words: text.slice(start, end) }))
    .filter(({ words }) => !OPENS_CONTENT.test(words) && fillerIn(words, kit, language, unaccented).length > 0);
  const filler = fillerIn(text, kit, language, unaccented);
  return without(text, [...asking, ...filler, ...cues.followUp.find(text, { unaccented })])
    .replace(/[^\p{L}\p{M}\p{N}%/,.-]+/gu, " ")
    .replace(/(?<![\p{L}\p{N}])[,./-]+|[,./-]+(?![\p{L}\p{N}])/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Names of places and bodies typed without accents, spelled as they are: no model knows them better. */
function withNamesAccented(text: string, { placeNames, agencyNames }: Lexicon): string {
  const isBare = ({ start, end }: Span) => /^[a-z]+(?:\s+[a-z]+)+$/iu.test(text.slice(start, end));
  const places = placeNames.find(text, { unaccented: true }).flatMap((found) => {
    const [place] = found.places;
    return place && isBare(found) ? [{ ...found, name: place.name }] : [];
  });
  const agencies = isMarked(text)
    ? []
    : agencyNames.find(text, { unaccented: true }).flatMap(({ start, end, nameEnd, agency }) => {
        const name = { start, end: nameEnd };
        return end > start && isBare(name) && agency.level !== "group" ? [{ ...name, name: agency.name }] : [];
      });
  let spelled = "";
  let done = 0;
  for (const { start, end, name } of [...places, ...agencies].sort((one, other) => one.start - other.start)) {
    if (start < done) continue;
    spelled += text.slice(done, start) + name;
    done = end;
  }
  return spelled + text.slice(done);
}

/** The first body named and those joined to it by a comma or "và". */
function listedTogether(bodies: readonly AgencyInText[], text: string): AgencyInText[] {
  const listed = bodies.slice(0, 1);
  for (const body of bodies.slice(1)) {
    if (!/^[\s,;&/]*(?:và|and|với|hay|hoặc|or)?[\s,]*$/iu.test(text.slice(listed.at(-1)!.end, body.start))) break;
    listed.push(body);
  }
  return listed;
}

interface FirstReading {
  readonly language: Language;
  readonly readings: readonly QueryReading[];
  readonly others: readonly ExpansionTerm[];
}

function readText(
  given: string,
  { lexicon, diacritics, previous }: QuestionContext,
  { cues, abbreviations }: Tools,
): FirstReading {
  const evidence = detectLanguage(given, cues, lexicon);
  const odds = Math.abs(evidence.margin) < 0.5 ? (diacritics?.englishLogOdds(given) ?? 0) : 0;
  const language =
    odds !== 0 ? (odds > 0 ? "en" : "vi") : evidence.margin === 0 && previous ? previous.language : evidence.language;
  const { text, others } = abbreviations.expand(
    language === "vi" ? withNamesAccented(given, lexicon) : given,
    language,
  );
  const readings =
    language === "vi" && diacritics
      ? diacritics.restore(text, { language, readings: READINGS })
      : [{ text, weight: 1 }];
  return { language, readings, others };
}

/** The scope of a question that names none is that of the question before. */
function continuedScope(scope: QuestionScope, previous: Question | undefined): QuestionScope {
  if (!previous || scope.planIds !== null || scope.all || scope.missing?.by === "place") return scope;
  return { ...previous.asked, missing: scope.missing };
}

/**
 * Understands a question: its language, what it says written out, which plans and bodies it names
 * and what kind of fact it asks. A question that goes on from `previous` takes over what it leaves
 * unsaid. Never throws on the words of a question.
 */
export function understandQuestion(text: string, context: QuestionContext): Question {
  const { plans, lexicon, previous } = context;
  const given = normaliseTones(text).replace(/\s+/gu, " ").trim().slice(0, LONGEST_QUESTION_CHARS);
  const kit = tools(lexicon);
  const { cues, terms } = kit;
  const { language, readings, others } = readText(given, context, kit);
  const normalised = readings[0]?.text ?? given;

  const named = lexicon.agencyNames.find(normalised, { unaccented: true });
  const agencies = named.length > 0 ? named : lexicon.agencyNames.find(given, { unaccented: true });
  const source = named.length > 0 ? normalised : given;
  const bodies = agencies.filter(({ agency }) => agency.level !== "group");
  const asAsked = ({ agency, start, nameEnd }: AgencyInText) => ({ agency, written: source.slice(start, nameEnd) });
  const agenciesAsked: AgencyAsked[] = bodies.map(asAsked);
  const doers = listedTogether(bodies, source);
  // Accents typed or restored tell `cai nghiện` from `cái`; only a text without any is matched loosely.
  const loose = !isMarked(normalised);

  const { scope, spans } = readScope(normalised, plans, {
    cues,
    lexicon,
    issuers: agenciesAsked.map(({ agency }) => agency.id),
  });
  // The body whose plan is asked names the plan, not what is asked of it.
  const meant = plans.filter(({ id }) => scope.planIds?.includes(id));
  const issuers = new Set(
    meant.map(({ issuer }) => (issuer === null ? null : lexicon.agencyNames.resolve(issuer)?.id)),
  );
  const issuing = source === normalised ? bodies.filter(({ agency }) => issuers.has(agency.id)) : [];
  const hints = new Map<QuestionKind, number>();
  const row = context.namesRow?.(without(normalised, spans)) ?? 0;
  if (row > 0) hints.set("table", 3 * row);
  if (agenciesAsked.length > 0) hints.set("responsibilities", 0.5);
  const asked = readKind(normalised, cues, hints);

  const own = topicOf(without(normalised, [...spans, ...issuing]), kit, language, loose);
  const goesOn = cues.followUp.find(given, { unaccented: true }).some(({ start }) => start < 25);
  const carries = cues.carryTopic.find(given, { unaccented: true }).length > 0;
  const saysTopic = own !== "" || asked.kind === "metadata" || agenciesAsked.length > 0;
  const unsaid = scope.planIds === null || asked.weight < CLEAR_KIND || !saysTopic;
  const continues = previous !== undefined && (goesOn || carries || unsaid);
  const before = continues ? previous : undefined;
  const takesKind = before !== undefined && asked.weight < CLEAR_KIND;
  const kind = takesKind ? before.kind : asked.kind;

  const scopeNow = continuedScope(scope, before);
  const onlyScope = before !== undefined && own === "" && kind !== "metadata";
  const topic = onlyScope ? before.topic : own;
  const doing = source === normalised ? doers : [];
  const task = onlyScope ? before.task : topicOf(without(normalised, [...spans, ...doing]), kit, language, loose);
  const inVietnamese = (words: string) => (language === "en" ? terms.expand(words, language).translated : words);
  const carried: ExpansionTerm[] =
    before && !onlyScope && kind !== "metadata" && before.topic !== ""
      ? [{ text: before.topic, weight: carries ? EARLIER_TOPIC_CARRIED : EARLIER_TOPIC }]
      : [];
  const keepsAgencies = before !== undefined && agenciesAsked.length === 0 && (onlyScope || carries || goesOn);

  const searched = onlyScope
    ? before.readings
    : readings.map(({ text: reading, weight }) => {
        const words = without(reading, readScope(reading, plans, { cues, lexicon }).spans);
        return { text: without(words, fillerIn(words, kit, language, loose)) || reading, weight };
      });
  const expanded = searched.map(({ text: reading, weight }) => ({ ...terms.expand(reading, language), weight }));
  const wordings = new Map<string, number>();
  const widen = (list: readonly ExpansionTerm[], factor: number): void => {
    for (const { text: word, weight } of list)
      wordings.set(word, Math.max(wordings.get(word) ?? 0, Math.min(1, weight * factor)));
  };
  if (onlyScope) widen(before.terms, 1);
  else {
    for (const one of expanded) widen(one.terms, one.weight);
    widen(others, 1);
    widen(carried, 1);
  }
  const agenciesNow = keepsAgencies ? before.agenciesAsked : agenciesAsked;
  return {
    text: given,
    language: context.language ?? language,
    normalised,
    readings: onlyScope ? searched : expanded.map(({ translated, weight }) => ({ text: translated, weight })),
    terms: [...wordings].map(([word, weight]) => ({ text: word, weight })),
    scope: {
      ...(scopeNow.planIds ? { planIds: scopeNow.planIds } : {}),
      years: scopeNow.years,
      places: scopeNow.places,
    },
    kind,
    kindWeight: takesKind ? before.kindWeight : asked.weight,
    kindWeights: takesKind ? before.kindWeights : asked.weights,
    asked: scopeNow,
    agencies: [...new Set(agenciesNow.flatMap(({ agency, written }) => [agency.name, written]))],
    agenciesAsked: agenciesNow,
    fields: takesKind && asked.fields.length === 0 ? before.fields : asked.fields,
    subjects: keepsAgencies ? before.subjects : doers.map(asAsked),
    topic: inVietnamese(topic),
    task: inVietnamese(task),
    counted: countedIn(normalised, language, inVietnamese),
    extreme: asked.extreme ?? (takesKind ? before.extreme : null),
    continued: before !== undefined,
    plansAnswered: [],
  };
}
