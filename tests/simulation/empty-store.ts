import { openStateStore } from "../../data/store/state/open-state-store.ts";
import type { StateStore } from "../../data/store/state/state-store.ts";

/** A store in memory, new for each world: making one takes a few milliseconds, emptying one would need its tables. */
export const emptyStore = (): Promise<StateStore> => openStateStore(":memory:");
