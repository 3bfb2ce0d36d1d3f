import type { PersonKey } from "../../data/store/state/people.ts";
import type { Change, Turn } from "./command.ts";

export interface AuditNote {
  readonly kind: string;
  readonly person: PersonKey;
  readonly nowMs: number;
  /** The words, where they are to be kept. */
  readonly text: string | null;
}

/** Writes a turn into the audit log: who, when, what kind, and which plans the answer cited. */
export const auditOf =
  ({ reply }: Turn, { kind, person, nowMs, text }: AuditNote): Change =>
  ({ audit }) =>
    audit.append(
      {
        atMs: nowMs,
        channel: person.channel,
        kind,
        planIds: [...new Set(reply?.answer?.citations.map(({ plan }) => plan.id) ?? [])],
        status: reply?.answer?.status ?? "done",
      },
      person,
      text,
    );
