import { expect, test } from "vitest";
import { ForeignWords } from "../../../../retrieval/question/typing/foreign-words.ts";
import { quietCapitals } from "../../../../retrieval/question/typing/quiet-capitals.ts";

const foreign = new ForeignWords([
  "Mở rộng cấp phát Methadone tại hai huyện Hướng Hóa, Đakrông; phối hợp với UNODC, Văn phòng BLO.",
]);
const isWord = (word: string): boolean => word === "method";

test("words that are not Vietnamese are spelled as the plans spell them", () => {
  expect(foreign.spell("methadone o dakrong, unodc va blo", isWord)).toBe("Methadone o Đakrông, UNODC va BLO");
});

test("a long one with one slip is mended, a word that is right or far away is not", () => {
  expect(foreign.spell("methdaone, method, metronome, unodd", isWord)).toBe("Methadone, method, metronome, unodd");
});

test("Vietnamese words and numbers stay", () => {
  expect(foreign.spell("điểm cấp phát số 29 của Quảng Trị", isWord)).toBe("điểm cấp phát số 29 của Quảng Trị");
});

test("a message all in capitals is read in small letters; abbreviations alone are not", () => {
  const isEnglish = (word: string): boolean => ["who", "signed", "the", "plan"].includes(word);
  expect(quietCapitals("AI CHỦ TRÌ KẾ HOẠCH NÀY?", isEnglish)).toBe("ai chủ trì kế hoạch này?");
  expect(quietCapitals("WHO SIGNED THE PLAN?", isEnglish)).toBe("who signed the plan?");
  expect(quietCapitals("KH 29: CATP, SLĐTBXH, BCĐ", isEnglish)).toBe("KH 29: CATP, SLĐTBXH, BCĐ");
  expect(quietCapitals("SYT làm gì theo KH 29", isEnglish)).toBe("SYT làm gì theo KH 29");
});
