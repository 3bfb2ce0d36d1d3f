import { resolve } from "node:path";
import { dayAt } from "../data/calendar/calendar-day.ts";
import { dataFolder } from "../data/store/data-folder.ts";
import { openStateStore } from "../data/store/state/open-state-store.ts";
import type { Person, PersonKey } from "../data/store/state/people.ts";
import type { StateStore } from "../data/store/state/state-store.ts";
import { runCommand, UsageError, type Help } from "../ingest/command-line.ts";
import { textTable } from "../ingest/text-table.ts";
import { CHANNELS } from "./channels/channel.ts";
import { exportPerson } from "./conversation/access/export-person.ts";
import { finishForgetting, forgetChat, forgetPerson } from "./conversation/access/forget-person.ts";
import { hashInvitationCode, INVITATION_DAYS, makeInvitationCode } from "./conversation/access/invitation-code.ts";
import { MOST_DAYS, MOST_USES } from "./conversation/commands/invite.ts";
import { readPersonKey } from "./conversation/commands/people.ts";
import { findUnit } from "./conversation/find-unit.ts";

const HELP: Help = {
  vi: `npm run people -- [LỆNH]

Quản lý người dùng trợ lý. Người là kênh:mã, kênh là ${CHANNELS.join(", ")}; ví dụ telegram:12345.

  list              người đã được cấp quyền hoặc bị chặn (mặc định)
  invite            tạo mã mời 8 ký tự, chỉ hiện một lần
                    [--unit TÊN] đơn vị  [--uses N] số lượt, mặc định 1  [--days N] số ngày, mặc định ${INVITATION_DAYS}  [--admin] quản trị
  revoke NGƯỜI      chặn
  allow NGƯỜI       cấp quyền, hoặc bỏ chặn  [--unit TÊN]  [--admin]
  export NGƯỜI      in mọi dữ liệu của người đó (JSON)
  forget NGƯỜI      xóa mọi dữ liệu của người đó; nhật ký chỉ còn dòng không tên

  --json     in dạng JSON
  --help     in hướng dẫn này

Dữ liệu nằm trong thư mục DATA_DIR (mặc định data/index).
`,
  en: `npm run people -- [COMMAND]

Who may use the assistant. A person is channel:id, a channel one of ${CHANNELS.join(", ")}; for example telegram:12345.

  list              people let in or blocked (the default)
  invite            makes an invitation code of 8 characters, shown once
                    [--unit NAME] agency  [--uses N] 1 where left out  [--days N] ${INVITATION_DAYS} where left out  [--admin] administrator
  revoke PERSON     blocks
  allow PERSON      lets in, or in again  [--unit NAME]  [--admin]
  export PERSON     prints all data of that person (JSON)
  forget PERSON     erases all data of that person; the log keeps lines without a name

  --json     prints JSON
  --help     prints this help

Data lies in the folder DATA_DIR (data/index where not set).
`,
};

const DAY_MS = 86_400_000;

interface Values {
  readonly json: boolean;
  readonly unit?: string | undefined;
  readonly uses?: string | undefined;
  readonly days?: string | undefined;
  readonly admin: boolean;
}

function numberIn(value: string | undefined, fallback: number, most: number, option: string): number {
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new UsageError(`${option} phải là số từ 1 đến ${most}`);
  return number;
}

/** The agency an option names, as the lexicon writes it; one the lexicon does not know stays as written. */
function unitIn(written: string | undefined): string | null {
  if (written === undefined || written.trim() === "") return null;
  const found = findUnit(written, []);
  if (found.kind === "one") return found.name;
  const near = found.kind === "several" ? ` Có phải: ${found.names.join("; ")}?` : "";
  process.stderr.write(`Đơn vị “${written}” không có trong danh mục, ghi đúng như đã viết.${near}\n`);
  return written.trim();
}

function personIn(written: string | undefined): PersonKey {
  const found = written === undefined ? undefined : readPersonKey(written);
  if (found?.rest !== "") throw new UsageError(`“${written ?? ""}” phải có dạng kênh:mã, ví dụ telegram:12345`);
  return found.key;
}

