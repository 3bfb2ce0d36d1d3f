import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { webAddress } from "../../../../../bot/channels/web/ask-event.ts";
import { listen } from "../../../../../bot/channels/web/listen.ts";
import { launchChromium, withChromium } from "../../../../chromium.ts";
import { auditPage } from "./page-audit.ts";
import { DARK, DESKTOP, PATIENCE_MS, PHONE, VIEWS } from "./views.ts";
import { BAC_GIANG, DECISION, HA_NOI, OPEN_ACCESS, QUANG_TRI, webFixture, type WebFixture } from "../web-fixture.ts";

const planPath = ({ plan }: typeof QUANG_TRI, path?: string) =>
  `/ke-hoach/${plan.id}${path === undefined ? "" : `#${encodeURIComponent(path)}`}`;

const PAGES = [
  "/",
  "/ke-hoach",
  planPath(QUANG_TRI),
  planPath(HA_NOI),
  planPath(DECISION),
  `${planPath(QUANG_TRI)}/phan-cong`,
  `${planPath(QUANG_TRI)}/nguon?start=10&end=60`,
  "/phan-cong?tu=cai+nghien",
  "/thoi-han",
  "/khong-co-trang-nay",
];

const QUESTION = "Ai mở rộng điểm cấp phát Methadone?";

