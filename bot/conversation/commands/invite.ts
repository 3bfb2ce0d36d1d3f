import { comparable, foldAccents } from "../../../data/vietnamese.ts";
import { hashInvitationCode, INVITATION_DAYS, makeInvitationCode } from "../access/invitation-code.ts";
import type { Command } from "../command.ts";
import { findUnit } from "../find-unit.ts";
import { say } from "../say.ts";
import { wordingOf } from "../wording/wording.ts";

export const MOST_USES = 500;
export const MOST_DAYS = 90;

const USES = /(?<![\p{L}\p{N}])(\d{1,6})\s*(?:luot|nguoi|uses?|people|person)(?!\p{L})/u;
const DAYS = /(?<![\p{L}\p{N}])(\d{1,6})\s*(?:ngay|days?)(?!\p{L})/u;
const ADMIN = /(?<!\p{L})(?:quan tri(?: vien)?|admin(?:istrator)?)(?!\p{L})/u;

/** What `/moi Sở Y tế, 5 lượt, 3 ngày` asks for. */
export interface InvitationAsked {
  /** As typed; "" where none is. */
  readonly unit: string;
  readonly uses: number;
  readonly days: number;
  readonly isAdmin: boolean;
}

/** Reads the words of an invitation in any order; `undefined` where a number is out of range. */
function readInvitationWords(words: string): InvitationAsked | undefined {
  const text = comparable(words);
  // Folding keeps the length of NFC text, so that what is found can be cut out of the words as typed.
  let loose = foldAccents(text);
  let rest = words.normalize("NFC");
  const take = (pattern: RegExp): string | undefined => {
    const match = pattern.exec(loose);
    if (!match) return undefined;
    const blank = " ".repeat(match[0].length);
    loose = loose.slice(0, match.index) + blank + loose.slice(match.index + match[0].length);
    rest = rest.slice(0, match.index) + blank + rest.slice(match.index + match[0].length);
    return match[1] ?? match[0];
  };
  const uses = Number(take(USES) ?? 1);
  const days = Number(take(DAYS) ?? INVITATION_DAYS);
  const isAdmin = take(ADMIN) !== undefined;
  if (uses < 1 || uses > MOST_USES || days < 1 || days > MOST_DAYS) return undefined;
  const unit = rest
    .replace(/[\s,;]+/gu, " ")
    .replace(/^(?:cho|for)\s/iu, "")
    .trim();
  return { unit, uses, days, isAdmin };
}

/** `/moi`: makes an invitation code, shown once. */
export const INVITE: Command = {
  names: ["moi", "invite"],
  phrases: ["tạo mã mời", "mời người"],
  englishPhrases: ["make an invitation code"],
  adminOnly: true,
  about: { vi: "tạo mã mời", en: "make an invitation code" },
  async run(context, words) {
    const wording = wordingOf(context.language);
    const asked = readInvitationWords(words);
    if (!asked) return say(context, wording.invitationFault({ uses: MOST_USES, days: MOST_DAYS }));
    const { uses, days, isAdmin } = asked;
    const typed = asked.unit.replace(/^=/u, "").slice(0, 120);
    const found = typed === "" || asked.unit.startsWith("=") ? null : findUnit(typed, context.answerer.readings);
    if (found !== null && found.kind !== "one") {
      const terms = `${uses} lượt ${days} ngày${isAdmin ? " quản trị" : ""}`;
      const names = found.kind === "several" ? found.names : [];
      const choices = [
        ...names.map((name) => ({ label: name, name })),
        { label: wording.keepAsTyped(typed), name: typed },
      ].map(({ label, name }) => ({
        label,
        action: { kind: "command" as const, command: "moi", words: `${terms} =${name}` },
      }));
      return say(context, names.length > 0 ? wording.unitSeveral(typed) : wording.unitUnknown(typed), { choices });
    }
    const unit = found?.name ?? (typed === "" ? null : typed);
    const code = makeInvitationCode();
    const invitation = {
      hash: hashInvitationCode(code),
      unit,
      role: isAdmin ? ("admin" as const) : ("member" as const),
      usesLeft: uses,
      createdAtMs: context.nowMs,
      expiresAtMs: context.nowMs + days * 86_400_000,
    };
    return say(context, wording.invitation({ code, unit, uses, days, isAdmin }), {
      changes: [
        async ({ invitations }) => {
          await invitations.prune(context.nowMs);
          await invitations.add(invitation);
        },
      ],
    });
  },
};
