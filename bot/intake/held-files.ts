import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { MAX_BYTES } from "../../ingest/read/read-source.ts";
import { makePrivateFolder } from "../../data/store/private-folder.ts";
import { CHANNELS } from "../channels/channel.ts";
import { safeName, TAKEN_ENDS } from "./file-name.ts";

/** The folder inside that of generated data in which documents lie that somebody sent and nobody has released. */
export const INTAKE_FOLDER = "intake";

/** The name of a document's note in its folder. */
export const NOTE_FILE = "note.json";

const address = z.object({ channel: z.enum(CHANNELS), chatId: z.string(), threadId: z.string().nullable() });

const card = z.object({
  number: z.string().nullable(),
  date: z.string().nullable(),
  issuer: z.string().nullable(),
  title: z.string().nullable(),
  pages: z.int().nullable(),
  clauses: z.int(),
  bodies: z.array(z.object({ name: z.string(), tasks: z.int() })),
  deadlines: z.int(),
  problems: z.array(z.object({ reason: z.string(), quote: z.string() })),
  problemCount: z.int(),
  relations: z.array(z.string()),
});

const note = z.object({
  id: z.string(),
  /** The file's name as it was sent, without folders. */
  name: z.string(),
  /**
   * `awaiting`: its bytes are still to be fetched; `received`: they are here and to be read; `ready`: read, and waiting for
   * somebody's word; `refused`: it cannot be taken in, and its bytes are gone.
   */
  state: z.enum(["awaiting", "received", "ready", "refused"]),
  /** Where whoever sent it is told of it; `null` where nobody waits in a chat. */
  to: address.nullable(),
  /** The network's handle of the bytes. */
  ref: z.string().nullable(),
  atMs: z.number(),
  sha256: z.string().nullable(),
  card: card.nullable(),
  /** Why it was refused, for people. */
  reason: z.string().nullable(),
});

/** What a card says of a document before it is released. */
export type IntakeCard = z.infer<typeof card>;
/** A document that somebody sent: no question is answered from it before an administrator releases it. */
export type HeldFile = z.infer<typeof note>;

/** A document could not be taken in. The message is in Vietnamese: what is wrong and what to do. */
export class IntakeError extends Error {
  override readonly name = "IntakeError";
}

/** An id that a network's own id of an event gives, the same each time, fit for a folder's name. */
export const heldId = (...parts: readonly string[]): string =>
  parts
    .join("-")
    .replace(/[^A-Za-z0-9_-]+/gu, "_")
    .slice(0, 120);

/**
 * Documents that were sent and are held back, one folder each with a note: so they outlive a kill at any moment, and none
 * lies where plans in force are read. What is refused leaves only its note, for a day.
 */
