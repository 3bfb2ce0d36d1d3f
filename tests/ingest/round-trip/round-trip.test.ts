import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { PlanReading } from "../../../data/plan.ts";
import { readDocx } from "../../../ingest/read/office/read-docx.ts";
import { readHtml } from "../../../ingest/read/office/read-html.ts";
import { readOdt } from "../../../ingest/read/office/read-odt.ts";
import { readRtf } from "../../../ingest/read/office/read-rtf.ts";
import { readPdf } from "../../../ingest/read/pdf/read-pdf.ts";
import { readPlan } from "../../../ingest/read-plan.ts";
import { withChromium } from "../../chromium.ts";
import { PROJECT } from "../project.ts";
import { likeness } from "./compare-readings.ts";
import { modelOf, modelText, type PlanModel } from "./plan-model.ts";
import { printPdfs } from "./print-pdf.ts";
import { renderDocx, renderHtml, renderOdt, renderRtf } from "./render-office.ts";

const LIBRARY = join(PROJECT, "tests/fixtures/library");
const SAMPLES = join(PROJECT, "data/plans");
const planFiles = (folder: string) =>
  readdirSync(folder)
    .filter((name) => /^\d+_.*\.(?:txt|md)$/u.test(name))
    .map((name) => join(folder, name));
const FILES = [...planFiles(SAMPLES), ...planFiles(LIBRARY)];
const nameOf = (file: string) => file.split(/[\\/]/u).at(-1)!;

const read = (text: string): PlanReading => readPlan({ file: "ke-hoach", sha256: "0", format: "txt", text });
const modelOfFile = (file: string): PlanModel => modelOf(readFileSync(file, "utf8"));
const wantedOf = new Map<string, PlanReading>();
/** What every format must give, read once. */
function wantedFrom(file: string, model: PlanModel): PlanReading {
  const wanted = wantedOf.get(file) ?? read(modelText(model));
  wantedOf.set(file, wanted);
  return wanted;
}
const header = ({ plan }: PlanReading) => [plan.type, plan.number, plan.date, plan.place, plan.issuer, plan.title];

const OFFICE = {
  "Word, labels typed": (model: PlanModel) => readDocx(renderDocx(model, "typed")).text,
  "Word, labels counted by Word": (model: PlanModel) => readDocx(renderDocx(model, "automatic")).text,
  "a web page": (model: PlanModel) => readHtml(Buffer.from(renderHtml(model))).text,
  "OpenDocument, labels counted by its lists": (model: PlanModel) => readOdt(renderOdt(model)).text,
  RTF: (model: PlanModel) => readRtf(renderRtf(model)).text,
} as const;

describe.each(Object.entries(OFFICE))("a plan given as %s", (_, textOf) => {
  test.each(FILES.map((file) => [nameOf(file), file] as const))("%s reads as its text does", (_name, file) => {
    const model = modelOfFile(file);
    const wanted = wantedFrom(file, model);
    const found = read(textOf(model));
    const { clauses, facts, missing } = likeness(wanted, found);

    expect(missing).toEqual([]);
    expect([clauses, facts]).toEqual([1, 1]);
    expect(header(found)).toEqual(header(wanted));
  });
});

/** Printed to PDF and read again: tables over pages, columns, page numbers. */
const PRINTED = ["502_", "506_", "508_", "510_", "515_", "520_", "004_"].map((start) =>
  FILES.find((file) => nameOf(file).startsWith(start))!,
);

withChromium("plans printed by Chromium", () => {
  test("a PDF gives the clauses, facts and header of the text it was printed from", { timeout: 120_000 }, async () => {
    const models = PRINTED.map(modelOfFile);
    const pdfs = await printPdfs(models);
    for (const [index, model] of models.entries()) {
      const wanted = wantedFrom(PRINTED[index]!, model);
      const output = await readPdf(pdfs[index]!);
      const found = read(output.text);
      const { clauses, facts, missing } = likeness(wanted, found);

      const seen = `${nameOf(PRINTED[index]!)}: ${missing.slice(0, 5).join("; ")}`;
      expect(clauses, seen).toBeGreaterThanOrEqual(0.98);
      expect(facts, seen).toBeGreaterThanOrEqual(0.95);
      expect(header(found)).toEqual(header(wanted));
      expect(output.pages!.length).toBeGreaterThan(1);
      expect(output.pages!.at(-1)!.end).toBe(output.text.length);
    }
  });
});
