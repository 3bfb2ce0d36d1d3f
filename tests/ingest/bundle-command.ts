import { build } from "esbuild";
import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";

export const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * One of the program's commands as a single JavaScript file that Node runs without tsx, for tests that start it
 * many times. Its modules still find their data beside their own sources.
 *
 * @param entry the command's file from the project's root
 * @returns the path of the bundle
 */
export async function bundleCommand(entry: string): Promise<string> {
  const folder = join(PROJECT, "node_modules/.cache/ke-hoach-tests");
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${entry.replaceAll("/", "-").replace(/\.ts$/u, "")}-${process.pid}.mjs`);
  await build({
    entryPoints: [join(PROJECT, entry)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node24",
    packages: "external",
    logLevel: "error",
    plugins: [
      {
        name: "own-urls",
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path }) => ({
            contents: readFileSync(path, "utf8").replaceAll(
              "import.meta.url",
              JSON.stringify(pathToFileURL(path).href),
            ),
            loader: "ts",
          }));
        },
      },
    ],
  });
  return outfile;
}
