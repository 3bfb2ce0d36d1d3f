/** What became of an invitation code that somebody typed in. */
export type Redemption =
  | { readonly kind: "admitted"; readonly personId: string }
  /** No such code, or used up. */
  | { readonly kind: "unknown" }
  | { readonly kind: "expired" };

/** What the web needs to know of people; kept elsewhere. Ids are those of the channel `web`. */
export interface WebAccess {
  /** Takes an invitation code in. Tries of one address are counted before this is called. */
  redeem(code: string): Promise<Redemption>;
  /** Whether a person who was let in once still is. */
  isAdmitted(personId: string): Promise<boolean>;
  /** Whether a person is an administrator. */
  isAdmin(personId: string): Promise<boolean>;
  /** The agencies that may see a plan; `undefined`: everybody who is let in. */
  ruleOf(planId: string): Promise<readonly string[] | undefined>;
  /** Plans a person may see; `undefined`: all. `null` asks for somebody unnamed where the web is open. */
  visiblePlanIds(personId: string | null): Promise<ReadonlySet<string> | undefined>;
}
