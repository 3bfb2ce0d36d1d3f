import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keptBeside } from "../../data/kept-beside.ts";

let root: string;
let source: string;
let folder: string;
let made: number;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "kept-beside-"));
  source = join(root, "words.txt");
  folder = join(root, "kept");
  made = 0;
  writeFileSync(source, "ma túy");
});
afterEach(() => rmSync(root, { recursive: true }));

const upper = (place = folder): string =>
  keptBeside(
    "upper-1",
    [source],
    () => {
      made++;
      return Buffer.from(readFileSync(source, "utf8").toUpperCase());
    },
    { folder: place },
  ).toString("utf8");

test("what is made of a file is made once", () => {
  expect([upper(), upper(), upper()]).toEqual(["MA TÚY", "MA TÚY", "MA TÚY"]);
  expect(made).toBe(1);
});

test("a file that changed is read again, also where it kept its length", () => {
  upper();
  writeFileSync(source, "ma trơ");
  utimesSync(source, new Date(0), new Date(0));
  expect(upper()).toBe("MA TRƠ");
  expect(made).toBe(2);
});

test("what was kept and is damaged or cut short is made again", () => {
  upper();
  const [file] = readdirSync(folder);
  const whole = readFileSync(join(folder, file!));
  for (const damaged of [whole.subarray(0, -1), whole.subarray(0, 3), Buffer.from(whole).fill(0, 8), Buffer.alloc(0)]) {
    writeFileSync(join(folder, file!), damaged);
    expect(upper()).toBe("MA TÚY");
  }
  expect(made).toBe(5);
});

test("where nothing can be kept it is made each time, and nothing lies about", () => {
  const noFolder = join(source, "kept");
  expect([upper(noFolder), upper(noFolder)]).toEqual(["MA TÚY", "MA TÚY"]);
  expect(made).toBe(2);
  expect(readdirSync(root)).toEqual(["words.txt"]);
});
