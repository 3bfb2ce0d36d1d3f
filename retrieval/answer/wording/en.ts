import type { NotFoundReason, Wording } from "./wording.ts";

const TIMES = {
  once: "",
  monthly: "every month",
  quarterly: "every quarter",
  semiannual: "every six months",
  annual: "every year",
  irregular: "regularly and on request",
} as const;

const REASONS: Record<NotFoundReason, string> = {
  "other-number": "I have no plan with this number.",
  "other-year": "I have no plan for this year.",
  "other-place": "I have no plan of this place.",
  "other-subject": "This is not stated in the plans I have.",
  "missing-detail": "The plans speak of this but do not give the detail you ask for.",
  "not-for-a-plan": "This is not something plans deal with, so I have no answer to it here.",
};

/** Types of document as they are called in English. */
const KINDS = new Map([
  ["kế hoạch", "Plan"],
  ["quyết định", "Decision"],
  ["nghị quyết", "Resolution"],
  ["nghị định", "Decree"],
  ["chỉ thị", "Directive"],
  ["thông tư", "Circular"],
  ["công văn", "Official letter"],
  ["chương trình", "Programme"],
  ["chương trình hành động", "Action programme"],
  ["đề án", "Scheme"],
  ["văn bản", "Document"],
]);
const MONTHS = "January February March April May June July August September October November December".split(" ");

function date(partial: string): string {
  const [year, month, day] = partial.split("-");
  if (month === undefined) return year!;
  const named = `${MONTHS[Number(month) - 1]} ${year}`;
  return day === undefined ? named : `${Number(day)} ${named}`;
}

function list(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? "";
  return `${names.slice(0, -1).join(names.some((name) => name.includes(",")) ? "; " : ", ")} and ${names.at(-1)}`;
}

const stretchEn = ({ from, to }: { from: string; to: string }): string =>
  from === to ? date(from) : from <= "2000-01-01" ? `until ${date(to)}` : `${date(from)} – ${date(to)}`;

const RELATIONS = {
  amends: "amends",
  replaces: "replaces",
  repeals: "repeals",
  corrects: "corrects",
  implements: "carries out",
  "rests-on": "rests on",
} as const;

