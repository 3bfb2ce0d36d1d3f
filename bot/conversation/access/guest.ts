/**
 * Guests of an open web have no identity: the conversation that a caller names is all there is of them. Their ids are of a
 * kind of their own, so that none is that of a person or an administrator, whatever a caller names.
 */
export const GUEST_PREFIX = "guest:";

/** True for the id of a guest of the web. */
export const isGuest = ({ channel, personId }: { readonly channel: string; readonly personId: string }): boolean =>
  channel === "web" && personId.startsWith(GUEST_PREFIX);
