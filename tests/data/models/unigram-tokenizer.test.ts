import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { SHIPPED_EMBEDDING_MODEL } from "../../../data/models/embeddings.ts";
import { plantPieces, unigramFile, UnigramTokenizer } from "../../../data/models/embedding/unigram-tokenizer.ts";
import { loadTransformers } from "../../../data/models/pipeline/transformers.ts";
import { foldAccents } from "../../../data/vietnamese.ts";
import { withTransformers } from "./pipeline/with-transformers.ts";

const PLANS = new URL("../../../data/plans/", import.meta.url);

withTransformers("beside the tokenizer of transformers.js", () => {
  let quick: UnigramTokenizer;
  let library: (text: string) => number[];

  beforeAll(async () => {
    quick = new UnigramTokenizer(
      plantPieces(unigramFile.parse(JSON.parse(readFileSync(`${SHIPPED_EMBEDDING_MODEL}/tokenizer.json`, "utf8")))),
    );
    const { AutoTokenizer } = await loadTransformers();
    const tokenizer = await AutoTokenizer.from_pretrained(SHIPPED_EMBEDDING_MODEL, { local_files_only: true });
    library = (text) => tokenizer.encode(text, { add_special_tokens: false });
  });

  test("cuts every line of the plans, with accents and without, into the pieces the library gives", () => {
    const lines = readdirSync(PLANS)
      .filter((name) => name.endsWith(".txt"))
      .flatMap((name) => readFileSync(new URL(name, PLANS), "utf8").split("\n"))
      .filter((line) => line.trim());
    expect(lines.length).toBeGreaterThan(1000);

    for (const [i, line] of lines.entries()) {
      const text = i % 3 === 0 ? foldAccents(line) : i % 3 === 1 ? line.normalize("NFD").toUpperCase() : line;
      expect(quick.encode(text)).toEqual(library(text));
    }
  });

  test("cuts made-up texts of syllables, misspelt words, marks, digits and other scripts as the library does", () => {
    const bit = fc.oneof(
      fc.constantFrom(
        "ma túy",
        "Uỷ ban",
        "hoà",
        "quý",
        "phòng, chống",
        "kếhoạch",
        "methadone",
        "29/KH-BCĐ",
        "nghiệnn",
        "ĐĂK LĂK",
        "20201",
        "ລາວ",
        "𝒳",
      ),
      fc.string({ unit: "grapheme", maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 12 }), fc.constantFrom(" ", "", ", ", "\n"), (bits, between) => {
        const text = bits.join(between);
        expect(quick.encode(text)).toEqual(library(text));
      }),
      { numRuns: 1000 },
    );
  });
});

test("takes the best-scored cover, the longer piece on a tie, and one unknown piece for a run of unknown letters", () => {
  const tokenizer = new UnigramTokenizer(
    plantPieces({
      pre_tokenizer: { type: "Metaspace", replacement: "▁" },
      model: {
        type: "Unigram",
        unk_id: 0,
        vocab: [
          ["<unk>", 0],
          ["</s>", 0],
          ["▁ma", -2],
          ["▁túy", -2],
          ["▁ma▁túy", -4],
          ["▁cai", -1],
          ["▁cai▁ma", -9],
        ],
      },
    }),
  );

  expect(tokenizer.encode("Ma túy")).toEqual([4]);
  expect(tokenizer.encode("cai ma")).toEqual([5, 2]);
  expect(tokenizer.encode("ma xyz túy")).toEqual([2, 0, 3]);
  expect(tokenizer.encode("?!")).toEqual([]);
});
