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
    [
      "is told past what a bracket allows for",
      "Trong thời hạn 05 ngày làm việc kể từ ngày nhận được tài liệu kèm theo (nếu có) từ Bộ Tư pháp, Bộ Ngoại giao gửi kết quả cho cơ quan đã yêu cầu.",
      "Trong thời hạn 05 ngày làm việc kể từ ngày nhận được tài liệu kèm theo (nếu có) từ Bộ Tư pháp",
      "Bộ Ngoại giao gửi kết quả cho cơ quan đã yêu cầu",
    ],
    [
      "goes on to where the main clause begins",
      "Trong vòng 15 ngày kể từ ngày quyết định mức tiền lương, thù lao, tiền thưởng của Thành viên hội đồng thì gửi báo cáo về Bộ Nội vụ.",
      "Trong vòng 15 ngày kể từ ngày quyết định mức tiền lương, thù lao, tiền thưởng của Thành viên hội đồng",
      "gửi báo cáo về Bộ Nội vụ",
    ],
    [
      "has all of its limit before it",
      "Trong thời hạn không quá 30 ngày kể từ ngày nhận đủ hồ sơ, cơ quan quản lý đất đai có trách nhiệm thẩm định phương án.",
      "Trong thời hạn không quá 30 ngày kể từ ngày nhận đủ hồ sơ",
      "cơ quan quản lý đất đai có trách nhiệm thẩm định phương án",
    ],
  ])("%s", (_, text, within, what) => {
    expect(readDeadlines(text)).toMatchObject([{ within, what }]);
  });

  test("does not go on over another case", () => {
    expect(
      readDeadlines(
        "Tiêu hủy lợn mắc bệnh trong vòng 24 giờ kể từ khi có kết quả xét nghiệm dương tính, lợn tiếp xúc có triệu chứng thì không chờ kết quả.",
      )[0]?.within,
    ).toBe("trong vòng 24 giờ kể từ khi có kết quả xét nghiệm dương tính");
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
