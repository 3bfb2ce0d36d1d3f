import { randomBytes } from "node:crypto";
import type { StateStore } from "../../../data/store/state/state-store.ts";
import type { Answerer } from "../../answerer.ts";
import type { WebAccess } from "../../channels/web/web-access.ts";
import type { Clock } from "../../clock.ts";
import { admit, type AccessRules } from "./access-rules.ts";
import { hashInvitationCode, readInvitationCode } from "./invitation-code.ts";
import { visiblePlans } from "./visible-plans.ts";

export interface WebAccessParts {
  readonly state: StateStore;
  readonly rules: AccessRules;
  readonly answerer: Pick<Answerer, "readings">;
  readonly clock: Pick<Clock, "now">;
}

/** What the web asks about people, from the same rules as every other channel. A code makes a new person of the channel `web`. */
export function createWebAccess({ state, rules, answerer, clock }: WebAccessParts): WebAccess {
  const admission = async (personId: string) => {
    const key = { channel: "web", personId };
    return admit(rules, key, await state.people.get(key));
  };
  return {
    async redeem(typed) {
      const code = rules.mode === "list" ? undefined : readInvitationCode(typed);
      if (code === undefined) return { kind: "unknown" };
      const nowMs = clock.now();
      const personId = randomBytes(12).toString("hex");
      return state.write(async ({ invitations, people, audit }) => {
        const used = await invitations.use(hashInvitationCode(code), nowMs);
        if (!used) return { kind: "unknown" };
        const { unit, role } = used;
        const person = { channel: "web", personId };
        await people.put({ ...person, name: null, unit, role, blocked: false, sinceMs: nowMs });
        await audit.append({ atMs: nowMs, channel: "web", kind: "code", planIds: [], status: "done" }, person);
        return { kind: "admitted", personId };
      });
    },
    isAdmitted: async (personId) => (await admission(personId)).kind === "in",
    async visiblePlanIds(personId) {
      const planIds = answerer.readings.map(({ plan }) => plan.id);
      const rulesOfPlans = await state.planVisibility.rules();
      const stranger = { isAdmin: false, unit: null, inGroup: false };
      if (personId === null) return visiblePlans(rulesOfPlans, planIds, stranger);
      const admitted = await admission(personId);
      if (admitted.kind === "out") return new Set();
      return visiblePlans(rulesOfPlans, planIds, { ...admitted, inGroup: false });
    },
  };
}
