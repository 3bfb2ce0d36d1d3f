import { describe, expect, test } from "vitest";
import { readPlan } from "../../ingest/read-plan.ts";

const FRONT =
  "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HUẾ\nSố: 187/KH-UBND\nHuế, ngày 16 tháng 6 năm 2026\n\nKẾ HOẠCH\nBảo vệ môi trường năm 2026\n\n";
const read = (body: string, front = FRONT) =>
  readPlan({ file: "x.txt", sha256: "", format: "txt", text: front + body });

describe("the register of tasks", () => {
  test("a row of a table is one task with all its cells", () => {
    const { tasks } = read(
      "I. VIỆC\n1. Theo bảng.\nTT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn | Sản phẩm | Kinh phí\n1 | Lắp đặt 1.200 bộ thùng ba ngăn | Sở Xây dựng | Công an Thành phố | Trước 30/9/2026 | Biên bản bàn giao | Ngân sách Thành phố\n2 | Tập huấn tiểu thương | Sở Công Thương |  | Trước 15/10/2026 |  | \n",
    );
    expect(tasks).toMatchObject([
      {
        clause: "table.1.1",
        title: "Lắp đặt 1.200 bộ thùng ba ngăn",
        doers: [
          { name: "Sở Xây dựng", role: "lead" },
          { name: "Công an Thành phố", role: "coordinate" },
        ],
        time: "Trước 30/9/2026",
        product: "Biên bản bàn giao",
        money: "Ngân sách Thành phố",
      },
      { clause: "table.1.2", title: "Tập huấn tiểu thương", product: null, money: null },
    ]);
  });

  test("a clause with fields behind its words is one task without them in its title", () => {
    const { tasks } = read(
      "I. VIỆC\n1. Xây dựng quy chế phối hợp thu gom\nĐơn vị chủ trì: Sở Xây dựng. Thời gian: tháng 9/2026. Sản phẩm: Quyết định.\n",
    );
    expect(tasks).toMatchObject([
      {
        clause: "I.1",
        title: "Xây dựng quy chế phối hợp thu gom",
        doers: [{ name: "Sở Xây dựng", role: "lead" }],
        time: "tháng 9/2026",
        product: "Quyết định",
      },
    ]);
  });
});

test("a time that stands as a field under a task is owed by those who have the task", () => {
  const { deadlines } = read(
    "I. VIỆC\n1. Rà soát thủ tục hành chính.\n- Đơn vị chủ trì: Sở Tư pháp.\n- Đơn vị phối hợp: Sở Nội vụ.\n- Thời gian thực hiện: quý II/2026.\n",
  );
  expect(deadlines).toMatchObject([
    { clause: "I.1.-3", what: "Rà soát thủ tục hành chính", who: ["Sở Tư pháp"], due: "2026-06" },
  ]);
});

describe("a plan that changes another", () => {
  test("says which, and how", () => {
    const { relations } = read(
      "Điều 1. Nội dung\n1. Sửa đổi thời hạn.\nĐiều 2. Hiệu lực\nKế hoạch này có hiệu lực từ ngày ký, thay thế Kế hoạch số 19/KH-UBND ngày 26 tháng 3 năm 2024. Bãi bỏ nội dung trái với Kế hoạch này tại Kế hoạch số 96/KH-UBND.\n",
      FRONT.replace(
        "Bảo vệ môi trường năm 2026",
        "Sửa đổi, bổ sung một số nội dung của Kế hoạch số 96/KH-UBND ngày 09 tháng 02 năm 2026 về bảo vệ môi trường",
      ),
    );
    expect(relations?.map(({ kind, number, clause }) => [kind, number, clause])).toEqual([
      ["amends", "96/KH-UBND", "header"],
      ["replaces", "19/KH-UBND", "Điều 2"],
    ]);
  });

  test("a law amended by others that a plan only rests on is none of its changes", () => {
    expect(
      read(
        "I. VIỆC\n1. Thực hiện Nghị định số 120/2013/NĐ-CP (được sửa đổi, bổ sung bởi Nghị định số 37/2022/NĐ-CP).\n",
      ).relations?.filter(({ kind }) => kind !== "implements" && kind !== "rests-on"),
    ).toEqual([]);
  });
});

describe("what was not understood is told, with its line", () => {
  test("a sentence that gives somebody a part and names nobody, and a day that governs nothing", () => {
    const { notUnderstood } = read(
      "I. VIỆC\n1. Sở Xây dựng chủ trì lắp đặt trước ngày 30/9/2026.\n2. Các bên nêu trên chủ trì phần việc của mình.\n3. Việc xử phạt áp dụng từ ngày 15/10/2026.\n",
    );
    expect(notUnderstood?.map(({ reason, line }) => [reason, line])).toEqual([
      ["role-without-task", 11],
      ["date-without-duty", 12],
    ]);
  });

  test("lines of the page are listed as left out", () => {
    const { leftOut } = read(
      "I. VIỆC\n1. Lắp đặt.\nCÔNG BÁO/Số 1/Ngày 01\n2. Thu gom.\nCÔNG BÁO/Số 1/Ngày 02\n3. Báo cáo.\nCÔNG BÁO/Số 1/Ngày 03\n",
    );
    expect(leftOut?.map(({ line }) => line)).toEqual([11, 13, 15]);
  });
});
