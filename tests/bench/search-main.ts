import { parseArgs } from "node:util";
import { searchSpeed } from "./search-speed.ts";

/** `npx node tests/bench/search.ts [SIZE …]`: the search alone. */
const { positionals } = parseArgs({ allowPositionals: true });
const sizes = positionals.map(Number);
const rows = await searchSpeed("data/plans", sizes.length > 0 ? { sizes } : {});
for (const { what, value, unit } of rows)
  process.stdout.write(`${what.padEnd(64)}${value.toFixed(2).padStart(10)} ${unit}\n`);
