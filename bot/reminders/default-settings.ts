import type { Language } from "../../data/plan.ts";
import type { ReminderSettings } from "../../data/store/state/reminders/recipients.ts";

/** Days before the last day at which people hear of it, where they say nothing else; 0 is its morning. */
export const DEFAULT_LEADS: readonly number[] = [7, 3, 1, 0];
const EIGHT = 8 * 60;
const QUIET_FROM = 21 * 60;
const QUIET_TO = 6 * 60;

/** How a chat is reminded that said nothing else, from now on. */
export const defaultSettings = (language: Language, nowMs: number): ReminderSettings => ({
  language,
  leads: DEFAULT_LEADS.map((days) => ({ days, sinceMs: nowMs })),
  atMinute: EIGHT,
  quietFrom: QUIET_FROM,
  quietTo: QUIET_TO,
  digestSinceMs: null,
  contact: null,
  contactSinceMs: null,
});
