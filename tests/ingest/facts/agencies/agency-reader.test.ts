import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadLexicon } from "../../../../data/lexicon/lexicon.ts";
import { AgencyReader } from "../../../../ingest/facts/agencies/agency-reader.ts";

const reader = new AgencyReader(loadLexicon());
const list = (text: string) => reader.listAt(text, 0)?.agencies.map(({ written }) => written) ?? [];
const closed = (text: string) => reader.closedListAt(text, 0)?.agencies.map(({ written }) => written) ?? [];

describe("bodies listed in running text", () => {
  test.each([
    ["Công an tỉnh, Sở Y tế và Sở Tài chính phối hợp thực hiện", ["Công an tỉnh", "Sở Y tế", "Sở Tài chính"]],
    ["Sở Văn hóa, Thể thao và Du lịch chủ trì", ["Sở Văn hóa, Thể thao và Du lịch"]],
    ["Cục Kết cấu hạ tầng xây dựng chủ trì nội dung", ["Cục Kết cấu hạ tầng xây dựng"]],
    ["Sở Lao động - Thương binh và Xã hội tổ chức tập huấn", ["Sở Lao động - Thương binh và Xã hội"]],
    ["các sở, ban, ngành, đoàn thể tỉnh triển khai", ["các sở, ban, ngành, đoàn thể tỉnh"]],
    ["UBND các huyện, thị xã, thành phố chỉ đạo", ["UBND các huyện, thị xã, thành phố"]],
    ["Ban Chỉ đạo phòng, chống tội phạm tỉnh hướng dẫn", ["Ban Chỉ đạo phòng, chống tội phạm tỉnh"]],
    ["Công an tỉnh (Phòng PC04), Sở Y tế thực hiện", ["Công an tỉnh", "Sở Y tế"]],
    ["các cơ quan: Công an, Y tế, Tư pháp phối hợp", ["Công an", "Y tế", "Tư pháp"]],
    [
      "Ủy ban nhân dân các cấp và cơ quan, tổ chức có liên quan bảo đảm",
      ["Ủy ban nhân dân các cấp", "cơ quan, tổ chức có liên quan"],
    ],
    ["lực lượng Công an lập hồ sơ", ["lực lượng Công an"]],
    ["Ban Tuyên giáo và Dân vận Trung ương định hướng thông tin", ["Ban Tuyên giáo và Dân vận Trung ương"]],
    [
      "các cơ quan, đơn vị trong và ngoài Bộ Tư pháp có liên quan chịu trách nhiệm",
      ["các cơ quan, đơn vị trong và ngoài Bộ Tư pháp có liên quan"],
    ],
    ["Công ty Điện lực Hà Tĩnh khôi phục cấp điện", ["Công ty Điện lực Hà Tĩnh"]],
    ["Ủy ban nhân dân xã Thanh Lộ đóng 450 cọc tre", ["Ủy ban nhân dân xã Thanh Lộ"]],
    ["Sở Nông nghiệp và Môi trường cấp phép 03 mỏ đất", ["Sở Nông nghiệp và Môi trường"]],
    ["Điện lực Đông Lâm phát quang hành lang lưới điện", ["Điện lực Đông Lâm"]],
    ["Hội Cựu Chiến binh tỉnh vận động", ["Hội Cựu Chiến binh tỉnh"]],
    ["Trung tâm Bảo tồn di sản tỉnh lập hồ sơ", ["Trung tâm Bảo tồn di sản tỉnh"]],
    ["Bộ Công an13 chủ trì", ["Bộ Công an"]],
    ["Khoa Hồi sức cấp cứu bệnh viện thành lập đội", ["Khoa Hồi sức cấp cứu bệnh viện"]],
    ["Hội Bảo vệ người tiêu dùng tổ chức đối thoại", ["Hội Bảo vệ người tiêu dùng"]],
    [
      "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh hoàn thành thủ tục",
      ["Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh"],
    ],
    [
      "Ban Quản lý dự án đầu tư xây dựng công trình giao thông và nông nghiệp chủ trì",
      ["Ban Quản lý dự án đầu tư xây dựng công trình giao thông và nông nghiệp"],
    ],
    ["Trung tâm Nước sạch nông thôn sửa 11 công trình", ["Trung tâm Nước sạch nông thôn"]],
    ["Trường THPT Cao Lãnh 2 xây dựng kế hoạch", ["Trường THPT Cao Lãnh 2"]],
    ["Ban Quản lý Khu công nghiệp tỉnh lập danh sách", ["Ban Quản lý Khu công nghiệp tỉnh"]],
    ["Ban Quản lý dự án đầu tư xây dựng lập hồ sơ", ["Ban Quản lý dự án đầu tư xây dựng"]],
  ])("«%s»", (text, bodies) => {
    expect(list(text)).toEqual(bodies);
  });

  test.each([
    "Các trường hợp nghiện ma túy",
    "Bộ luật Hình sự năm 2015",
    "Ban hành kế hoạch thực hiện",
    "Tổ chức tuyên truyền sâu rộng",
    "CÁC VỤ VIỆC KHÁC",
    "đơn vị bộ đội",
  ])("«%s» names none", (text) => {
    expect(list(text)).toEqual([]);
  });
});

describe("a place that holds bodies and nothing else", () => {
  test.each([
    ["VTV, VOV, TTXVN, các địa phương", ["VTV", "VOV", "TTXVN", "các địa phương"]],
    [
      "Bộ Thông tin và Truyền thông Bộ Khoa học và Công nghệ",
      ["Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"],
    ],
    ["Viện Chiến lược, Chính sách TN&MT, Vụ Pháp chế", ["Viện Chiến lược, Chính sách TN&MT", "Vụ Pháp chế"]],
    ["Liên đoàn Lao động tỉnh và địa phương", ["Liên đoàn Lao động tỉnh", "địa phương"]],
    ["Các bộ, ngành và địa phương", ["Các bộ, ngành và địa phương"]],
    ["Sở Tư pháp chủ trì, phối hợp với Công an tỉnh.", ["Sở Tư pháp"]],
  ])("«%s»", (text, bodies) => {
    expect(closed(text)).toEqual(bodies);
  });
});

describe("a heading of bodies", () => {
  test("names them and says nothing else", () => {
    expect(reader.namesOnly("Sở Y tế")).toBe(true);
    expect(reader.namesOnly("Công an tỉnh, Bộ Chỉ huy Bộ đội Biên phòng tỉnh (cơ quan thường trực):")).toBe(true);
    expect(reader.namesOnly("Sở Y tế tổ chức điều trị")).toBe(false);
    expect(reader.namesOnly("Tuyên truyền trong trường học")).toBe(false);
  });
});

test("a name is written as it stands in the text, whatever stands around it", () => {
  const piece = fc.constantFrom(
    ..."Sở Y tế|, |và |các sở, ngành|UBND các huyện| chủ trì|phối hợp với |(|) |; |. |Công an|phòng, chống |trong |\n|đ".split(
      "|",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(30), (pieces, at) => {
      const text = pieces.join("");
      for (const found of [
        reader.listAt(text, Math.min(at, text.length)),
        reader.closedListAt(text, Math.min(at, text.length)),
      ])
        for (const { written, start, end } of found?.agencies ?? []) expect(text.slice(start, end)).toBe(written);
    }),
  );
});
