import { expect, test } from "vitest";
import { findUnit } from "../../../bot/conversation/find-unit.ts";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { foldAccents } from "../../../data/vietnamese.ts";
import { fakePlan } from "./fake-answerer.ts";

test("every body of the lexicon is found by its own name, and with the accents left out", () => {
  const missed: string[] = [];
  for (const { name, kind } of loadLexicon().agencies) {
    if (kind === "group") continue;
    for (const typed of [name, name.toUpperCase(), foldAccents(name), ` ${name}. `]) {
      const found = findUnit(typed, []);
      const hit = found.kind === "one" ? found.name === name : found.kind === "several" && found.names.includes(name);
      if (!hit) missed.push(`${typed}: ${JSON.stringify(found)}`);
    }
  }
  expect(missed).toEqual([]);
});

test("many bodies at once are nobody's own agency", () => {
  for (const typed of ["các sở, ban, ngành", "các sở"]) expect(findUnit(typed, []).kind).not.toBe("one");
});

test.each([
  ["sở giáo dục", "Sở Giáo dục và Đào tạo"],
  ["so van hoa the thao", "Sở Văn hóa, Thể thao và Du lịch"],
  ["bo doi bien phong", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"],
])("part of a name offers the whole: %s", (typed, name) => {
  const found = findUnit(typed, []);
  expect(found.kind === "one" ? [found.name] : found.kind === "several" ? found.names : []).toContain(name);
});

test("a body that only the plans name is known as they write it", () => {
  const reading = {
    ...fakePlan("p", "1/KH", "Huế", "Kế hoạch"),
    agencies: [{ written: "Tổ công tác Sông Hương", agency: null }],
  };
  expect(findUnit("to cong tac song huong", [reading])).toEqual({ kind: "one", name: "Tổ công tác Sông Hương" });
  expect(findUnit("to cong tac song huong", []).kind).not.toBe("one");
});

test.each(["", "   ", "?", "12345", "qqqq zzzz", "😀"])("words that name nothing give nothing: “%s”", (typed) => {
  expect(findUnit(typed, [])).toEqual({ kind: "none" });
});
