import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { openPdf, readPdf } from "../../ingest/read/pdf/read-pdf.ts";
import { drawPage } from "../../ingest/read/scan/draw-page.ts";
import { readPlan } from "../../ingest/read-plan.ts";
import type { PlanReading } from "../../data/plan.ts";
import { launchChromium } from "../chromium.ts";
import { editDistance, likeness } from "../ingest/round-trip/compare-readings.ts";
import { modelOf, modelText } from "../ingest/round-trip/plan-model.ts";
import { printPdfs } from "../ingest/round-trip/print-pdf.ts";

/**
 * How well scans are read: plans are printed, drawn as pictures at 200 dots an inch, put into a PDF of pictures and read by
 * letters. A line a document: share of clauses, tasks and deadlines kept, letters misread, seconds a page. Not part of
 * `npm run bench`: it takes minutes.
 *
 *     node tests/bench/scan-quality.ts [--degraded] [BEGINNING OF A FILE'S NAME …]
 */
const FOLDERS = ["data/plans", "tests/fixtures/library"];
const RED_STAMP = Buffer.from(
  '<svg width="330" height="330"><circle cx="165" cy="165" r="150" fill="none" stroke="#d0202c" stroke-width="9"/>' +
    '<circle cx="165" cy="165" r="95" fill="none" stroke="#d0202c" stroke-width="4"/></svg>',
);

interface Drawn {
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
}

/** A page as a scanner gives it; degraded: askew, stamped in red, grainy, and pressed hard. */
async function scanPage(pdf: Uint8Array, number: number, isDegraded: boolean): Promise<Drawn> {
  const { image } = await drawPage(await (await openPdf(pdf)).getPage(number));
  const { width, height } = image;
  let picture = sharp(image.data, { raw: { width, height, channels: 4 } }).flatten({ background: "#ffffff" });
  if (isDegraded) {
    const noise = await sharp({
      create: { width, height, channels: 3, background: "#808080", noise: { type: "gaussian", mean: 128, sigma: 14 } },
    })
      .png()
      .toBuffer();
    const grainy = await picture
      .composite([
        { input: RED_STAMP, left: Math.floor(width / 2), top: Math.floor(height * 0.6), blend: "multiply" },
        { input: noise, blend: "soft-light" },
      ])
      .png()
      .toBuffer();
    picture = sharp(grainy).rotate(1.1, { background: "#ffffff" }).blur(0.6);
  }
  const jpeg = await picture.jpeg({ quality: isDegraded ? 55 : 85 }).toBuffer();
  return { jpeg, width, height };
}

/** A PDF that holds pictures of pages and no letter. */
async function picturesAsPdf(pages: readonly Drawn[]): Promise<Uint8Array> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const images = pages.map(
      ({ jpeg }) =>
        `<img style="display:block;width:210mm;height:296.9mm" src="data:image/jpeg;base64,${jpeg.toString("base64")}">`,
    );
    await page.setContent(`<style>@page{size:A4;margin:0}body{margin:0}</style>${images.join("")}`, { timeout: 0 });
    return await page.pdf({ preferCSSPageSize: true });
  } finally {
    await browser.close();
  }
}

const letters = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .replace(/[“”"‘’]/gu, '"')
    .replace(/[–—]/gu, "-");

/** Letters misread in the clauses found at their places, of all letters there. */
function misread(wanted: PlanReading, found: PlanReading): { readonly wrong: number; readonly all: number } {
  const there = new Map(found.clauses.map(({ path, text }) => [path, letters(text)]));
  let wrong = 0;
  let all = 0;
  for (const { path, text } of wanted.clauses) {
    const own = letters(text);
    const read = there.get(path);
    if (read === undefined || Math.abs(read.length - own.length) > own.length / 3) continue;
    wrong += editDistance(own, read);
    all += own.length;
  }
  return { wrong, all };
}

const share = (part: number): string => `${(100 * part).toFixed(1)} %`;

async function main(): Promise<void> {
  const isDegraded = process.argv.includes("--degraded");
  const beginnings = process.argv.slice(2).filter((word) => !word.startsWith("--"));
  const files = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name))).filter(
    (file) => /\d+_.*\.(?:txt|md)$/u.test(file) && beginnings.some((one) => file.includes(`/${one}`)),
  );
  process.stdout.write("file\tpages\tclauses\ttasks\tdeadlines\tletters misread\tCPU s/page\tMB\n");
  for (const file of files) {
    const model = modelOf(readFileSync(file, "utf8"));
    const wanted = readPlan({ file: "a", sha256: "0", format: "txt", text: modelText(model) });
    const [printed] = await printPdfs([model]);
    const pages: Drawn[] = [];
    const count = (await openPdf(printed!)).numPages;
    for (let page = 1; page <= count; page++) pages.push(await scanPage(printed!, page, isDegraded));
    const pdf = await picturesAsPdf(pages);
    const before = process.cpuUsage();
    const output = await readPdf(pdf);
    const { user, system } = process.cpuUsage(before);
    const found = readPlan({
      file: "a",
      sha256: "0",
      format: "pdf",
      text: output.text,
      pages: output.pages!,
      doubts: output.doubts!,
    });
    const only = (part: Partial<PlanReading>): PlanReading => ({ ...wanted, assignments: [], deadlines: [], ...part });
    const of = (name: "assignments" | "deadlines"): number =>
      likeness(only({ [name]: wanted[name] }), only({ [name]: found[name] })).facts;
    const { clauses, missing } = likeness(wanted, found);
    const { wrong, all } = misread(wanted, found);
    const row = [file.split("/").at(-1), count, share(clauses), share(of("assignments")), share(of("deadlines"))];
    row.push(`${((100 * wrong) / Math.max(1, all)).toFixed(2)} %`, ((user + system) / 1e6 / count).toFixed(1));
    row.push(Math.round(process.memoryUsage().rss / 1e6));
    process.stdout.write(`${row.join("\t")}\n`);
    for (const one of missing.slice(0, 40)) process.stderr.write(`  ${one}\n`);
  }
}

await main();
