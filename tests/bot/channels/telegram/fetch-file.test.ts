import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FileFetchError } from "../../../../bot/channels/channel.ts";
import { readUpdate } from "../../../../bot/channels/telegram/read-update.ts";
import { telegramUpdate } from "../../../../bot/channels/telegram/update.ts";
import { startTelegramRig, type TelegramRig } from "./telegram-rig.ts";

let rig: TelegramRig;
beforeEach(async () => void (rig = await startTelegramRig()));
afterEach(() => rig.simulator.close());

const PLAN = Buffer.from("Số: 12/KH-UBND ".repeat(20_000));
const never = new AbortController().signal;

/** Has somebody send a document, and gives its file id. */
function sends(document: object = {}): string {
  const { world } = rig.simulator;
  const content = { file_id: "tep 1 á", file_name: "ke-hoach.txt", file_size: PLAN.length, ...document };
  world.files.set(content.file_id, PLAN);
  world.sends(world.newUser("An"), { document: content });
  return content.file_id;
}

async function fetched(ref: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of await rig.newChannel().fetchFile(ref, never)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const faultOf = (ref: string) =>
  fetched(ref).then(
    () => "none",
    (error: unknown) => {
      expect(error).toBeInstanceOf(FileFetchError);
      expect(`${String(error)} ${String((error as Error).cause)}`).not.toContain(rig.simulator.token);
      return (error as FileFetchError).code;
    },
  );

describe("a document sent to the bot", () => {
  test("comes with its event, and its bytes can be had", async () => {
    const ref = sends();
    expect(await fetched(ref)).toEqual(PLAN);
  });

  test("is named by its event with handle, name and size", () => {
    const update = telegramUpdate.parse({
      update_id: 1,
      message: {
        message_id: 1,
        date: 5,
        chat: { id: 7, type: "private" },
        from: { id: 7, first_name: "An" },
        document: { file_id: "f", file_name: "kế hoạch.docx", file_size: 12, mime_type: "x" },
      },
    });
    expect(readUpdate(update, { id: 1, username: "Bot" }, 0)).toMatchObject({
      kind: "file",
      file: { ref: "f", name: "kế hoạch.docx", size: 12 },
    });
  });

  test("that is too large, or unknown, never will be had", async () => {
    expect(await faultOf(sends({ file_size: 30_000_000 }))).toBe("too-large");
    expect(await faultOf("khong-co")).toBe("gone");
  });

  test("is asked for again later where the network fails, also in the middle of the bytes", async () => {
    const ref = sends();
    rig.simulator.refuseForRate("getFile", 3);
    expect(await faultOf(ref)).toBe("later");
    rig.simulator.faults.next("file", { kind: "reset-after" });
    expect(await faultOf(ref)).toBe("later");
    await rig.simulator.goDown();
    expect(await faultOf(ref)).toBe("later");
    await rig.simulator.recover();
    expect(await fetched(ref)).toEqual(PLAN);
  });
});
