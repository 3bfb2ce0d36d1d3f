import { describe, expect, test } from "vitest";
import { readDeadlines } from "./read-deadlines.ts";

describe("the event from which a limit counts", () => {
  test.each([
    [
      "goes on over what is listed with it",
      "Trong thời hạn 10 ngày kể từ ngày nhận được hồ sơ đầy đủ, hợp lệ, Vụ Pháp chế chủ trì kiểm tra hồ sơ.",
      "Trong thời hạn 10 ngày kể từ ngày nhận được hồ sơ đầy đủ, hợp lệ",
      "Vụ Pháp chế chủ trì kiểm tra hồ sơ",
    ],
    [
      "ends before who acts",
      "Trong thời hạn 10 ngày, kể từ ngày nhận được hồ sơ, Vụ Pháp chế chủ trì, phối hợp với Vụ Tổ chức cán bộ kiểm tra hồ sơ.",
      "Trong thời hạn 10 ngày, kể từ ngày nhận được hồ sơ",
      "Vụ Pháp chế chủ trì, phối hợp với Vụ Tổ chức cán bộ kiểm tra hồ sơ",
    ],
    [
      "ends before who has the duty, with no comma between",
      "Trong thời hạn 01 ngày làm việc kể từ khi báo cáo được ký duyệt Đoàn đánh giá có trách nhiệm gửi báo cáo cho đơn vị.",
      "Trong thời hạn 01 ngày làm việc kể từ khi báo cáo được ký duyệt",
      "Đoàn đánh giá có trách nhiệm gửi báo cáo cho đơn vị",
    ],
    [
      "ends where the duty begins",
      "Khi có sai sót thì trong vòng 30 ngày kể từ ngày nhận được báo cáo phải yêu cầu công ty điều chỉnh lại.",
      "trong vòng 30 ngày kể từ ngày nhận được báo cáo",
      "Khi có sai sót thì phải yêu cầu công ty điều chỉnh lại",
    ],
    [
      "is a list although its second item looks like who acts",
      "Trong 07 ngày làm việc kể từ khi có quyết định công nhận tổ chức giám định, người giám định tư pháp, Bảo hiểm xã hội Việt Nam đăng tải danh sách.",
      "Trong 07 ngày làm việc kể từ khi có quyết định công nhận tổ chức giám định, người giám định tư pháp",
      "Bảo hiểm xã hội Việt Nam đăng tải danh sách",
    ],
  ])("%s", (_, text, within, what) => {
    expect(readDeadlines(text)).toMatchObject([{ within, what }]);
  });

  test("ends at another act behind a comma", () => {
    expect(
      readDeadlines(
        "Bên phối hợp trả lời chậm nhất sau 03 ngày làm việc kể từ ngày nhận văn bản, việc khẩn cấp trả lời trong ngày.",
      )[0]?.within,
    ).toBe("chậm nhất sau 03 ngày làm việc kể từ ngày nhận văn bản");
  });
});

test("a time for which something is forbidden is no deadline, one that may not be passed is", () => {
  expect(
    readDeadlines("Nhà đầu tư không được đặt lệnh trong thời hạn 180 ngày liên tục kể từ ngày phát sinh vi phạm."),
  ).toEqual([]);
  expect(
    readDeadlines("Cơ sở báo cáo Sở Y tế, không được quá 24 giờ, chậm nhất sau 24 giờ kể từ khi phát hiện ổ dịch."),
  ).toHaveLength(1);
});
