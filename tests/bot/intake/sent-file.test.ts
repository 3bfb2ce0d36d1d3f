import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { modelOf } from "../../ingest/round-trip/plan-model.ts";
import { renderDocx } from "../../ingest/round-trip/render-office.ts";
import { smallPlan } from "../../ingest/plan-texts.ts";
import { freePort, Program } from "../../simulators/program.ts";
import { TelegramSimulator } from "../../simulators/telegram/telegram-simulator.ts";
import type { SimMessage, SimUser } from "../../simulators/telegram/world.ts";

// The whole way of a document sent in a chat, through the program itself: its card, an administrator's yes, an answer from it.

const NAME = "kế hoạch thả cá.docx";
const QUESTION = "Ai chủ trì thả cá giống xuống sông Đăk Bla?";
const WAIT = { timeout: 120_000, interval: 200 };

let root: string;
let simulator: TelegramSimulator;
let program: Program;
let admin: SimUser;
let stranger: SimUser;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "ke-hoach-sent-file-"));
  mkdirSync(join(root, "plans"));
  writeFileSync(join(root, "plans/ke-hoach-3.txt"), smallPlan(3));
  simulator = await new TelegramSimulator({ rates: null }).start();
  admin = simulator.world.newUser("Nguyễn Văn Quản");
  stranger = simulator.world.newUser("Trần Thị Khách");
  const port = await freePort();
  program = new Program({
    TELEGRAM_BOT_TOKEN: simulator.token,
    TELEGRAM_API_ROOT: simulator.root,
    ACCESS: "open",
    ADMIN_IDS: `telegram:${String(admin.id)}`,
    DATA_DIR: join(root, "data"),
    PLANS_DIR: join(root, "plans"),
    PORT: String(port),
    LOG_LEVEL: "warn",
  });
  await program.untilServing();
}, 300_000);

afterAll(async () => {
  await program.stop();
  await simulator.close();
  rmSync(root, { recursive: true, force: true });
});

/** Somebody sends the plan as a Word file. */
function sendsPlan(user: SimUser): void {
  const bytes = renderDocx(modelOf(smallPlan(12, "thả cá giống xuống sông Đăk Bla")), "automatic");
  simulator.world.files.set("tep-12", bytes);
  simulator.world.sends(user, { document: { file_id: "tep-12", file_name: NAME, file_size: bytes.length } });
}

/** What the bot wrote to somebody, once it holds the words. */
const told = (user: SimUser, words: string): Promise<SimMessage> =>
  vi.waitFor(() => {
    const message = simulator.world.received(user).find(({ text = "" }) => text.includes(words));
    expect(message, `“${words}” to ${user.first_name}`).toBeDefined();
    return message!;
  }, WAIT);

/** What is answered to a question. */
async function asks(user: SimUser, question: string): Promise<string> {
  const before = simulator.world.received(user).length;
  simulator.world.writes(user, question);
  return vi.waitFor(() => {
    const messages = simulator.world.received(user).slice(before);
    expect(messages.length).toBeGreaterThan(0);
    return messages.map(({ text = "" }) => text).join("\n");
  }, WAIT);
}

const plansThere = () => readdirSync(join(root, "plans")).sort();

test(
  "a Word file sent by an administrator is shown, and answers questions only after the yes",
  { timeout: 600_000 },
  async () => {
    sendsPlan(stranger);
    await told(stranger, "kế hoạch mới do người quản trị nạp");

    sendsPlan(admin);
    await told(admin, `Đã nhận “${NAME}”`);
    const card = await told(admin, "Số: 12/KH-UBND");
    expect(card.text).toContain("Sở Y tế (1)");
    expect(card.text).toContain("Đưa vào sử dụng?");
    const buttons = card.reply_markup?.inline_keyboard.flat() ?? [];
    expect(buttons.map(({ text }) => text)).toEqual(["Đưa vào sử dụng", "Không dùng, xóa tệp"]);

    // Nothing answers from it before the yes, nor does anybody else's yes count.
    expect(await asks(admin, QUESTION)).not.toContain("12/KH-UBND");
    simulator.world.presses(stranger, card, buttons[0]!.callback_data!);
    expect(await asks(stranger, "/nap")).toContain("chỉ dành cho người quản trị");
    expect(await asks(stranger, QUESTION)).not.toContain("12/KH-UBND");
    expect(plansThere()).toEqual(["ke-hoach-3.txt"]);

    simulator.world.presses(admin, card, 0);
    await told(admin, `Đã đưa “${NAME}” vào sử dụng`);
    expect(plansThere()).toEqual(["ke-hoach-3.txt", NAME]);
    const answer = await vi.waitFor(async () => {
      const words = await asks(stranger, QUESTION);
      expect(words).toContain("12/KH-UBND");
      return words;
    }, WAIT);
    expect(answer).toContain("Sở Y tế");
    expect(answer).toContain("thả cá giống xuống sông Đăk Bla");
  },
);
