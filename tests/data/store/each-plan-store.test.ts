import { eachDatabase } from "./each-database.ts";
import { describePlanStore } from "./plan-store-behaviour.ts";

eachDatabase(({ openPlans }) => {
  describePlanStore("a database", async () => ({ store: await openPlans(), reopen: openPlans }));
});
