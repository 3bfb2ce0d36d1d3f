import { pipeline } from "@huggingface/transformers";
import fc from "fast-check";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddingModelError, LocalEmbeddings, SHIPPED_EMBEDDING_MODEL } from "../../../data/models/embeddings.ts";

const CLAUSES = [
  "Sở Y tế chủ trì, phối hợp với Công an tỉnh mở rộng các điểm cấp phát thuốc Methadone, hoàn thành trước ngày 30/6/2025.",
  "Định kỳ 6 tháng, 01 năm báo cáo kết quả thực hiện về Uỷ ban nhân dân tỉnh (qua Công an tỉnh) để tổng hợp.",
  "Sở Tài chính bảo đảm kinh phí thực hiện Kế hoạch theo phân cấp ngân sách.",
  "Tổ chức tuyên truyền về tác hại của ma túy trong trường học.",
];
const ODD = [
  "",
  "   \n\t",
  "😀🎉",
  "\u0000\u0007\u001b[31m",
  "ພາສາລາວ",
  "中华人民共和国禁毒法",
  "\ud800 lẻ loi",
  "</s> <unk> ▁ma▁túy",
  "x".repeat(10_000),
  "kế hoạch ".repeat(1_200),
  "Kế hoạch".normalize("NFD"),
];

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

const cosine = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
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

  test("gives the vectors that the library's own pipeline gives for the same folder", async () => {
    const extract = await pipeline("feature-extraction", SHIPPED_EMBEDDING_MODEL, {
      dtype: "q8",
      local_files_only: true,
    });
    const ordinary = await LocalEmbeddings.load(SHIPPED_EMBEDDING_MODEL, { through: "pipeline" });

    for (const text of [...CLAUSES, ...ODD]) {
      const quick = await model.embedQuery(text);
      const plain = await extract(text, { pooling: "mean", normalize: true });
      const largest = Math.max(...quick.map((x, i) => Math.abs(x - (plain.data as Float32Array)[i]!)));
      expect(largest).toBeLessThan(1e-5);
      expect(cosine(quick, await ordinary.embedQuery(text))).toBeCloseTo(1, 5);
    }
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
    expect(await failure(broken, { through: "pipeline" })).toMatchObject({ code: "unreadable" });
    await writeFile(join(broken, "config.json"), "{");
    expect(await failure(broken)).toMatchObject({ code: "unreadable", cause: expect.any(SyntaxError) as unknown });

    const width = await failure(SHIPPED_EMBEDDING_MODEL, { dimensions: 7 });
    expect(width).toMatchObject({ code: "dimensions" });
    expect(width?.message).toContain(`vectors of ${model.dimensions} numbers, the index holds 7`);
  });
});
