import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { unzip } from "../../../../ingest/read/office/archive.ts";

const refusal = (code: string) => expect.objectContaining({ name: "ReadError", code }) as Error;
const all = () => true;

test("the wanted entries come out, the others stay packed", () => {
  const bytes = zipSync({ "a.xml": strToU8("một"), "b.bin": strToU8("hai") });

  expect([...unzip(bytes, (name) => name.endsWith(".xml")).keys()]).toEqual(["a.xml"]);
});

test("a bomb is refused by its declared size before it is unpacked", () => {
  const bytes = zipSync({ "word/document.xml": strToU8("x") });
  new DataView(bytes.buffer).setUint32(bytes.length - 22 - 46 - "word/document.xml".length + 24, 1_000_000_000, true);

  expect(() => unzip(bytes, all)).toThrow(refusal("too-large"));
});

test("an archive that lies about a size or whose bytes changed is refused", () => {
  const words = strToU8("Kế hoạch ".repeat(200));
  const lying = zipSync({ a: words });
  const view = new DataView(lying.buffer);
  const directory = lying.length - 22 - 46 - 1;
  view.setUint32(directory + 24, 1_000, true);
  view.setUint32(22, 1_000, true);
  const changed = zipSync({ a: words }, { level: 0 });
  changed[40]! ^= 1;

  expect(() => unzip(lying, all)).toThrow(refusal("damaged"));
  expect(() => unzip(changed, all)).toThrow(refusal("damaged"));
  expect(() => unzip(lying.subarray(0, 60), all)).toThrow(refusal("damaged"));
});

test("an entry with a password is refused with that reason", () => {
  const bytes = zipSync({ a: strToU8("x") });
  const view = new DataView(bytes.buffer);
  view.setUint16(bytes.length - 22 - 46 - 1 + 8, 1, true);

  expect(() => unzip(bytes, all)).toThrow(refusal("encrypted"));
});
