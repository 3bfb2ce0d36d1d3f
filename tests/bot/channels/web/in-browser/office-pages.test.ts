import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen } from "../../../../../bot/channels/web/listen.ts";
import { launchChromium, withChromium } from "../../../../chromium.ts";
import { DESKTOP, PATIENCE_MS, VIEWS } from "./views.ts";
import { ADMIN, cookieOf, officeFixture, QUANG_TRI } from "../web-fixture.ts";

const PLAN = QUANG_TRI.plan.id;
const EDIT = `/ke-hoach/${PLAN}/sua?muc=II.4.b`;
const PAGES = [
  "/quan-tri",
  `/quan-tri/ke-hoach/${PLAN}`,
  "/quan-tri/cho-duyet/mot-van-ban",
  "/quan-tri/can-xem-lai",
  "/quan-tri/cau-hoi",
  "/quan-tri/nguoi",
  "/quan-tri/nhac",
  "/quan-tri/nhat-ky",
  EDIT,
  `/ke-hoach/${PLAN}/sua?muc=header`,
  `/ke-hoach/${PLAN}/sua`,
  `/ke-hoach/${PLAN}/bao-sai?muc=II.4.b`,
  // With what only administrators see on it; as others see them, web-pages.test.ts looks at these.
  `/ke-hoach/${PLAN}`,
  "/phan-cong?noi=Bắc+Giang&vai-tro=lead",
];

withChromium("pages of an office, in Chromium", () => {
  let browser: Browser;
  let office: Awaited<ReturnType<typeof officeFixture>>;
  let baseURL: string;
  let folder: string;
  const stop = new AbortController();
  const faults: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "office-pages-"));
    office = await officeFixture({ peerAddress: undefined }, folder);
    const { state } = office;
    const asked = { channel: "web", chatId: "1", personId: "1", language: "vi", planIds: [] } as const;
    for (const [id, text] of [
      ["a", "Trụ sở ở đâu?"],
      ["b", "tru so o dau"],
      ["c", null],
    ] as const)
      await state.askedQuestions.add({ ...asked, id, text, atMs: office.parts.nowMs(), status: "not_found" });
    const report = { atMs: 1, planId: PLAN, clause: "II.4.b", shown: "Chủ trì: Sở Y tế", note: "sai" };
    await state.factReports.add(report, { channel: "web", personId: "1" });
    const person = { channel: "telegram", personId: "5", name: "An", unit: null, blocked: false, sinceMs: 0 };
    await state.people.put({ ...person, role: "member" });
    const code = { hash: "x", unit: "Sở Y tế", role: "member", usesLeft: 2, createdAtMs: 0 } as const;
    await state.invitations.add({ ...code, expiresAtMs: office.parts.nowMs() + 1e9 });
    const { held } = office;
    const sent = await held.begin({ id: "mot-van-ban", name: "kế hoạch.pdf", to: null, ref: null, atMs: 1 });
    const { plan } = QUANG_TRI;
    await held.put({
      ...sent,
      state: "ready",
      card: {
        ...{ number: plan.number, date: plan.date, issuer: plan.issuer, title: plan.title },
        ...{ pages: 3, clauses: 41, deadlines: 5, bodies: [{ name: "Sở Y tế", tasks: 4 }] },
        ...{ problems: [{ reason: "day", quote: "ngày 31/02" }], problemCount: 1, relations: ["Thay thế Kế hoạch 5."] },
      },
    });
    baseURL = (await listen(office.app, { host: "127.0.0.1", port: 0, signal: stop.signal })).url;
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    stop.abort();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs with a page of its own, in which the administrator is signed in. */
  async function withPage(options: BrowserContextOptions, use: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ ...options, baseURL });
    const [name, value] = cookieOf(office.parts, ADMIN).split("=") as [string, string];
    await context.addCookies([{ name, value, url: baseURL }]);
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      const isStatus = message.text().startsWith("Failed to load resource");
      if (message.type() === "error" && !isStatus) faults.push(message.text());
    });
    try {
      await use(page);
    } finally {
      await context.close();
    }
  }

  test("the keyboard alone corrects who leads, and the plan's page tells it", () =>
    withPage(DESKTOP, async (page) => {
      await page.goto(`/ke-hoach/${PLAN}#II.4.b`);
      await page.locator('[id="II.4.b"] > .own .to-correct').focus();
      await page.keyboard.press("Enter");
      await page.locator("#f0-lead").fill("Sở Nội vụ");
      await page.locator("#f0-ly-do").fill("theo bản ký");
      await page.keyboard.press("Enter");
      await page.locator(".done").waitFor();
      await page.goto(`/ke-hoach/${PLAN}#II.4.b`);
      expect(await page.locator('[id="II.4.b"] > .own .was').innerText()).toContain("máy đọc “Chủ trì: Sở Y tế");
      expect(await page.locator('[id="II.4.b"] > .own .lead').innerText()).toContain("Sở Nội vụ");
    }));

  test("a file dropped on the page goes up and is shown on its way", () =>
    withPage(DESKTOP, async (page) => {
      await page.goto("/quan-tri");
      const data = await page.evaluateHandle(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(["Số: 7/KH-UBND"], "kế hoạch 7.txt"));
        return transfer;
      });
      await page.dispatchEvent("#tai-len", "drop", { dataTransfer: data });
      await page.locator(".done").waitFor();
      expect(await page.locator("#dang-doc").innerText()).toContain("kế hoạch 7.txt");
      expect((await office.held.list()).map(({ name }) => name)).toContain("kế hoạch 7.txt");
    }));

  test("an answer is marked wrong beside it, without another turn of the talk", () =>
    withPage(DESKTOP, async (page) => {
      await page.goto("/");
      await page.locator("#cau-hoi").fill("đánh giá");
      await page.keyboard.press("Enter");
      await page.locator(".rate").nth(1).click();
      await page.locator(".rating .note:not(:empty)").waitFor();
      expect(await page.locator(".asked").count()).toBe(1);
      expect(await page.locator(".rate").nth(1).getAttribute("aria-pressed")).toBe("true");
    }));

  test.each(VIEWS)(
    "nothing serious is in the way of anybody %s, by our rules and by axe",
    { timeout: 3 * PATIENCE_MS },
    (_, options, faultsOf) =>
      withPage(options, async (page) => {
        for (const path of PAGES) {
          await page.goto(path);
          expect([path, ...(await faultsOf(page))]).toEqual([path]);
        }
      }),
  );

  test("no page complained of a script, a style or an address", () => expect(faults).toEqual([]));
});
