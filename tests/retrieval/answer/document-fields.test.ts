import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sayFields, type MetadataField } from "../../../retrieval/answer/document-fields.ts";
import { viewOf } from "../../../retrieval/answer/knowledge.ts";
import { CA_MAU, LAO_CAI, readText } from "../made-library.ts";

const laoCai = viewOf(readText("lao-cai.txt", LAO_CAI));
const caMau = viewOf(readText("ca-mau.txt", CA_MAU));
const say = (view: typeof laoCai, fields: MetadataField[], path = "header") =>
  sayFields(view, { fields, path, language: "vi" })!;

test.each<[MetadataField, string, string]>([
  ["number", "Số: 45/KH-UBND.", "header"],
  ["date", "Ngày ban hành: 01/03/2022.", "header"],
  ["title", "Trích yếu: Bảo vệ môi trường năm 2022.", "header"],
  ["recipients", "Nơi nhận: UBND tỉnh", "recipients"],
  ["signer", "Người ký: Nguyễn Văn An", "signature"],
])("%s is told, and the passage that shows it", (field, words, path) => {
  const { says, citations, isKnown } = say(laoCai, [field]);
  expect(says.startsWith(words), says).toBe(true);
  expect(isKnown).toBe(true);
  expect(citations.map(({ clause }) => clause.path)).toEqual([path]);
});

test("the head is shown from its number on, without the state's name and motto", () => {
  expect(say(laoCai, ["number"]).citations[0]!.quote).toMatch(/^Số: 45\/KH-UBND/u);
  expect(say(laoCai, ["issuer"]).citations[0]!.quote).toMatch(/^ỦY BAN NHÂN DÂN/u);
});

test("what the document leaves blank is said to be blank, with the place", () => {
  const { says, isKnown, citations } = say(caMau, ["number", "signer"]);
  expect(says).toBe("Số: văn bản để trống; người ký: văn bản để trống.");
  expect(isKnown).toBe(false);
  expect(citations.map(({ clause }) => clause.path)).toEqual(["header"]);
});

test("several fields of one passage are shown once", () => {
  const { says, citations } = say(laoCai, ["number", "date", "signer"]);
  expect(says).toContain("số: 45/KH-UBND".slice(1));
  expect(citations.map(({ clause }) => clause.path)).toEqual(["header", "signature"]);
});

test("where no field is asked, those are told that the passage shows; none for any other place", () => {
  expect(say(laoCai, [], "signature").says).toContain("Nguyễn Văn An");
  expect(say(laoCai, [], "header").says).toContain("45/KH-UBND");
  expect(sayFields(laoCai, { fields: [], path: "II.1", language: "vi" })).toBeNull();
});

test("the head tells besides what else it says of the document, and nothing twice", () => {
  const { says, besides } = say(laoCai, ["date"]);
  expect(says).toBe("Ngày ban hành: 01/03/2022.");
  expect(besides).toContain("45/KH-UBND");
  expect(besides).not.toContain("01/03/2022");
  expect(say(laoCai, ["signer"], "signature").besides).toBe("");
});

test("a letter goes first to those it is written to, without what opens it", () => {
  const letter = readText(
    "cong-van.txt",
    readFileSync(
      new URL("../../fixtures/library/522_cong-van-khac-phuc-bao-ha-tinh-2026.txt", import.meta.url),
      "utf8",
    ),
  );
  const { says, citations } = say(viewOf(letter), ["recipients"], "recipients");
  expect(says).toMatch(/^Nơi nhận: Kính gửi: Giám đốc các sở, .*các doanh nghiệp viễn thông; Thủ tướng Chính phủ/u);
  expect(says).not.toContain("Như trên");
  expect(citations.map(({ clause }) => clause.path)).toEqual(["preamble", "recipients"]);
  expect(citations[0]!.quote).toMatch(/^Kính gửi: .*các doanh nghiệp viễn thông$/u);
});

test("who put the document forward stands in its opening words; one that names nobody is said not to", () => {
  const text = LAO_CAI.replace(
    "của Chính phủ, UBND",
    "của Chính phủ; theo đề nghị của Giám đốc Sở Tài nguyên và Môi trường tại Tờ trình số 12/TTr-STNMT, UBND",
  );
  const { says, citations } = say(viewOf(readText("lao-cai.txt", text)), ["proposer"]);
  expect(says).toBe("Theo đề nghị của: Giám đốc Sở Tài nguyên và Môi trường.");
  expect(citations[0]!.quote).toMatch(/^đề nghị của Giám đốc/u);
  expect(say(laoCai, ["proposer"])).toMatchObject({ isKnown: false, says: "Theo đề nghị của: văn bản không nêu." });
});

test("the passages stand in the order of the fields asked, the likeliest first", () => {
  const paths = (fields: MetadataField[]) => say(laoCai, fields).citations.map(({ clause }) => clause.path);
  expect(paths(["date", "signer"])).toEqual(["header", "signature"]);
  expect(paths(["signer", "date"])).toEqual(["signature", "header"]);
});
