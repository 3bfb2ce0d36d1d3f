import type { AgencyInText } from "../../data/lexicon/agency-names.ts";
import type { Lexicon } from "../../data/lexicon/lexicon.ts";
import type { Language } from "../../data/plan.ts";
import { foldAccents, normaliseTones } from "../../data/vietnamese.ts";
import type { ExpansionTerm, QueryReading } from "../search/query.ts";
import { loadCues, type Cues } from "./cues.ts";
import { detectLanguage } from "./detect-language.ts";
import { AbbreviationList } from "./expand-abbreviations.ts";
import { TermExpander } from "./expand-terms.ts";
import { askingGroups } from "./asking-words.ts";
import { classify, messageTokens } from "./classifier.ts";
import { FIELDS, loadIntentModels, TALKS, type IntentModels, type Talk } from "./intents.ts";
import { asks, halvesOf } from "./halves.ts";
import { carriedMentions, readScopeMentions } from "./mentions.ts";
import { countedIn, namesIn } from "./names-counted.ts";
import { agencyOfName, type PlanBodies } from "./plan-bodies.ts";
import { askedOf, type AgencyAsked, type Question } from "./question.ts";
import { readManner } from "./read-manner.ts";
import { fillerIn, without } from "./words-asked.ts";
import { isMarked, withFollowUpAccented, withNamesAccented, withPlacesAccented } from "./spell-names.ts";
import { isAllCourtesy, withoutCourtesy } from "./typing/courtesy.ts";
import { quietCapitals } from "./typing/quiet-capitals.ts";

/** What restores accents; `DiacriticModel` is one. */
export interface AccentRestorer {
  restore(text: string, options: { language?: Language; readings?: number }): readonly QueryReading[];
  englishLogOdds(text: string): number;
  /** English words with the logarithm of how frequent they are. */
  readonly english: ReadonlyMap<string, number>;
  /** Words that are not Vietnamese, as the plans spell them. */
  spellForeign(text: string): string;
}

export interface ReadingContext {
  readonly lexicon: Lexicon;
  readonly diacritics?: AccentRestorer | undefined;
  /** Bodies that the plans name and the lexicon may not. */
  readonly bodies?: Pick<PlanBodies, "find"> | undefined;
  /** The language of the talk, for words that have none. */
  readonly languageOfTalk?: Language | undefined;
  /** The language to answer in, whatever the question is written in. */
  readonly language?: Language | undefined;
  /** The asker's own agency: "đơn vị tôi" means it. */
  readonly unit?: string | undefined;
  /** The shipped model where left out. */
  readonly intents?: IntentModels | undefined;
}

/** A question is read up to here; what follows is no question. */
export const LONGEST_QUESTION_CHARS = 1000;
const READINGS = 3;

interface Tools {
  readonly cues: Cues;
  readonly abbreviations: AbbreviationList;
  readonly terms: TermExpander;
}

const loosely = { unaccented: true };

const toolsOf = new WeakMap<Lexicon, Tools>();
let shippedIntents: IntentModels | undefined;

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

interface Readings {
  readonly language: Language;
  readonly readings: readonly QueryReading[];
  /** Readings of abbreviations that did not go into the text. */
  readonly others: readonly ExpansionTerm[];
}

