import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import { icsText } from "../../bot/calendar/ics-lines.ts";
import { renderParts } from "../../bot/delivery/render-parts.ts";
import { sheetOf } from "../../bot/plans/sheet.ts";
import { shownText } from "../../bot/shown-text.ts";

// Shown in another order these words would read as "Sở Y tế không phải nộp".
const TURNED = "Sở\u202e Y tế\u2066 ph\u200fải nộp\u061c";
const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

test("letters stay in the order they are written in, and pictures made of several stay whole", () => {
  expect(shownText(TURNED)).toBe("Sở Y tế phải nộp");
  expect(shownText("chủ\u200dtrì 👩\u200d⚕")).toBe("chủtrì 👩\u200d⚕");
});

test("so do those of messages, of their buttons, of calendars and of workbooks", async () => {
  const message = { text: TURNED, choices: [{ label: TURNED, payload: "#1.1" }], links: [] };
  const sent = renderParts(message, { maxText: 2000, buttons: { most: 5, maxLabel: 40 } } as never);
  expect(JSON.stringify(sent)).not.toMatch(CONTROLS);
  expect(icsText(TURNED)).not.toMatch(CONTROLS);
  const sheet = await sheetOf("Việc", [{ name: "Nội dung", width: 20 }], [[TURNED]]);
  expect((await readSheet(Buffer.from(sheet)))[1]).toEqual(["Sở Y tế phải nộp"]);
});
