import { join, resolve } from "node:path";
import { z } from "zod";
import type { State, StateStore } from "../../data/store/state/state-store.ts";
import { locationOf } from "../../ingest/list-files.ts";
import { IntakeError, type HeldFile, type HeldFiles } from "./held-files.ts";

export interface ReleaseParts {
  readonly held: HeldFiles;
  /** The folder of plans, from `root`. */
  readonly plans: string;
  readonly root: string;
  readonly state: Pick<StateStore, "write">;
  readonly nowMs: number;
  /** Agencies that may see it; left out or none: everybody. */
  readonly units?: readonly string[];
}

const released = z.object({ atMs: z.number(), units: z.array(z.string()) });

/** What an administrator said yes to when a document was released. */
export type Released = z.infer<typeof released>;

/** Under what name it is kept that a file of the folder of plans was released by an administrator. */
const releasedKey = (location: string): string => `intake.released ${location}`;

/** What was said when the file of a location was released; `undefined` where it came another way. */
export async function releasedAt(
  { settings }: Pick<State, "settings">,
  location: string,
): Promise<Released | undefined> {
  const kept = await settings.get(releasedKey(location));
  if (kept === undefined) return undefined;
  const found = released.safeParse(JSON.parse(kept));
  // Earlier versions kept the instant alone.
  return found.success ? found.data : { atMs: Number(kept), units: [] };
}

/** Forgets that a file was released: its plan is known by now, with who may see it. */
export async function forgetReleased({ settings }: Pick<State, "settings">, location: string): Promise<void> {
  await settings.delete(releasedKey(location));
}

/**
 * Puts a document that an administrator said yes to into the folder of plans, from where it is read as any other; with
 * `NEW_PLANS=admins` this yes is the decision awaited. Who may see it is kept before the file can be seen. Throws an
 * `IntakeError` where it is not ready, or the folder cannot be written; then the document stays held.
 */
export async function release(
  id: string,
  { held, plans, root, state, nowMs, units = [] }: ReleaseParts,
): Promise<{ readonly file: string; readonly released: HeldFile }> {
  const file = await held.get(id);
  if (file === undefined || file.state !== "ready")
    throw new IntakeError("Văn bản này không còn chờ: đã được đưa vào sử dụng, đã bỏ, hoặc chưa đọc xong.");
  const folder = resolve(root, plans);
  const said: Released = { atMs: nowMs, units: [...units] };
  try {
    const name = await held.moveInto(file, folder, async (free) => {
      const location = locationOf(join(folder, free), root);
      await state.write(({ settings }) => settings.put(releasedKey(location), JSON.stringify(said)));
      return () => state.write((tx) => forgetReleased(tx, location));
    });
    return { file: name, released: file };
  } catch (cause) {
    if (cause instanceof IntakeError) throw cause;
    const { code = "" } = cause as NodeJS.ErrnoException;
    const why = /ENOSPC|EDQUOT/u.test(code)
      ? "ổ đĩa đầy"
      : /EACCES|EPERM|EROFS/u.test(code)
        ? "không có quyền ghi"
        : code;
    throw new IntakeError(
      `Chưa đưa được văn bản vào thư mục kế hoạch (${why}). Văn bản vẫn được giữ, xin thử lại sau.`,
      { cause },
    );
  }
}
