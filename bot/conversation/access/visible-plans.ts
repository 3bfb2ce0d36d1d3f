/**
 * The plans a person may see: those without a rule, and those whose rule names the person's unit; administrators see all.
 * `undefined` means all. In a group everybody reads along, so only plans without a rule are shown there.
 *
 * @param rules agencies by plan id
 * @param planIds all plans there are
 */
export function visiblePlans(
  rules: ReadonlyMap<string, readonly string[]>,
  planIds: readonly string[],
  asker: { readonly isAdmin: boolean; readonly unit: string | null; readonly inGroup: boolean },
): ReadonlySet<string> | undefined {
  if (rules.size === 0 || (asker.isAdmin && !asker.inGroup)) return undefined;
  const unit = asker.inGroup ? null : asker.unit;
  return new Set(
    planIds.filter((id) => {
      const units = rules.get(id);
      return units === undefined || (unit !== null && units.includes(unit));
    }),
  );
}
