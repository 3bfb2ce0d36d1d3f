import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readPlan } from "../../ingest/read-plan.ts";
import { expectedForm } from "./read-plan-expected.ts";

const FIXTURES = new URL("../fixtures/documents/", import.meta.url);
const PLANS = new URL("../../data/plans/", import.meta.url);

/** Documents and the file that says what a reader of them finds; see the README beside them. */
const DOCUMENTS: readonly (readonly [URL, string, string])[] = [
  [FIXTURES, "qd-152-qd-ttg.md", "qd-152-qd-ttg"],
  [FIXTURES, "qd-173-qd-btp.txt", "qd-173-qd-btp"],
  [FIXTURES, "qd-435-qd-ubnd-kon-tum.txt", "qd-435-qd-ubnd-kon-tum"],
  [FIXTURES, "nq-03-phu-luc-2.md", "nq-03-phu-luc-2"],
  [PLANS, "000_e0db600d9b057d5d.txt", "kh-29-bcd-quang-tri"],
  [PLANS, "001_733a89150e7fc030.txt", "kh-21-ubnd-ha-noi"],
  [PLANS, "003_cb186108eb25935e.txt", "kh-ubnd-bac-giang"],
  [PLANS, "004_f55874cb8ea4b1bb.txt", "kh-67-syt-bac-giang"],
];

describe("a document is read as a person reads it", () => {
  it.each(DOCUMENTS)("%s%s", (folder, file, name) => {
    const source = {
      file,
      sha256: "",
      format: file.endsWith(".md") ? ("md" as const) : ("txt" as const),
      text: readFileSync(new URL(file, folder), "utf8"),
    };
    const read = expectedForm(readPlan(source));
    const expected = new URL(`expected/${name}.json`, FIXTURES);
    if (process.env["UPDATE"] === "1") writeFileSync(expected, `${JSON.stringify(read, null, 2)}\n`);
    expect(read).toEqual(JSON.parse(readFileSync(expected, "utf8")));
  });
});
