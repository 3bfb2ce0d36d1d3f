import { createHash, type Hash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { keptBeside } from "../../kept-beside.ts";
import { EmbeddingModelError } from "./embedding-model-error.ts";

/** How the vectors of a text's pieces become one: their mean, or the first piece's. */
export type Pooling = "mean" | "cls";

/** A model folder in the usual layout, read and checked, nothing loaded yet. */
export interface ModelFolder {
  readonly path: string;
  /** The folder's name. */
  readonly name: string;
  /** SHA-256 over the names and bytes of every file that decides the vectors: another hash, another index. */
  readonly hash: string;
  /** The ONNX file inside the folder, and the word by which transformers.js asks for it. */
  readonly weights: { readonly file: string; readonly dtype: "q8" | "int8" | "fp16" | "fp32" };
  readonly pooling: Pooling;
  /** Put before questions and before passages, as the model was trained with. */
  readonly prefixes: { readonly query: string; readonly passage: string };
  /** Pieces of a text beyond this many are not read. */
  readonly maxPieces: number;
  /** Present when the model is a table of one vector a piece (the shipped one): names of its two arrays and the end mark. */
  readonly table: { readonly table: string; readonly scale: string; readonly end: number } | undefined;
}

const config = z.looseObject({
  model_type: z.string().optional(),
  max_position_embeddings: z.number().int().positive().optional(),
  static_embedding: z
    .object({ table: z.string(), scale: z.string(), end: z.number().int(), repeats: z.literal("square root") })
    .optional(),
});
const HASHED_AT_ONCE = 1 << 20;

const tokenizerConfig = z.looseObject({ model_max_length: z.number().positive().optional() });
const poolingConfig = z.looseObject({ pooling_mode_cls_token: z.boolean().optional() });
const promptConfig = z.looseObject({ prompts: z.record(z.string(), z.string()).optional() });

/** Smallest first: on a processor the rounded weights are also the quickest. */
const WEIGHTS = [
  { file: "onnx/model_quantized.onnx", dtype: "q8" },
  { file: "onnx/model_int8.onnx", dtype: "int8" },
  { file: "onnx/model.onnx", dtype: "fp32" },
  { file: "onnx/model_fp16.onnx", dtype: "fp16" },
] as const;

/**
 * What well-known families want where their folder does not say so itself: E5 models were trained with these prefixes and
 * mean pooling (model card of intfloat/multilingual-e5-small), BGE models with none and the first piece (BAAI/bge-m3).
 */
const FAMILIES = [
  { name: /(^|[-_])e5([-_]|$)/i, pooling: "mean", query: "query: ", passage: "passage: " },
  { name: /(^|[-_])bge([-_]|$)/i, pooling: "cls", query: "", passage: "" },
] as const;

/** @throws EmbeddingModelError `missing`, `incomplete` or `unreadable` */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const path = resolve(folder);
  const name = basename(path);
  const found = await stat(path).catch((cause: unknown) => {
    throw new EmbeddingModelError("missing", `no embedding model at ${path}`, { cause });
  });
  if (!found.isDirectory()) throw new EmbeddingModelError("missing", `${path} is a file, not a model folder`);
  const settings = await readJson(path, "config.json", config);
  const tokenizer = await readJson(path, "tokenizer_config.json", tokenizerConfig);
  if (!(await exists(join(path, "tokenizer.json")))) throw incomplete(path, "tokenizer.json");
  const present = await Promise.all(WEIGHTS.map(({ file }) => exists(join(path, file))));
  const weights = WEIGHTS.find((_, i) => present[i]);
  if (!weights) throw incomplete(path, WEIGHTS.map(({ file }) => file).join(" or "));
  const pooling = await readOptional(path, "1_Pooling/config.json", poolingConfig);
  const prompts = (await readOptional(path, "config_sentence_transformers.json", promptConfig))?.prompts;
  const family = FAMILIES.find((known) => known.name.test(name));
  const said = prompts && Object.keys(prompts).length > 0;
  return {
    path,
    name,
    hash: await hashOf(path, weights.file),
    weights,
    pooling: pooling ? (pooling.pooling_mode_cls_token ? "cls" : "mean") : (family?.pooling ?? "mean"),
    prefixes: said
      ? { query: prompts["query"] ?? "", passage: prompts["passage"] ?? prompts["document"] ?? "" }
      : { query: family?.query ?? "", passage: family?.passage ?? "" },
    // A tokenizer without a limit of its own writes 1e30 there.
    maxPieces: Math.min(tokenizer.model_max_length ?? Infinity, settings.max_position_embeddings ?? Infinity, 8192),
    table: settings.static_embedding,
  };
}

async function hashOf(path: string, weights: string): Promise<string> {
  const beside = (await readdir(join(path, "onnx"))).map((file) => `onnx/${file}`);
  const wanted = [
    "1_Pooling/config.json",
    "config.json",
    "config_sentence_transformers.json",
    ...beside.filter((file) => file === weights || file.startsWith(`${weights}_data`)),
    "tokenizer.json",
    "tokenizer_config.json",
  ].sort();
  const present = await Promise.all(wanted.map((file) => exists(join(path, file))));
  const files = wanted.filter((_, at) => present[at]);
  const paths = files.map((file) => join(path, file));
  return keptBeside("model-hash-1", paths, () => {
    const hash = createHash("sha256");
    files.forEach((file, at) => {
      hash.update(`${file}\n`);
      hashFile(hash, paths[at]!);
    });
    return Buffer.from(hash.digest("hex"));
  }).toString("latin1");
}

/** Part by part: a model may be larger than the memory for it. */
function hashFile(hash: Hash, path: string): void {
  const part = Buffer.alloc(HASHED_AT_ONCE);
  const handle = openSync(path, "r");
  try {
    for (let read = 0; (read = readSync(handle, part)) > 0;) hash.update(part.subarray(0, read));
  } finally {
    closeSync(handle);
  }
}

const exists = (path: string) => stat(path).then((found) => found.isFile(), isAbsent);

function isAbsent(cause: unknown): false {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") return false;
  throw new EmbeddingModelError("unreadable", "a file of the embedding model cannot be read", { cause });
}

const incomplete = (path: string, file: string, cause?: unknown) =>
  new EmbeddingModelError("incomplete", `the embedding model at ${path} has no ${file}`, { cause });

async function readOptional<T>(path: string, file: string, shape: z.ZodType<T>): Promise<T | undefined> {
  return (await exists(join(path, file))) ? readJson(path, file, shape) : undefined;
}

/** A file of a model folder as JSON of the given shape. */
async function readJson<T>(path: string, file: string, shape: z.ZodType<T>): Promise<T> {
  const text = await readFile(join(path, file), "utf8").catch((cause: unknown) => {
    throw incomplete(path, file, cause);
  });
  return parseJson(path, file, text, shape);
}

/** What a file of a model folder says, as JSON of the given shape. */
export function parseJson<T>(path: string, file: string, text: string, shape: z.ZodType<T>): T {
  try {
    return shape.parse(JSON.parse(text));
  } catch (cause) {
    throw new EmbeddingModelError("unreadable", `${file} of the embedding model at ${path} is not as expected`, {
      cause,
    });
  }
}
