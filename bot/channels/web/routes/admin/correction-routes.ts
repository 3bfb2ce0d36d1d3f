import { randomBytes } from "node:crypto";
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { applyCorrections } from "../../../../../data/corrections/apply-corrections.ts";
import { HEADER, type FactValue, type NewCorrection } from "../../../../../data/corrections/correction.ts";
import { loadLexicon } from "../../../../../data/lexicon/lexicon.ts";
import type { PlanReading } from "../../../../../data/plan.ts";
import { editableFacts, type EditableFact } from "../../../../plans/editable-facts.ts";
import { correctedName, factWords } from "../../../../plans/fact-words.ts";
import { FactFormError, readFactForm, type Typed } from "../../../../plans/read-fact-form.ts";
import { instantText } from "../../../../reminders/commands/instant-text.ts";
import { correctionsPage, correctPage, placeName, type FormFault } from "../../pages/admin/correct-page.ts";
import { correctAddress } from "../../plan-address.ts";
import { readForm } from "../../read-form.ts";
import { refuse } from "../../refuse.ts";
import type { WebEnv } from "../../web-parts.ts";
import { WEB_WORDING } from "../../wording.ts";
import { adminOf, adminsOnly, type AdminParts } from "./admin-guard.ts";

const MOST_BYTES = 64 * 1024;
const LONGEST_REASON = 500;
const DONE = {
  luu: "Đã lưu. Câu trả lời, bảng phân công và nhắc việc theo giá trị mới.",
  an: "Đã ẩn.",
  bo: "Đã dùng lại bản máy đọc.",
  them: "Đã thêm.",
} as const;
type Deed = keyof typeof DONE;
const isDeed = (words: string | undefined): words is Deed => words !== undefined && Object.hasOwn(DONE, words);

const resolve = (written: string) => loadLexicon().agencyNames.resolve(written)?.id ?? null;

