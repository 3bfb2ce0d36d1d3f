import type { AgencyAsked, Question } from "../question/question.ts";
import { isSameBody } from "../../data/lexicon/same-body.ts";
import type { NameResolver } from "../../data/lexicon/agency-names.ts";
import { loadRegisterWords } from "../register/register-words.ts";
import { bodyNames } from "./body-names.ts";
import type { Citable, PlanView } from "./knowledge.ts";
import { wordingOf } from "./wording/wording.ts";

/** Numbers of a question that are neither a year, nor a number of a document, nor part of a name. */
function numbersAsked({ normalised, mentions }: Question): string[] {
  const scope = [...mentions.numbers, ...mentions.years];
  return [...normalised.matchAll(/(?<![\p{L}\d/.,-])\d+(?:[.,/]\d+)*(?!\p{L})/gu)]
    .filter(({ index }) => !scope.some(({ start, end }) => start <= index && index < end))
    .map(([number]) => number);
}

const plainNumbers = (text: string): Set<string> =>
  new Set([...text.matchAll(/\d+(?:[.,/]\d+)*/gu)].map(([number]) => number.replace(/^0+(?=\d)/u, "")));

/** How sure it must be that who leads or helps is asked, where no word says so. */
const ROLES_ASKED = 0.4;

/**
 * How a question whether something is so is answered: "Đúng" or "Không" before what is so. Said only where the register or
 * the numbers of the place decide it; empty where they do not.
 */
export function sayPremise(question: Question, view: PlanView, part: Citable, names: NameResolver): string {
  const { checks, language, intents, doers } = question;
  if (!checks) return "";
  const say = wordingOf(language);
  const assignments = view.assignments.get(part.path) ?? [];
  const [doer] = doers;
  const words = loadRegisterWords();
  const [saysLead, saysHelp] = (["lead", "coordinate"] as const).map(
    (role) => words[role].find(question.normalised, { unaccented: true }).length > 0,
  );
  const isOfRoles = saysLead || saysHelp || intents.lead + intents.coordination > ROLES_ASKED;
  if (doer && isOfRoles && assignments.length > 0) {
    const isCoordination = saysLead === saysHelp ? intents.coordination > intents.lead : saysHelp === true;
    const own = assignments.flatMap((one) => (isCoordination ? one.coordinate : [...one.lead, ...one.implement]));
    if (own.length === 0) return "";
    const holds = own.some((written) => isSameBody(written, doer.agency, names));
    const [body = doer.written] = bodyNames([agencyNameOf(doer)], language, names);
    return say.premise(holds, body, isCoordination ? "coordination" : "lead");
  }
  const asked = numbersAsked(question).map((number) => number.replace(/^0+(?=\d)/u, ""));
  const held = plainNumbers(part.text);
  if (asked.length === 0 || held.size === 0) return "";
  return say.numberPremise(
    asked.every((number) => held.has(number)),
    asked.filter((number) => !held.has(number)).join(", "),
  );
}

const agencyNameOf = ({ agency, written }: AgencyAsked): string =>
  agency.id.startsWith("named-") ? written : agency.name;
