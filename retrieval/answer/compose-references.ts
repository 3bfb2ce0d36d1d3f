import type { Reference } from "../../data/plan.ts";
import { citeAround } from "./cite.ts";
import type { Composed, Findings } from "./finding.ts";
import { isNamed, typesAsked, type DocumentNamed } from "./document-named.ts";
import type { Asked } from "./rank-parts.ts";
import { chooseFacts, factsPerPlan, quoteLimit, scoreFacts } from "./score-facts.ts";
import { wordingOf } from "./wording/wording.ts";

const TYPE_BONUS = 0.25;
const PREAMBLE_BONUS = 0.2;
const BASIS_ASKED = /căn cứ|can cu|cơ sở pháp lý|legal basis|based on|thực hiện theo/iu;

/** The documents a plan rests on or names, with the sentence that names them. */
export function composeReferences(asked: Asked): Findings {
  const { question } = asked;
  const words = `${question.text} ${question.normalised}`;
  const types = typesAsked(words);
  const asksBasis = BASIS_ASKED.test(words);
  const scored = scoreFacts<Reference>(
    asked,
    (view) => view.reading.references.filter(({ clause }) => clause !== "header" && clause !== "annex"),
    ({ document, quote }) => `${document} ${quote}`,
    ({ document, clause }) =>
      (types.some((type) => document.toLowerCase().startsWith(type)) ? TYPE_BONUS : 0) +
      (asksBasis && clause === "preamble" ? PREAMBLE_BONUS : 0),
  );
  const plans = new Set(scored.map(({ view }) => view)).size;
  return chooseFacts(scored, factsPerPlan(plans, 2)).map((facts) => {
    const named = facts.flatMap(({ view, part }) => view.references.get(part.path) ?? []).map(({ quote }) => quote);
    const best = facts[0]!.fact.quote;
    const others = facts[0]!.part.path === "preamble" ? [...new Set(named)].filter((one) => one !== best) : [];
    return {
      plan: facts[0]!.view.reading.plan,
      says: `${[best, ...others].join("; ")}.`,
      points: facts.map(({ view, part, fact }) => ({
        citation: citeAround(view, part, fact.quote, asked.matcher, quoteLimit(asked)),
      })),
    };
  });
}

/** Most places of one plan that name a document. */
const PLACES_PER_PLAN = 6;

/** Which plans name a document ("những kế hoạch nào nhắc Chỉ thị 36?"), and where. */
export function composeNamingPlans(asked: Asked, document: DocumentNamed): Composed {
  const { question, views } = asked;
  const say = wordingOf(question.language);
  const findings = views.flatMap((view) => {
    const seen = new Set<string>();
    const points = view.reading.references.flatMap((reference) => {
      const part = view.parts.get(reference.clause);
      if (!part || seen.has(part.path) || !isNamed(reference, document)) return [];
      seen.add(part.path);
      return [{ citation: citeAround(view, part, reference.quote, asked.matcher) }];
    });
    return points.length === 0 ? [] : [{ plan: view.reading.plan, says: "", points: points.slice(0, PLACES_PER_PLAN) }];
  });
  return {
    intro:
      findings.length === 0 ? say.noPlanNames(document.written) : say.plansNaming(document.written, findings.length),
    findings,
  };
}
