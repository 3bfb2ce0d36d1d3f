import { beforeAll, describe, expect, test } from "vitest";
import { madeLibrary, type MadeLibrary } from "../made-library.ts";

const PLAN = `ỦY BAN NHÂN DÂN TỈNH LAI CHÂU

Số: 71/KH-UBND
Lai Châu, ngày 09 tháng 02 năm 2024

KẾ HOẠCH
Phòng, chống cháy rừng năm 2024

I. NHIỆM VỤ
1. Rà soát các khu rừng có nguy cơ cháy cao, lập bản đồ và cắm biển cấm lửa ở mọi lối vào rừng, bìa rừng, đường mòn; kiểm tra việc đốt nương làm rẫy của người dân, hướng dẫn đốt đúng giờ, đúng cách, có người trông coi và có đường băng cản lửa; tuyên truyền lưu động bằng tiếng Thái, tiếng Mông tại các bản vùng cao vào những ngày chợ phiên trong mùa khô; tập huấn sử dụng máy thổi gió, bình bơm nước đeo vai cho tổ bảo vệ rừng của các bản; diễn tập chữa cháy rừng ở xã có diện tích rừng lớn. (Chi cục Kiểm lâm chủ trì, phối hợp Bộ Chỉ huy quân sự tỉnh, Công an tỉnh thực hiện).
II. TỔ CHỨC THỰC HIỆN
1. Sở Tài nguyên và Môi trường
- Cung cấp ảnh vệ tinh về các điểm cháy cho cơ quan kiểm lâm.
`;

describe("what a quote shows of the facts that the answer tells", () => {
  let library: MadeLibrary;
  beforeAll(async () => {
    library = await madeLibrary({ "lai-chau.txt": PLAN });
  });

  test("the words that name who does it, though they stand far from those asked about", async () => {
    const { answer } = await library.ask("ai chủ trì việc kiểm tra đốt nương làm rẫy?");
    expect(answer.text).toContain("Chi cục Kiểm lâm");
    expect(answer.citations[0]!.quote).toContain("(Chi cục Kiểm lâm chủ trì, phối hợp Bộ Chỉ huy quân sự tỉnh");
    expect(answer.citations[0]!.quote).toContain("đốt nương làm rẫy");
    expect(answer.citations[0]!.quote.length).toBeLessThan(500);
  });

  test("the heading that names the doer, beside the duty under it", async () => {
    const { answer } = await library.ask("cơ quan nào cung cấp ảnh vệ tinh về các điểm cháy?");
    expect(answer.citations.map(({ clause }) => clause.path).slice(0, 2)).toEqual(["II.1.-1", "II.1"]);
    expect(answer.citations[1]!.quote).toContain("Sở Tài nguyên và Môi trường");
  });
});
