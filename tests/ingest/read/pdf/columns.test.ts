import { expect, test } from "vitest";
import { flowsOf } from "../../../../ingest/read/pdf/columns.ts";
import { textLines } from "../../../../ingest/read/pdf/text-lines.ts";

const BODY = { left: 60, right: 540 };
/** Words on a page: where they begin, the line they stand on. */
const items = (words: readonly (readonly [string, number, number])[]) =>
  words.map(([text, x0, baseline]) => ({
    ...{ text, x0, x1: x0 + text.length * 6, y0: baseline - 10, y1: baseline + 2 },
    ...{ baseline, size: 12, isSpace: false },
  }));
const words = (segments: readonly { readonly text: string }[]) => segments.map(({ text }) => text);

test("who signed is read apart from who receives, also where no line holds both", () => {
  const lines = textLines(
    items([
      ["này./.", 60, 100],
      ["Nơi nhận:", 60, 120],
      ["GIÁM ĐỐC", 400, 128],
      ["- Như mục II;", 62, 136],
      ["- Văn phòng Sở;", 62, 152],
      ["Lê Hoàng Anh", 395, 190],
    ]),
  );
  const [above, foot, ...more] = flowsOf(lines, BODY);
  expect(more).toEqual([]);
  expect(above).toMatchObject({ kind: "lines" });
  expect(foot!.kind === "columns" && [words(foot!.left), words(foot!.right)]).toEqual([
    ["Nơi nhận:", "- Như mục II;", "- Văn phòng Sở;"],
    ["GIÁM ĐỐC", "Lê Hoàng Anh"],
  ]);
});

test("recipients with nothing beside them are lines like others", () => {
  const lines = textLines(
    items([
      ["Nơi nhận:", 60, 120],
      ["- Như trên;", 62, 136],
      ["- Lưu: VT.", 62, 152],
    ]),
  );
  expect(flowsOf(lines, BODY).map(({ kind }) => kind)).toEqual(["lines"]);
});
