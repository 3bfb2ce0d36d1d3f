import { describe, expect, test } from "vitest";
import { givesQuote } from "../../ingest/match-quote.ts";

describe("a stretch of a source gives a quote back", () => {
  test("without lines of nothing but drawing, a colon among it", () => {
    const slice = "UBND TỈNH\n:||\n\nSố: 29 /KH-BCĐ\n+----+:\nQuảng Trị";
    expect(givesQuote(slice, "UBND TỈNH Số: 29 /KH-BCĐ Quảng Trị")).toBe(true);
  });

  test("but a colon that ends a line of words counts", () => {
    expect(givesQuote("Nơi nhận:\n- Như trên", "Nơi nhận - Như trên")).toBe(false);
  });
});
