import type { AgencyInText } from "../../data/lexicon/agency-names.ts";
import type { Lexicon } from "../../data/lexicon/lexicon.ts";
import type { Language, Plan } from "../../data/plan.ts";
import { foldAccents, normaliseTones } from "../../data/vietnamese.ts";
import type { ExpansionTerm, QueryReading, QuestionKind } from "../search/query.ts";
import { loadCues, type Cues } from "./cues.ts";
import { detectLanguage } from "./detect-language.ts";
import { AbbreviationList } from "./expand-abbreviations.ts";
import { TermExpander } from "./expand-terms.ts";
import { countedIn } from "./counted.ts";
import type { AgencyAsked, Question, QuestionScope } from "./question.ts";
import { readKind } from "./read-kind.ts";
import { agencyOfName, type PlanBodies } from "./plan-bodies.ts";
import { readManner } from "./read-manner.ts";
import { readScope } from "./read-scope.ts";
import { aboutPlans, asksOnly, fillerIn, topicOf, without } from "./read-topic.ts";
import { isMarked, withFollowUpAccented, withNamesAccented, withPlacesAccented } from "./spell-names.ts";
import { withoutCourtesy } from "./typing/courtesy.ts";
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
  /** Bodies that the plans name and the lexicon may not. */
  readonly bodies?: Pick<PlanBodies, "find"> | undefined;
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
/** One thing set beside another, in time or in measure. */
const MORE_OR_LESS =
  /(?<!\p{L})(?:(?<time>sớm|muộn|chậm|nhanh)|nhiều|ít|cao|thấp|lớn|nhỏ)\s+hơn(?!\p{L})|\b(?:(?<time>earlier|sooner|later)|more|fewer|less|higher|lower)\b/iu;
/** What it counts for a comparison where a question names two places: more than other cues together. */
const COMPARED = 8;
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

/** Before and after a body: the words that make it the one whose plan is meant, not the one asked about. */
const PLAN_OF =
  /(?<!\p{L})(?:kế hoạch|ke hoach|kh|văn bản|quyết định|chương trình|plan)(?!\p{L})[^,;?]*\s(?:của|cua|do|of|by|from)\s+(?:the\s+)?$/iu;
