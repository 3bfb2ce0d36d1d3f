import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LocalEmbeddings, SHIPPED_EMBEDDING_MODEL } from "../../../../data/models/embeddings.ts";
import { loadTransformers } from "../../../../data/models/pipeline/transformers.ts";
import { CLAUSES, cosine, ODD } from "../embedding-texts.ts";
import { withTransformers } from "./with-transformers.ts";

test("where transformers.js is not installed, one line says what to run", async () => {
  const error: unknown = await loadTransformers("@huggingface/not-installed").catch((cause: unknown) => cause);

  expect(error).toMatchObject({ name: "EmbeddingModelError", code: "no-library" });
  expect((error as Error).message).toMatch(/^[^\n]*npm run embedding:install$/u);
});

withTransformers("through transformers.js", () => {
  test("the shipped model gives the vectors that the library's own pipeline and the quick way give", async () => {
    const { pipeline } = await loadTransformers();
    const extract = await pipeline("feature-extraction", SHIPPED_EMBEDDING_MODEL, {
      dtype: "q8",
      local_files_only: true,
    });
    const model = await LocalEmbeddings.load();
    const ordinary = await LocalEmbeddings.load(SHIPPED_EMBEDDING_MODEL, { through: "pipeline" });

    for (const text of [...CLAUSES, ...ODD]) {
      const quick = await model.embedQuery(text);
      const plain = await extract(text, { pooling: "mean", normalize: true });
      const largest = Math.max(...quick.map((x, i) => Math.abs(x - Number(plain.data[i]))));
      expect(largest).toBeLessThan(1e-5);
      expect(cosine(quick, await ordinary.embedQuery(text))).toBeCloseTo(1, 5);
    }
  });

  test("a model whose network is damaged is refused by name", async () => {
    const folder = await mkdtemp(join(tmpdir(), "embedding-"));
    try {
      await cp(SHIPPED_EMBEDDING_MODEL, folder, { recursive: true });
      await writeFile(join(folder, "onnx/model_quantized.onnx"), "not a model");

      await expect(LocalEmbeddings.load(folder, { through: "pipeline" })).rejects.toMatchObject({ code: "unreadable" });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
