import { html } from "hono/html";
import type { HeldFile } from "../../../../intake/held-files.ts";
import type { FileReading } from "../../../../plans-folder/reading-log.ts";
import { instantText } from "../../../../reminders/commands/instant-text.ts";
import { cardAddress, heldAddress } from "../../plan-address.ts";
import type { Html } from "../layout.ts";

export interface FilesPiece {
  /** Documents that were sent and wait for a yes. */
  readonly held: readonly HeldFile[];
  /** Files of the folder of plans that were read since the start. */
  readonly read: readonly FileReading[];
}

const fileName = (location: string) => location.split("/").at(-1)!;

function heldLine({ id, name, state, reason, atMs }: HeldFile): Html {
  const words =
    state === "ready"
      ? html`đã đọc: <a href="${heldAddress(id)}">xem và quyết định</a>`
      : state === "refused"
        ? html`<span class="fault-words">không nhận: ${reason ?? ""}</span>`
        : "đang chờ đọc";
  return html`<li><b>${name}</b> · ${words} <span class="about">${instantText(atMs, "vi")}</span></li>`;
}

function readLine({ location, state, atMs }: FileReading): Html {
  const words =
    state.kind === "reading"
      ? `đang nhận dạng trang ${state.page}/${state.pages}`
      : state.kind === "failed"
        ? html`<span class="fault-words">không đọc được: ${state.message}</span>`
        : html`${state.kind === "duplicate" ? "đã có từ trước" : "đã đọc"}:
            <a href="${cardAddress(state.planId)}">xem</a>`;
  return html`<li><b>${fileName(location)}</b> · ${words} <span class="about">${instantText(atMs, "vi")}</span></li>`;
}

const MOST_FILES = 20;

/** Documents on their way, the latest first; a script fetches the list again while one is being read. */
export function filesPiece({ held, read }: FilesPiece): Html {
  const isBusy =
    held.some(({ state }) => state === "awaiting" || state === "received") ||
    read.some(({ state }) => state.kind === "reading");
  return html`<ul class="files" id="dang-doc" aria-live="polite" data-busy="${String(isBusy)}">
    ${held.toReversed().slice(0, MOST_FILES).map(heldLine)} ${read.slice(0, MOST_FILES).map(readLine)}
  </ul>`;
}
