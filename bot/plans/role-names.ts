import type { Role } from "./responsibilities.ts";

/** Roles as plans name them. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  lead: "Chủ trì",
  coordinate: "Phối hợp",
  implement: "Thực hiện",
};
