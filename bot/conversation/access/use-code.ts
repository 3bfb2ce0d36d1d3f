import type { Person, PersonKey } from "../../../data/store/state/people.ts";
import type { State } from "../../../data/store/state/state-store.ts";
import { StaleTurnError, type Change } from "../command.ts";
import { hashInvitationCode, WRONG_TRIES, WRONG_TRIES_WINDOW_MS } from "./invitation-code.ts";

/** What a code typed by a person comes to, and what that changes. */
export type CodeUse =
  | {
      readonly kind: "accepted";
      readonly unit: string | null;
      readonly isAdmin: boolean;
      readonly changes: readonly Change[];
    }
  /** The person may already do all that the code allows. */
  | { readonly kind: "needless" }
  | { readonly kind: "wrong"; readonly changes: readonly Change[] }
  /** Too many wrong ones within the hour: this one was not looked at. */
  | { readonly kind: "too-often" };

/**
 * Looks a code up and says what using it changes. The use is taken in the same transaction in which the person is kept: of
 * two people with the last use of a code one gets a `StaleTurnError` there, and is told that the code is void when asked anew.
 */
export async function useCode(
  state: State,
  code: string,
  who: PersonKey & { readonly name: string | null },
  nowMs: number,
): Promise<CodeUse> {
  const { channel, personId, name } = who;
  const key = { channel, personId };
  if ((await state.invitations.wrongTries(key, nowMs - WRONG_TRIES_WINDOW_MS)) >= WRONG_TRIES)
    return { kind: "too-often" };
  const hash = hashInvitationCode(code);
  const invitation = await state.invitations.find(hash, nowMs);
  if (!invitation) {
    const note: Change = async ({ invitations }) => {
      await invitations.pruneTries(nowMs - WRONG_TRIES_WINDOW_MS);
      await invitations.noteWrongTry(key, nowMs);
    };
    return { kind: "wrong", changes: [note] };
  }
  const known = await state.people.get(key);
  const person: Person = {
    ...key,
    name: name ?? known?.name ?? null,
    unit: invitation.unit ?? known?.unit ?? null,
    role: invitation.role === "admin" || known?.role === "admin" ? "admin" : "member",
    blocked: false,
    sinceMs: known?.sinceMs ?? nowMs,
  };
  if (known && known.unit === person.unit && known.role === person.role) return { kind: "needless" };
  const use: Change = async ({ invitations, people }) => {
    const used = await invitations.use(hash, nowMs);
    if (!used) throw new StaleTurnError("the invitation was used up in between");
    await people.put(person);
    await invitations.forgetTries(key);
  };
  return { kind: "accepted", unit: person.unit, isAdmin: person.role === "admin", changes: [use] };
}
