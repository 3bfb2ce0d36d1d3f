import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import type { Plan } from "../../../data/plan.ts";
import type { Question } from "../../../retrieval/question/question.ts";
import { understandQuestion } from "../../../retrieval/question/understand-question.ts";

const plan = (
  id: string,
  number: string | null,
  place: string,
  date: string,
  issuer: string,
  period: string,
): Plan => ({
  id,
  type: "kế hoạch",
  number,
  date,
  place,
  issuer,
  title: "Phát triển kinh tế số",
  period,
  signer: null,
  recipients: [],
  legalBasis: [],
  source: { file: `${id}.txt`, sha256: "0".repeat(64) },
});

const plans = [
  plan("la-2022", "45/KH-UBND", "Lào Cai", "2022-03-01", "Ủy ban nhân dân tỉnh Lào Cai", "2022"),
  plan("la-2019", "12/KH-SYT", "Lào Cai", "2019-05-06", "Sở Y tế tỉnh Lào Cai", "2019-2021"),
  plan("cm-2023", "77/KH-UBND", "Cà Mau", "2023-01-10", "UBND tỉnh Cà Mau", "2023"),
];
const lexicon = loadLexicon();
const ask = (text: string, previous?: Question) => understandQuestion(text, { plans, lexicon, previous });

describe("which plans are meant", () => {
  test.each([
    ["KH 45 giao ai làm đường?", ["la-2022"]],
    ["Theo Kế hoạch số 77/KH-UBND ai chủ trì?", ["cm-2023"]],
    ["Lào Cai năm 2022 ai chủ trì?", ["la-2022"]],
    ["lao cai 2022 ai chu tri", ["la-2022"]],
    ["Kế hoạch của Sở Y tế Lào Cai có mục tiêu gì?", ["la-2019"]],
    ["Who leads it in the Cà Mau plan?", ["cm-2023"]],
    ["Lào Cai năm 2020 làm gì?", ["la-2019"]],
  ])("%s", (text, ids) => {
    expect(ask(text).asked.planIds).toEqual(ids);
  });

  test("none where the question names none, and all are looked into", () => {
    expect(ask("Ai chủ trì chuyển đổi số?").asked).toMatchObject({ planIds: null, all: false, missing: null });
    expect(ask("Những kế hoạch nào nói về chợ?").asked).toMatchObject({ planIds: null, all: true });
  });

  test("a place or year without a plan is said to be missing", () => {
    expect(ask("Nghệ An giao sở nào chủ trì?").asked.missing).toEqual({ by: "place", written: "Nghệ An" });
    expect(ask("Kế hoạch năm 2031 của Cà Mau giao gì?").asked.missing).toEqual({ by: "year", written: "2031" });
  });
});

describe("what is asked", () => {
  test.each([
    ["Cơ quan nào chủ trì số hóa hồ sơ?", "lead"],
    ["ai lo vụ cấp nước sạch v ad", "lead"],
    ["who is in charge of flood warning?", "lead"],
    ["Sở Xây dựng phối hợp với những cơ quan nào?", "coordination"],
    ["With whom does the Health Department coordinate?", "coordination"],
    ["Sở Công Thương phải làm gì?", "responsibilities"],
    ["What does the tax department have to do?", "responsibilities"],
    ["Khi nào gửi báo cáo quý?", "deadline"],
    ["how often are reports due?", "deadline"],
    ["Phấn đấu bao nhiêu phần trăm hộ có nước sạch?", "target"],
    ["how many schools will be upgraded?", "target"],
    ["Chỉ tiêu này theo quyết định nào?", "legal-basis"],
    ["Which decree is it based on?", "legal-basis"],
    ["Ai ký kế hoạch?", "metadata"],
    ["who signed the plan?", "metadata"],
    ["Chợ Bến Thành nằm ở phường mới tên là gì?", "content"],
  ])("%s asks for %s", (text, kind) => {
    expect(ask(text).kind).toBe(kind);
  });

  test("chat is written out before it is read", () => {
    expect(ask("kp thực hiện là bn?").normalised).toBe("kinh phí thực hiện là bao nhiêu?");
    expect(ask("QĐ nào ban hành CTMTQG?").normalised).toBe("quyết định nào ban hành chương trình mục tiêu quốc gia?");
  });

  test("English words are searched for in Vietnamese, slips of the keyboard mended", () => {
    const question = ask("Who expands digital tranformation in communes?");
    expect(question.language).toBe("en");
    expect(question.readings[0]!.text).toContain("mở rộng");
    expect(ask("Who leads enviromental protection?").readings[0]!.text).toContain("bảo vệ môi trường");
  });

  test("the first body named is the doer, one that comes later belongs to the topic", () => {
    const question = ask("Sở Nội vụ phải làm gì với Trung tâm Khuyến nông?");
    expect(question.subjects.map(({ agency }) => agency.name)).toEqual(["Sở Nội vụ"]);
    expect(ask("VKSND, TAND phải làm gì?").subjects).toHaveLength(2);
  });

  test("a filler word inside a longer word stays", () => {
    expect(ask("Ai theo dõi an toàn thực phẩm?").topic).toContain("theo dõi an toàn thực phẩm");
  });
});

describe("a question that goes on", () => {
  const first = ask("Cơ quan nào chủ trì trồng rừng ở Cà Mau?");

  test("keeps kind and topic and takes the new place", () => {
    const next = ask("còn Lào Cai 2022 thì sao?", first);
    expect(next).toMatchObject({ kind: "lead", topic: first.topic, continued: true });
    expect(next.asked.planIds).toEqual(["la-2022"]);
  });

  test("keeps the place where it names none", () => {
    expect(ask("thế phối hợp với ai?", first)).toMatchObject({ kind: "coordination", asked: { planIds: ["cm-2023"] } });
  });

  test("takes nothing over when it says everything itself", () => {
    const next = ask("Kế hoạch 45/KH-UBND do ai ký?", first);
    expect(next).toMatchObject({ kind: "metadata", continued: false });
  });
});

test("never throws, whatever is typed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
      expect(ask(text).readings.length).toBeGreaterThan(0);
    }),
  );
});
