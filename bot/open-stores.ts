import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { openPlanStore } from "../data/store/open-plan-store.ts";
import type { PlanStore } from "../data/store/plan-store.ts";
import { openStateStore, STATE_FILE } from "../data/store/state/open-state-store.ts";
import type { StateStore } from "../data/store/state/state-store.ts";
import { missingState } from "../data/store/store-error.ts";

const STATE_ID = "state-id";

export interface Stores {
  readonly plans: PlanStore;
  readonly state: StateStore;
  close(): Promise<void>;
}

/**
 * Opens the plans and people's state of a data folder, which belong together: the index remembers the state it was served
 * with. State that is gone, cut to nothing or made anew beside it would forget people, codes and reminders in silence, so
 * it is refused with a `StoreError` `missing`.
 *
 * @param acceptNewState begins anew where the state is missing
 */
export async function openStores(dataDir: string, { acceptNewState = false } = {}): Promise<Stores> {
  const plans = await openPlanStore(dataDir);
  let state: StateStore | undefined;
  try {
    const known = await plans.stateId();
    state = await openStateStore(dataDir, { mustExist: known !== undefined && !acceptNewState });
    let id = await state.settings.get(STATE_ID);
    if (id === undefined) {
      if (known !== undefined && !acceptNewState) throw missingState(join(dataDir, STATE_FILE));
      id = randomUUID();
      await state.settings.put(STATE_ID, id);
    }
    if (id !== known) await plans.setStateId(id);
  } catch (cause) {
    await state?.close();
    await plans.close();
    throw cause;
  }
  const opened = state;
  return {
    plans,
    state,
    async close() {
      await opened.close();
      await plans.close();
    },
  };
}
