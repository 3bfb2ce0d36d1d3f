import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { loadLexicon } from "../data/lexicon/lexicon.ts";
import { LocalEmbeddings } from "../data/models/embeddings.ts";
import { loadWordList } from "../data/models/words.ts";
import type { Answer, CalendarDay, Choice, Language, PlanReading } from "../data/plan.ts";
import { openPlanStore } from "../data/store/open-plan-store.ts";
import {
  answerQuestion,
  clausesCited,
  type AnswerContext,
  type Answered,
} from "../retrieval/answer/answer-question.ts";
import { plansAsked } from "../retrieval/answer/plans-asked.ts";
import { findPlace } from "../retrieval/answer/find-place.ts";
import { viewOf } from "../retrieval/answer/knowledge.ts";
import { openClause } from "../retrieval/answer/open-clause.ts";
import { wordingOf } from "../retrieval/answer/wording/wording.ts";
import { bodiesOf } from "../retrieval/question/plan-bodies.ts";
import type { Question } from "../retrieval/question/question.ts";
import { DiacriticModel } from "../retrieval/question/restore-diacritics.ts";
import { readQuestion } from "../retrieval/question/read-question.ts";
import { CandidatePool } from "../retrieval/rank/candidate-pool.ts";
import type { Earlier } from "../retrieval/rank/hypotheses.ts";
import { loadRankModel, type RankModel } from "../retrieval/rank/rank-model.ts";
import { loadSilenceModel, type SilenceModel } from "../retrieval/rank/silence.ts";
import { loadIntentModels, type IntentModels } from "../retrieval/question/intents.ts";
import { openSearchIndex, type OpenedIndex } from "../retrieval/search/open-search-index.ts";
import { PlanSearch } from "../retrieval/search/plan-search.ts";
import { termOf } from "../retrieval/search/search-terms.ts";
import { noteCorrections } from "./plans/note-corrections.ts";

export interface AskOptions {
  /** What the answer before it in the same conversation rested on. */
  readonly previous?: Earlier | undefined;
  /** Looks in this plan only. */
  readonly planId?: string | undefined;
  /** The plan the chat is about: it comes first, and "kế hoạch này" means it. */
  readonly planOfTalk?: string | undefined;
  /** Plans the asker may see; nothing of any other shows, not even its name. All where left out. */
  readonly visiblePlanIds?: ReadonlySet<string> | undefined;
  /** The asker's agency: what "đơn vị tôi" means. */
  readonly unit?: string | undefined;
  /** The day of asking; where left out, no next date of a deadline is told. */
  readonly today?: CalendarDay | undefined;
  /** The language to answer in; that of the question where left out. */
  readonly language?: Language | undefined;
  /** Page of the same answer, from 0. */
  readonly page?: number | undefined;
  readonly id?: string | undefined;
}

export interface Asked {
  readonly answer: Answer;
  /** The question as read. */
  readonly question: Question;
  /** For the question that follows. */
  readonly earlier: Earlier;
  /** Why it is answered as it is; left out where nothing was looked up. */
  readonly trace?: Pick<Answered, "ranked" | "probability"> | undefined;
  /** What the answer offers, numbered from 1 in its text. */
  readonly choices: readonly Choice[];
}

export interface OpenOptions {
  readonly language?: Language | undefined;
  readonly visiblePlanIds?: ReadonlySet<string> | undefined;
  /** From 0. */
  readonly page?: number | undefined;
}

export type Opened = Pick<Asked, "answer" | "choices">;

/** Everything that answers questions over the plans of one data folder, as they were when it was opened. */
export interface Answerer {
  readonly readings: readonly PlanReading[];
  /** Quotes held back since opening because their source did not bear them out; anything above 0 is a fault of ours. */
  readonly failedQuotes: number;
  ask(text: string, options?: AskOptions): Promise<Asked>;
  /** A clause or passage word for word; `not_found` with a sentence where plan or clause is gone or may not be seen. */
  open(planId: string, path: string, options?: OpenOptions): Promise<Opened>;
}

