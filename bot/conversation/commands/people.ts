import { dayAt } from "../../../data/calendar/calendar-day.ts";
import type { Person, PersonKey } from "../../../data/store/state/people.ts";
import { CHANNELS } from "../../channels/channel.ts";
import type { PersonId } from "../../config.ts";
import type { Command, CommandContext, Turn } from "../command.ts";
import { findUnit } from "../find-unit.ts";
import { isPageAsked, listPage, pageAsked, say } from "../say.ts";
import { wordingOf } from "../wording/wording.ts";
import { isNothing } from "./plans.ts";

/** The person `telegram:12345` names at the beginning of some words, and the words after it. */
export function readPersonKey(words: string): { readonly key: PersonKey; readonly rest: string } | undefined {
  const [, channel = "", personId, rest = ""] = /^([a-z-]+):(\S+)(?:\s+([^]*))?$/iu.exec(words.trim()) ?? [];
  const known = CHANNELS.find((name) => name === channel.toLowerCase());
  return known === undefined || personId === undefined
    ? undefined
    : { key: { channel: known, personId }, rest: rest.trim() };
}

const keyOf = ({ channel, personId }: PersonKey) => `${channel}:${personId}`;

function show(context: CommandContext, person: Person): Turn {
  const wording = wordingOf(context.language);
  const key = keyOf(person);
  const text = wording.person({
    key,
    name: person.name,
    unit: person.unit,
    isAdmin: person.role === "admin",
    blocked: person.blocked,
    since: dayAt(person.sinceMs),
  });
  const choice = person.blocked
    ? { label: wording.unblock, action: { kind: "command" as const, command: "chan", words: `${key} bỏ` } }
    : { label: wording.block, action: { kind: "command" as const, command: "chan", words: key } };
  return say(context, text, { choices: [choice] });
}

/** `/nguoi`: who was let in, and with which agency; an agency after a person is noted as theirs. */
export const PEOPLE: Command = {
  names: ["nguoi", "people"],
  phrases: [],
  wholePhrases: ["danh sách người dùng"],
  englishWholePhrases: ["list people"],
  adminOnly: true,
  about: { vi: "người được cấp quyền, đơn vị của họ", en: "who is let in, and their agencies" },
  async run(context, words) {
    const wording = wordingOf(context.language);
    const { people } = context.state;
    if (!isPageAsked(words)) {
      const asked = readPersonKey(words);
      const person = asked && (await people.get(asked.key));
      if (!person) return say(context, wording.noSuchPerson(words.slice(0, 80)));
      if (asked.rest === "") return show(context, person);
      const found = isNothing(asked.rest) ? null : findUnit(asked.rest, context.answerer.readings);
      if (found !== null && found.kind !== "one") {
        const names = found.kind === "several" ? found.names : [];
        const choices = names.map((name) => ({
          label: name,
          action: { kind: "command" as const, command: "nguoi", words: `${keyOf(person)} ${name}` },
        }));
        const typed = asked.rest.slice(0, 80);
        return say(context, choices.length > 0 ? wording.unitSeveral(typed) : wording.unitUnknown(typed), { choices });
      }
      const unit = found?.name ?? null;
      return say(context, wording.unitGiven(keyOf(person), unit), {
        changes: [(state) => changePerson(state.people, person, { unit })],
      });
    }
    const all = await people.list();
    if (all.length === 0) return say(context, wording.noPeople);
    const { shown, note, next, conversation } = listPage(context, "nguoi", all, pageAsked(words));
    const choices = shown.map((person) => ({
      label: wording.personLine(person.name ?? keyOf(person), {
        isAdmin: person.role === "admin",
        blocked: person.blocked,
      }),
      action: { kind: "command" as const, command: "nguoi", words: keyOf(person) },
    }));
    const title = `${wording.people(all.length)}${note === null ? "" : ` (${note})`}`;
    return say(context, title, { choices: [...choices, ...next], conversation });
  },
};

/** Changes what is kept of a person as it is at that moment: another administrator may have changed it. */
async function changePerson(
  people: CommandContext["state"]["people"],
  person: Person,
  change: Partial<Person>,
): Promise<void> {
  await people.put({ ...((await people.get(person)) ?? person), ...change });
}

/**
 * `/chan`: keeps a person out, also one who has not come yet; `bỏ` after the person lets them in again.
 *
 * @param adminIds administrators by the settings, who cannot be blocked
 */
export const blockCommand = (adminIds: readonly PersonId[]): Command => ({
  names: ["chan", "revoke"],
  phrases: [],
  adminOnly: true,
  about: { vi: "chặn một người, hoặc bỏ chặn", en: "block a person, or let them in again" },
  async run(context, words) {
    const wording = wordingOf(context.language);
    const asked = readPersonKey(words);
    if (!asked) return say(context, words === "" ? wording.askPerson : wording.noSuchPerson(words.slice(0, 80)));
    const { key, rest } = asked;
    const { speaker, state, nowMs } = context;
    const known = await state.people.get(key);
    if (rest !== "" && isNothing(rest)) {
      if (!known) return say(context, wording.noSuchPerson(keyOf(key)));
      return say(context, wording.unblocked(keyOf(key)), {
        changes: [({ people }) => changePerson(people, known, { blocked: false })],
      });
    }
    const isSelf = key.channel === speaker.channel && key.personId === speaker.senderId;
    if (isSelf || adminIds.some(({ channel, id }) => channel === key.channel && id === key.personId))
      return say(context, wording.cannotBlockAdmin);
    const stranger: Person = { ...key, name: null, unit: null, role: "member", blocked: true, sinceMs: nowMs };
    return say(context, wording.blocked(keyOf(key)), {
      changes: [({ people }) => changePerson(people, known ?? stranger, { blocked: true, role: "member" })],
    });
  },
});