function readWords(given: string, context: ReadingContext, { cues, abbreviations, terms }: Tools): Readings {
  const { lexicon, diacritics, languageOfTalk } = context;
  const evidence = detectLanguage(given, cues, lexicon);
  const odds = Math.abs(evidence.margin) < 0.5 ? (diacritics?.englishLogOdds(given) ?? 0) : 0;
  const guessed = evidence.margin === 0 && languageOfTalk !== undefined ? languageOfTalk : evidence.language;
  const language = odds === 0 ? guessed : odds > 0 ? "en" : "vi";
  const spelled =
    language === "en"
      ? terms.spellEnglish(withPlacesAccented(given, lexicon), diacritics?.english)
      : withNamesAccented(isMarked(given) ? given : withFollowUpAccented(given, cues), lexicon);
  const { text, others } = abbreviations.expand(diacritics?.spellForeign(spelled) ?? spelled, language);
  const restores = language === "vi" && diacritics !== undefined;
  const readings = restores ? diacritics.restore(text, { language, readings: READINGS }) : [{ text, weight: 1 }];
  return { language, readings, others };
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

/** The bodies a text names: those of the lexicon, and those that the plans name. */
function bodiesIn(text: string, { lexicon, bodies }: ReadingContext): AgencyInText[] {
  const known = lexicon.agencyNames.find(text, { unaccented: true });
  const fromPlans = (bodies?.find(text) ?? [])
    .filter(({ start, end }) => !known.some((one) => one.start < end && start < one.end))
    .map((body) => ({ ...body, nameEnd: body.end }));
  return [...known, ...fromPlans].sort((one, other) => one.start - other.start);
}

/** Words of the lexicon that a clause may have in place of those of the question, each once with its highest weight. */
function wordingsOf(readings: readonly { terms: readonly ExpansionTerm[]; weight: number }[]): ExpansionTerm[] {
  const wordings = new Map<string, number>();
  for (const { terms, weight: factor } of readings)
    for (const { text, weight } of terms)
      wordings.set(text, Math.max(wordings.get(text) ?? 0, Math.min(1, weight * factor)));
  return [...wordings].map(([text, weight]) => ({ text, weight }));
}

/** From this probability on, a message is taken to speak to the tool, of whatever it speaks. */
const SURE_TALK = 0.75;

function talkIn(text: string, { talk }: IntentModels): Talk {
  if (isAllCourtesy(text)) return "introduction";
  const likely = classify(text, talk);
  // Of words it never saw, the model knows only what is frequent.
  if (
    messageTokens(text).some((token) => !token.startsWith("@") && talk.weights.has(token)) &&
    1 - likely.none >= SURE_TALK
  )
    return TALKS.filter((one) => one !== "none").reduce((best, one) => (likely[one] > likely[best] ? one : best));
  return "none";
}

/** "nhiều vụ án nhất", "ít hộ nghèo nhất": the words of the extreme around what is counted. */
const AROUND =
  /\b(?<way>nhieu|cao|lon|dong|dai|it|thap|nho|ngan)(?:\s+\p{L}+){1,5}?\s+(?<!\b(?:thong|hop|dong|duy|thu|it|nhieu)\s)nhat\b/u;

function extremeIn(text: string, { highest, lowest }: Cues): Question["extreme"] {
  if (highest.find(text, loosely).length > 0) return "highest";
  if (lowest.find(text, loosely).length > 0) return "lowest";
  const way = AROUND.exec(foldAccents(text.toLowerCase()))?.groups!["way"];
  return way === undefined ? null : /^(?:it|thap|nho|ngan)$/u.test(way) ? "lowest" : "highest";
}

/** Words for a document or its edition, which name nothing by themselves. */
const EDITION =
  /(?<!\p{L})(?:bản|bên|phía|ở|tại|năm|tỉnh|thành phố|huyện|xã|kế hoạch|the|one|plan|in|at|for|of|what|how|about|and|ban|ben|nam|tinh)(?!\p{L})/giu;

/** True where nothing is left of a text without the plan it names, filler, and words that go on from the question before. */
function namesOnly(text: string, context: ReadingContext, kit: Tools, language: Language): boolean {
  const { numbers, places, years } = readScopeMentions(text, context.lexicon);
  const { cues } = kit;
  const spans = [
    ...numbers,
    ...places,
    ...years,
    ...cues.followUp.find(text, loosely),
    ...cues.thisPlan.find(text, loosely),
    ...fillerIn(text, kit, language, true),
  ];
  return !/\p{L}{2}|\d/u.test(without(text, spans).replace(EDITION, " "));
}

function withoutScope(text: string, { lexicon }: ReadingContext): string {
  const { numbers, places, years } = readScopeMentions(text, lexicon);
  return without(text, [...numbers, ...places, ...years]);
}

/**
 * Reads a question on its own: its language, its words written out, what it asks for, and what it names. Nothing is
 * decided here: what is meant is for the ranking to say. Never throws on the words of a question.
 */
export function readQuestion(text: string, context: ReadingContext): Question {
  const question = readWhole(text, context);
  const namesPlan = (words: string): boolean => {
    const { numbers, places } = readScopeMentions(words, context.lexicon);
    return numbers.length + places.length > 0;
  };
  const halves = halvesOf(question.normalised, namesPlan);
  if (halves === null) return question;
  const own = { ...context, language: question.language, languageOfTalk: question.languageAsked };
  const read = halves.map((half): Question => {
    const { intents, wanted, fields, ...rest } = readWhole(half, own);
    // What only the other half asks is asked of this one as well.
    return { ...rest, ...(asks(half) ? { intents, wanted, fields } : askedOf(question)) };
  });
  const [first, second] = read;
  return first && second && !read.some(({ namesOnly }) => namesOnly)
    ? { ...question, halves: [{ ...first, mentions: carriedMentions(first.mentions, question.mentions) }, second] }
    : question;
}

function readWhole(text: string, context: ReadingContext): Question {
  const { lexicon, diacritics } = context;
  const models = context.intents ?? (shippedIntents ??= loadIntentModels());
  const typed = normaliseTones(text).replace(/\s+/gu, " ").trim().slice(0, LONGEST_QUESTION_CHARS);
  const saysScope = (words: string): boolean => /\d/u.test(words) || lexicon.placeNames.find(words, loosely).length > 0;
  const isEnglish = (word: string): boolean => diacritics?.english.has(word) ?? false;
  const given = withoutCourtesy(quietCapitals(typed, isEnglish), saysScope);
  const kit = tools(lexicon);
  const { cues, terms } = kit;
  const { language, readings, others } = readWords(given, context, kit);
  const normalised = readings[0]?.text ?? given;
  const inReading = bodiesIn(normalised, context);
  const source = inReading.length > 0 ? normalised : given;
  const named = (inReading.length > 0 ? inReading : bodiesIn(given, context)).filter(
    ({ agency }) => agency.level !== "group",
  );
  const asAsked = ({ agency, start, nameEnd }: AgencyInText): AgencyAsked => ({
    agency,
    written: source.slice(start, nameEnd),
  });
  const own = cues.ownUnit.find(normalised, loosely);
  const unit =
    context.unit === undefined ? undefined : (lexicon.agencyNames.resolve(context.unit) ?? agencyOfName(context.unit));
  const bodies =
    named.length === 0 && own.length > 0 && unit ? [{ agency: unit, written: unit.name }] : named.map(asAsked);
  const loose = !isMarked(normalised);
  const bare = (words: string): string => without(words, fillerIn(words, kit, language, loose)) || words;
  const expanded = readings.map((one) => ({ ...terms.expand(bare(one.text), language), weight: one.weight }));
  const groups = askingGroups(normalised);
  const manner = readManner(normalised, cues, language);
  const has = (index: { find(text: string, options: typeof loosely): readonly unknown[] }): boolean =>
    index.find(normalised, loosely).length > 0;
  return {
    text: given,
    language: context.language ?? language,
    languageAsked: language,
    normalised,
    readings: expanded.map(({ translated, parts, weight }) => ({ text: translated, parts, weight })),
    terms: wordingsOf([...expanded, { terms: others, weight: 1 }]),
    matter: withoutScope(expanded[0]?.translated ?? normalised, context),
    intents: classify(normalised, models.intents),
    fields: classify(normalised, models.fields),
    fieldsNamed: FIELDS.filter((field) => groups.has(`names-${field}`)),
    talk: talkIn(typed, models),
    wanted: classify(normalised, models.wanted),
    mentions: readScopeMentions(normalised, lexicon),
    names: namesIn(given, language, isEnglish),
    counted: countedIn(normalised),
    bodies,
    doers: named.length === 0 ? bodies : listedTogether(named, source).map(asAsked),
    agencies: [...new Set(bodies.flatMap(({ agency, written }) => [agency.name, written]))],
    extreme: extremeIn(normalised, cues),
    goesOn: cues.followUp.find(given, loosely).some(({ start }) => start < GOES_ON_WITHIN),
    namesOnly: namesOnly(normalised, context, kit, language),
    refersBack: cues.carryTopic.find(given, loosely).length > 0,
    thisPlan: has(cues.thisPlan),
    allPlans: has(cues.allPlans),
    saysUnit: own.length > 0,
    halves: [],
    ...manner,
  };
}

/** A word that goes on from the question before stands at the start, within so many letters. */
const GOES_ON_WITHIN = 25;
