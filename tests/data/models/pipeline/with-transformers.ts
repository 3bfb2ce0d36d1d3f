import { existsSync } from "node:fs";
import { describe } from "vitest";

const library = new URL("../../../../data/models/pipeline/node_modules/@huggingface/transformers", import.meta.url);

/** Tests that need transformers.js: skipped where it was not installed (`npm run embedding:install`), unless all are required. */
export const withTransformers = describe.skipIf(!existsSync(library) && process.env["REQUIRE_ALL"] !== "1");