withChromium("in Chromium", () => {
  let browser: Browser;
  let fixture: WebFixture;
  let baseURL: string;
  const stop = new AbortController();
  const faults: string[] = [];

  beforeAll(async () => {
    fixture = await webFixture({ peerAddress: undefined });
    baseURL = (await listen(fixture.app, { host: "127.0.0.1", port: 0, signal: stop.signal })).url;
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    stop.abort();
  });

  /** Runs with a page of its own. Whatever the page asks of another host, or complains of, is noted in `faults`. */
  async function withPage(options: BrowserContextOptions, use: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ ...options, baseURL });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on("request", (request) => {
      if (new URL(request.url()).hostname !== "127.0.0.1") faults.push(`asks outside: ${request.url()}`);
    });
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

  async function ask(page: Page, question: string): Promise<void> {
    const before = await page.locator(".said").count();
    await page.locator("#cau-hoi").fill(question);
    await page.keyboard.press("Enter");
    await page.locator(".said").nth(before).waitFor();
  }

  const targeted = (page: Page) => page.evaluate(() => document.querySelector(":target")?.id);

  test("a citation of an answer leads to its clause, in view and marked", () =>
    withPage(DESKTOP, async (page) => {
      await page.goto("/");
      await ask(page, QUESTION);
      const quote = page.locator(".said blockquote").first();
      expect(await quote.locator(".words").getAttribute("lang")).toBe("vi");
      await quote.locator(".sources a").first().click();
      await page.waitForURL(/#II\.4\.b$/u);
      const clause = page.locator('[id="II.4.b"] > .own');
      expect(await clause.evaluate((own) => getComputedStyle(own).backgroundColor)).toBe("rgb(255, 232, 163)");
      const top = await clause.evaluate((own) => own.getBoundingClientRect().top);
      expect(top).toBeGreaterThan(0);
      expect(top).toBeLessThan(300);
    }));

  test("a link to the original marks the quoted words there", () =>
    withPage(DESKTOP, async (page) => {
      await page.goto("/");
      await ask(page, QUESTION);
      const words = await page.locator(".said .words").first().textContent();
      await page.getByRole("link", { name: "Bản gốc" }).first().click();
      const marked = (await page.locator("#trich").textContent())!.replace(/\s+/gu, " ");
      expect(words).toContain(marked);
    }));

  test("addresses with a second use of a label, an article, a dash, a row or a note lead there, encoded or as typed", () =>
    withPage(DESKTOP, async (page) => {
      const places = [
        [BAC_GIANG, "II.3#2"],
        [BAC_GIANG, "II.3#2.-1"],
        [DECISION, "Điều 3"],
        [HA_NOI, "table.1.3"],
        [HA_NOI, "footnote.2"],
      ] as const;
      for (const [reading, path] of places) {
        // The page is loaded for each plan's first place; to the next one it only moves.
        await page.goto(planPath(reading, path));
        expect(await targeted(page)).toBe(path);
        await page.goto(`${planPath(reading)}#Điều 0`);
        await page.goto(`${planPath(reading)}#${path}`);
        expect(await targeted(page)).toBe(path);
      }
      await page.goto("about:blank");
      await page.goto(`${planPath(BAC_GIANG)}#II.3#2`);
      expect(await targeted(page)).toBe("II.3#2");
    }));

  test("the keyboard alone asks, breaks a line, chooses and opens a citation", () =>
    withPage(DESKTOP, async (page) => {
      await page.goto("/");
      await page.locator("#cau-hoi").press("Shift+Enter");
      expect(await page.locator("#cau-hoi").inputValue()).toBe("\n");
      await ask(page, QUESTION);
      expect(await page.locator("#cau-hoi").inputValue()).toBe("");
      await page.locator(".choice").first().focus();
      await page.keyboard.press("Enter");
      await page.locator(".said").nth(1).waitFor();
      expect(await page.locator(".asked").nth(1).innerText()).toContain("Mục trước (điểm a khoản 4 mục II)");
      await page.locator(".said").nth(1).locator(".sources a").first().focus();
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
      expect(outline).toBe("solid");
      await page.keyboard.press("Enter");
      await page.waitForURL(/#II\.4\.a$/u);
      await page.keyboard.press("Tab");
    }));

  test("the first stop of the keyboard leads past the navigation", () =>
    withPage(DESKTOP, async (page) => {
      await page.goto("/ke-hoach");
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Đến nội dung chính");
    }));

  test("what was said is there after a reload, goes on, and is gone when cleared", () =>
    withPage(DESKTOP, async (page) => {
      await page.goto("/");
      await ask(page, QUESTION);
      await page.reload();
      expect(await page.locator(".asked").innerText()).toContain(QUESTION);
      await ask(page, "1");
      expect(await page.locator(".said").nth(1).innerText()).toMatch(/^[^\n]*điểm a khoản 4 mục II/u);
      await page.getByRole("button", { name: "Xóa hỏi đáp này" }).click();
      await page.reload();
      expect(await page.locator(".asked").count()).toBe(0);
    }));

  test("without a network a question is kept and can be sent again", () =>
    withPage(DESKTOP, async (page) => {
      await page.goto("/");
      await page.context().setOffline(true);
      await ask(page, QUESTION);
      expect(await page.locator(".said").innerText()).toContain("mất kết nối");
      await page.context().setOffline(false);
      await page.getByRole("button", { name: "Gửi lại" }).click();
      await page.locator(".said blockquote").waitFor();
    }));

  test("an error of the server is told in its words", () =>
    withPage(DESKTOP, async (page) => {
      await page.goto("/");
      await ask(page, "hỏng");
      expect(await page.locator(".said").innerText()).toContain("Có lỗi trong chương trình");
    }));

  test("a question answers without scripts too", () =>
    withPage({ ...DESKTOP, javaScriptEnabled: false }, async (page) => {
      await page.goto("/");
      await page.locator("#cau-hoi").fill(QUESTION);
      await page.getByRole("button", { name: "Gửi", exact: true }).click();
      expect(await page.locator(".said blockquote").count()).toBe(1);
      await page.locator(".choice").first().click();
      expect(await page.locator(".said").innerText()).toMatch(/^[^\n]*điểm a khoản 4 mục II/u);
    }));

  test("a reminder sent while the page was closed is shown when it opens, once", () =>
    withPage(DESKTOP, async (page) => {
      await page.goto("/");
      const conversation = await page.evaluate(() => localStorage.getItem("kehoach.khach.current"));
      await fixture.channel.send(
        { channel: "web", chatId: webAddress({ kind: "guest" }, conversation!).chatId, threadId: null },
        { text: "Nhắc: báo cáo tháng trước ngày 17/6.", buttons: [], links: [] },
      );
      await page.reload();
      await page.getByText("Nhắc: báo cáo tháng trước ngày 17/6.").waitFor();
      await page.reload();
      expect(await page.getByText("Nhắc: báo cáo tháng").count()).toBe(1);
    }));

  test("somebody with a code lands on the clause that the link led to", () =>
    withPage(DESKTOP, async (page) => {
      const access = { ...OPEN_ACCESS, redeem: () => Promise.resolve({ kind: "admitted", personId: "p1" } as const) };
      const closed = await webFixture({ isOpen: false, access });
      const { url } = await listen(closed.app, { host: "127.0.0.1", port: 0, signal: stop.signal });
      await page.goto(url + planPath(BAC_GIANG, "II.3#2"));
      expect(await auditPage(page)).toEqual([]);
      await page.getByLabel("Mã mời").fill("K7M2PQ9X");
      await page.keyboard.press("Enter");
      await page.locator(".letterhead").waitFor();
      expect(await targeted(page)).toBe("II.3#2");
    }));

  test("searching a plan finds words typed without accents, and steps through them", () =>
    withPage(DESKTOP, async (page) => {
      await page.goto(planPath(QUANG_TRI));
      await page.locator("#tim-gi").fill("dia ban 03 tot");
      expect(await page.locator("#dem").textContent()).toBe("2 chỗ");
      await page.keyboard.press("Enter");
      expect(await page.locator("#dem").textContent()).toBe("1/2");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      expect(await page.locator("#dem").textContent()).toBe("1/2");
      await page.keyboard.press("Shift+Enter");
      expect(await page.locator("#dem").textContent()).toBe("2/2");
      await page.locator("#tim-gi").fill("không có trong này");
      expect(await page.locator("#dem").textContent()).toBe("không có");
    }));

  test("choosing a body filters the table at once", () =>
    withPage(DESKTOP, async (page) => {
      await page.goto("/phan-cong");
      await page.locator("#co-quan").selectOption("so-y-te");
      await page.waitForURL(/\?co-quan=so-y-te$/u);
      expect(await page.locator(".result").innerText()).toMatch(/^\d+ trong \d+ nhiệm vụ/u);
    }));

  test("a phone begins a plan with its outline closed, and shows the clause that is led to", () =>
    withPage(PHONE, async (page) => {
      await page.goto(planPath(QUANG_TRI, "II.4.b"));
      expect(await page.locator("#muc-luc nav").isVisible()).toBe(false);
      expect(
        await page.locator('[id="II.4.b"] > .own').evaluate((own) => own.getBoundingClientRect().top),
      ).toBeLessThan(300);
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
        await page.goto("/");
        await ask(page, QUESTION);
        await ask(page, "hỏng");
        expect(await faultsOf(page)).toEqual([]);
        await page.goto(planPath(QUANG_TRI, "II.4.b"));
        expect(await faultsOf(page)).toEqual([]);
      }),
  );

  test("the dark is dark", () =>
    withPage(DARK, async (page) => {
      await page.goto("/");
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(20, 24, 29)");
    }));

  test("no page asked anything of another host or broke a rule of its own", () => {
    expect(faults).toEqual([]);
  });
});
