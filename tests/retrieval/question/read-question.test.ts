import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { DiacriticModel } from "../../../retrieval/question/restore-diacritics.ts";
import { INTENTS, type Intent } from "../../../retrieval/question/intents.ts";
import {
  LONGEST_QUESTION_CHARS,
  readQuestion,
  type ReadingContext,
} from "../../../retrieval/question/read-question.ts";

const lexicon = loadLexicon();
const read = (text: string, context: Partial<ReadingContext> = {}) => readQuestion(text, { lexicon, ...context });
const names = (text: string, context: Partial<ReadingContext> = {}) =>
  read(text, context).bodies.map(({ agency }) => agency.name);
const likeliest = ({ intents }: { intents: Readonly<Record<Intent, number>> }) =>
  [...INTENTS].sort((one, other) => intents[other] - intents[one])[0];

describe("the words of a question", () => {
  test("of chat are written out before they are read", () => {
    expect(read("kp thực hiện là bn?").normalised).toBe("kinh phí thực hiện là bao nhiêu?");
    expect(read("QĐ nào ban hành CTMTQG?").normalised).toBe("quyết định nào ban hành chương trình mục tiêu quốc gia?");
  });

  test("without marks get them, with several readings, the best first", () => {
    const diacritics = DiacriticModel.load("data/models/diacritics");
    const { normalised, readings } = read("so y te phai nop bao cao truoc ngay nao", { diacritics });
    expect(normalised.toLowerCase()).toBe("sở y tế phải nộp báo cáo trước ngày nào");
    expect(readings.length).toBeGreaterThan(1);
    expect(readings.map(({ weight }) => weight)).toEqual(readings.map(({ weight }) => weight).sort((a, b) => b - a));
  });

  test("in English are searched for in Vietnamese, slips of the keyboard mended", () => {
    const question = read("Who expands digital tranformation in communes?");
    expect(question).toMatchObject({ language: "en", languageAsked: "en" });
    expect(question.readings[0]!.text).toContain("mở rộng");
    expect(read("Who leads enviromental protection?").readings[0]!.text).toContain("bảo vệ môi trường");
  });

  test("say what it is about without the plan they name", () => {
    const { matter } = read("Kế hoạch 29/KH-BCĐ của Quảng Trị năm 2024 giao ai mở rộng điểm cấp phát Methadone?");
    expect(matter).toContain("mở rộng điểm cấp phát Methadone");
    expect(matter).not.toMatch(/29|Quảng Trị|2024/u);
  });

  test("a filler word inside a longer word stays", () => {
    expect(read("Ai theo dõi an toàn thực phẩm?").matter).toContain("theo dõi an toàn thực phẩm");
  });

  test("beyond what a question may have are not read", () => {
    expect(read("xả nước thải ".repeat(900)).text.length).toBeLessThanOrEqual(LONGEST_QUESTION_CHARS);
  });

  test("that have no language are answered in that of the talk, and all in the one wished for", () => {
    expect(read("2024?", { languageOfTalk: "en" }).language).toBe("en");
    expect(read("Ai chủ trì?", { language: "en" })).toMatchObject({ language: "en", languageAsked: "vi" });
  });
});

describe("the bodies a question names", () => {
  test("are known by full name, abbreviation and English name", () => {
    expect(names("Sở Xây dựng phải làm gì?")).toEqual(["Sở Xây dựng"]);
    expect(names("SYT phải làm gì?")).toEqual(["Sở Y tế"]);
    expect(names("What does the Department of Health have to do?")).toEqual(["Sở Y tế"]);
  });

  test("are doers while they are listed together; one that comes later belongs to the matter", () => {
    const far = read("Sở Nội vụ phải làm gì với Trung tâm Khuyến nông?");
    expect(far.doers.map(({ agency }) => agency.name)).toEqual(["Sở Nội vụ"]);
    expect(read("VKSND, TAND phải làm gì?").doers).toHaveLength(2);
  });

  test("are the asker's own where “đơn vị tôi” is said, and nobody's where it is not known", () => {
    expect(names("đơn vị tôi phải làm gì?", { unit: "Sở Xây dựng" })).toEqual(["Sở Xây dựng"]);
    expect(read("đơn vị tôi phải làm gì?")).toMatchObject({ saysUnit: true, bodies: [] });
    expect(names("đơn vị tôi phối hợp với Sở Y tế việc gì?", { unit: "Sở Xây dựng" })).toEqual(["Sở Y tế"]);
  });

  test("are none where a place or a matter is named", () => {
    expect(names("Quảng Trị trồng bao nhiêu cây?")).toEqual([]);
  });
});

describe("how a question speaks", () => {
  test.each([
    ["Sở Tài chính chủ trì việc này phải không?", "checks"],
    ["Does the Department of Finance lead it?", "checks"],
    ["thế còn Hà Nội?", "goesOn"],
    ["việc đó ai làm?", "refersBack"],
    ["kế hoạch này do ai ký?", "thisPlan"],
    ["Các kế hoạch nào nói về chợ?", "allPlans"],
    ["đơn vị tôi làm gì?", "saysUnit"],
  ] as const)("“%s”: %s", (text, trait) => {
    expect(read(text)[trait]).toBe(true);
  });

  test("a plain question has none of these", () => {
    expect(read("Cơ quan nào chủ trì trồng rừng ở Cà Mau?")).toMatchObject({
      checks: false,
      goesOn: false,
      refersBack: false,
      thisPlan: false,
      allPlans: false,
      saysUnit: false,
      help: false,
      wantsMore: false,
      extreme: null,
      talk: "none",
    });
  });

  test("the highest or lowest asked for is told", () => {
    expect(read("Huyện nào có nhiều vụ án nhất?").extreme).toBe("highest");
    expect(read("xa nao co it ho ngheo nhat").extreme).toBe("lowest");
    expect(read("Đơn vị nào được giao nhiều nhất?").extreme).toBe("highest");
  });

  test("none is asked for where “nhất” belongs to another word", () => {
    expect(read("Có nhiều nội dung cần thống nhất không?").extreme).toBeNull();
    expect(read("Nhiều xã nào họp lần thứ nhất?").extreme).toBeNull();
  });

  test("a word that only looks like a turn of talk, late in a question, does not go on", () => {
    expect(read("Sở Y tế làm gì khi người nghiện tái nghiện, thế còn Công an thì sao?").goesOn).toBe(false);
  });

  test("what it asks for is told by its words, not by its topic", () => {
    expect(likeliest(read("Cơ quan nào chủ trì số hóa hồ sơ?"))).toBe("lead");
    expect(likeliest(read("Khi nào gửi báo cáo quý?"))).toBe("deadline");
  });

  test("talk with the tool is told from questions", () => {
    expect(read("Xin chào").talk).toBe("greeting");
    expect(read("cảm ơn nhé").talk).toBe("thanks");
    expect(read("What can you do?").talk).toBe("ability");
    expect(read("chào em, Sở Y tế phải làm gì?").talk).toBe("none");
    expect(read("Ai chủ trì xả nước thải?").talk).toBe("none");
  });

  test.each(["???", "🙏🙏🙏", "谁负责环境保护？", ""])("signs and words no plan has are no talk: “%s”", (text) => {
    expect(read(text).talk).toBe("none");
  });
});

test("never throws, whatever is typed, and all it gives is a probability or a word", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
      const { readings, intents, fields } = read(text);
      expect(readings.length).toBeGreaterThan(0);
      for (const likely of [intents, fields])
        expect(Object.values<number>(likely).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 6);
    }),
  );
});
