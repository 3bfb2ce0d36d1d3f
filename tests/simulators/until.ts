/** Waits, without sleeping, until something holds; fails where it does not within a minute. */
export async function until(holds: () => boolean | Promise<boolean>, what = "what was waited for"): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${what} did not happen`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
