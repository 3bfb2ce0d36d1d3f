import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { readModelFolder } from "../../../data/models/embedding/model-folder.ts";

const roots: string[] = [];
afterEach(() => Promise.all(roots.splice(0).map((root) => rm(root, { recursive: true }))));

async function folder(name: string, files: Record<string, unknown>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "models-"));
  roots.push(root);
  const all = { "config.json": {}, "tokenizer.json": {}, "tokenizer_config.json": {}, "onnx/model.onnx": "", ...files };
  for (const [file, value] of Object.entries(all)) {
    await mkdir(dirname(join(root, name, file)), { recursive: true });
    await writeFile(join(root, name, file), JSON.stringify(value));
  }
  return join(root, name);
}

test("An E5 model gets its two prefixes and the mean, a BGE model the first piece and none, another model the mean and none", async () => {
  expect(await readModelFolder(await folder("multilingual-e5-small", {}))).toMatchObject({
    pooling: "mean",
    prefixes: { query: "query: ", passage: "passage: " },
    table: undefined,
  });
  expect(await readModelFolder(await folder("bge-m3", {}))).toMatchObject({
    pooling: "cls",
    prefixes: { query: "", passage: "" },
  });
  expect(await readModelFolder(await folder("me5n", {}))).toMatchObject({
    pooling: "mean",
    prefixes: { query: "", passage: "" },
  });
});

test("What the folder itself says about pooling and prompts goes before what its name suggests", async () => {
  const path = await folder("my-e5-base", {
    "1_Pooling/config.json": { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false },
    "config_sentence_transformers.json": { prompts: { query: "câu hỏi: ", document: "đoạn: " } },
  });

  expect(await readModelFolder(path)).toMatchObject({
    pooling: "cls",
    prefixes: { query: "câu hỏi: ", passage: "đoạn: " },
  });
});

test("Rounded weights are taken before full ones, and the smallest stated limit of pieces holds", async () => {
  const path = await folder("small", {
    "onnx/model_quantized.onnx": "",
    "config.json": { max_position_embeddings: 514 },
    "tokenizer_config.json": { model_max_length: 512 },
  });

  expect(await readModelFolder(path)).toMatchObject({
    weights: { file: "onnx/model_quantized.onnx", dtype: "q8" },
    maxPieces: 512,
  });
  expect(
    await readModelFolder(await folder("endless", { "tokenizer_config.json": { model_max_length: 1e30 } })),
  ).toMatchObject({
    weights: { file: "onnx/model.onnx", dtype: "fp32" },
    maxPieces: 8192,
  });
});