/** What answering needs besides the plans; loaded once, shared by every answerer. */
export interface AnswererModels {
  readonly embeddings: LocalEmbeddings;
  readonly diacritics: DiacriticModel;
  readonly intents: IntentModels;
  readonly ranking: RankModel;
  readonly silence: SilenceModel;
}

export interface AnswererOptions {
  /** Folder of generated data. */
  readonly dataDir: string;
  /** Folder of an embedding model in place of the shipped one. */
  readonly embeddingModel?: string | undefined;
  /** Loaded anew where left out. */
  readonly models?: AnswererModels | undefined;
  /** When a deadline next falls due. */
  readonly nextDue?: AnswerContext["nextDue"];
}

const DIACRITIC_MODEL = new URL("../data/models/diacritics", import.meta.url).pathname;

/** Loads the models; throws where one is missing or damaged. */
export async function loadAnswererModels(embeddingModel?: string): Promise<AnswererModels> {
  return {
    embeddings: await LocalEmbeddings.load(embeddingModel),
    diacritics: DiacriticModel.load(DIACRITIC_MODEL),
    intents: loadIntentModels(),
    ranking: loadRankModel(),
    silence: loadSilenceModel(),
  };
}

/** The plans of a folder with their texts. */
export interface KeptPlans {
  readonly readings: readonly PlanReading[];
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads the plans kept in a folder, in turns with whoever asks meanwhile. */
export async function readKeptPlans(dataDir: string): Promise<KeptPlans> {
  const readings: PlanReading[] = [];
  const texts = new Map<string, string>();
  const store = await openPlanStore(dataDir);
  try {
    for (const { plan } of await store.listPlans()) {
      // The store answers without waiting: whoever asks meanwhile has a turn between two plans.
      await setImmediate();
      const [reading, text] = [await store.getReading(plan.id), await store.sourceText(plan.id)];
      if (reading === undefined || text === undefined) continue;
      readings.push(reading);
      texts.set(plan.id, text);
    }
  } finally {
    await store.close();
  }
  return { readings, texts };
}

/** The search index of a folder over these plans, brought up to date and saved where it was not. */
export const openIndexOf = (
  dataDir: string,
  readings: readonly PlanReading[],
  embeddings: LocalEmbeddings,
): Promise<OpenedIndex> =>
  openSearchIndex(join(dataDir, "search"), readings, {
    words: loadWordList(),
    model: { embeddings, id: embeddings.id, hash: embeddings.hash, dimensions: embeddings.dimensions },
  });

/** Different sets of visible plans remembered at once; each is a list of readings and what is counted over it. */
const MOST_SELECTIONS = 64;

/** The readings a person may see, the same list each time for the same plans. */
function selector(readings: readonly PlanReading[]) {
  const selections = new Map<string, readonly PlanReading[]>();
  return (planId: string | undefined, visible: ReadonlySet<string> | undefined): readonly PlanReading[] => {
    if (planId === undefined && visible === undefined) return readings;
    const chosen = readings.filter(
      ({ plan: { id } }) => (planId === undefined || id === planId) && (visible?.has(id) ?? true),
    );
    if (chosen.length === readings.length) return readings;
    const key = JSON.stringify(chosen.map(({ plan }) => plan.id));
    const known = selections.get(key);
    if (known) return known;
    if (selections.size >= MOST_SELECTIONS) selections.delete(selections.keys().next().value!);
    selections.set(key, chosen);
    return chosen;
  };
}

/** Reads the plans kept, opens the search index (bringing it up to date) and the models. Throws where one of them fails. */
export async function openAnswerer(options: AnswererOptions): Promise<Answerer> {
  const { dataDir, embeddingModel, nextDue } = options;
  const { readings, texts } = await readKeptPlans(dataDir);
  const {
    embeddings,
    diacritics: general,
    intents,
    ranking,
    silence,
  } = options.models ?? (await loadAnswererModels(embeddingModel));
  const { index } = await openIndexOf(dataDir, readings, embeddings);
  const retriever = new PlanSearch({ index });
  const lexicon = loadLexicon();
  const diacritics = await general.withTextsInTurns(
    readings.flatMap(({ clauses, passages }) => [...clauses, ...passages].map(({ text }) => text)),
    setImmediate,
  );
  const select = selector(readings);
  const pool = new CandidatePool(retriever, { index, readings, lexicon });
  let failed = 0;
  const since = (started: number) => Math.round((performance.now() - started) * 10) / 10;

  return {
    readings,
    get failedQuotes() {
      return failed;
    },

    async ask(text, { previous, planId, planOfTalk, visiblePlanIds, unit, today, language, page, id } = {}) {
      const started = performance.now();
      const all = select(planId, visiblePlanIds);
      const asked = readQuestion(text, {
        lexicon,
        diacritics,
        intents,
        unit,
        language,
        languageOfTalk: previous?.question.language,
        bodies: bodiesOf(all),
      });
      const spoken = { planIds: [planId, planOfTalk, ...(previous?.plans ?? [])].filter((one) => one !== undefined) };
      const meant = plansAsked(all, asked, spoken);
      const open = meant.length === all.length ? all : select(planId, new Set(meant.map(({ plan }) => plan.id)));
      const context = { readings: open, lexicon, planOfTalk, plansBefore: previous?.plans };
      const place = asked.wantsMore ? previous?.clauses[0] : findPlace(asked, context);
      const reading = place && open.find(({ plan }) => plan.id === place.planId);
      if (place && reading) {
        const sourceText = texts.get(place.planId);
        const opened = openClause(viewOf(reading), place.path, { language: asked.language, page, sourceText });
        failed += opened.failedQuotes;
        const answer = { ...opened.answer, question: text, elapsedMs: since(started) };
        // The talk goes on from the question that brought the clause up.
        const earlier =
          asked.wantsMore && previous ? previous : { question: asked, plans: [place.planId], clauses: [place] };
        return {
          question: asked,
          earlier,
          choices: opened.choices,
          answer: id === undefined ? answer : { id, ...answer },
        };
      }
      const answered = await answerQuestion(asked, {
        knowledge: {
          readings: open,
          candidates: (hypotheses, options) => pool.collect(hypotheses, options),
          affinities: (question) => pool.affinities(question),
          concepts: (question) => pool.concepts(question),
          idf: (word) => index.lexical.idf(termOf("folded", word)),
        },
        ranking,
        silence,
        names: lexicon.agencyNames,
        sourceText: (plan) => texts.get(plan),
        earlier: previous,
        visible: open === readings ? undefined : new Set(open.map(({ plan }) => plan.id)),
        planOfTalk,
        today,
        page,
        nextDue,
      });
      const { answer, choices, failedQuotes, probability, ranked } = answered;
      failed += failedQuotes;
      const clauses = clausesCited(answer);
      // What was not found moves the talk nowhere.
      const rests =
        answer.status === "answered" && clauses.length > 0
          ? { plans: [...new Set(clauses.map((clause) => clause.planId))], clauses }
          : { plans: previous?.plans ?? [], clauses: previous?.clauses ?? [] };
      return {
        question: asked,
        earlier: { question: answered.taken, ...rests },
        choices,
        trace: probability === null ? undefined : { probability, ranked },
        answer: noteCorrections(
          { ...(id === undefined ? {} : { id }), ...answer, question: text, elapsedMs: since(started) },
          choices,
          open,
        ),
      };
    },

    open(planId, path, { language = "vi", visiblePlanIds, page } = {}) {
      const started = performance.now();
      const [reading] = select(planId, visiblePlanIds);
      if (!reading) {
        const text = wordingOf(language).planGone;
        const answer = { question: path, language, status: "not_found" as const, text, citations: [] };
        return Promise.resolve({ answer: { ...answer, elapsedMs: since(started) }, choices: [] });
      }
      const opened = openClause(viewOf(reading), path, { language, page, sourceText: texts.get(planId) });
      failed += opened.failedQuotes;
      return Promise.resolve({ answer: { ...opened.answer, elapsedMs: since(started) }, choices: opened.choices });
    },
  };
}
