import { fileURLToPath } from "node:url";

/** The project's root. */
export const PROJECT = fileURLToPath(new URL("../../", import.meta.url));

/** How the npm scripts start Node.js: compiled code is kept, so that a process takes a second less. */
export const NODE_ARGS = ["--import", `${PROJECT}data/compile-cache.js`];
