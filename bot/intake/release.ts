import { join, resolve } from "node:path";
import type { StateStore } from "../../data/store/state/state-store.ts";
import { locationOf } from "../../ingest/list-files.ts";
import { IntakeError, type HeldFile, type HeldFiles } from "./held-files.ts";

export interface ReleaseParts {
  readonly held: HeldFiles;
  /** The folder of plans, from `root`. */
  readonly plans: string;
  readonly root: string;
  readonly state: Pick<StateStore, "write">;
  readonly nowMs: number;
}

/**
 * Puts a document that an administrator said yes to into the folder of plans, from where it is read as any other; with
 * `NEW_PLANS=admins` this yes is the decision awaited. Throws an `IntakeError` where it is not ready, or the folder
 * cannot be written; then the document stays held.
 */
export async function release(
  id: string,
  { held, plans, root, state, nowMs }: ReleaseParts,
): Promise<{ readonly file: string; readonly released: HeldFile }> {
  const file = await held.get(id);
  if (file === undefined || file.state !== "ready")
    throw new IntakeError("Văn bản này không còn chờ: đã được đưa vào sử dụng, đã bỏ, hoặc chưa đọc xong.");
  const folder = resolve(root, plans);
  try {
    const name = await held.moveInto(file, folder);
    const location = locationOf(join(folder, name), root);
    await state.write(({ settings }) => settings.put(releasedKey(location), String(nowMs)));
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

/** Under what name it is kept that a file of the folder of plans was released by an administrator. */
export const releasedKey = (location: string): string => `intake.released ${location}`;
