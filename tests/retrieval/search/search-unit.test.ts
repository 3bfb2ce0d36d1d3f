import { expect, test } from "vitest";
import { unitsOf } from "../../../retrieval/search/search-unit.ts";
import { planOf } from "./made-plans.ts";

test("a task told in lines that say who and when is one unit with them, and their facts are its own", () => {
  const reading = planOf(
    "p",
    [
      "Biên soạn tài liệu pháp luật.",
      "Đơn vị chủ trì: Vụ Pháp luật quốc tế.",
      "Thời gian thực hiện: Quý II/2015.",
      "Mục đích: nâng cao nhận thức của cán bộ.",
    ],
    {},
    [{}, { path: "1.-1", parent: "1" }, { path: "1.-2", parent: "1" }, { path: "1.-3", parent: "1" }],
  );
  const deadline = {
    clause: "1.-2",
    what: "",
    who: ["Vụ Pháp luật quốc tế"],
    to: [],
    via: null,
    bound: null,
    recurrence: "once" as const,
    rule: null,
    due: null,
    kind: "task" as const,
    quote: "Quý II/2015",
    source: { start: 0, end: 1 },
  };
  const units = unitsOf({ ...reading, deadlines: [deadline] });
  expect(units.map(({ path }) => path)).toEqual(["1"]);
  expect(units[0]!.text.split("\n")).toHaveLength(4);
  expect(units[0]).toMatchObject({ facts: ["deadline"], agencies: ["Vụ Pháp luật quốc tế"] });
});
