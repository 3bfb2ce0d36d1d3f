import { strToU8, zipSync } from "fflate";
import type { Random } from "../../simulation/random.ts";

/** A file made to cost a reader much, and what makes it so. */
export interface HostileFile {
  readonly kind: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

const HEAD =
  "ỦY BAN NHÂN DÂN TỈNH HÀ NAM\n\nSố: {n}/KH-UBND\n\nHà Nam, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\nThử nghiệm\n\nI. NỘI DUNG\n\n";
const TAIL = "\n\nNơi nhận:\n- Lưu: VT.\n";

/** Words that say something, which many readers look for. */
const FACTS = [
  "Sở Y tế, Sở Tài chính phối hợp ",
  "trước ngày 15 hằng tháng, ",
  "95% ",
  "quý I năm 2026 và ",
  "(Sở Y tế chủ trì, phối hợp ",
  "Kế hoạch số 12/KH-UBND ngày 01/02/2026 ",
  "khoản 2 Điều 3 ",
  "Nghị định số 30/2020/NĐ-CP; ",
  "giao Sở Nội vụ, ",
  "từ 5% đến 10%, ",
  "ngày 1/1/2026 - ",
  "UBND các xã, phường, thị trấn; ",
  "Giám đốc Sở Y tế, Chủ tịch ",
  "do Sở Y tế chủ trì. ",
  "và ",
  "Mật ",
];
const LETTERS = [
  ".",
  "…",
  "-",
  "_",
  " ",
  "\t",
  "(",
  ")",
  "[",
  "“",
  "*",
  "|",
  "#",
  "0",
  "9",
  "a",
  "A",
  "ấ",
  ",",
  ";",
  "/",
  "%",
  "\u0301",
  "\u200b",
];
const LABELS = ["1. ", "a) ", "- ", "+ ", "I. ", "Điều 1. ", "1.1.1.1.1. ", "Phụ lục ", "| ", "[^1] ", "1) ", "• "];
const BIDI = ["\u202e", "\u2066", "\u2069", "\u200d", "\u200f", "\u202a"];

const repeat = (text: string, characters: number) => text.repeat(Math.ceil(characters / text.length));
const plan = (random: Random, body: string) =>
  strToU8(HEAD.replace("{n}", String(random.int(1, 1_000_000))) + body + TAIL);
const noise = (random: Random, length: number) => Uint8Array.from({ length }, () => random.int(0, 255));
const size = (random: Random, most: number) => Math.round(10 ** (3 + random.next() * Math.log10(most / 1000)));

const xmlOf = (body: string) =>
  `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
const docx = (xml: string) =>
  zipSync({
    "[Content_Types].xml": strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>',
    ),
    "word/document.xml": strToU8(xml),
  });

type Make = (random: Random) => { readonly end: string; readonly bytes: Uint8Array };
const text =
  (make: (random: Random) => string): Make =>
  (random) => ({
    end: random.pick([".txt", ".md"]),
    bytes: plan(random, make(random)),
  });

const KINDS: Readonly<Record<string, Make>> = {
  "a line of one letter": text((random) => repeat(random.pick(LETTERS), size(random, 1_000_000))),
  "a line of two letters in turn": text((random) =>
    repeat(random.pick(LETTERS) + random.pick(LETTERS), size(random, 1_000_000)),
  ),
  "a fact again and again": text((random) => repeat(random.pick(FACTS), size(random, 600_000))),
  "facts in any order": text((random) => {
    const wanted = size(random, 400_000);
    let all = "";
    while (all.length < wanted) all += random.pick(FACTS) + (random.chance(0.1) ? ". " : "");
    return all;
  }),
  "facts, a line each": text((random) => {
    const lines = random.int(100, 8000);
    return Array.from({ length: lines }, (_, at) => `${at + 1}. ${random.pick(FACTS)}${random.pick(FACTS)}`).join("\n");
  }),
  "labels without end": text((random) => {
    const label = random.pick(LABELS);
    return Array.from({ length: random.int(100, 40_000) }, () => `${label}việc`).join("\n");
  }),
  "labels in one line": text((random) => repeat(random.pick(LABELS), size(random, 500_000))),
  "lists in lists": text((random) =>
    Array.from({ length: random.int(100, 5000) }, () => `${random.pick(LABELS)}${random.pick(FACTS)}`).join("\n"),
  ),
  "a wide table": text((random) => {
    const columns = random.int(50, 2000);
    const row = `| ${Array.from({ length: columns }, () => random.pick(FACTS).trim()).join(" | ")} |`;
    return Array.from({ length: random.int(2, 20) }, () => row).join("\n");
  }),
  "a long table": text((random) => {
    const rows = Array.from({ length: random.int(500, 8000) }, (_, at) => `| ${at + 1} | Việc | Sở Y tế | Quý I |`);
    return ["| STT | Nhiệm vụ | Chủ trì | Thời gian |", "| --- | --- | --- | --- |", ...rows].join("\n");
  }),
  "brackets that never close": text((random) =>
    repeat(random.pick(["(", "((a ", "[x ", "“", "(Sở Y tế "]), size(random, 300_000)),
  ),
  "words the other way round": text((random) =>
    Array.from({ length: random.int(10, 20_000) }, () => random.pick(BIDI) + random.pick(FACTS)).join(""),
  ),
  "marks upon marks": text(
    (random) => `e${repeat(random.pick(["\u0301", "\u0323\u0302", "\u034f"]), size(random, 300_000))}`,
  ),
  "empty lines": text((random) => repeat("\n", size(random, 1_000_000))),
  "wrong ends of lines": text((random) =>
    repeat(random.pick(["a\r", "1.\v", "\f2. ", "\u2028I. "]), size(random, 300_000)),
  ),
  "a letterhead again and again": text((random) => repeat(HEAD, size(random, 500_000))),
  "binary as text": (random) => ({ end: ".txt", bytes: noise(random, size(random, 1_000_000)) }),
  "UTF-16 cut in the middle of a letter": (random) => ({
    end: ".txt",
    bytes: Buffer.concat([
      Buffer.from("\ufeff", "utf16le"),
      Buffer.from(repeat(random.pick(FACTS), size(random, 300_000)), "utf16le").subarray(1),
    ]),
  }),
  "letters of an encoding that is none": (random) => ({
    end: ".txt",
    bytes: Buffer.from(plan(random, repeat(random.pick(FACTS), size(random, 300_000)))).map((byte) =>
      byte > 127 ? byte ^ 0x15 : byte,
    ),
  }),
  "binary under the name of another format": (random) => ({
    end: random.pick([".docx", ".doc", ".odt", ".rtf", ".html", ".png", ".zip"]),
    bytes: noise(random, size(random, 500_000)),
  }),
  "a broken PDF": (random) => ({
    end: ".pdf",
    bytes: Buffer.concat([
      Buffer.from(
        "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999>>endobj\n",
      ),
      noise(random, size(random, 200_000)),
      Buffer.from("trailer<</Root 1 0 R>>\n%%EOF"),
    ]),
  }),
  "zip in zip": (random) => {
    let bytes: Uint8Array = plan(random, "1. Việc");
    for (let depth = random.int(2, 30); depth > 0; depth--) bytes = zipSync({ [`${depth}.zip`]: bytes });
    return { end: ".zip", bytes };
  },
  "a zip that grows": (random) => ({
    end: ".zip",
    bytes: zipSync({ "a.txt": new Uint8Array(random.int(1_000_000, 60_000_000)) }),
  }),
  "a zip of very many": (random) => ({
    end: ".zip",
    bytes: zipSync(
      Object.fromEntries(Array.from({ length: random.int(1000, 6000) }, (_, at) => [`${at}.txt`, strToU8("x")])),
    ),
  }),
  "a Word file that grows": (random) => ({
    end: ".docx",
    bytes: docx(xmlOf(repeat("<w:p><w:r><w:t>Sở Y tế</w:t></w:r></w:p>", random.int(1_000_000, 45_000_000)))),
  }),
  "elements in elements": (random) => {
    const depth = random.int(1000, 200_000);
    const [open, close] = random.pick([
      ["<w:p>", "</w:p>"],
      ["<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"],
      ["<w:r>", "</w:r>"],
    ] as const);
    return { end: ".docx", bytes: docx(xmlOf(open.repeat(depth) + close.repeat(depth))) };
  },
  "entities that name entities": () => ({
    end: ".docx",
    bytes: docx(
      `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 20 }, (_, at) => `<!ENTITY ${"b".repeat(at + 1)} "${`&${at === 0 ? "a" : "b".repeat(at)};`.repeat(10)}">`).join("")}]>${xmlOf(`<w:p><w:r><w:t>&${"b".repeat(20)};</w:t></w:r></w:p>`)}`,
    ),
  }),
  "a web page in a web page": (random) => {
    const depth = random.int(1000, 100_000);
    const open = random.pick(["<div>", "<table><tr><td>", "<ul><li>", "<b>"]);
    return { end: ".html", bytes: strToU8(`<!doctype html><html><body>${open.repeat(depth)}Kế hoạch`) };
  },
  "groups in groups": (random) => ({
    end: ".rtf",
    bytes: strToU8(
      `{\\rtf1 ${repeat(random.pick(["{", "{\\b ", "{\\*\\x ", "\\'e1", "\\u7840?"]), size(random, 500_000))}`,
    ),
  }),
};

export const HOSTILE_KINDS: readonly string[] = Object.keys(KINDS);

/** So many files that cost a reader much, every kind of them in turn from any on. The same numbers give the same files. */
export function* hostileFiles(random: Random, count: number): Generator<HostileFile> {
  const all = Object.entries(KINDS);
  const first = random.int(0, all.length - 1);
  const kinds = [...all.slice(first), ...all.slice(0, first)];
  for (let at = 0; at < count; at++) {
    const [kind, make] = kinds[at % kinds.length]!;
    const { end, bytes } = make(random);
    yield { kind, name: `${String(at).padStart(4, "0")}-${kind.replaceAll(" ", "-")}${end}`, bytes };
  }
}
