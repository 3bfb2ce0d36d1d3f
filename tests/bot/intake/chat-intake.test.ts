import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import type { OutboundPart, Channel, ChannelName } from "../../../bot/channels/channel.ts";
import { FileFetchError } from "../../../bot/channels/channel.ts";
import { HeldFiles } from "../../../bot/intake/held-files.ts";
import { intakeCommand } from "../../../bot/intake/intake-command.ts";
import { IntakeWorker, type IntakeWorkerParts } from "../../../bot/intake/intake-worker.ts";
import { takeFile } from "../../../bot/intake/take-file.ts";
import { openStateStore } from "../../../data/store/state/open-state-store.ts";
import type { StateStore } from "../../../data/store/state/state-store.ts";
import { smallPlan } from "../../ingest/plan-texts.ts";
import { openTalk, type Talk } from "../conversation/talk.ts";
import { madePlan } from "../../data/versions/versions-fixture.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "intake-"));
  mkdirSync(join(folder, "plans"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ADMIN = "100";
const CAPABILITIES = { maxText: 4096, buttons: { most: 40, maxLabel: 60 } } as Channel["capabilities"];

interface Bench {
  readonly talk: Talk;
  readonly state: StateStore;
  readonly held: HeldFiles;
  /** Works on what is held until nothing is left to do. */
  work(changes?: Partial<IntakeWorkerParts>): Promise<void>;
  /** What the chat was told unasked, in order. */
  told(): Promise<string[]>;
}

/** An administrator and others in a chat, and a network that hands out `bytes`. */
async function openBench(bytes: () => Promise<AsyncIterable<Uint8Array>>, uploadUrl?: string): Promise<Bench> {
  const state = await openStateStore(folder);
  const held = new HeldFiles(folder);
  const channel = { name: "telegram", capabilities: CAPABILITIES, fetchFile: bytes } as unknown as Channel;
  const channels = new Map<ChannelName, Channel>([["telegram", channel]]);
  const command = intakeCommand({ held, plans: "plans", root: folder, state, uploadUrl });
  const talk = await openTalk({
    store: state,
    others: [command],
    access: {
      adminIds: [
        { channel: "telegram", id: ADMIN },
        { channel: "zalo-bot", id: ADMIN },
      ],
    },
    takeFile: (context, event) => takeFile(context, event, { held, uploadUrl, onNoted: () => undefined }),
  });
  const told = async (): Promise<string[]> => {
    const rows = await state.outbox.claim(talk.clock.now(), 50, { chats: new Set(), channels: new Set() });
    for (const { id } of rows)
      await state.outbox.settle(id, { state: "delivered", providerId: null }, talk.clock.now());
    const texts = rows.map(({ part }) => (JSON.parse(part) as OutboundPart).text);
    return rows.length === 0 ? texts : [...texts, ...(await told())];
  };
  return {
    talk,
    state,
    held,
    async work(changes = {}) {
      const over = new AbortController();
      const clock = { now: talk.clock.now, sleep: () => Promise.resolve(over.abort()) };
      const worker = new IntakeWorker({
        ...{ held, dataDir: folder, state, channels, clock },
        readings: () => [],
        names: loadLexicon().agencyNames,
        log: pino({ level: "silent" }),
        wakeSender: () => undefined,
        ...changes,
      });
      await worker.run(over.signal);
    },
    told,
  };
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}
const gives = (text: string) => () => Promise.resolve(once(text));
const document = { kind: "file", file: { ref: "tep-1", name: "kế hoạch.txt", size: 900 } } as const;

describe("a document that an administrator sends in a chat", () => {
  test("is read, shown as a card, and used only after the yes", async () => {
    const { talk, held, work, told } = await openBench(gives(smallPlan(12)));
    expect((await talk.says(null, document)).text).toContain("Đã nhận “kế hoạch.txt”");
    await work();
    const [card = ""] = await told();
    expect(card).toContain("Số: 12/KH-UBND");
    expect(card).toContain("Ngày: 05/03/2024");
    expect(card).toContain("Sở Y tế (1)");
    expect(card).toContain("1 thời hạn");
    // Its buttons say the rest.
    expect(card).toMatch(/\nĐưa vào sử dụng\?$/u);
    expect(readdirSync(join(folder, "plans"))).toEqual([]);
    expect((await talk.says("1")).text).toContain("Đã đưa “kế hoạch.txt” vào sử dụng");
    expect(readdirSync(join(folder, "plans"))).toEqual(["kế hoạch.txt"]);
    expect(await held.list()).toEqual([]);
    expect((await talk.says("1")).text).not.toContain("Đã đưa");
  });

  test.each([
    ["yes", "1", "released"],
    ["no", "2", "dropped"],
  ])("an administrator's %s is in the audit log, as one on the web is", async (_, said, status) => {
    const { talk, state, work } = await openBench(gives(smallPlan(12)));
    await talk.says(null, document);
    await work();
    await talk.says(said);
    const decided = (await state.audit.rows(0, 50)).filter(({ kind }) => kind === "upload");
    expect(decided).toMatchObject([{ channel: "telegram", status }]);
    expect(decided[0]!.who).not.toBeNull();
  });

  test("can be left out: nothing of it stays", async () => {
    const { talk, held, work } = await openBench(gives(smallPlan(12)));
    await talk.says(null, document);
    await work();
    expect((await talk.says("2")).text).toContain("Đã xóa");
    expect(await held.list()).toEqual([]);
    expect(readdirSync(join(folder, "plans"))).toEqual([]);
  });

  test("says on its card what it does to the plans in force", async () => {
    const amending = smallPlan(45).replace(
      "Phòng, chống ma túy năm 2024",
      "Sửa đổi, bổ sung Kế hoạch số 12/KH-UBND ngày 05/01/2024 và Kế hoạch số 77/KH-UBND",
    );
    const { talk, work, told } = await openBench(gives(amending));
    await talk.says(null, document);
    const inForce = [
      madePlan({ id: "old", day: "05 tháng 01 năm 2024" }),
      madePlan({ id: "twin", number: "45/KH-UBND", day: "05 tháng 3 năm 2024" }),
    ];
    await work({ readings: () => inForce });
    const [card = ""] = await told();
    expect(card).toContain("Sửa đổi, bổ sung Kế hoạch 12/KH-UBND ngày 05/01/2024");
    expect(card).toContain("Sửa đổi, bổ sung Kế hoạch số 77/KH-UBND (chưa có trong hệ thống)");
    expect(card).toContain("Cùng số, cùng ngày nhưng khác nội dung với Kế hoạch 45/KH-UBND");
  });

  test("that cannot be read is refused with the reason, and its bytes are gone", async () => {
    const { talk, held, work, told } = await openBench(gives("Trăm năm trong cõi người ta"));
    await talk.says(null, document);
    await work();
    expect((await told())[0]).toMatch(/Không nhận “kế hoạch\.txt”: không nhận ra là văn bản hành chính/u);
    const [file] = await held.list();
    expect(existsSync(held.pathOf(file!))).toBe(false);
  });

  test("stamped secret is refused and erased, and no word of it is told or kept", async () => {
    const { talk, held, work, told } = await openBench(gives(`TUYỆT MẬT\n${smallPlan(12)}`));
    await talk.says(null, document);
    await work();
    const said = (await told()).join("\n");
    expect(said).toContain("Không nhận");
    expect(said).not.toContain("12/KH-UBND");
    expect((await held.list()).map(({ state, card }) => [state, card])).toEqual([["refused", null]]);
  });

  test("is fetched again where the network fails, and given up with a word after an hour", async () => {
    let isUp = false;
    const bench = await openBench(() =>
      isUp ? gives(smallPlan(12))() : Promise.reject(new FileFetchError("later", "no answer")),
    );
    await bench.talk.says(null, document);
    await bench.work();
    expect(await bench.told()).toEqual([]);
    isUp = true;
    await bench.work();
    expect((await bench.told())[0]).toContain("Số: 12/KH-UBND");

    isUp = false;
    await bench.talk.says(null, document);
    bench.talk.clock.nowMs += 3_700_000;
    await bench.work();
    expect((await bench.told())[0]).toContain("không tải được tệp từ mạng");
  });

  test("goes on after a kill while it was read, and is told of once", async () => {
    const { talk, work, told } = await openBench(gives(smallPlan(12)));
    await talk.says(null, document);
    const killed = new Promise<never>(() => undefined);
    void work({ read: () => killed });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await work();
    await work();
    expect(await told()).toHaveLength(1);
  });

  test("of many scanned pages tells how far it is, not of every page", async () => {
    const { talk, work, told } = await openBench(gives(smallPlan(12)));
    await talk.says(null, document);
    await work({
      read: (_path, { onPage }) => {
        for (let page = 1; page <= 12; page++) {
          talk.clock.nowMs += 7000;
          onPage?.(page, 12);
        }
        return Promise.resolve({ kind: "refused", reason: "thử", isSecret: false });
      },
    });
    const said = await told();
    expect(said.filter((text) => text.startsWith("Đang nhận dạng trang"))).toEqual([
      "Đang nhận dạng trang 3/12…",
      "Đang nhận dạng trang 6/12…",
      "Đang nhận dạng trang 9/12…",
      "Đang nhận dạng trang 12/12…",
    ]);
  });
});

describe("who may send documents", () => {
  test("others get a polite line, and nothing is kept", async () => {
    const { talk, held } = await openBench(gives(smallPlan(12)));
    const said = await talk.says(null, { ...document, senderId: "200", chatId: "200" });
    expect(said.text).toContain("kế hoạch mới do người quản trị nạp");
    expect(await held.list()).toEqual([]);
    expect((await talk.says("/nap", { senderId: "200", chatId: "200" })).text).toContain("chỉ dành cho người quản trị");
  });

  test("in a group nothing is taken, also from an administrator", async () => {
    const { talk, held } = await openBench(gives(smallPlan(12)));
    await talk.says(null, { ...document, chatKind: "group", chatId: "-5" });
    expect(await held.list()).toEqual([]);
  });

  test("where the network delivers no files, an administrator is told where to upload", async () => {
    const { talk } = await openBench(gives(""), "https://kehoach.example/quan-tri");
    const said = await talk.says(null, { kind: "unsupported", channel: "zalo-bot" });
    expect(said.text).toContain("https://kehoach.example/quan-tri");
  });
});
