import { fileURLToPath } from "node:url";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";

const FONT = fileURLToPath(
  new URL("./standard_fonts/LiberationSans-Regular.ttf", import.meta.resolve("pdfjs-dist/package.json")),
);
/** Dots an inch at which pages are drawn, and points. */
const DPI = 200;
const POINTS = 72;
const MARGIN = 60;
const LINE = 58;

export interface DrawOptions {
  readonly width?: number;
  readonly height?: number;
  /** Turns the page, as it may lie on a scanner. */
  readonly turn?: 0 | 90 | 180 | 270;
}

/** Lines of words drawn as a picture of a page, without a browser. */
export function drawnPage(lines: readonly string[], { width = 1300, height, turn = 0 }: DrawOptions = {}): Buffer {
  GlobalFonts.registerFromPath(FONT, "Scanned");
  const high = height ?? MARGIN * 2 + lines.length * LINE;
  const isAcross = turn === 90 || turn === 270;
  const canvas = createCanvas(isAcross ? high : width, isAcross ? width : high);
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turn * Math.PI) / 180);
  context.translate(-width / 2, -high / 2);
  context.fillStyle = "#000000";
  context.font = '34px "Scanned"';
  for (const [at, line] of lines.entries()) context.fillText(line, MARGIN, MARGIN + LINE * (at + 0.7));
  return canvas.toBuffer("image/jpeg", 90);
}

/** Size of a JPEG, by its frame header. */
function sizeOf(jpeg: Buffer): { width: number; height: number } {
  for (let at = 2; at < jpeg.length;) {
    const marker = jpeg[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xc3)
      return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) };
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
  throw new Error("no JPEG");
}

/** A PDF that holds nothing but pictures, as scanners write it; `layer` are words another program laid unseen over a page. */
export function pdfOfPictures(jpegs: readonly Buffer[], layer?: (page: number) => string): Buffer {
  const chunks: Buffer[] = [Buffer.from("%PDF-1.4\n", "latin1")];
  const places: number[] = [];
  let length = chunks[0]!.length;
  const push = (part: Buffer | string): void => {
    const bytes = typeof part === "string" ? Buffer.from(part, "latin1") : part;
    chunks.push(bytes);
    length += bytes.length;
  };
  const object = (number: number, head: string, stream?: Buffer): void => {
    places[number] = length;
    push(`${String(number)} 0 obj\n${head}\n`);
    if (stream !== undefined) {
      push("stream\n");
      push(stream);
      push("\nendstream\n");
    }
    push("endobj\n");
  };
  const first = 4;
  object(1, "<</Type/Catalog/Pages 2 0 R>>");
  const kids = jpegs.map((_, at) => `${String(first + at * 3)} 0 R`).join(" ");
  object(2, `<</Type/Pages/Kids[${kids}]/Count ${String(jpegs.length)}>>`);
  object(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  for (const [at, jpeg] of jpegs.entries()) {
    const { width, height } = sizeOf(jpeg);
    const [wide, high] = [(width * POINTS) / DPI, (height * POINTS) / DPI].map((points) => points.toFixed(2));
    const number = first + at * 3;
    object(
      number,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${wide!} ${high!}]/Contents ${String(number + 1)} 0 R/Resources<</XObject<</I ${String(number + 2)} 0 R>>/Font<</F 3 0 R>>>>>>`,
    );
    const words = layer === undefined ? "" : ` BT 3 Tr /F 12 Tf 20 20 Td (${layer(at + 1)}) Tj ET`;
    const content = Buffer.from(`q ${wide!} 0 0 ${high!} 0 0 cm /I Do Q${words}`, "latin1");
    object(number + 1, `<</Length ${String(content.length)}>>`, content);
    object(
      number + 2,
      `<</Type/XObject/Subtype/Image/Width ${String(width)}/Height ${String(height)}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${String(jpeg.length)}>>`,
      jpeg,
    );
  }
  const xref = length;
  push(`xref\n0 ${String(places.length)}\n0000000000 65535 f \n`);
  for (const place of places.slice(1)) push(`${String(place).padStart(10, "0")} 00000 n \n`);
  push(`trailer\n<</Size ${String(places.length)}/Root 1 0 R>>\nstartxref\n${String(xref)}\n%%EOF\n`);
  return Buffer.concat(chunks);
}
