import { enableCompileCache } from "node:module";
import { join } from "node:path";

// Loaded before a command (`node --import ./data/compile-cache.js …`): compiled code is kept beside the packages, so that the
// second start need not compile it again. Where that folder cannot be written nothing is kept and nothing else changes.
enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/ke-hoach"));
