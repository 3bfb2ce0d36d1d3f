import type { InboundEvent } from "../channels/channel.ts";
import type { Turn } from "./command.ts";

/** Gives the turn that an event brings about. Keeps and sends nothing itself. */
export type Respond = (event: InboundEvent) => Promise<Turn & { readonly outcome: "answered" | "ignored" | "refused" }>;