/** Administrators correct what was read out of a plan: one page a clause, and one with every correction. */
export function correctionRoutes({ office, nowMs }: AdminParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const { plans, state, refresh } = office;
  const limited = bodyLimit({
    maxSize: MOST_BYTES,
    onError: (c) => refuse(c as Context<WebEnv>, 413, WEB_WORDING.vi.tooLarge),
  });

  /** A plan as read and as corrected, both as they are kept now. */
  async function opened(id: string): Promise<{ machine: PlanReading; corrected: PlanReading } | undefined> {
    const machine = await plans.machineReading(id);
    return machine && { machine, corrected: applyCorrections(machine, await plans.corrections(id), resolve) };
  }

  function partOf(reading: PlanReading, path: string): string | undefined {
    return [...reading.clauses, ...reading.passages].find((part) => part.path === path)?.text;
  }

  async function show(c: Context<WebEnv>, id: string, options: { fault?: FormFault; done?: Deed | undefined } = {}) {
    const plan = await opened(id);
    if (plan === undefined) return refuse(c, 404, WEB_WORDING.vi.notFound);
    const { machine, corrected } = plan;
    const path = c.req.query("muc");
    const done = options.done && DONE[options.done];
    if (path === undefined)
      return c.html(correctionsPage({ plan: corrected.plan, corrections: corrected.corrections ?? [], done }));
    const words = partOf(machine, path);
    if (words === undefined && path !== HEADER) return refuse(c, 404, WEB_WORDING.vi.notFound);
    const facts = editableFacts(machine, corrected, path);
    const page = correctPage({ plan: corrected.plan, path, words, facts, done, fault: options.fault });
    return c.html(page, options.fault === undefined ? 200 : 409);
  }

  async function noted(c: Context<WebEnv>, id: string, words: string, deed: Deed): Promise<void> {
    const event = { atMs: nowMs(), channel: "web", kind: "correction", planIds: [id], status: deed };
    await state.audit.append(event, adminOf(c), words);
    await refresh();
  }

  async function takeBack(c: Context<WebEnv>, id: string, correctionId: number): Promise<boolean> {
    const known = (await plans.corrections(id)).find((one) => one.id === correctionId);
    if (known === undefined || !(await plans.takeCorrectionBack(correctionId, nowMs()))) return false;
    await noted(c, id, `${correctedName(known)}, ${placeName(known.clause)}: bỏ sửa`, "bo");
    return true;
  }

  /** The correction that a form makes of a fact. Throws a `FactFormError` where it makes none. */
  function correctionIn(typed: Typed, deed: Deed, at: { id: string; path: string; fact?: EditableFact | undefined }) {
    const reason = (typed["ly-do"] ?? "").normalize("NFC").replace(/\s+/gu, " ").trim().slice(0, LONGEST_REASON);
    if (reason === "") throw new FactFormError("Xin ghi lý do, để người khác hiểu vì sao sửa.");
    const { fact } = at;
    const kind = fact?.kind ?? (["assignment", "deadline", "target"] as const).find((one) => one === typed["loai"]);
    if (kind === undefined) throw new FactFormError("Không rõ thêm phân công, thời hạn hay chỉ tiêu.");
    const before: FactValue | null = fact?.value ?? fact?.machine ?? null;
    const isAdded = fact === undefined || fact.correction?.action === "add";
    return {
      planId: at.id,
      kind,
      clause: fact?.correction?.clause ?? at.path,
      fact: fact?.key ?? `them-${randomBytes(6).toString("hex")}`,
      action: deed === "an" ? "hide" : isAdded ? "add" : "change",
      value: deed === "an" ? null : readFactForm(kind, typed, before, fact?.key),
      machine: fact?.machine ?? null,
      quote: fact?.correction === undefined ? (fact?.quote ?? null) : fact.correction.quote,
      reason,
      atMs: nowMs(),
    } as NewCorrection;
  }

  async function correct(c: Context<WebEnv>, id: string, path: string, typed: Typed, deed: Deed) {
    const key = typed["khoa"] ?? "";
    const faultOf = (message: string): FormFault => ({
      key: key === "" ? `them-${typed["loai"]}` : key,
      message,
      typed,
    });
    const plan = await opened(id);
    const fact = plan && editableFacts(plan.machine, plan.corrected, path).find((one) => one.key === key);
    if (plan === undefined || (fact === undefined && deed !== "them"))
      return refuse(c, 409, "Chỗ này vừa được đọc lại hoặc sửa, không còn như trên trang. Xin mở lại trang.");
    // What was added by hand is not hidden: it is taken back.
    if (deed === "an" && fact?.correction?.action === "add")
      return (await takeBack(c, id, fact.correction.id)) ? c.redirect(correctAddress(id, path, "bo"), 303) : undefined;
    try {
      const correction = correctionIn(typed, deed, { id, path, fact });
      const seen = typed["goc"] ? Number(typed["goc"]) : null;
      const outcome = await plans.correct(correction, deed === "them" ? null : seen);
      if (outcome.kind === "conflict") {
        const { current } = outcome;
        const how =
          current === undefined
            ? "vừa bỏ phần sửa ở chỗ này"
            : `vừa sửa chỗ này lúc ${instantText(current.atMs, "vi")}, thành “${factWords(current.kind, current.value)}” (lý do: ${current.reason})`;
        const message = `Người quản trị khác ${how}. Phần anh/chị gõ chưa được lưu, vẫn còn ở trên; bấm Lưu lần nữa nếu vẫn muốn sửa.`;
        return show(c, id, { fault: faultOf(message) });
      }
      const change = `${factWords(correction.kind, correction.machine)} → ${factWords(correction.kind, correction.value)}`;
      await noted(c, id, `${correctedName(correction)}, ${placeName(path)}: ${change}. ${correction.reason}`, deed);
      return c.redirect(correctAddress(id, path, deed), 303);
    } catch (error) {
      if (error instanceof FactFormError) return show(c, id, { fault: faultOf(error.message) });
      throw error;
    }
  }

  app.use("/ke-hoach/:id/sua", adminsOnly);

  app.get("/ke-hoach/:id/sua", (c) => {
    const done = c.req.query("xong");
    return show(c, c.req.param("id"), { done: isDeed(done) ? done : undefined });
  });

  app.post("/ke-hoach/:id/sua", limited, async (c) => {
    const [id, path, typed] = [c.req.param("id"), c.req.query("muc"), await readForm(c)];
    const deed = typed["lam"];
    if (!isDeed(deed)) return refuse(c, 400, "Xin bấm một trong các nút của mẫu.");
    if (deed === "bo") {
      await takeBack(c, id, Number(typed["goc"]));
      return c.redirect(correctAddress(id, path, "bo"), 303);
    }
    if (path === undefined) return refuse(c, 400, "Thiếu chỗ cần sửa.");
    return (await correct(c, id, path, typed, deed)) ?? c.redirect(correctAddress(id, path), 303);
  });

  return app;
}
