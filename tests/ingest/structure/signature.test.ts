import { describe, expect, test } from "vitest";
import { bodyOf, structureOf } from "./read-text.ts";

const end = (lines: string) => bodyOf(`I. VIỆC\n\n1. Tuyên truyền.\n\n${lines}`);

describe("who signed", () => {
  test.each([
    [
      "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nNguyễn Hữu Tháp",
      "Nguyễn Hữu Tháp",
      "TM. ỦY BAN NHÂN DÂN - KT. CHỦ TỊCH - PHÓ CHỦ TỊCH",
    ],
    ["KT. BỘ TRƯỞNG THỨ TRƯỞNG Đinh Trung Tụng", "Đinh Trung Tụng", "KT. BỘ TRƯỞNG - THỨ TRƯỞNG"],
    ["CHỦ TỊCH\n\nLê Ánh Dương", "Lê Ánh Dương", "CHỦ TỊCH"],
    ["GIÁM ĐỐC\n(Đã ký)\nBS. Trần Văn An", "Trần Văn An", "GIÁM ĐỐC"],
  ])("%s", (lines, name, title) => {
    expect(end(`Nơi nhận:\n\n- Như trên;\n- Lưu: VT.\n\n${lines}\n`).signer).toEqual({ name, title });
  });

  test("is known without recipients before the signature, too", () => {
    expect(end("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Ánh Dương\n").signer?.name).toBe("Lê Ánh Dương");
  });

  test("is known of a letter whose body has no labels", () => {
    const letter =
      "ỦY BAN NHÂN DÂN\nTỈNH BÌNH THUẬN\nSố: 903/UBND-KT\nBình Thuận, ngày 18 tháng 3 năm 2024\n\nKính gửi: Các sở, ban, ngành.\n\n" +
      "Thực hiện Chỉ thị số 20/CT-TTg, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở gửi báo cáo trước ngày 20/6/2024./.\n\n" +
      "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Nguyễn Hoài Bảo\n";
    expect(structureOf(letter)).toMatchObject({
      signer: { name: "Lê Nguyễn Hoài Bảo", title: "KT. CHỦ TỊCH - PHÓ CHỦ TỊCH" },
      recipients: ["Như trên", "Lưu: VT"],
    });
  });

  test("is nobody where a document breaks off", () => {
    expect(end("2. Kiểm tra.\n").signer).toBeNull();
  });
});

describe("who gets the document", () => {
  test("one entry an item, sub-items too, without marks and stops", () => {
    expect(
      end(
        "Nơi nhận:\n\n- Bộ Công an;\n- Văn phòng UBND tỉnh:\n + LĐVP, TH;\n + Lưu: VT, NC.\n\nCHỦ TỊCH\n\nLê Ánh Dương\n",
      ).recipients,
    ).toEqual(["Bộ Công an", "Văn phòng UBND tỉnh", "LĐVP, TH", "Lưu: VT, NC"]);
  });

  test("items run together on one line are taken apart, wrapped ones joined", () => {
    expect(end("Nơi nhận: - Bộ Công an; - Các sở, ban,\nngành của tỉnh;\n- Lưu: VT.\n").recipients).toEqual([
      "Bộ Công an",
      "Các sở, ban, ngành của tỉnh",
      "Lưu: VT",
    ]);
  });
});
