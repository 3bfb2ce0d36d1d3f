import type { InboundEvent } from "../channels/channel.ts";
import type { Turn } from "./command.ts";

/** A turn, and how the event that brought it about ended. */
export type Responded = Turn & { readonly outcome: "answered" | "ignored" | "refused" };

/** Gives the turn that an event brings about. Keeps and sends nothing itself. */
export type Respond = (event: InboundEvent) => Promise<Responded>;
