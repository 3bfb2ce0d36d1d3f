import { beforeAll, describe, expect, test } from "vitest";
import { madeLibrary, type MadeLibrary } from "../made-library.ts";

const PLAN = `ỦY BAN NHÂN DÂN TỈNH LAI CHÂU

Số: 71/KH-UBND
Lai Châu, ngày 09 tháng 02 năm 2024

KẾ HOẠCH
Phòng, chống cháy rừng năm 2024

I. NHIỆM VỤ
1. Kiểm tra việc đốt nương làm rẫy. (Chi cục Kiểm lâm chủ trì, phối hợp Công an tỉnh thực hiện).
2. Mua 40 máy thổi gió cho tổ bảo vệ rừng của các bản. (Sở Tài chính chủ trì).
3. Diễn tập chữa cháy rừng ở xã Mường Mô trước ngày 15 tháng 3 năm 2024. (Bộ Chỉ huy quân sự tỉnh chủ trì).
`;

describe("a message of two questions is answered", () => {
  let library: MadeLibrary;
  beforeAll(async () => {
    library = await madeLibrary({ "lai-chau.txt": PLAN });
  });
  const cited = async (text: string) => (await library.ask(text)).answer.citations.map(({ clause }) => clause.path);

  test("at both places where the plan speaks of them", async () => {
    const paths = await cited("Ai chủ trì kiểm tra đốt nương làm rẫy, mua bao nhiêu máy thổi gió cho các bản?");
    expect(paths).toContain("I.1");
    expect(paths).toContain("I.2");
  });

  test("at one place where it says both", async () => {
    const paths = await cited("Cơ quan nào chủ trì diễn tập chữa cháy rừng, diễn tập trước ngày nào?");
    expect(paths[0]).toBe("I.3");
  });
});
