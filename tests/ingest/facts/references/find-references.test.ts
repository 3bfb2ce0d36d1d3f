import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FactContext } from "../../../../ingest/facts/fact-context.ts";
import { findReferences } from "../../../../ingest/facts/references/find-references.ts";

const CONTEXT: FactContext = { planYear: 2024, planDate: null, assignments: [], heading: null, ancestors: [] };

const read = (text: string) =>
  findReferences({ path: "I.1", text, pieces: [{ at: 0, source: 0, length: text.length }] }, CONTEXT);
const numbers = (text: string) => read(text).map(({ number }) => number);
const documents = (text: string) => read(text).map(({ document }) => document);

describe("documents named by number", () => {
  test("type, number, date and quote are read, and the issuer is no part of them", () => {
    expect(read("Thực hiện Kế hoạch số 5199/KH-UBND ngày 13/11/2020 của UBND tỉnh về ma túy")).toEqual([
      {
        clause: "I.1",
        document: "Kế hoạch số 5199/KH-UBND",
        number: "5199/KH-UBND",
        date: "2020-11-13",
        article: null,
        quote: "Kế hoạch số 5199/KH-UBND ngày 13/11/2020",
        source: { start: 10, end: 50 },
      },
    ]);
  });

  test.each([
    ["Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị", "36-CT/TW", "2019-08-16"],
    ["Nghị quyết số 46/2020/NQ-HĐND của HĐND tỉnh ngày 23/7/2020 quy định", "46/2020/NQ-HĐND", "2020-07-23"],
    ["Quyết định số 8014/QĐ- BCA-H01 ngày 14/12/2018", "8014/QĐ-BCA-H01", "2018-12-14"],
    ["Công văn số 2891/VPCP-KGVX ngày 26/4/2023", "2891/VPCP-KGVX", "2023-04-26"],
    ["Luật số 51/2024/QH15 được Quốc hội thông qua", "51/2024/QH15", null],
    ["Chương trình số 1249a/CTPH-UBDT-BTP ngày 13/11/2014", "1249a/CTPH-UBDT-BTP", "2014-11-13"],
    ["CHỈ THỊ SỐ 37-CT/TW NGÀY 03 THÁNG 9 NĂM 2019 CỦA BAN BÍ THƯ", "37-CT/TW", "2019-09-03"],
    ["Quyết định số 435/QĐ-UBND, ngày 04 tháng 5 năm 2020", "435/QĐ-UBND", "2020-05-04"],
    ["Kế hoạch số 175-KH/TU ngày 31/02/2020", "175-KH/TU", null],
  ])("%s", (text, number, date) => {
    expect(read(text).map((reference) => [reference.number, reference.date])).toEqual([[number, date]]);
  });

  test("a second mention in the same clause is a second reference", () => {
    expect(numbers("thực hiện Chỉ thị số 36-CT/TW ngày 16/8/2019 (Chỉ thị số 36-CT/TW)")).toEqual([
      "36-CT/TW",
      "36-CT/TW",
    ]);
  });

  test("several numbers behind one type are several documents of it", () => {
    expect(documents("theo Quyết định số 157/2007/QĐ-TTg, số 05/2022/QĐ-TTg và 12/2023/QĐ-TTg")).toEqual([
      "Quyết định số 157/2007/QĐ-TTg",
      "Quyết định số 05/2022/QĐ-TTg",
      "Quyết định 12/2023/QĐ-TTg",
    ]);
  });

  test("a law keeps its name between type and number", () => {
    expect(documents("Luật Phòng, chống ma tuý số 120/2025/QH15 được Quốc hội khóa XV thông qua")).toEqual([
      "Luật Phòng, chống ma tuý số 120/2025/QH15",
    ]);
  });

  test("a number in brackets belongs to the programme named before them", () => {
    const name =
      "Chương trình phối hợp công tác giữa Ủy ban Quốc gia phòng, chống AIDS, ma túy, mại dâm với Tòa án nhân dân tối cao giai đoạn 2020 - 2025";
    const text = `Triển khai ${name} (số 274/CTr PHCT ngày 14 tháng 7 năm 2020); tiếp tục triển khai`;
    expect(read(text).map(({ document, number, date }) => [document, number, date])).toEqual([
      [name, "274/CTr PHCT", "2020-07-14"],
    ]);
  });

  test.each([
    ["theo quy định tại Điều 3, Nghị định 109/2021/NĐ-CP cho các cơ sở", "Điều 3"],
    ["điểm b khoản 2 Điều 14 Nghị định số 105/2021/NĐ-CP", "điểm b khoản 2 Điều 14"],
    ["khoản 1, 2 và 3 Điều 24 của Nghị định số 06/2021/NĐ-CP", "khoản 1, 2 và 3 Điều 24"],
  ])("the place inside the document is read: %s", (text, article) => {
    expect(read(text).map((reference) => reference.article)).toEqual([article]);
  });

  test.each([
    "Số: 29 /KH-BCĐ",
    "ngày 13/11/2020 và ngày 26/6",
    "phòng, chống HIV/AIDS, tệ nạn xã hội năm 2021 - UBND tỉnh chỉ đạo",
    "trực 24/24h trong 02 ngày",
    "giai đoạn 2021 - 2025",
  ])("no document: %s", (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe("documents named without a number", () => {
  test.each([
    ["các quy định của Luật Phòng, chống ma túy năm 2021 và các văn bản", "Luật Phòng, chống ma túy năm 2021"],
    ["theo quy định của Luật Phòng, chống ma túy, các văn bản chỉ đạo", "Luật Phòng, chống ma túy"],
    ["thẩm tra Luật Cán bộ, công chức, Luật Viên chức.", "Luật Cán bộ, công chức|Luật Viên chức"],
    [
      "thực hiện Chương trình phòng, chống ma túy giai đoạn 2021 - 2025, nhất là các Dự án thuộc Chương trình do các Bộ, ngành chủ trì",
      "Chương trình phòng, chống ma túy giai đoạn 2021 - 2025",
    ],
    [
      "Thực hiện Chiến lược Quốc gia phòng, chống và kiểm soát ma túy ở Việt Nam đến năm 2020 và định hướng đến năm 2030",
      "Chiến lược Quốc gia phòng, chống và kiểm soát ma túy ở Việt Nam đến năm 2020 và định hướng đến năm 2030",
    ],
    ["Triển khai Đề án đổi mới công tác cai nghiện được phê duyệt", "Đề án đổi mới công tác cai nghiện"],
    ["triển khai Dự án “Nâng cao hiệu quả; hỗ trợ” và", "Dự án “Nâng cao hiệu quả; hỗ trợ”"],
    [
      "Duy trì Quy chế phối hợp với Đài Phát thanh - Truyền hình Hà Nội trong thực hiện",
      "Quy chế phối hợp với Đài Phát thanh - Truyền hình Hà Nội",
    ],
    ["thực hiện Công ước ASEAN", "Công ước ASEAN"],
    [
      "thực hiện các dự án trong Chương trình phòng, chống ma túy đến năm 2020 đã phê duyệt",
      "Chương trình phòng, chống ma túy đến năm 2020",
    ],
    ["Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;", "Luật Tổ chức Chính phủ"],
    ["Căn cứ Luật tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", "Luật tổ chức chính quyền địa phương"],
    ["theo Luật Ban hành văn bản quy phạm pháp luật và văn bản hướng dẫn", "Luật Ban hành văn bản quy phạm pháp luật"],
    ["theo Luật Các tổ chức tín dụng, Luật Căn cước", "Luật Các tổ chức tín dụng|Luật Căn cước"],
    ["bảo đảm kết nối với Đề án 06, gồm", "Đề án 06"],
    ["thực hiện Dự án 3 trên địa bàn thành phố", "Dự án 3"],
  ])("%s", (text, names) => {
    expect(documents(text).join("|")).toBe(names);
  });

  test.each([
    "Căn cứ Kế hoạch này, các cơ quan xây dựng kế hoạch triển khai thực hiện",
    "xây dựng và triển khai thực hiện Kế hoạch công tác năm 2024",
    "UBND Thành phố ban hành Kế hoạch phòng, chống ma túy năm 2021 trên địa bàn",
    "Xây dựng Quy chế phối hợp trong công tác cai nghiện",
    "các Quy chế phối hợp, Kế hoạch liên ngành đã ký kết",
    "Sở Kế hoạch và Đầu tư chủ trì",
    "Vụ Kế hoạch - Tài chính",
    "Hội Luật gia, Đoàn Luật sư tỉnh",
    "việc triển khai thi hành Luật đồng bộ, thống nhất",
    "tại Kế hoạch.",
    "Dự án Luật Năng lượng nguyên tử (sửa đổi)",
    "thực hiện Kế hoạch 5 năm, Chương trình 3 điểm",
  ])("no document: %s", (text) => {
    expect(read(text)).toEqual([]);
  });
});

test("whatever the text, every quote is the words at its place", () => {
  const bits = fc.constantFrom(
    ..."Luật |Kế hoạch |số |12|/|-|QĐ|UBND| ngày |1/2/2020|năm 2021|“|”|(|)|, |. |của |Đề án |và |TTg|Điều 3 |giai đoạn |2021 - 2025|ế|\u0301|😀|\n".split(
      "|",
    ),
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(bits, { maxLength: 30 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      for (const { quote, source } of read(text)) {
        expect(source.start).toBeLessThan(source.end);
        expect(source.end).toBeLessThanOrEqual(text.length);
        expect(text.slice(source.start, source.end)).toBe(quote);
      }
    }),
    { numRuns: 300 },
  );
});
