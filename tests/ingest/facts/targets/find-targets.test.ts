import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FactContext } from "../../../../ingest/facts/fact-context.ts";
import { findTargets } from "../../../../ingest/facts/targets/find-targets.ts";

const CONTEXT: FactContext = { planYear: 2021, planDate: null, assignments: [], heading: null, ancestors: [] };

const read = (text: string, context: Partial<FactContext> = {}, path = "II.1") =>
  findTargets({ path, text, pieces: [{ at: 0, source: 0, length: text.length }] }, { ...CONTEXT, ...context });
const brief = (text: string) => read(text).map(({ value, unit, quote }) => [value, unit, quote]);

describe("numbers a plan wants reached", () => {
  test("a count with its share: two targets, each with its own words", () => {
    const text =
      "Điều tra, khám phá, xử lý hình sự 2.300 vụ án phạm tội về ma túy, trong đó có 50% số vụ có tính chất mua bán. Hạn chế";
    expect(read(text)).toEqual([
      {
        clause: "II.1",
        value: "2.300",
        unit: "vụ án",
        what: "vụ án phạm tội về ma túy",
        by: null,
        baseline: null,
        quote: "Điều tra, khám phá, xử lý hình sự 2.300 vụ án phạm tội về ma túy",
        source: { start: 0, end: 64 },
      },
      {
        clause: "II.1",
        value: "50",
        unit: "%",
        what: "số vụ có tính chất mua bán",
        by: null,
        baseline: null,
        quote: "trong đó có 50% số vụ có tính chất mua bán",
        source: { start: 66, end: 108 },
      },
    ]);
  });

  test.each([
    [
      "Phấn đấu hạn chế phát sinh người nghiện mới, mỗi năm hơn 1% số người nghiện ma túy đưa ra khỏi diện quản lý; mỗi năm giảm 1% số xã, phường, thị trấn có ma túy",
      [
        ["1", "%", "mỗi năm hơn 1% số người nghiện ma túy đưa ra khỏi diện quản lý"],
        ["1", "%", "mỗi năm giảm 1% số xã, phường, thị trấn có ma túy"],
      ],
    ],
    [
      "hàng năm, mỗi huyện, thành phố xây dựng được 01 mô hình điểm về phòng, chống ma túy",
      [["01", "mô hình điểm", "hàng năm, mỗi huyện, thành phố xây dựng được 01 mô hình điểm về phòng, chống ma túy"]],
    ],
    [
      "triệt xóa từ 5 – 10% số điểm, tụ điểm mỗi năm",
      [["5 – 10", "%", "triệt xóa từ 5 – 10% số điểm, tụ điểm mỗi năm"]],
    ],
    [
      "xây dựng mới các Câu lạc bộ quản lý sau cai, đảm bảo ít nhất 80% Câu lạc bộ có số thành viên tham gia",
      [["80", "%", "đảm bảo ít nhất 80% Câu lạc bộ có số thành viên tham gia"]],
    ],
    [
      "phấn đấu đến hết năm 2021, toàn Thành phố có 06 xã, phường, thị trấn không có tệ nạn ma túy",
      [
        [
          "06",
          "xã, phường, thị trấn",
          "phấn đấu đến hết năm 2021, toàn Thành phố có 06 xã, phường, thị trấn không có tệ nạn ma túy",
        ],
      ],
    ],
    [
      "địa bàn trọng điểm (đưa thị trấn vào diện chuyển hóa; giữ vững 02 địa bàn đang thử thách 06 tháng năm 2024); rà soát",
      [["02", "địa bàn", "giữ vững 02 địa bàn đang thử thách 06 tháng năm 2024"]],
    ],
    [
      "Mua 06 xe chữa cháy, thành lập 02 đội và 15 tổ tự quản",
      [
        ["06", "xe", "Mua 06 xe chữa cháy"],
        ["02", "đội", "thành lập 02 đội"],
        ["15", "tổ tự quản", "15 tổ tự quản"],
      ],
    ],
  ])("%s", (text, targets) => {
    expect(brief(text)).toEqual(targets);
  });

  test("the year compared with is the baseline, the year to come the time", () => {
    const [target] = read("đến năm 2025 có 20% số xã trọng điểm về ma túy giảm mức độ phức tạp so với năm 2015");
    expect([target?.by, target?.baseline, target?.what]).toEqual([
      "đến năm 2025",
      "năm 2015",
      "số xã trọng điểm về ma túy giảm mức độ phức tạp",
    ]);
  });

  test("a time that opens what runs on over semicolons holds for every part of it", () => {
    const text =
      "Hàng năm, 80% số người nghiện được tiếp cận dịch vụ; 90% cơ sở cai nghiện đáp ứng các tiêu chuẩn. 70% xã";
    expect(read(text).map(({ by }) => by)).toEqual(["Hàng năm", "Hàng năm", null]);
  });

  test("a stock at the end of a year gone by is no time to reach the number by", () => {
    expect(read("Triệt xóa 100% điểm phức tạp còn tồn tại đến cuối năm 2020").map(({ by }) => by)).toEqual([null]);
  });

  test("what grows is named before the number where nothing follows it", () => {
    expect(read("Đảm bảo số vụ phạm tội được phát hiện tăng từ 5% trở lên so với năm 2020")[0]).toMatchObject({
      what: "số vụ phạm tội được phát hiện",
      baseline: "năm 2020",
    });
  });

  test("a bare count is a goal under a heading that sets goals", () => {
    const text = "20 xã đạt chuẩn nông thôn mới";
    expect(read(text)).toEqual([]);
    expect(read(text, { ancestors: [{ path: "II", heading: "MỤC TIÊU", text: "" }] })).toHaveLength(1);
  });
});