async function list(state: StateStore, json: boolean): Promise<void> {
  const people = await state.people.list();
  if (json) {
    for (const person of people) process.stdout.write(`${JSON.stringify(person)}\n`);
    return;
  }
  if (people.length === 0) {
    process.stderr.write("Chưa có ai. Tạo mã mời: npm run people -- invite\n");
    return;
  }
  const rows = people.map(({ channel, personId, name, unit, role, blocked, sinceMs }) => [
    `${channel}:${personId}`,
    name ?? "",
    unit ?? "",
    blocked ? "đã chặn" : role === "admin" ? "quản trị" : "được hỏi",
    dayAt(sinceMs),
  ]);
  process.stdout.write(`${textTable(["Người", "Tên", "Đơn vị", "Quyền", "Từ ngày"], rows)}\n`);
}

async function invite(state: StateStore, values: Values, nowMs: number): Promise<void> {
  const uses = numberIn(values.uses, 1, MOST_USES, "--uses");
  const days = numberIn(values.days, INVITATION_DAYS, MOST_DAYS, "--days");
  const unit = unitIn(values.unit);
  const code = makeInvitationCode();
  const expiresAtMs = nowMs + days * DAY_MS;
  await state.invitations.add({
    hash: hashInvitationCode(code),
    unit,
    role: values.admin ? "admin" : "member",
    usesLeft: uses,
    createdAtMs: nowMs,
    expiresAtMs,
  });
  const made = { code, unit, uses, days, admin: values.admin, expires: new Date(expiresAtMs).toISOString() };
  process.stdout.write(values.json ? `${JSON.stringify(made)}\n` : `${code}\n`);
}

/** Changes or makes what is kept of a person. */
async function change(state: StateStore, key: PersonKey, to: Partial<Person>, nowMs: number): Promise<void> {
  await state.write(async ({ people }) => {
    const stranger: Person = { ...key, name: null, unit: null, role: "member", blocked: false, sinceMs: nowMs };
    await people.put({ ...((await people.get(key)) ?? stranger), ...to });
  });
}

/** Whether anything was kept of a person besides the address that was asked about. */
const holdsAnything = ({ person, ...kept }: Awaited<ReturnType<typeof exportPerson>>): boolean =>
  "sinceMs" in (person as object) || Object.values(kept).some((part) => Object.keys(part as object).length > 0);

async function forget(state: StateStore, key: PersonKey): Promise<void> {
  await state.write(async (tx) => {
    await forgetPerson(key)(tx);
    await forgetChat(key.channel, key.personId)(tx);
  });
  await finishForgetting(state);
}

async function run(state: StateStore, command: string, written: string | undefined, values: Values): Promise<void> {
  const nowMs = Date.now();
  const said = (line: string) => process.stderr.write(`${line}\n`);
  switch (command) {
    case "list":
      return list(state, values.json);
    case "invite":
      return invite(state, values, nowMs);
    case "revoke":
      await change(state, personIn(written), { blocked: true, role: "member" }, nowMs);
      return void said(`Đã chặn ${written!}.`);
    case "allow": {
      const unit = unitIn(values.unit);
      const to = {
        blocked: false,
        ...(unit === null ? {} : { unit }),
        ...(values.admin ? { role: "admin" as const } : {}),
      };
      await change(state, personIn(written), to, nowMs);
      return void said(`Đã cấp quyền cho ${written!}.`);
    }
    case "export":
      process.stdout.write(`${JSON.stringify(await exportPerson(state, personIn(written)), null, 2)}\n`);
      return;
    case "forget": {
      const person = personIn(written);
      const isKept = holdsAnything(await exportPerson(state, person));
      await forget(state, person);
      return void said(isKept ? `Đã xóa dữ liệu của ${written!}.` : `Không có dữ liệu nào của ${written!}.`);
    }
    default:
      throw new UsageError(`không có lệnh “${command}”`);
  }
}

await runCommand({
  help: HELP,
  options: {
    json: { type: "boolean", default: false },
    unit: { type: "string" },
    uses: { type: "string" },
    days: { type: "string" },
    admin: { type: "boolean", default: false },
  },
  async run({ values, positionals: [command = "list", person, ...rest] }) {
    if (rest.length > 0) throw new UsageError(`thừa “${rest.join(" ")}”`);
    if (person !== undefined && (command === "list" || command === "invite")) throw new UsageError(`thừa “${person}”`);
    const state = await openStateStore(resolve(dataFolder(process.env)));
    try {
      await run(state, command, person, values);
      return 0;
    } finally {
      await state.close();
    }
  },
});
