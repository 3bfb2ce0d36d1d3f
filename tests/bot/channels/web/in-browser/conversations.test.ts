import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { webAddress } from "../../../../../bot/channels/web/ask-event.ts";
import { listen } from "../../../../../bot/channels/web/listen.ts";
import { launchChromium, withChromium } from "../../../../chromium.ts";
import { DESKTOP, faultsOnPhone, faultsOnScreen, PATIENCE_MS, PHONE } from "./views.ts";
import { webFixture, type WebFixture } from "../web-fixture.ts";

withChromium("conversations of the web chat, in Chromium", () => {
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

  async function withPage(options: BrowserContextOptions, use: (page: Page) => Promise<void>): Promise<void> {
    const permissions = ["clipboard-read", "clipboard-write"];
    const context = await browser.newContext({ ...options, baseURL, permissions });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(error.message));
    try {
      await page.goto("/");
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

  const titles = (page: Page) => page.locator(".talk-title").allInnerTexts();
  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  test("several stand side by side, the latest first, each goes on by itself, and one can be taken away", () =>
    withPage(DESKTOP, async (page) => {
      expect(await page.locator("#cuoc").isVisible()).toBe(false);
      await ask(page, "Ai mở rộng điểm cấp phát Methadone?");
      await page.getByRole("button", { name: "Hỏi đáp mới" }).first().click();
      expect(await page.locator(".said").count()).toBe(0);
      await ask(page, "Sở Tài chính phải làm gì?");
      expect(await titles(page)).toEqual(["Sở Tài chính phải làm gì?", "Ai mở rộng điểm cấp phát Methadone?"]);
      await page.getByRole("button", { name: "Ai mở rộng điểm", exact: false }).first().click();
      // A bare number means what it meant in this conversation.
      await ask(page, "1");
      await page.reload();
      expect(await page.locator(".asked").allTextContents()).toEqual([
        "Câu hỏi: Ai mở rộng điểm cấp phát Methadone?",
        "Câu hỏi: 1",
      ]);
      await page.getByRole("button", { name: "Xóa hỏi đáp “Sở Tài chính phải làm gì?”" }).click();
      expect(await titles(page)).toEqual(["Ai mở rộng điểm cấp phát Methadone?"]);
      expect(await page.locator(".asked").count()).toBe(2);
      expect(await faultsOnScreen(page)).toEqual([]);
    }));

  test("are searched by words typed without accents in what was asked and answered", () =>
    withPage(DESKTOP, async (page) => {
      await ask(page, "Ai mở rộng điểm cấp phát Methadone?");
      await page.keyboard.press("Alt+n");
      await ask(page, "người lạ");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("so y te phai lam gi");
      expect(await titles(page)).toEqual(["người lạ"]);
      expect(await page.locator(".talk-item .about").innerText()).toContain("Sở Y tế phải làm gì?");
      await page.locator("#tim-cuoc").fill("methadone");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      expect(await page.locator(".asked").innerText()).toContain("Methadone");
      expect(await page.locator(".found").count()).toBe(1);
      await page.keyboard.press("Control+k");
      await page.locator("#tim-cuoc").fill("không có trong này");
      expect(await page.locator("#tim-thay").innerText()).toBe("Không thấy.");
      await page.keyboard.press("Escape");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("cau-hoi");
    }));

  test("the arrow keys bring back what was asked", () =>
    withPage(DESKTOP, async (page) => {
      await ask(page, "Câu thứ nhất?");
      await ask(page, "Câu thứ hai?");
      const typed = () => page.locator("#cau-hoi").inputValue();
      await page.locator("#cau-hoi").press("ArrowUp");
      expect(await typed()).toBe("Câu thứ hai?");
      await page.keyboard.press("ArrowUp");
      expect(await typed()).toBe("Câu thứ nhất?");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      expect(await typed()).toBe("");
      await page.keyboard.type("đang gõ");
      await page.keyboard.press("ArrowUp");
      expect(await typed()).toBe("đang gõ");
    }));

  test("an answer is copied with its quote, its place and its address, which opens the answer", () =>
    withPage(DESKTOP, async (page) => {
      await ask(page, "Ai mở rộng điểm cấp phát Methadone?");
      await page.getByRole("button", { name: "Chép", exact: true }).click();
      await page.getByText("Đã chép.").waitFor();
      const copied = await clipboard(page);
      expect(copied).toMatch(/“[^”]*Methadone[^”]*”\n– Điểm b khoản 4 mục II, 29\/KH-BCĐ\n/iu);
      expect(copied).not.toContain("👍");
      await page.getByRole("link", { name: "Liên kết" }).click();
      await page.getByText("ai được xem kế hoạch thì mở được").waitFor();
      const address = await clipboard(page);
      expect(copied.endsWith(address)).toBe(true);
      await page.goto(address);
      expect(await page.locator("h1").innerText()).toBe("Ai mở rộng điểm cấp phát Methadone?");
      expect(await page.locator(".said blockquote").count()).toBe(1);
      expect(await faultsOnScreen(page)).toEqual([]);
    }));

  test("the page speaks the language of the last question, and goes on in it after a reload", () =>
    withPage(DESKTOP, async (page) => {
      await ask(page, "When is the report due?");
      await page.getByRole("link", { name: "Deadlines" }).waitFor();
      const language = () => page.evaluate(() => document.documentElement.lang);
      expect(await language()).toBe("en");
      await page.reload();
      expect(await language()).toBe("en");
      expect(await page.locator("#cau-hoi").getAttribute("placeholder")).toBe("Ask in English or Vietnamese");
      expect(await page.locator("#noi-dung").innerText()).not.toMatch(/Hỏi đáp|Gửi|Xóa|Enter gửi/u);
      expect(await page.getByRole("button", { name: "Delete this conversation" }).isVisible()).toBe(true);
      expect(await faultsOnScreen(page)).toEqual([]);
      await page.getByRole("button", { name: "New conversation" }).first().click();
      expect(await page.locator("h1").innerText()).toBe("Ask what you need to know of the plans");
      await ask(page, "Ai mở rộng điểm cấp phát Methadone?");
      await page.getByRole("link", { name: "Thời hạn" }).waitFor();
      expect(await page.title()).toBe("Hỏi đáp · Trợ lý kế hoạch");
      await page.getByRole("link", { name: "English" }).click();
      expect(await page.title()).toBe("Ask · Plan assistant");
    }));

  test("a reminder for another conversation is marked in the list and stands there", () =>
    withPage(DESKTOP, async (page) => {
      await ask(page, "Ai mở rộng điểm cấp phát Methadone?");
      const first = await page.evaluate(() => localStorage.getItem("kehoach.khach.current"));
      await page.keyboard.press("Alt+n");
      await ask(page, "Sở Tài chính phải làm gì?");
      await fixture.channel.send(
        { channel: "web", chatId: webAddress({ kind: "guest" }, first!).chatId, threadId: null },
        { text: "Nhắc: báo cáo tháng trước ngày 17/6.", buttons: [], links: [] },
      );
      await page.reload();
      await page.getByText("có tin mới").waitFor();
      expect(await page.getByText("Nhắc: báo cáo tháng").count()).toBe(0);
      await page.locator(".talk-item", { hasText: "có tin mới" }).click();
      expect(await page.getByText("Nhắc: báo cáo tháng").count()).toBe(1);
      expect(await page.getByText("có tin mới").count()).toBe(0);
    }));

  test("on a phone the list opens over the chat, and nothing scrolls sideways", () =>
    withPage(PHONE, async (page) => {
      await ask(page, "Ai mở rộng điểm cấp phát Methadone?");
      expect(await page.locator("#cuoc").isVisible()).toBe(false);
      await page.getByRole("button", { name: "Hỏi đáp cũ" }).click();
      expect(await page.locator("#cuoc").isVisible()).toBe(true);
      expect(await faultsOnPhone(page)).toEqual([]);
      await page.locator(".talk-item").click();
      expect(await page.locator("#cuoc").isVisible()).toBe(false);
    }));

  test("where the browser is full the oldest conversation makes room", () =>
    withPage(DESKTOP, async (page) => {
      await ask(page, "Câu cũ nhất?");
      await page.keyboard.press("Alt+n");
      await page.evaluate(() => {
        for (let size = 1 << 20; size > 64; size /= 2)
          for (let at = 0; ; at++)
            try {
              localStorage.setItem(`day-${size}-${at}`, "x".repeat(size));
            } catch {
              break;
            }
      });
      await ask(page, "Câu mới?");
      await page.reload();
      expect(await titles(page)).toEqual(["Câu mới?"]);
      expect(await page.locator(".asked").innerText()).toContain("Câu mới?");
    }));

  test("no page broke a rule of its own", () => {
    expect(faults).toEqual([]);
  });
});