export class HeldFiles {
  readonly #folder: string;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, INTAKE_FOLDER);
  }

  #of(id: string): string {
    if (!/^[A-Za-z0-9_-]{1,128}$/u.test(id)) throw new IntakeError("Không có văn bản này trong danh sách chờ.");
    return join(this.#folder, id);
  }

  /** Where the bytes of a document lie. */
  pathOf({ id, name }: Pick<HeldFile, "id" | "name">): string {
    return join(this.#of(id), "file", name);
  }

  /** Notes a document that is to come. The same id again changes nothing and gives what is known of it. */
  async begin(file: Pick<HeldFile, "name" | "to" | "ref" | "atMs"> & { readonly id?: string }): Promise<HeldFile> {
    const id = file.id ?? randomUUID();
    const known = await this.get(id);
    if (known !== undefined) return known;
    const { to, ref, atMs } = file;
    const fresh: HeldFile = {
      ...{ id, to, ref, atMs },
      name: safeName(file.name),
      state: "awaiting",
      sha256: null,
      card: null,
      reason: null,
    };
    await this.put(fresh);
    return fresh;
  }

  /** Keeps what is known of a document, whole or not at all. */
  async put(file: HeldFile): Promise<void> {
    const folder = this.#of(file.id);
    makePrivateFolder(this.#folder);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, NOTE_FILE);
    const handle = await open(`${path}.part`, "w", 0o600);
    try {
      await handle.writeFile(JSON.stringify(file));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${path}.part`, path);
  }

  /** What is known of a document; `undefined` where there is none of this id, or its note is broken. */
  async get(id: string): Promise<HeldFile | undefined> {
    try {
      return note.parse(JSON.parse(await readFile(join(this.#of(id), NOTE_FILE), "utf8")));
    } catch (cause) {
      const isGone = (cause as NodeJS.ErrnoException).code === "ENOENT";
      if (isGone || cause instanceof SyntaxError || cause instanceof z.ZodError || cause instanceof IntakeError)
        return undefined;
      throw cause;
    }
  }

  /** Every document held, the oldest first. */
  async list(): Promise<HeldFile[]> {
    const names = await readdir(this.#folder).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === "ENOENT") return [];
      throw cause;
    });
    const files = await Promise.all(names.filter((name) => !name.startsWith(".")).map((id) => this.get(id)));
    return files.filter((file) => file !== undefined).sort((one, other) => one.atMs - other.atMs);
  }

  /**
   * Takes the bytes of a document in, piece by piece. Throws an `IntakeError` where they are too many or none; then, and
   * where the sending breaks off, nothing of them is left.
   */
  async receive(
    file: HeldFile,
    bytes: AsyncIterable<Uint8Array>,
    { limit = MAX_BYTES, signal }: { readonly limit?: number; readonly signal?: AbortSignal } = {},
  ): Promise<HeldFile> {
    const path = this.pathOf(file);
    const folder = join(this.#of(file.id), "file");
    await mkdir(folder, { recursive: true, mode: 0o700 });
    let size = 0;
    const counted = async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const piece of source) {
        size += piece.length;
        if (size > limit) throw tooLarge(limit);
        yield piece;
      }
    };
    try {
      await pipeline(bytes, counted, createWriteStream(`${path}.part`, { mode: 0o600 }), { signal });
      if (size === 0) throw new IntakeError("Tệp trống, không có gì để đọc.");
      await rename(`${path}.part`, path);
    } catch (cause) {
      await rm(folder, { recursive: true, force: true });
      if (/ENOSPC|EDQUOT/u.test((cause as NodeJS.ErrnoException).code ?? ""))
        throw new IntakeError("Ổ đĩa của máy chủ đầy nên chưa nhận được tệp. Xin báo người quản trị máy chủ.", {
          cause,
        });
      throw cause;
    }
    const received: HeldFile = { ...file, state: "received" };
    await this.put(received);
    return received;
  }

  /** Notes why a document is refused and erases its bytes. */
  async refuse(file: HeldFile, reason: string): Promise<HeldFile> {
    await rm(join(this.#of(file.id), "file"), { recursive: true, force: true });
    const refused: HeldFile = { ...file, state: "refused", reason, card: null };
    await this.put(refused);
    return refused;
  }

  /** Erases a document and what is known of it. */
  async discard(id: string): Promise<void> {
    await rm(this.#of(id), { recursive: true, force: true });
  }

  /** Erases notes of refused documents older than an instant, and of those whose sending broke off. */
  async forgetOld(beforeMs: number): Promise<void> {
    for (const { id, state, ref, atMs } of await this.list())
      if (atMs < beforeMs && (state === "refused" || (state === "awaiting" && ref === null))) await this.discard(id);
  }

  /**
   * Takes in a document that somebody hands over now. Throws an `IntakeError` that names it where it is not taken; then
   * nothing of it is left.
   */
  async take(name: string, bytes: AsyncIterable<Uint8Array>, atMs: number): Promise<HeldFile> {
    const file = await this.begin({ name, to: null, ref: null, atMs });
    try {
      if (!TAKEN_ENDS.includes(extname(file.name)))
        throw new IntakeError(`không nhận loại tệp này. Các loại nhận: ${TAKEN_ENDS.join(", ")}.`);
      return await this.receive(file, bytes);
    } catch (cause) {
      await this.discard(file.id);
      if (cause instanceof IntakeError) throw new IntakeError(`“${file.name}”: ${cause.message}`, { cause });
      throw cause;
    }
  }

  /**
   * Puts a document into a folder of plans under a free name, whole or not at all, and forgets it here. `before` is called with
   * the name before the file can be seen there, and gives how to take that back. The name it got.
   */
  async moveInto(
    file: HeldFile,
    folder: string,
    before: (name: string) => Promise<() => Promise<void>>,
  ): Promise<string> {
    const bytes = await readFile(this.pathOf(file));
    const ending = extname(file.name);
    const stem = file.name.slice(0, file.name.length - ending.length);
    // Names with a dot in front are no documents: nothing half written is read.
    const part = join(folder, `.${randomUUID()}.part`);
    try {
      const handle = await open(part, "wx", 0o644);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      for (let at = 1; ; at++) {
        const name = at === 1 ? file.name : `${stem} (${String(at)})${ending}`;
        const path = join(folder, name);
        if ((await stat(path).catch(() => undefined)) !== undefined) continue;
        const takeBack = await before(name);
        try {
          // Fails where something has that name, whoever put it there meanwhile.
          await link(part, path);
        } catch (cause) {
          await takeBack();
          if ((cause as NodeJS.ErrnoException).code === "EEXIST") continue;
          throw cause;
        }
        await this.discard(file.id);
        return name;
      }
    } finally {
      await rm(part, { force: true });
    }
  }
}

const tooLarge = (limit: number): IntakeError =>
  new IntakeError(
    `Tệp quá lớn: chỉ nhận tệp dưới ${String(Math.floor(limit / 1_000_000))} MB. Xin tách thành nhiều tệp hoặc chép vào thư mục kế hoạch trên máy chủ.`,
  );
