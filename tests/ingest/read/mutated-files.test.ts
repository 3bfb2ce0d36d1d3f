import { readFileSync } from "node:fs";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { formatOf, readerOf } from "../../../ingest/read/formats.ts";
import { listEntries, unzip } from "../../../ingest/read/office/archive.ts";
import { ReadError } from "../../../ingest/read/read-error.ts";
import { modelOf } from "../round-trip/plan-model.ts";
import { renderDocx, renderHtml, renderOdt, renderRtf } from "../round-trip/render-office.ts";
import { smallPlan } from "../plan-texts.ts";
import { decodePicture } from "../../../ingest/read/scan/gray-image.ts";
import { drawnPage, pdfOfPictures } from "./scan/drawn-pages.ts";

const MODEL = modelOf(`${smallPlan(1)}\n| TT | Việc | Hạn |\n|---|---|---|\n| 1 | Báo cáo | 30/6 |\n`);
const PICTURE = drawnPage(["KẾ HOẠCH"], { width: 300 });
const SAMPLES = {
  docx: renderDocx(MODEL, "automatic"),
  doc: readFileSync(new URL("../../fixtures/formats/small-plan.doc", import.meta.url)),
  odt: renderOdt(MODEL),
  html: Buffer.from(renderHtml(MODEL)),
  rtf: renderRtf(MODEL),
  pdf: tinyPdf("KE HOACH nam 2026"),
  jpg: PICTURE,
  zip: zipSync({ "ke-hoach.docx": renderDocx(MODEL, "typed"), "ban-quet.pdf": pdfOfPictures([PICTURE]) }),
} as const;

/** What is done with the bytes of a file; of a picture its letters are not read, which takes seconds. */
async function readFile(name: string, bytes: Uint8Array): Promise<void> {
  const found = formatOf(name, bytes);
  if (found === "scan") await decodePicture(bytes);
  else if (found === "zip") {
    listEntries(bytes);
    unzip(bytes, () => true);
  } else {
    const { text } = await (await readerOf(found))(bytes, {});
    expect(typeof text).toBe("string");
  }
}

/** A PDF of one page with one line. */
function tinyPdf(words: string): Uint8Array {
  const stream = `BT /F1 14 Tf 72 720 Td (${words}) Tj ET`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    `<</Length ${String(stream.length)}>>\nstream\n${stream}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, i) => {
    const at = text.length;
    text += `${String(i + 1)} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = text.length;
  text += `xref\n0 6\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("")}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n${String(xref)}\n%%EOF`;
  return Buffer.from(text, "latin1");
}

/** Repeatable numbers from 0 to 1 (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/** The file with some bytes changed, left out or doubled, or cut off. */
function mutate(bytes: Uint8Array, seed: number): Uint8Array {
  const random = seeded(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  let mutated = Uint8Array.from(bytes);
  if (random() < 0.2) return mutated.subarray(0, below(mutated.length));
  for (let i = 0; i <= below(12); i++) {
    const at = below(mutated.length);
    if (random() < 0.7) mutated[at] = below(256);
    else {
      const from = Math.max(0, at - below(40));
      mutated = Uint8Array.from([
        ...mutated.subarray(0, at),
        ...mutated.subarray(random() < 0.5 ? from : at + below(40)),
      ]);
    }
  }
  return mutated;
}

const RUNS = Number(process.env["MUTATIONS"] ?? 25);

describe.each(Object.entries(SAMPLES))("a damaged %s file", (format, bytes) => {
  test("gives its words or a reason, and never hangs", { timeout: 600_000 }, async () => {
    let refused = 0;
    for (let seed = 1; seed <= RUNS; seed++) {
      const mutated = mutate(bytes, seed);
      try {
        await readFile(`x.${format}`, mutated);
      } catch (cause) {
        // What a library throws of itself, the process of the document turns into a reason.
        refused++;
        expect(cause, `seed ${String(seed)}`).toBeInstanceOf(Error);
        if (cause instanceof ReadError) expect(cause.message.length, `seed ${String(seed)}`).toBeGreaterThan(10);
      }
    }
    process.stderr.write(`${format}: ${String(RUNS)} damaged files, ${String(refused)} refused\n`);
  });
});
