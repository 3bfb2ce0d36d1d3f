import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { classify } from "../../../retrieval/question/classifier.ts";
import { packClassifier } from "../../../retrieval/question/packed-classifier.ts";
import { FIELDS, INTENTS, loadIntentModels, TALKS, WANTED } from "../../../retrieval/question/intents.ts";

const models = loadIntentModels();
const ranked = <L extends string>(likely: Readonly<Record<L, number>>): L[] =>
  (Object.keys(likely) as L[]).sort((one, other) => likely[other] - likely[one]);

describe("the shipped model of what is asked", () => {
  test.each([
    ["Cơ quan nào chủ trì số hóa hồ sơ?", "lead"],
    ["ai lo vu cap nuoc sach v ad", "lead"],
    ["Who is in charge of flood warning?", "lead"],
    ["Sở Xây dựng phối hợp với những cơ quan nào?", "coordination"],
    ["With whom does the Health Department coordinate?", "coordination"],
    ["Sở Công Thương phải làm gì?", "responsibilities"],
    ["What does the tax department have to do?", "responsibilities"],
    ["Khi nào gửi báo cáo quý?", "deadline"],
    ["How often are reports due?", "deadline"],
    ["Phấn đấu bao nhiêu phần trăm hộ có nước sạch?", "target"],
    ["How many schools will be upgraded?", "target"],
    ["Kế hoạch căn cứ nghị định nào?", "legal-basis"],
    ["Which decree is it based on?", "legal-basis"],
    ["Ai ký kế hoạch?", "metadata"],
  ] as const)("has it among the first two: %s", (text, intent) => {
    expect(ranked(classify(text, models.intents)).slice(0, 2)).toContain(intent);
  });

  test.each([
    ["Ai ký kế hoạch này?", "signer"],
    ["số hiệu của văn bản là gì?", "number"],
    ["Kế hoạch ban hành ngày nào?", "date"],
    ["Nơi nhận của kế hoạch gồm những ai?", "recipients"],
    ["Who signed the plan?", "signer"],
  ] as const)("tells which thing of the document is meant: %s", (text, field) => {
    expect(ranked(classify(text, models.fields))[0]).toBe(field);
  });

  test("takes a question on the matter of a plan for none of these", () => {
    expect(ranked(classify("Sở Y tế chủ trì tiêm chủng cho trẻ em ở đâu?", models.fields))[0]).toBe("none");
  });
});

describe("talk with the tool", () => {
  test.each([
    ["Xin chào", "greeting"],
    ["cảm ơn nhé", "thanks"],
    ["tạm biệt", "goodbye"],
    ["bạn là ai?", "identity"],
    ["bạn là ai, dùng AI gì", "identity"],
    ["What can you do?", "ability"],
    ["hôm nay trời có mưa không", "weather"],
  ] as const)("“%s” is %s", (text, talk) => {
    expect(ranked(classify(text, models.talk))[0]).toBe(talk);
  });

  test.each([
    "Ai chủ trì kiểm tra xả nước thải?",
    "Sở Y tế phải làm gì?",
    "Khi nào gửi báo cáo?",
    "kế hoạch 29 giao việc gì cho công an xã",
    "Who leads the upgrade of the landfill?",
  ])("is none of them: %s", (text) => {
    expect(ranked(classify(text, models.talk))[0]).toBe("none");
  });
});

describe("a file of weights", () => {
  const write = (content: string): URL => {
    const folder = mkdtempSync(join(tmpdir(), "intents-"));
    const file = join(folder, "intents.json");
    writeFileSync(file, content);
    return pathToFileURL(file);
  };
  const model = (labels: readonly string[]) => packClassifier({ labels, bias: labels.map(() => 0), weights: {} });
  const models = { intents: model(INTENTS), fields: model(FIELDS), wanted: model(WANTED), talk: model(TALKS) };

  test("that has all four readings is read", () => {
    const file = write(JSON.stringify({ ...models, origin: "x" }));
    expect(loadIntentModels(file).wanted.labels).toEqual(WANTED);
    rmSync(new URL(".", file), { recursive: true });
  });

  test.each([
    ["no JSON", "{"],
    ["without an origin", JSON.stringify(models)],
    ["learnt for other labels", JSON.stringify({ ...models, origin: "x", intents: model(["who"]) })],
  ])("that is %s throws", (_, content) => {
    const file = write(content);
    expect(() => loadIntentModels(file)).toThrow();
    rmSync(new URL(".", file), { recursive: true });
  });
});
