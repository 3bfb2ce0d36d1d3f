import Database from "better-sqlite3";
import { join } from "node:path";
import { STATE_FILE } from "../../data/store/state/open-state-store.ts";

export interface KeptEvent {
  readonly channel: string;
  readonly eventId: string;
  readonly chatId: string;
  readonly attempts: number;
  readonly outcome: string | null;
}

export interface KeptPart {
  readonly channel: string;
  readonly chatId: string;
  /** `answer <channel> <event> <number of the part>` where it answers an event. */
  readonly key: string | null;
  readonly state: string;
  readonly providerId: string | null;
  readonly attempts: number;
  /** How often it was sent again, marked, because nobody knew whether it had arrived. */
  readonly repeats: number;
  readonly reason: string | null;
}

/** What a folder's state holds of messages in and out, in the order they came. For reading beside the program. */
export function keptMessages(dataDir: string): { readonly events: KeptEvent[]; readonly parts: KeptPart[] } {
  const db = new Database(join(dataDir, STATE_FILE), { readonly: true });
  try {
    const read = <T>(sql: string): T[] => db.prepare(sql).all() as T[];
    return {
      events: read("select channel, eventId, chatId, attempts, outcome from inbox order by seq"),
      parts: read("select channel, chatId, key, state, providerId, attempts, repeats, reason from outbox order by id"),
    };
  } finally {
    db.close();
  }
}