const OWN_PLAN = /^[\p{L}\s]{0,20}['’]s?\s+(?:\d{4}\s+)?plan/iu;

function ownsPlan({ start, nameEnd }: AgencyInText, text: string): boolean {
  return PLAN_OF.test(text.slice(Math.max(0, start - 60), start)) || OWN_PLAN.test(text.slice(nameEnd));
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
  { cues, abbreviations, terms }: Tools,
): FirstReading {
  const evidence = detectLanguage(given, cues, lexicon);
  const odds = Math.abs(evidence.margin) < 0.5 ? (diacritics?.englishLogOdds(given) ?? 0) : 0;
  const language =
    odds !== 0 ? (odds > 0 ? "en" : "vi") : evidence.margin === 0 && previous ? previous.language : evidence.language;
  const spelled =
    language === "en"
      ? terms.spellEnglish(withPlacesAccented(given, lexicon), diacritics?.english)
      : withNamesAccented(isMarked(given) ? given : withFollowUpAccented(given, cues), lexicon);
  const { text, others } = abbreviations.expand(diacritics?.spellForeign(spelled) ?? spelled, language);
  const readings =
    language === "vi" && diacritics
      ? diacritics.restore(text, { language, readings: READINGS })
      : [{ text, weight: 1 }];
  return { language, readings, others };
}

/** The scope of a question that names none is that of the question before. */
function continuedScope(scope: QuestionScope, previous: Question | undefined): QuestionScope {
  if (!previous || scope.planIds !== null || scope.all || scope.missing?.by === "place") return scope;
  const spoke = previous.asked.all ? undefined : onlyPlanCited(previous);
  const planIds = previous.asked.planIds ?? (spoke === undefined ? null : [spoke]);
  return { ...previous.asked, planIds, missing: scope.missing };
}

/** The one plan that a question's answer rested on; `undefined` where there were none or several. */
function onlyPlanCited(question: Question | undefined): string | undefined {
  const ids = new Set(question?.cited.map(({ planId }) => planId));
  return ids.size === 1 ? [...ids][0] : undefined;
}

/** Plans whose issuer a question names as they print it, be it not in the lexicon; the search looks there first. */
function plansOfIssuersNamed(text: string, plans: readonly Plan[]): string[] {
  const plain = (words: string) =>
    ` ${foldAccents(words.toLowerCase())
      .replace(/[^a-z0-9]+/gu, " ")
      .trim()} `;
  const asked = plain(text);
  return plans.flatMap(({ id, issuer }) => (issuer !== null && asked.includes(plain(issuer)) ? [id] : []));
}

/** Kinds of question whose "we" is the asker's agency and not a turn of speech. */
const UNIT_KINDS: ReadonlySet<QuestionKind> = new Set(["responsibilities", "deadline", "coordination", "target"]);
/** Syllables of a topic from which a question says all it means by itself. */
const FULL_TOPIC = 4;
/** Before "chúng tôi": the words of a courtesy ("cho chúng tôi hỏi"). */
const COURTESY = /(?:cho|giúp|hỏi|giup|hoi)\s*$/iu;

/**
 * Understands a question: its language, what it says written out, which plans and bodies it names
 * and what kind of fact it asks. A question that goes on from `previous` takes over what it leaves
 * unsaid. Never throws on the words of a question.
 */
export function understandQuestion(text: string, context: QuestionContext): Question {
  const { plans, lexicon, previous } = context;
  const typed = normaliseTones(text).replace(/\s+/gu, " ").trim().slice(0, LONGEST_QUESTION_CHARS);
  const saysScope = (words: string): boolean =>
    /\d/u.test(words) || lexicon.placeNames.find(words, { unaccented: true }).length > 0;
  const english = context.diacritics?.english;
  const given = withoutCourtesy(
    quietCapitals(typed, (word) => english?.has(word) ?? false),
    saysScope,
  );
  const kit = tools(lexicon);
  const { cues, terms } = kit;
  const { language, readings, others } = readText(given, context, kit);
  const normalised = readings[0]?.text ?? given;

  const inReading = lexicon.agencyNames.find(normalised, { unaccented: true });
  const agencies = inReading.length > 0 ? inReading : lexicon.agencyNames.find(given, { unaccented: true });
  const source = inReading.length > 0 ? normalised : given;
  const fromPlans = (context.bodies?.find(source) ?? [])
    .filter(({ start, end }) => !agencies.some((one) => one.start < end && start < one.end))
    .map((body) => ({ ...body, nameEnd: body.end }));
  const bodies = [...agencies.filter(({ agency }) => agency.level !== "group"), ...fromPlans].sort(
    (one, other) => one.start - other.start,
  );
  const asAsked = ({ agency, start, nameEnd }: AgencyInText) => ({ agency, written: source.slice(start, nameEnd) });
  const doers = listedTogether(
    bodies.filter((body) => !ownsPlan(body, source)),
    source,
  );
  // Accents typed or restored tell `cai nghiện` from `cái`; only a text without any is matched loosely.
  const loose = !isMarked(normalised);

  const manner = readManner(normalised, cues, language);
  const thisPlan = context.planOfTalk ?? onlyPlanCited(previous);
  const unit =
    context.unit === undefined ? undefined : (lexicon.agencyNames.resolve(context.unit) ?? agencyOfName(context.unit));
  const { scope, spans } = readScope(normalised, plans, {
    cues,
    lexicon,
    bodies: source === normalised ? bodies : [],
    issuers: bodies.map(({ agency }) => agency.id),
    thisPlan,
    unit,
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
  if (bodies.length > 0) hints.set("responsibilities", 0.5);
  // "Quảng Trị với Hà Nội bên nào báo cáo sớm hơn?"
  const beside = scope.planIds !== null && scope.places.length > 1 ? MORE_OR_LESS.exec(normalised) : null;
  if (beside) {
    hints.set("compare", COMPARED);
    hints.set(beside.groups?.["time"] === undefined ? "target" : "deadline", CLEAR_KIND);
  }
  const asked = readKind(normalised, cues, hints);

  const ownUnit =
    UNIT_KINDS.has(asked.kind) && bodies.length === 0 ? cues.ownUnit.find(normalised, { unaccented: true }) : [];
  const saysUnit = ownUnit.some(({ start }) => !COURTESY.test(normalised.slice(0, start)));
  const named = saysUnit && unit ? [{ agency: unit, written: unit.name }] : undefined;
  const agenciesAsked: readonly AgencyAsked[] = named ?? bodies.map(asAsked);
  const doersAsked: readonly AgencyAsked[] = named ?? doers.map(asAsked);

  const asking = [
    ...cues.checks.find(normalised, { unaccented: true }),
    ...(saysUnit ? ownUnit : []),
    ...aboutPlans(normalised, cues),
    ...(beside ? [{ start: beside.index, end: beside.index + beside[0].length }] : []),
  ];
  const loosely = { unaccented: true };
  const ofDocument =
    asked.kind === "metadata"
      ? [
          ...cues.fields.find(normalised, loosely),
          ...cues.kinds.find(normalised, loosely).filter(({ values }) => values.some((one) => one.kind === "metadata")),
        ]
      : [];
  const unscoped = without(normalised, [...spans, ...issuing, ...asking, ...ofDocument]);
  const saysOwn = topicOf(unscoped, kit, language, loose);
  const goesOn = cues.followUp.find(given, { unaccented: true }).some(({ start }) => start < 25);
  const carries = cues.carryTopic.find(given, { unaccented: true }).length > 0;
  // "bộ nào ra nghị định đó?": one word beside what stands for the topic is no topic.
  const saysNothing = asksOnly(unscoped, kit, language, loose) || (carries && !saysOwn.includes(" "));
  const own = previous !== undefined && saysNothing ? "" : saysOwn;
  const saysTopic = own !== "" || asked.kind === "metadata" || agenciesAsked.length > 0;
  const doing = source === normalised ? doers : [];
  // "những kế hoạch nào giao Sở Y tế chủ trì": what is asked of each plan is no task of the body.
  const ofEach = asked.kind === "list" ? cues.kinds.find(normalised, loosely) : [];
  const ownTask = topicOf(without(normalised, [...spans, ...doing, ...asking, ...ofEach]), kit, language, loose);
  const isFull =
    asked.weight >= CLEAR_KIND && !goesOn && !carries && ownTask.split(" ").filter(Boolean).length >= FULL_TOPIC;
  const unsaid = scope.planIds === null || asked.weight < CLEAR_KIND || !saysTopic;
  const continues = previous !== undefined && (goesOn || carries || (unsaid && !isFull));
  const before = continues ? previous : undefined;
  const takesKind = before !== undefined && asked.weight < CLEAR_KIND;
  const kind = takesKind ? before.kind : asked.kind;

  const scopeNow = continuedScope(scope, before);
  const onlyScope = before !== undefined && own === "" && kind !== "metadata";
  const topic = onlyScope ? before.topic : own;
  const task = onlyScope ? before.task : ownTask;
  const inVietnamese = (words: string) => (language === "en" ? terms.expand(words, language).translated : words);
  const carried: ExpansionTerm[] =
    before && !onlyScope && kind !== "metadata" && before.topic !== ""
      ? [{ text: before.topic, weight: carries ? EARLIER_TOPIC_CARRIED : EARLIER_TOPIC }]
      : [];
  const keepsAgencies = before !== undefined && agenciesAsked.length === 0 && (onlyScope || carries || goesOn);

  const preferred = scopeNow.planIds ?? plansOfIssuersNamed(normalised, plans);
  const isPremise = manner.checks && ownTask !== "" && doersAsked.length > 0;
  const searched = onlyScope
    ? before.readings
    : isPremise
      ? [{ text: ownTask, weight: 1 }]
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
      ...(preferred.length > 0 ? { planIds: preferred } : {}),
      years: scopeNow.years,
      places: scopeNow.places,
    },
    kind: manner.smallTalk !== null ? "small-talk" : manner.help ? "help" : kind,
    kindWeight: takesKind ? before.kindWeight : asked.weight,
    kindWeights: takesKind ? before.kindWeights : asked.weights,
    asked: scopeNow,
    agencies: [...new Set(agenciesNow.flatMap(({ agency, written }) => [agency.name, written]))],
    agenciesAsked: agenciesNow,
    fields: takesKind && asked.fields.length === 0 ? before.fields : asked.fields,
    subjects: keepsAgencies ? before.subjects : doersAsked,
    topic: inVietnamese(isPremise && (kind === "lead" || kind === "coordination") ? ownTask : topic),
    task: inVietnamese(task),
    counted: countedIn(normalised, language, inVietnamese),
    extreme: asked.extreme ?? (takesKind ? before.extreme : null),
    continued: before !== undefined,
    smallTalk: manner.smallTalk,
    checks: manner.checks,
    wantsMore: manner.wantsMore && previous !== undefined && previous.cited.length > 0,
    unclear:
      saysUnit && !unit && kind === "responsibilities" && ownTask.split(" ").filter(Boolean).length < FULL_TOPIC
        ? "unit"
        : kind === "responsibilities" && agenciesNow.length === 0 && topic === "" && asked.weight >= 2 * CLEAR_KIND
          ? "body"
          : null,
    earlierClauses: before?.cited ?? [],
    cited: [],
  };
}
