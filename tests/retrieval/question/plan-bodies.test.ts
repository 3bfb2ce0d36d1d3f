import { describe, expect, test } from "vitest";
import { readPlan } from "../../../ingest/read-plan.ts";
import { PlanBodies } from "../../../retrieval/question/plan-bodies.ts";

const PLAN = `KẾ HOẠCH
Đổi mới hoạt động giám sát năm 2026

I. PHÂN CÔNG

1. Tổ đảng ở Thường trực Ủy ban Đối ngoại

- Chủ trì thẩm tra các điều ước quốc tế.

2. Lãnh đạo Ban Dân nguyện

- Tổng hợp kiến nghị của cử tri.

3. Khoa Phòng, chống dịch bệnh

- Giám sát ổ dịch.
`;

describe("bodies that only a plan names", () => {
  const bodies = new PlanBodies([readPlan({ file: "x.txt", sha256: "", format: "txt", text: PLAN })]);
  const found = (text: string) => bodies.find(text).map(({ agency }) => agency.name);

  test("are found by their whole name, with accents or without", () => {
    expect(found("Lãnh đạo Ban Dân nguyện làm gì?")).toContain("Lãnh đạo Ban Dân nguyện");
    expect(found("to dang o thuong truc uy ban doi ngoai lam gi")).toContain("Tổ đảng ở Thường trực Ủy ban Đối ngoại");
  });

  test("are found by the body that a longer name is told by", () => {
    expect(found("Ban Dân nguyện có việc gì?")).toEqual(["Ban Dân nguyện"]);
    expect(found("Ủy ban Đối ngoại thẩm tra gì?")).toEqual(["Ủy ban Đối ngoại"]);
  });

  test("are not found by what they deal with", () => {
    expect(found("phòng, chống dịch bệnh ở đâu?")).toEqual([]);
  });
});