describe("numbers that only look like goals", () => {
  test.each([
    "Tham mưu tổ chức sơ kết 05 năm thực hiện Chỉ thị số 36-CT/TW",
    "xây dựng “địa bàn 03 tốt” trong phòng, chống tội phạm giai đoạn 2023 - 2025",
    "thực hiện 03 nhóm tiêu chí “Phong trào tốt”, “Quản lý tốt”",
    "đẩy mạnh ứng dụng công nghệ 4.0, Internet",
    "Kiện toàn và nâng cao hiệu quả hoạt động của Ban Chỉ đạo 138 tỉnh, các cấp",
    "Tiếp tục thực hiện Quy chế, định kỳ phát sóng Bản tin 141; mở chuyên mục",
    "Duy trì nâng cao chất lượng hoạt động mô hình Câu lạc bộ B93 ở các xã",
    "cải tạo Trung tâm Bảo trợ xã hội Tổng hợp 1 đảm bảo điều kiện theo quy định",
    "trao đổi thông tin giữa lực lượng chức năng tỉnh Quảng Trị và Công an 02 tỉnh Savannakhet, Salavan",
    "kinh doanh, sử dụng khí N2O và các hóa chất tương tự",
    "báo cáo định kỳ (06 tháng, 01 năm) trước ngày 17 hàng tháng",
    "mô hình tư vấn tại 14 phường, xã thuộc 07 quận, huyện: Long Biên",
    "theo Nghị quyết số 46/2020/NQ-HĐND ngày 23/7/2020 và khoản 2 Điều 14",
    "hỗ trợ 100% chi phí tư vấn, thưởng 3 triệu đồng/hộ",
    "Năm 2020 đã tổ chức 15 lớp tập huấn cho cán bộ",
    "Hội đồng họp ít nhất 01 lần/quý",
  ])("%s", (text) => {
    expect(read(text)).toEqual([]);
  });

  test("a report of what was done, a regulation's conditions and the words around the clauses hold none", () => {
    const text = "Có ít nhất 80% cán bộ được tập huấn";
    expect(read(text)).toHaveLength(1);
    expect(read(text, { heading: "I. KẾT QUẢ THỰC HIỆN" })).toEqual([]);
    expect(read(text, {}, "Điều 5.1")).toEqual([]);
    expect(read(text, {}, "table.1.2")).toEqual([]);
    expect(read(text, {}, "footnote.3")).toEqual([]);
  });
});

test("whatever the text, every quote is the words at its place and holds its value", () => {
  const bits = fc.constantFrom(
    ..."phấn đấu |ít nhất |đến năm |2025|80|%|1.000| – |người |xã, phường |vụ án |, |. |; |“|”|(|)|mỗi năm |giảm |so với năm 2020|trong đó |tỷ đồng|: |và |\u0301|😀|\n".split(
      "|",
    ),
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(bits, { maxLength: 40 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      for (const { quote, source, value } of read(text)) {
        expect(source.end).toBeLessThanOrEqual(text.length);
        expect(text.slice(source.start, source.end)).toBe(quote);
        expect(quote).toContain(value);
      }
    }),
    { numRuns: 300 },
  );
});
