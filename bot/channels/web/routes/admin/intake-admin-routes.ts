import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { IntakeError, type HeldFile } from "../../../../intake/held-files.ts";
import { release } from "../../../../intake/release.ts";
import { filesPiece } from "../../pages/admin/files-piece.ts";
import { heldPage } from "../../pages/admin/held-page.ts";
import { readForm } from "../../read-form.ts";
import { refuse } from "../../refuse.ts";
import type { WebEnv } from "../../web-parts.ts";
import { WEB_WORDING } from "../../wording.ts";
import { adminOf, adminsOnly, type AdminParts } from "./admin-guard.ts";
import { readUnits } from "./read-units.ts";

const MOST_FORM_BYTES = 64 * 1024;
/** Several files at once; each has a limit of its own. */
const MOST_BYTES = 256 * 1024 * 1024;

const tooLarge = (c: Context) => refuse(c as Context<WebEnv>, 413, WEB_WORDING.vi.tooLarge);

/** Shows the administrator's first page with what was done or what is wrong. */
export type ShowOverview = (
  c: Context<WebEnv>,
  words: { readonly done?: string; readonly fault?: string },
) => Promise<Response>;

/** Documents that are handed over on the web: taken in, shown as cards, released or dropped. */
export function intakeAdminRoutes(parts: AdminParts, overview: ShowOverview): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const { office, nowMs, readings } = parts;
  const { state, held, onHeld, plansDir, root, reading } = office;

  const noted = (c: Context<WebEnv>, status: string, words: string) =>
    state.audit.append({ atMs: nowMs(), channel: "web", kind: "upload", planIds: [], status }, adminOf(c), words);
  const readyFile = async (id: string): Promise<HeldFile | undefined> => {
    const file = await held.get(id);
    return file?.state === "ready" ? file : undefined;
  };

  for (const path of ["tai-len", "dang-doc", "cho-duyet/:id"]) app.use(`/quan-tri/${path}`, adminsOnly);

  app.get("/quan-tri/dang-doc", async (c) => c.html(filesPiece({ held: await held.list(), read: reading.files() })));

  app.post("/quan-tri/tai-len", bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge }), async (c) => {
    const form = await c.req.parseBody({ all: true }).catch(() => undefined);
    const files = [form?.["tep"]].flat().filter((file): file is File => file instanceof File && file.name !== "");
    if (files.length === 0) return overview(c, { fault: "Chưa nhận được tệp nào: xin chọn tệp rồi tải lại." });
    const [kept, faults]: [string[], string[]] = [[], []];
    for (const file of files)
      try {
        kept.push((await held.take(file.name, file.stream(), nowMs())).name);
      } catch (error) {
        if (!(error instanceof IntakeError)) throw error;
        parts.log.warn({ err: error }, "an upload was not taken");
        faults.push(error.message);
      }
    if (kept.length > 0) {
      onHeld();
      await noted(c, "received", kept.join(", "));
    }
    return overview(c, {
      ...(kept.length > 0 ? { done: `Đã nhận ${kept.length} tệp, đang đọc: ${kept.join(", ")}.` } : {}),
      ...(faults.length > 0 ? { fault: faults.join(" ") } : {}),
    });
  });

  app.get("/quan-tri/cho-duyet/:id", async (c) => {
    const file = await readyFile(c.req.param("id"));
    return file === undefined ? refuse(c, 404, WEB_WORDING.vi.notFound) : c.html(heldPage({ file }));
  });

  app.post("/quan-tri/cho-duyet/:id", bodyLimit({ maxSize: MOST_FORM_BYTES, onError: tooLarge }), async (c) => {
    const file = await readyFile(c.req.param("id"));
    if (file === undefined) return refuse(c, 404, WEB_WORDING.vi.notFound);
    const form = await readForm(c);
    if (form["lam"] === "bo") {
      await held.discard(file.id);
      await noted(c, "dropped", file.name);
      return overview(c, { done: `Đã xóa “${file.name}”; không dùng văn bản này.` });
    }
    const again = (fault: string) => c.html(heldPage({ file, units: form["don-vi"] ?? "", fault }), 400);
    const read = readUnits(form["don-vi"], readings());
    if ("fault" in read) return again(read.fault);
    try {
      await release(file.id, { held, plans: plansDir, root, state, nowMs: nowMs(), units: read.units });
    } catch (error) {
      if (!(error instanceof IntakeError)) throw error;
      parts.log.warn({ err: error }, "a document could not be released");
      return again(error.message);
    }
    await noted(c, "released", [file.name, ...read.units].join("; "));
    return overview(c, { done: `Đã đưa “${file.name}” vào sử dụng. Sau ít giây có thể hỏi về văn bản này.` });
  });

  return app;
}