export const ENGLISH: Wording = {
  list,
  date,
  planNamed: ({ kind, number, date: day, issuer, about }) => {
    const when = day === null ? "" : ` of ${date(day)}`;
    const name = KINDS.get(kind.toLowerCase()) ?? kind[0]!.toUpperCase() + kind.slice(1);
    const named =
      number === null ? `${name}${when}${issuer === null ? "" : ` by ${issuer}`}` : `${name} ${number}${when}`;
    return about === null ? named : `${named} (${about})`;
  },
  unnamedKind: "văn bản",

  dutyRoles: { lead: "Leads", implement: "Carries out", coordinate: "Helps", report: "Reports" },
  duties(body, counts, total, onTopic) {
    const words = { lead: "leading", implement: "carrying out", coordinate: "helping", report: "reporting" };
    const roles = counts.map(([role, count]) => `${words[role]}${counts.length > 1 ? ` ${count}` : ""}`).join(", ");
    return `${body} has ${total} task${total === 1 ? "" : "s"}${onTopic ? " on this" : ""} (${roles}).`;
  },
  roles({ lead, implement, coordinate, severalLead }) {
    const parts: string[] = [];
    if (lead !== "") parts.push(`${lead} ${severalLead ? "lead" : "leads"}`);
    if (implement !== "") parts.push(`carried out by ${implement}`);
    if (coordinate !== "") parts.push(`in coordination with ${coordinate}`);
    return parts.length === 0 ? "" : `${parts.join("; ")}.`;
  },
  premise: (holds, body, role) =>
    holds ? "Yes." : `No, ${body} does not ${role === "lead" ? "lead" : "help with"} this.`,
  numberPremise: (holds, asked) => (holds ? "Yes." : `No, the plan does not say ${asked}:`),

  when({ recurrence, dayOfMonth, due, bound, named }) {
    const parts: string[] = TIMES[recurrence] === "" ? [] : [TIMES[recurrence]];
    if (recurrence === "monthly" && dayOfMonth !== null)
      parts.push(`${bound === "before" ? "before day" : "by day"} ${dayOfMonth} of the month`);
    else if (due !== null)
      parts.push(`${bound === "before" ? "before " : bound === "through" ? "by " : ""}${named ?? date(due)}`);
    return parts.join(", ");
  },
  sentTo: (names, via) => `sent to ${names}${via === null ? "" : ` (through ${via})`}`,
  sentThrough: (via) => `through ${via}`,
  nextDue: (day, daysLeft) =>
    daysLeft === 0
      ? `Next due: today, ${date(day)}.`
      : `Next due: ${date(day)} (${daysLeft} day${daysLeft === 1 ? "" : "s"} left).`,
  target(value, unit, what, by) {
    const counted = unit === "%" || what.toLowerCase().startsWith(unit.toLowerCase()) ? what : `${unit} ${what}`;
    return `${value}${unit === "%" ? "%" : ""} ${counted}${by === null ? "" : ` (time: ${by})`}.`;
  },

  alike: (count) => `${count} places fit:`,
  total: (sums) => `In total: ${sums}.`,

  formerBody: ({ asked, former, change: { since, law } }) =>
    `${asked.name}: since ${date(since)} it has the tasks of ${former.name} (${law}); the plans give the older name.`,

  fields: {
    signer: "signed by",
    number: "number",
    date: "date",
    proposer: "proposed by",
    issuer: "issued by",
    recipients: "recipients",
    title: "title",
    period: "period",
  },
  silent(field) {
    return `${this.fields[field]}: ${field === "proposer" || field === "period" ? "not given" : "left blank"} in the document`;
  },
  signer: (name, title) => (title === "" ? name : `${name} (${title})`),

  plansListed: (count, total) =>
    count === total ? `I have ${count} plans:` : `${count} of the ${total} plans I have:`,
  newestPlan: "The newest of the plans I have:",
  noTasks: (body) => `The plans loaded give no task to ${body}.`,
  tasksInPlans: (body, total, plans) => `${body} has ${total} tasks in ${plans} plans.`,
  mostTasks: "Bodies with the most tasks (places that name them):",
  targetsCounted: (count) => `${count} target${count === 1 ? "" : "s"}.`,
  dueListed(when, count, stretch, today) {
    const within = stretch === null ? "" : ` (${stretchEn(stretch)})`;
    const none = {
      next: "Nothing with a date is still to come in these plans.",
      over: "Nothing is overdue in these plans.",
      within: `Nothing falls due in that time${within}.`,
    };
    if (count === 0) return none[when];
    const now = today === null ? "" : ` (today is ${date(today)})`;
    return {
      next: `${count} due next${now}:`,
      over: `${count} past their date in the plans${now}; whether they were done the plans do not say:`,
      within: `${count} fall due in that time${within}:`,
    }[when];
  },
  dueLine: (day, what, who) => `${day === null ? "no day given" : date(day)}: ${what}${who === "" ? "" : ` (${who})`}.`,
  validity: (holds, until, stated) =>
    `${holds ? "Still running, until" : "Ended on"} ${date(until)}${stated ? "" : " (the plan states no period; counted to the end of its year)"}.`,
  card: {
    sections: "Sections",
    tasks: "Bodies with most tasks",
    next: "Due next",
    deadlines: "Deadlines",
    targets: "Targets",
  },

  notFound(reason, missing, name) {
    if (name !== undefined) return `The plans I have do not mention ${name}, so they do not say.`;
    if (missing === null) return REASONS[reason];
    const what = { number: "numbered", place: "of", year: "for" };
    return `I have no plan ${what[missing.by]} ${missing.written}.`;
  },
  looked: (plans, more) =>
    plans.length === 0
      ? `I looked in ${more} plan${more === 1 ? "" : "s"}.`
      : `I looked in: ${plans.join("; ")}${more > 0 ? ` and ${more} more` : ""}.`,
  nearest: "The nearest:",
  noPlans: "There are no plans to look in yet.",
  askAgain:
    "Please say what you would like to know about the plans, for example: “Who leads …?” or “When is the report due?”",
  whichUnit: "Which agency are you with? Please type its name, for example: Department of Health.",
  talk: {
    greeting: "Hello. I am an automatic assistant and answer from the words of the plans I have.",
    thanks: "You are welcome. Please ask whenever you need something else.",
    goodbye: "Goodbye. Please ask whenever you need something.",
    identity:
      "I am the office's automatic assistant, not a person, and use no language model: I look things up in the plans I have and quote them word for word, with the clause.",
    complaint:
      "I am sorry that the answer was not right. Type “wrong” to mark it, or ask again in other words and name the plan (number, place, year).",
    shorter: "Certainly. I quote only what decides; type a number under an answer to see more.",
    draft: "I do not draft texts. I find and quote the plans: tasks, bodies, deadlines, targets, legal basis.",
    introduction: "Hello. You can ask at once for the tasks, deadlines or targets of your agency.",
    code: "I do not understand this. If it is an invitation code, type it when you are asked for one; otherwise please ask about the plans.",
    weather: "This is not something plans deal with, so I have no answer to it here.",
    affirm: "All right. Please ask whenever you need something else.",
  },
  help: (plans) =>
    [
      `I look things up in ${plans.length} plans and answer in their own words, with the clause:`,
      "- who leads and who helps; what an agency has to do;",
      "- when and where reports are due; targets; figures in annexes;",
      "- legal basis, number, date and signer of a plan; plans side by side.",
      "Where the plans are silent I say so. Try:",
    ].join("\n"),
  examples: ["Which plans do you have?", "When are reports due?", "What does the Department of Health have to do?"],

  openClause: (where) => `full text of ${where}`,
  seeMore: (left) => `see more (${left} left)`,
  seeNextPage: "next page",
  seePrevious: (where) => `the clause before (${where})`,
  seeNext: (where) => `the clause after (${where})`,
  seeAbove: (where) => `the clause it stands under (${where})`,
  choose: (labels) => `Type ${labels.map((label, at) => `${at + 1}: ${label}`).join("; type ")}`,
  pageOf: (page, pages) => `page ${page} of ${pages}`,
  under: "Under",
  changedBy: (plan) => `As it is now, by ${plan}:`,
  endedBy: (plan) => `Ended by ${plan}:`,
  dueChanged: ({ before, now }, plan) => `It was due ${date(before)} and is now due ${date(now)}, by ${plan}.`,
  relation: (kind, document) => `It ${RELATIONS[kind]} ${document}.`,
  relationsFound: (count) => `There are ${count} documents:`,
  noRelation: (kind, direction, document) =>
    direction === "in"
      ? `None of the documents I have ${RELATIONS[kind]} ${document}.`
      : `${document} does not say that it ${RELATIONS[kind]} another.`,
  supersededBy: (plan, isRepealed) => `This plan was ${isRepealed ? "repealed" : "replaced"} by ${plan}.`,
  before: "Before it was changed:",
  planGone: "This plan is no longer among the plans I have, so it cannot be opened.",
  clauseGone: (plan) =>
    `${plan} was read again and no longer has this clause. Please ask again to see it as it is now.`,
  noSuchPage: "There are no more pages.",
  unsound: "This part does not match its source, so it is not shown; please check the document itself.",
};
