/**
 * What a channel counts for metrics:
 * - `echo`: our own message, come back;
 * - `ignored`: known and of no concern, as receipts are;
 * - `not-understood`: an event of a form this program does not know; the log has its form;
 * - `refused`: a webhook call that did not prove where it comes from, or was none;
 * - `poll-failed`: a poll that failed for another reason than that nothing came;
 * - `not-kept`: an event that could not be kept at once.
 */
export type ChannelCount = "echo" | "ignored" | "not-understood" | "refused" | "poll-failed" | "not-kept";

/** Called once for each thing counted. */
export type CountInChannel = (what: ChannelCount) => void;
