import type { StateStore } from "../../../data/store/state/state-store.ts";
import type { Clock } from "../../clock.ts";
import { hashInvitationCode, INVITATION_DAYS, makeInvitationCode } from "./invitation-code.ts";

/**
 * A code that makes the first administrator, to be shown on the program's own terminal; `undefined` where there is one
 * already. A code shown at an earlier start and not used is void afterwards, for nobody can show it again.
 */
export async function firstAdminCode(state: StateStore, clock: Pick<Clock, "now">): Promise<string | undefined> {
  const nowMs = clock.now();
  const code = makeInvitationCode();
  return state.write(async ({ people, invitations }) => {
    if ((await people.list()).some(({ role, blocked }) => role === "admin" && !blocked)) return undefined;
    await invitations.revokeAdminCodes();
    await invitations.add({
      hash: hashInvitationCode(code),
      unit: null,
      role: "admin",
      usesLeft: 1,
      createdAtMs: nowMs,
      expiresAtMs: nowMs + INVITATION_DAYS * 86_400_000,
    });
    return code;
  });
}
