import type { Deadline, PlanReading, Task } from "../../../data/plan.ts";
import type { GoldFacts } from "./gold-facts.ts";

/** How many were wanted, said, and both. */
export interface Count {
  readonly wanted: number;
  readonly said: number;
  readonly hit: number;
}

export interface FactScore {
  readonly file: string;
  readonly header: Count;
  readonly lead: Count;
  readonly roles: Count;
  readonly deadlines: Count;
  readonly rows: Count;
  /** What is missing or wrong, one line each. */
  readonly faults: readonly string[];
}

const ROLES = ["lead", "coordinate", "implement"] as const;

/** Words compared without case, Markdown, spaces around hyphens, or the stop at their end. */
export const plain = (words: string | null | undefined): string =>
  (words ?? "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[*_“”"]/gu, "")
    .replace(/^đồng chí /u, "")
    .replace(/\s*[‐-―-]\s*/gu, "-")
    .replace(/\s+/gu, " ")
    .replace(/[.;,:/]+$/u, "")
    .trim();
const letters = (words: string): string => plain(words).replace(/[^\p{L}\p{N}]+/gu, "");
const list = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

/** Marks what the program read out of a document by what a clerk wrote down. */
export function scoreFacts(gold: GoldFacts, reading: PlanReading): FactScore {
  const faults: string[] = [];
  const fault = (what: string, of: string): void => void faults.push(`${what}: ${of}`);
  const pathsOf = placesOf(gold, reading, fault);
  return {
    file: gold.file,
    header: header(gold, reading, fault),
    ...roles(gold, reading, pathsOf, fault),
    deadlines: deadlines(gold, reading, pathsOf, fault),
    rows: rows(gold, reading, fault),
    faults,
  };
}

type Fault = (what: string, of: string) => void;
type PathsOf = (place: string) => string;

function placesOf(gold: GoldFacts, { clauses }: PlanReading, fault: Fault): PathsOf {
  const known = new Map<string, string>();
  for (const { place } of [...gold.roles, ...gold.deadlines]) {
    if (known.has(place)) continue;
    const words = letters(place.slice(1));
    const path = place.startsWith("~") ? clauses.find(({ text }) => letters(text).includes(words))?.path : place;
    if (path === undefined || !clauses.some((clause) => clause.path === path)) fault("no clause", place);
    known.set(place, path ?? place);
  }
  return (place) => known.get(place)!;
}

function header({ plan }: GoldFacts, reading: PlanReading, fault: Fault): Count {
  const have = reading.plan;
  const fields: [string, boolean, unknown][] = [
    ["type", plain(have.type) === plain(plan.type), have.type],
    ["number", plain(have.number) === plain(plan.number), have.number],
    ["date", have.date === plan.date, have.date],
    ["place", plain(have.place) === plain(plan.place), have.place],
    ["issuer", list(plan.issuer).some((one) => plain(one) === plain(have.issuer)), have.issuer],
    ["title", list(plan.title).some((one) => letters(one) === letters(have.title ?? "")), have.title],
    ["signer", plain(have.signer?.name) === plain(plan.signer), have.signer],
    [
      "recipients",
      plan.recipients.length === have.recipients.length &&
        plan.recipients.every((one) => have.recipients.some((other) => plain(other) === plain(one))),
      have.recipients,
    ],
    ...(plan.period === undefined
      ? []
      : [["period", have.period === plan.period, have.period] as [string, boolean, unknown]]),
  ];
  for (const [name, right, value] of fields) if (!right) fault(`header ${name}`, JSON.stringify(value));
  return { wanted: fields.length, said: fields.length, hit: fields.filter(([, right]) => right).length };
}

function roles(
  gold: GoldFacts,
  reading: PlanReading,
  pathsOf: PathsOf,
  fault: Fault,
): Pick<FactScore, "lead" | "roles"> {
  const wanted = new Set<string>();
  const neither = new Set<string>();
  const free = new Set<string>();
  const either: { readonly path: string; readonly name: string }[] = [];
  for (const row of gold.roles) {
    const path = pathsOf(row.place);
    if (row.any) free.add(path);
    for (const role of ROLES)
      for (const name of row[role] ?? []) (row.optional ? neither : wanted).add(`${path}|${role}|${plain(name)}`);
    for (const name of row.either ?? []) either.push({ path, name: plain(name) });
  }
  const said = new Set(
    reading.assignments
      .filter(({ clause }) => !clause.startsWith("table."))
      .flatMap((one) => ROLES.flatMap((role) => one[role].map((name) => `${one.clause}|${role}|${plain(name)}`))),
  );
  const doers = (role: string, path: string, name: string): boolean => said.has(`${path}|${role}|${name}`);
  const done = either.filter(({ path, name }) => doers("lead", path, name) || doers("implement", path, name));
  const counted = (one: string): boolean =>
    !neither.has(one) &&
    !(free.has(one.split("|")[0]!) && !wanted.has(one)) &&
    !either.some(({ path, name }) => one === `${path}|lead|${name}` || one === `${path}|implement|${name}`);
  const asked = [...said].filter(counted);
  for (const one of wanted) if (!said.has(one)) fault("role missing", one);
  for (const { path, name } of either)
    if (!done.some((one) => one.path === path && one.name === name)) fault("role missing", `${path}|doer|${name}`);
  for (const one of asked) if (!wanted.has(one)) fault("role that is none", one);
  const count = (fits: (one: string) => boolean): Count => ({
    wanted: [...wanted].filter(fits).length,
    said: asked.filter(fits).length,
    hit: asked.filter((one) => fits(one) && wanted.has(one)).length,
  });
  const all = count(() => true);
  return {
    lead: count((one) => one.split("|")[1] === "lead"),
    roles: { wanted: all.wanted + either.length, said: all.said + done.length, hit: all.hit + done.length },
  };
}

