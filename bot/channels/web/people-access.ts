import { randomUUID } from "node:crypto";
import type { PersonKey } from "../../../data/store/state/people.ts";
import type { StateStore } from "../../../data/store/state/state-store.ts";
import { admit, type AccessRules } from "../../conversation/access/access-rules.ts";
import { readInvitationCode } from "../../conversation/access/invitation-code.ts";
import { useCode } from "../../conversation/access/use-code.ts";
import { visiblePlans } from "../../conversation/access/visible-plans.ts";
import { StaleTurnError } from "../../conversation/command.ts";
import type { Redemption, WebAccess } from "./web-access.ts";

export interface PeopleAccessParts {
  readonly state: StateStore;
  readonly rules: AccessRules;
  /** Ids of all plans there are. */
  readonly planIds: () => readonly string[];
  readonly nowMs: () => number;
}

/** The web's people, kept and judged as those of every other channel. */
export function peopleAccess({ state, rules, planIds, nowMs }: PeopleAccessParts): WebAccess {
  const admissionOf = async (key: PersonKey) => admit(rules, key, await state.people.get(key));
  return {
    async redeem(typed): Promise<Redemption> {
      const code = readInvitationCode(typed);
      if (code === undefined) return { kind: "unknown" };
      const personId = randomUUID();
      const use = await useCode(state, code, { channel: "web", personId, name: null }, nowMs());
      if (use.kind !== "accepted") return { kind: "unknown" };
      try {
        await state.write(async (tx) => {
          for (const change of use.changes) await change(tx);
        });
      } catch (error) {
        if (error instanceof StaleTurnError) return { kind: "unknown" };
        throw error;
      }
      return { kind: "admitted", personId };
    },

    async isAdmitted(personId) {
      return (await admissionOf({ channel: "web", personId })).kind === "in";
    },

    async isAdmin(personId) {
      const admission = await admissionOf({ channel: "web", personId });
      return admission.kind === "in" && admission.isAdmin;
    },

    async ruleOf(planId) {
      return (await state.planVisibility.rules()).get(planId);
    },

    async visiblePlanIds(personId) {
      const admission = personId === null ? undefined : await admissionOf({ channel: "web", personId });
      const known = admission?.kind === "in" ? admission : { isAdmin: false, unit: null };
      return visiblePlans(await state.planVisibility.rules(), planIds(), { ...known, inGroup: false });
    },
  };
}
