import { describe, expect, test } from "vitest";
import { fieldsIn, isLabel, roleOfLabel } from "../../../ingest/layouts/labels.ts";

describe("what a label gives to what belongs to it", () => {
  test.each([
    ["Cơ quan chủ trì", "lead"],
    ["Đơn vị chủ trì thực hiện", "lead"],
    ["Cơ quan thực hiện Phối hợp", "coordinate"],
    ["Cơ quan chủ trì, phối hợp", "assigned"],
    ["Đơn vị thực hiện", "implement"],
    ["Người phụ trách", "implement"],
    ["Phân công", "assigned"],
    ["Thời gian thực hiện", "time"],
    ["Tiến độ hoàn thành", "time"],
    ["Sản phẩm dự kiến", "product"],
    ["Kinh phí thực hiện", "money"],
    ["Nhiệm vụ", "task"],
    ["Ghi chú", "note"],
    ["STT", "number"],
    ["Tổng đàn lợn", null],
    ["Đơn vị đo lường", null],
    ["Đơn vị tính", null],
  ])("%s: %s", (head, role) => {
    expect(roleOfLabel(head)).toBe(role);
  });

  test("words that name a body are no label", () => {
    expect(isLabel("Đơn vị chủ trì")).toBe(true);
    expect(isLabel("Sở Y tế chủ trì")).toBe(false);
    expect(isLabel("Văn phòng Bộ")).toBe(false);
  });

  test("fields in one line end where the next begins, and clock times and quotes are none", () => {
    const text =
      "Xây dựng Thông tư Đơn vị chủ trì: Vụ Pháp chế. Thời gian: tháng 6/2024. Họp lúc 8:30 như sau: ba phần.";
    expect(fieldsIn(text).map(({ role, valueStart, end }) => [role, text.slice(valueStart, end).trim()])).toEqual([
      ["lead", "Vụ Pháp chế"],
      ["time", "tháng 6/2024. Họp lúc 8:30 như sau: ba phần"],
    ]);
  });
});