function deadlines(gold: GoldFacts, reading: PlanReading, pathsOf: PathsOf, fault: Fault): Count {
  const left = reading.deadlines.filter(({ clause }) => !clause.startsWith("table."));
  const take = (fits: (one: Deadline) => boolean): boolean => {
    const at = left.findIndex(fits);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  const wanted = gold.deadlines.filter(({ optional }) => !optional);
  let hit = 0;
  for (const one of wanted) {
    const path = pathsOf(one.place);
    const kinds = list(one.recurrence);
    const right = take(
      (other) =>
        other.clause === path &&
        overlap(one.words, other.quote) &&
        (kinds.length === 0 || kinds.includes(other.recurrence)) &&
        (one.due === undefined || one.due === other.due) &&
        (one.rule === undefined || holds(other.rule, one.rule)) &&
        (one.hour === undefined || one.hour === other.hour),
    );
    if (right) hit++;
    else
      fault(
        "deadline missing",
        `${path} ${one.words} (${kinds.join("/")} ${one.due ?? one.rule ?? ""} ${one.hour ?? ""})`,
      );
  }
  for (const one of gold.deadlines.filter(({ optional }) => optional)) {
    const path = pathsOf(one.place);
    take((other) => other.clause === path && overlap(one.words, other.quote));
  }
  const matched = reading.deadlines.filter(({ clause }) => !clause.startsWith("table.")).length - left.length;
  for (const one of left)
    fault(
      "deadline that is none",
      `${one.clause} ${one.recurrence} ${one.rule ?? one.due ?? one.within ?? ""} ${one.hour ?? ""} “${one.quote.slice(0, 120)}”`,
    );
  return { wanted: wanted.length, said: hit + left.length, hit: Math.min(hit, matched) };
}

const holds = (rule: string | null, parts: string): boolean =>
  parts.split(";").every((part) => (rule ?? "").split(";").includes(part));

function overlap(words: string, quote: string): boolean {
  const [a, b] = [letters(words), letters(quote)];
  return a.includes(b) || b.includes(a);
}

function rows(gold: GoldFacts, reading: PlanReading, fault: Fault): Count {
  const tasks = (reading.tasks ?? []).filter(({ clause }) => clause.startsWith("table."));
  let hit = 0;
  for (const row of gold.rows) {
    const task = tasks.find(({ title }) => letters(title) === letters(row.task));
    const wrong = task === undefined ? "no such row" : rowFault(row, task, reading.deadlines);
    if (wrong === null) hit++;
    else fault("row", `${row.task}: ${wrong}`);
  }
  return { wanted: gold.rows.length, said: gold.rows.length, hit };
}

function rowFault(row: GoldFacts["rows"][number], task: Task, deadlines: readonly Deadline[]): string | null {
  for (const role of ROLES) {
    const want = (row[role] ?? []).map(plain).sort();
    const have = task.doers
      .filter((one) => one.role === role)
      .map(({ name }) => plain(name))
      .sort();
    if (want.join("|") !== have.join("|")) return `${role} ${have.join("; ")}`;
  }
  if (plain(task.time) !== plain(row.time)) return `time ${task.time ?? ""}`;
  if (row.product !== undefined && plain(task.product) !== plain(row.product)) return `product ${task.product ?? ""}`;
  const due = deadlines.filter(({ clause }) => clause === task.clause);
  if (row.none && due.length > 0) return `deadline ${due[0]!.due ?? due[0]!.rule ?? ""}`;
  if (row.due !== undefined && row.due.join() !== due.map((one) => one.due).join())
    return `due ${due.map((one) => one.due).join()}`;
  const rules = row.rule;
  if (rules !== undefined && !due.some((one) => (rules === one.recurrence ? true : holds(one.rule, rules))))
    return `rule ${due.map((one) => one.rule).join()}`;
  return null;
}
