import fc from "fast-check";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddingModelError, LocalEmbeddings, SHIPPED_EMBEDDING_MODEL } from "../../../data/models/embeddings.ts";
import { CLAUSES, cosine, ODD } from "./embedding-texts.ts";

let model: LocalEmbeddings;
const folders: string[] = [];

beforeAll(async () => {
  model = await LocalEmbeddings.load();
});
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function copyWithout(...files: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "embedding-"));
  folders.push(folder);
  await cp(SHIPPED_EMBEDDING_MODEL, folder, { recursive: true });
  await Promise.all(files.map((file) => rm(join(folder, file))));
  return folder;
}

const failure = (folder: string, options = {}) =>
  LocalEmbeddings.load(folder, options).then(
    () => undefined,
    (error: unknown) => error as EmbeddingModelError,
  );

describe("the shipped embedding model", () => {
  test("finds the clause a question is about, in Vietnamese with and without accents and in English", async () => {
    const passages = await model.embedDocuments(CLAUSES);
    const nearest = async (question: string) => {
      const vector = await model.embedQuery(question);
      const scores = passages.map((passage) => cosine(vector, passage));
      return scores.indexOf(Math.max(...scores));
    };

    expect(await nearest("Đơn vị nào chủ trì việc mở thêm điểm phát Methadone?")).toBe(0);
    expect(await nearest("bao lau phai bao cao mot lan")).toBe(1);
    expect(await nearest("Who pays for the plan, which department provides the budget?")).toBe(2);
  });

  test("gives unit vectors of the stated width, whatever the text", async () => {
    for (const vector of await model.embedDocuments([...CLAUSES, ...ODD])) {
      expect(vector).toHaveLength(model.dimensions);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    }
  });

  test("gives the same vector for a text alone, in a batch of any size, as a question, and in any form of Unicode or tone placing", async () => {
    const small = await LocalEmbeddings.load(undefined, { batchSize: 3 });
    const together = await small.embedDocuments([...CLAUSES, ...ODD]);

    for (const [i, text] of [...CLAUSES, ...ODD].entries()) {
      expect(await model.embedQuery(text)).toEqual(together[i]);
    }
    expect(await model.embedQuery("uỷ ban hoà giải".normalize("NFD"))).toEqual(
      await model.embedQuery("ỦY BAN HÒA GIẢI"),
    );
  });

  test("takes any string", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 120 }), async (text) => {
        expect(Math.hypot(...(await model.embedQuery(text)))).toBeCloseTo(1, 5);
      }),
      { numRuns: 100 },
    );
  });
});

describe("embedding many passages", () => {
  test("tells its progress and stops between batches when aborted", async () => {
    const small = await LocalEmbeddings.load(undefined, { batchSize: 2 });
    const passages = Array.from({ length: 7 }, (_, i) => `${CLAUSES[i % 4]!} Mục ${i}.`);
    const seen: number[] = [];
    await small.embedDocuments(passages, { onProgress: ({ done, total }) => seen.push(done, total) });
    expect(seen).toEqual([2, 7, 4, 7, 6, 7, 7, 7]);

    const stop = new AbortController();
    let batches = 0;
    const cut = small.embedDocuments(passages, {
      signal: stop.signal,
      onProgress: () => {
        batches++;
        stop.abort();
      },
    });
    await expect(cut).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    expect(batches).toBe(1);
    await expect(small.embedQuery("ma túy", { signal: stop.signal })).rejects.toThrow();
  });

  test("of none gives none", async () => {
    expect(await model.embedDocuments([])).toEqual([]);
  });
});

describe("a model folder", () => {
  test("keeps its hash wherever it lies, and has another one when a file changes", async () => {
    const folder = await copyWithout();
    expect((await LocalEmbeddings.load(folder)).hash).toBe(model.hash);
    expect(model.id).toBe(`ke-hoach-embedding@${model.hash.slice(0, 12)}`);

    await writeFile(join(folder, "tokenizer_config.json"), '{ "model_max_length": 64 }');
    expect((await LocalEmbeddings.load(folder)).hash).not.toBe(model.hash);
  });

  test("that is missing, incomplete, unreadable or of another width is refused by name", async () => {
    expect(await failure("/nowhere/model")).toMatchObject({ code: "missing", cause: { code: "ENOENT" } });
    for (const file of ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model_quantized.onnx"]) {
      const error = await failure(await copyWithout(file));
      expect(error).toMatchObject({ name: "EmbeddingModelError", code: "incomplete" });
      expect(error?.message).toContain(file);
    }
    const broken = await copyWithout();
    await writeFile(join(broken, "onnx/model_quantized.onnx"), "not a model");
    expect(await failure(broken)).toMatchObject({ code: "unreadable", cause: expect.anything() as unknown });
    await writeFile(join(broken, "config.json"), "{");
    expect(await failure(broken)).toMatchObject({ code: "unreadable", cause: expect.any(SyntaxError) as unknown });

    const width = await failure(SHIPPED_EMBEDDING_MODEL, { dimensions: 7 });
    expect(width).toMatchObject({ code: "dimensions" });
    expect(width?.message).toContain(`vectors of ${model.dimensions} numbers, the index holds 7`);
  });
});
