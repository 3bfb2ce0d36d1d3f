import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import {
  hashInvitationCode,
  INVITATION_DAYS,
  makeInvitationCode,
} from "../../../../conversation/access/invitation-code.ts";
import { MOST_DAYS, MOST_USES } from "../../../../conversation/commands/invite.ts";
import { readPersonKey } from "../../../../conversation/commands/people.ts";
import { findUnit } from "../../../../conversation/find-unit.ts";
import { peoplePage, type PeoplePage } from "../../pages/admin/people-page.ts";
import { readForm } from "../../read-form.ts";
import { refuse } from "../../refuse.ts";
import type { WebEnv } from "../../web-parts.ts";
import { WEB_WORDING } from "../../wording.ts";
import { adminOf, adminsOnly, type AdminParts } from "./admin-guard.ts";

const MOST_BYTES = 16 * 1024;
const DAY_MS = 86_400_000;
type Typed = Awaited<ReturnType<typeof readForm>>;
type Told = Pick<PeoplePage, "code" | "done" | "fault">;

/** Who is let in, and by which codes. */
export function peopleRoutes({ office, nowMs, readings }: AdminParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const { state, adminIds } = office;

  async function show(c: Context<WebEnv>, told: Told = {}) {
    const people = await state.people.list();
    const invitations = await state.invitations.list(nowMs());
    const named = adminIds.map(({ channel, id }) => `${channel}:${id}`);
    return c.html(peoplePage({ people, invitations, named, ...told }), told.fault === undefined ? 200 : 400);
  }

  const noted = (c: Context<WebEnv>, kind: string, words?: string) =>
    state.audit.append({ atMs: nowMs(), channel: "web", kind, planIds: [], status: "done" }, adminOf(c), words);

  /** The agency that words name; `null` for none. */
  function unitIn(typed: Typed): { readonly unit: string | null } | { readonly fault: string } {
    const words = (typed["don-vi"] ?? "").trim().slice(0, 120);
    if (words === "") return { unit: null };
    const found = findUnit(words, readings());
    if (found.kind === "one") return { unit: found.name };
    const near = found.kind === "several" ? ` Có phải: ${found.names.join("; ")}?` : "";
    return { fault: `Chưa biết đơn vị “${words}”.${near} Xin ghi tên đầy đủ.` };
  }

  async function invite(c: Context<WebEnv>, typed: Typed): Promise<Told> {
    const [uses, days] = [Number(typed["luot"] ?? 1), Number(typed["ngay"] ?? INVITATION_DAYS)];
    const isIn = (number: number, most: number) => Number.isInteger(number) && number >= 1 && number <= most;
    if (!isIn(uses, MOST_USES) || !isIn(days, MOST_DAYS))
      return { fault: `Số lượt từ 1 đến ${MOST_USES}, số ngày từ 1 đến ${MOST_DAYS}.` };
    const read = unitIn(typed);
    if ("fault" in read) return read;
    const code = makeInvitationCode();
    const role = typed["quan-tri"] === "1" ? "admin" : "member";
    const createdAtMs = nowMs();
    const expiresAtMs = createdAtMs + days * DAY_MS;
    await state.write(async ({ invitations }) => {
      await invitations.prune(createdAtMs);
      const hash = hashInvitationCode(code);
      await invitations.add({ hash, unit: read.unit, role, usesLeft: uses, createdAtMs, expiresAtMs });
    });
    await noted(c, "invitation made", role);
    return { code };
  }

  async function changePerson(c: Context<WebEnv>, typed: Typed): Promise<Told> {
    const key = readPersonKey(typed["nguoi"] ?? "")?.key;
    const known = key && (await state.people.get(key));
    if (known === undefined) return { fault: "Không có người này." };
    const name = known.name ?? `${known.channel}:${known.personId}`;
    if (typed["lam"] === "don-vi") {
      const read = unitIn(typed);
      if ("fault" in read) return read;
      await state.write(({ people }) => people.put({ ...known, unit: read.unit }));
      await noted(c, "person unit");
      return { done: `Đơn vị của ${name}: ${read.unit ?? "không ghi"}.` };
    }
    const blocked = typed["lam"] === "chan";
    const isNamed = adminIds.some(({ channel, id }) => channel === known.channel && id === known.personId);
    const isSelf = known.channel === "web" && known.personId === adminOf(c).personId;
    if (blocked && (isNamed || isSelf))
      return { fault: "Không chặn được người quản trị ghi trong cài đặt ADMIN_IDS, và không tự chặn mình." };
    await state.write(({ people }) => people.put({ ...known, blocked, ...(blocked ? { role: "member" } : {}) }));
    await noted(c, blocked ? "person blocked" : "person unblocked");
    return { done: blocked ? `Đã chặn ${name}.` : `Đã bỏ chặn ${name}.` };
  }

  async function change(c: Context<WebEnv>, typed: Typed): Promise<Told> {
    switch (typed["lam"]) {
      case "moi":
        return invite(c, typed);
      case "thu-ma": {
        const isRevoked = await state.invitations.revoke(typed["ma"] ?? "");
        if (isRevoked) await noted(c, "invitation revoked");
        return isRevoked ? { done: "Đã thu hồi mã." } : { fault: "Mã này đã dùng hết, hết hạn hoặc đã thu hồi." };
      }
      case "don-vi":
      case "chan":
      case "bo-chan":
        return changePerson(c, typed);
      default:
        return { fault: "Xin bấm một trong các nút của mẫu." };
    }
  }

  app.use("/quan-tri/nguoi", adminsOnly);
  app.get("/quan-tri/nguoi", (c) => show(c));
  app.post(
    "/quan-tri/nguoi",
    bodyLimit({ maxSize: MOST_BYTES, onError: (c) => refuse(c as Context<WebEnv>, 413, WEB_WORDING.vi.tooLarge) }),
    async (c) => show(c, await change(c, await readForm(c))),
  );

  return app;
}
