import { expect, test } from "vitest";
import { renderParts } from "../../../bot/delivery/render-parts.ts";
import type { Capabilities } from "../../../bot/channels/channel.ts";

const zalo: Capabilities = {
  maxText: 2000,
  buttons: null,
  edit: false,
  files: false,
  proactiveWindowMs: null,
  markup: "none",
  rate: { perSecond: 10, perChat: [{ most: 30, perMs: 60_000 }] },
};
const telegram: Capabilities = { ...zalo, maxText: 4096, buttons: { most: 2, maxLabel: 12 }, markup: "html" };
const choices = [
  { label: "Xem nguyên văn", payload: "#1.1" },
  { label: "Xem tiếp", payload: "#1.2" },
  { label: "Hạn", payload: "#1.3" },
];
const links = [{ label: "Kế hoạch 29/KH-BCĐ", url: "https://vidu.vn/ke-hoach/29#II.4.b" }];

test("without buttons, links are written out and choices are left to the numbers in the text", () => {
  expect(renderParts({ text: "Sở Y tế chủ trì.", choices, links }, zalo)).toEqual([
    {
      text: "Sở Y tế chủ trì.\n\nKế hoạch 29/KH-BCĐ: https://vidu.vn/ke-hoach/29#II.4.b",
      buttons: [],
      links: [],
    },
  ]);
});

test("with buttons, the last part carries as many as the network takes, their labels shortened", () => {
  const text = `${"Sở Y tế chủ trì. ".repeat(200)}\n\n${"Công an tỉnh phối hợp. ".repeat(60)}`;
  const parts = renderParts({ text, choices, links }, telegram);
  expect(parts.map(({ buttons }) => buttons.map(({ label }) => label))).toEqual([[], ["Xem nguyên…", "Xem tiếp"]]);
  expect(parts[0]!.text).toMatch(/\(1\/2\)$/u);
  expect(parts[1]!.links).toEqual(links);
});

test("decomposed Vietnamese counts as it is sent, in one piece: 2,000 letters are one message and 2,001 are two", () => {
  const of = (length: number) => `${"ế".repeat(999)} ${"ế".repeat(length - 1000)}`.normalize("NFD");
  expect(renderParts({ text: of(2000), choices: [], links: [] }, zalo)).toHaveLength(1);
  const two = renderParts({ text: of(2001), choices: [], links: [] }, zalo);
  expect(two.map(({ text }) => text.length)).toEqual([999 + 6, 1001 + 6]);
});

test("control characters do not go out", () => {
  expect(renderParts({ text: "Hạn\u0000 17\r\nGửi\u001b Sở", choices: [], links: [] }, zalo)[0]!.text).toBe(
    "Hạn  17\nGửi  Sở",
  );
});
