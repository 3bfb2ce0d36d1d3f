import sharp, { type Sharp } from "sharp";
import { ReadError } from "../read-error.ts";

/** A picture as one byte a dot, 0 black to 255 white. */
export interface GrayImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A picture as its colours: four bytes a dot. */
export interface ColourImage extends GrayImage {
  readonly channels: 3 | 4;
}

/** Dots in one picture at the most; an A4 page at 300 dots an inch has nine million. */
export const MAX_DOTS = 60_000_000;
/** Dots a page is read at, in millions: more takes time and gains nothing. */
const READ_DOTS = 12_000_000;
const DARK = 140;
/** White room around red ink, in dots. */
const RED_FRAME = 30;

/** The colours of a picture file; decoded by one library, which refuses pictures that are too large. */
export async function decodePicture(bytes: Uint8Array): Promise<ColourImage> {
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_DOTS, failOn: "truncated" }).rotate();
    const { width, height } = await picture.metadata();
    const shrunk =
      width * height > READ_DOTS
        ? picture.resize({ width: Math.round(width * Math.sqrt(READ_DOTS / (width * height))) })
        : picture;
    const { data, info } = await shrunk
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3 && info.channels !== 4) throw new Error(`a picture of ${String(info.channels)} channels`);
    return { data, width: info.width, height: info.height, channels: info.channels };
  } catch (cause) {
    const isLarge = /pixel limit/iu.test((cause as Error).message);
    throw new ReadError(
      isLarge ? "too-large" : "damaged",
      isLarge
        ? `ảnh quá lớn, quá ${String(MAX_DOTS / 1e6)} triệu điểm ảnh. Hãy quét hoặc chụp lại ở 200-300 dpi`
        : "tệp ảnh bị hỏng hoặc chép thiếu. Hãy quét hoặc chụp lại",
      { cause },
    );
  }
}

const isRed = (r: number, g: number, b: number) => r > 110 && r - Math.max(g, b) > 35;

/** The gray of a page without its red ink: stamps lie over words and are none. */
export function withoutRed({ data, width, height, channels }: ColourImage): GrayImage {
  const gray = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < gray.length; i++, at += channels) {
    const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
    gray[i] = isRed(r, g, b) ? 255 : (r * 77 + g * 150 + b * 29) >> 8;
  }
  return { data: gray, width, height };
}

/** Only the red ink of the upper part of a page, dark on white, cut to where it is; nothing where there is too little for a word. */
export function redInk({ data, width, height, channels }: ColourImage, share: number): GrayImage | undefined {
  const rows = Math.round(height * share);
  const gray = new Uint8Array(width * rows).fill(255);
  let count = 0;
  let [x0, y0, x1, y1] = [width, rows, 0, 0];
  for (let i = 0, at = 0; i < gray.length; i++, at += channels) {
    const redness = data[at]! - Math.max(data[at + 1]!, data[at + 2]!);
    if (redness < 20) continue;
    gray[i] = Math.max(0, 255 - redness * 2);
    if (redness < 60) continue;
    count++;
    const [x, y] = [i % width, Math.floor(i / width)];
    [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
  }
  if (count < width * 0.2) return undefined;
  const whole = { data: gray, width, height: rows };
  return framed(cropped(whole, x0, y0, x1 - x0 + 1, y1 - y0 + 1), RED_FRAME);
}

/** Share of a picture that is dark: 0 for an empty page. */
export function inkShare({ data }: GrayImage): number {
  let dark = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i]! < DARK) dark++;
  return dark / (data.length / 4);
}

export const asSharp = ({ data, width, height }: GrayImage) => sharp(data, { raw: { width, height, channels: 1 } });

async function toGray(image: Sharp): Promise<GrayImage> {
  const { data, info } = await image.toColourspace("b-w").extractChannel(0).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** The picture turned by an angle in degrees, clockwise, white where nothing was. */
export const turned = (image: GrayImage, degrees: number): Promise<GrayImage> =>
  toGray(asSharp(image).rotate(degrees, { background: "#ffffff" }));

/** Slightly softened, which helps letters with ragged edges. */
export const softened = (image: GrayImage): Promise<GrayImage> => toGray(asSharp(image).blur(0.6));

export const resized = (image: GrayImage, width: number): Promise<GrayImage> =>
  toGray(asSharp(image).resize({ width }));

/** A part of a picture. */
export function cropped({ data, width }: GrayImage, left: number, top: number, wide: number, high: number): GrayImage {
  const part = new Uint8Array(wide * high);
  for (let y = 0; y < high; y++)
    part.set(data.subarray((top + y) * width + left, (top + y) * width + left + wide), y * wide);
  return { data: part, width: wide, height: high };
}

/** A picture with white room around it, which the engine wants around the words of a cell. */
export function framed({ data, width, height }: GrayImage, room: number): GrayImage {
  const wide = width + 2 * room;
  const framed = new Uint8Array(wide * (height + 2 * room)).fill(255);
  for (let y = 0; y < height; y++) framed.set(data.subarray(y * width, (y + 1) * width), (y + room) * wide + room);
  return { data: framed, width: wide, height: height + 2 * room };
}

/** The picture as a file any reader of pictures knows (Netpbm gray map). */
export function asPgm({ data, width, height }: GrayImage): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${String(width)} ${String(height)}\n255\n`, "latin1"), data]);
}

const ANGLES = 4;

/** How far a page is turned from level, in degrees: the angle at which its lines of words stand out most. */
export async function skewOf(image: GrayImage): Promise<number> {
  const small = await resized(image, Math.min(700, image.width));
  const dark: [number, number][] = [];
  for (let y = 0; y < small.height; y++)
    for (let x = 0; x < small.width; x++) if (small.data[y * small.width + x]! < DARK) dark.push([x, y]);
  if (dark.length < 200 || dark.length > small.data.length * 0.5) return 0;
  const sharpness = (degrees: number): number => {
    const slope = Math.tan((degrees * Math.PI) / 180);
    const offset = Math.ceil(Math.abs(slope) * small.width);
    const rows = new Float64Array(small.height + 2 * offset + 1);
    for (const [x, y] of dark) rows[Math.round(y - x * slope) + offset]!++;
    let sum = 0;
    for (let i = 1; i < rows.length; i++) sum += (rows[i]! - rows[i - 1]!) ** 2;
    return sum;
  };
  const best = (from: number, to: number, step: number): number => {
    let [angle, most] = [0, -1];
    for (let degrees = from; degrees <= to + 1e-9; degrees += step) {
      const score = sharpness(degrees);
      if (score > most) [angle, most] = [degrees, score];
    }
    return angle;
  };
  const coarse = best(-ANGLES, ANGLES, 0.25);
  return best(coarse - 0.2, coarse + 0.2, 0.05);
}
