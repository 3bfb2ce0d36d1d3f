import { describe, expect, test } from "vitest";
import { readPlan } from "../../../ingest/read-plan.ts";

/** `clause basis: lead / coordinate / implement` of each assignment in a body under a plain first page. */
function assigned(body: string): string[] {
  const text = `KẾ HOẠCH\nPhòng, chống ma túy năm 2024\n\n${body}`;
  return readPlan({ file: "x.txt", sha256: "", format: "txt", text }).assignments.map(
    ({ clause, basis, lead, coordinate, implement }) =>
      `${clause} ${basis}: ${[lead, coordinate, implement].map((bodies) => bodies.join("; ")).join(" / ")}`,
  );
}
const inParenthesis = (words: string) => assigned(`I. VIỆC\n\n1. Tổ chức cai nghiện cho người nghiện (${words}).\n`);

describe("a parenthesis behind a task", () => {
  test.each([
    ["Công an tỉnh chủ trì, phối hợp Sở Y tế", "Công an tỉnh / Sở Y tế / "],
    ["Sở Y tế phối hợp với Công an tỉnh thực hiện", "Sở Y tế / Công an tỉnh / "],
    ["Sở Y tế, Công an tỉnh triển khai thực hiện", " /  / Sở Y tế; Công an tỉnh"],
    ["Sở Y tế", "Sở Y tế /  / "],
    ["các sở, ngành", " /  / các sở, ngành"],
    [
      "Công an tỉnh chủ trì; UBND các huyện, thành phố chỉ đạo thực hiện",
      "Công an tỉnh /  / UBND các huyện, thành phố",
    ],
  ])("(%s)", (words, roles) => {
    expect(inParenthesis(words)).toEqual([`I.1 parenthesis: ${roles}`]);
  });

  test("that names no body is no assignment", () => {
    expect(inParenthesis("thực hiện trong tháng 6/2024")).toEqual([]);
    expect(inParenthesis("số 274/CTr-PHCT ngày 14 tháng 7 năm 2020")).toEqual([]);
  });

  test("that names a part of who gets something is no assignment", () => {
    expect(assigned("I. VIỆC\n\n1. Gửi kết quả về Bộ Khoa học và Công nghệ (Cục Viễn thông).\n")).toEqual([]);
  });

  test("on a line of its own covers the points before it, back to the last that has one", () => {
    expect(
      assigned(
        "I. VIỆC\n\n1. Tuyên truyền\n\na) Hội thi.\n\n(Sở Y tế thực hiện)\n\nb) Tờ rơi.\n\nc) Phóng sự.\n\n(Công an tỉnh chủ trì)\n\nd) Tổng kết.\n",
      ),
    ).toEqual([
      "I.1.a parenthesis:  /  / Sở Y tế",
      "I.1.c parenthesis: Công an tỉnh /  / ",
      "I.1.b parenthesis-back: Công an tỉnh /  / ",
    ]);
  });

  test("that names points gives each body its own and no other", () => {
    const points = "a) Lập danh sách.\n\nb) Tập huấn.\n\nc) Tổng kết";
    expect(
      assigned(`I. VIỆC\n\n1. Rà soát\n\n${points} (Sở Y tế chủ trì điểm a và b; Sở Tài chính chủ trì điểm c).\n`),
    ).toEqual([
      "I.1.a parenthesis: Sở Y tế /  / ",
      "I.1.b parenthesis: Sở Y tế /  / ",
      "I.1.c parenthesis: Sở Tài chính /  / ",
    ]);
    expect(assigned(`I. VIỆC\n\n1. Rà soát (Sở Y tế chủ trì điểm a; Sở Tài chính điểm b)\n\n${points}.\n`)).toEqual([
      "I.1.a parenthesis: Sở Y tế /  / ",
      "I.1.b parenthesis: Sở Tài chính /  / ",
    ]);
    expect(inParenthesis("Công an tỉnh chủ trì theo khoản 1 Điều 5")).toEqual(["I.1 parenthesis: Công an tỉnh /  / "]);
  });

  test("that closes a sentence of several says who leads; a time in it is nobody", () => {
    expect(
      assigned(
        "I. VIỆC\n\n1. Mở ba đợt (Công an huyện chủ trì, phối hợp Huyện đoàn; hoàn thành trước Tết). Đợt 2 tập trung quán karaoke.\n",
      ),
    ).toEqual(["I.1 parenthesis: Công an huyện / Huyện đoàn / "]);
  });

  test("under the heading of a body adds who helps it, and puts its own doers in the body's place", () => {
    expect(
      assigned(
        "I. PHÂN CÔNG\n\n1. Công an tỉnh\n\n- Lập hồ sơ (Sở Y tế phối hợp).\n\n- Xóa tụ điểm (UBND các huyện phối hợp với lực lượng Công an; Ban Chỉ đạo các huyện chỉ đạo thực hiện).\n\n- Điều trị (Sở Y tế chủ trì).\n",
      ),
    ).toEqual([
      "I.1.-1 parenthesis:  / Sở Y tế / ",
      "I.1.-1 heading: Công an tỉnh /  / ",
      "I.1.-2 parenthesis:  / UBND các huyện / Ban Chỉ đạo các huyện",
      "I.1.-2 heading: Công an tỉnh /  / ",
      "I.1.-3 parenthesis: Sở Y tế /  / ",
    ]);
  });
});

describe("a heading that names bodies", () => {
  test("has the whole name of a body of several fields", () => {
    expect(assigned("I. PHÂN CÔNG\n\n1. Phòng Văn hóa, Thể thao\n\n- Tổ chức hội thi.\n")).toEqual([
      "I.1.-1 heading: Phòng Văn hóa, Thể thao /  / ",
    ]);
  });

  test("leads every clause under it; one asked leads too", () => {
    expect(
      assigned(
        "I. PHÂN CÔNG\n\n1. Sở Y tế\n\na) Điều trị.\n\nb) Phối hợp với Công an tỉnh lập hồ sơ.\n\n2. Đề nghị Hội Nông dân tỉnh: Vận động hội viên.\n",
      ),
    ).toEqual([
      "I.1.a heading: Sở Y tế /  / ",
      "I.1.b in-text:  / Công an tỉnh / ",
      "I.1.b heading: Sở Y tế /  / ",
      "I.2 request: Hội Nông dân tỉnh /  / ",
    ]);
  });

  test("is also a sentence that announces what a body does", () => {
    expect(
      assigned(
        "I. PHÂN CÔNG\n\n1. Giao Sở Y tế (cơ quan thường trực) chủ trì, phối hợp với Sở Tài chính:\n\na) Điều trị.\n\nb) Tập huấn.\n\n2. Sở Nội vụ có trách nhiệm:\n\na) Khen thưởng.\n",
      ),
    ).toEqual([
      "I.1 subject: Sở Y tế /  / ",
      "I.1 subject:  / Sở Tài chính / ",
      "I.1.a heading: Sở Y tế /  / ",
      "I.1.b heading: Sở Y tế /  / ",
      "I.2 subject: Sở Nội vụ /  / ",
      "I.2.a heading: Sở Nội vụ /  / ",
    ]);
  });

  test("two bodies lead jointly; a remark in brackets is none", () => {
    expect(
      assigned("I. PHÂN CÔNG\n\n1. Sở Tài chính, Sở Nội vụ (cơ quan thường trực)\n\n- Bố trí kinh phí.\n"),
    ).toEqual(["I.1.-1 heading: Sở Tài chính; Sở Nội vụ /  / "]);
  });

  test("gives way where the clause begins by charging another body, and stays where it charges one with a part", () => {
    expect(
      assigned(
        "I. PHÂN CÔNG\n\n1. Sở Y tế\n\n- Giao Trung tâm Kiểm soát bệnh tật tỉnh tổ chức tập huấn.\n\n- Điều trị Methadone. Giao Trung tâm Kiểm soát bệnh tật tỉnh tổng hợp.\n",
      ).filter((line) => line.includes(" heading:")),
    ).toEqual(["I.1.-2 heading: Sở Y tế /  / "]);
  });

  test("is not also the subject of a clause that stands among such headings", () => {
    expect(
      assigned(
        "I. PHÂN CÔNG\n\n1. Sở Y tế: Điều trị.\n\n2. Công an tỉnh: Đấu tranh.\n\n3. UBND các huyện tổ chức thực hiện Kế hoạch.\n",
      ).slice(-1),
    ).toEqual(["I.3 heading: UBND các huyện /  / "]);
  });
});

describe("a sentence", () => {
  const sentence = (words: string) => assigned(`I. TỔ CHỨC\n\n1. ${words}\n`);
  test.each([
    ["Giao Công an tỉnh theo dõi, đôn đốc.", ["I.1 subject: Công an tỉnh /  / "]],
    [
      "Công an tỉnh chủ trì, phối hợp với Sở Y tế tổ chức thực hiện.",
      ["I.1 subject: Công an tỉnh /  / ", "I.1 subject:  / Sở Y tế / "],
    ],
    ["Căn cứ Kế hoạch này, các cơ quan, đơn vị xây dựng kế hoạch.", ["I.1 subject:  /  / các cơ quan, đơn vị"]],
    ["Chỉ đạo các cơ quan báo chí tăng thời lượng phát sóng.", ["I.1 directed:  /  / các cơ quan báo chí"]],
  ])("«%s»", (words, lines) => {
    expect(sentence(words)).toEqual(lines);
  });

  test.each([
    "Thực hiện tốt quy chế phối hợp giữa các lực lượng.",
    "Tổ công tác liên ngành phối hợp kiểm soát các hoạt động hợp pháp liên quan đến ma túy.",
    "Mô hình “Hội nông dân xã phối hợp tuyên truyền, vận động”.",
  ])("«%s» assigns nothing: «phối hợp» is part of a name there", (words) => {
    expect(sentence(words).filter((line) => line.includes(" in-text:"))).toEqual([]);
  });
});

describe("fields and tables", () => {
  test("fields under a task say who does it", () => {
    expect(
      assigned(
        "II. NỘI DUNG\n\n1. Rà soát văn bản\n\n- Đơn vị chủ trì: Vụ Pháp luật quốc tế.\n\n- Đơn vị phối hợp: Vụ Tổ chức cán bộ, Văn phòng Bộ.\n\n- Thời gian thực hiện: Cả năm 2024.\n",
      ),
    ).toEqual(["II.1 field: Vụ Pháp luật quốc tế /  / ", "II.1 field:  / Vụ Tổ chức cán bộ; Văn phòng Bộ / "]);
  });

  test("columns of a table say who does the task of each row", () => {
    expect(
      assigned(
        "I. VIỆC\n\n1. Theo bảng.\n\n| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp |\n|---|---|---|---|\n| 1 | Tập huấn | Sở Y tế | Công an tỉnh; các sở, ngành |\n",
      ),
    ).toEqual(["table.1.1 table: Sở Y tế / Công an tỉnh; các sở, ngành / "]);
  });
});

describe("fields of a task", () => {
  test("behind its own words, one after the other", () => {
    expect(
      assigned(
        "I. VIỆC\n\n1. Đơn giản hóa 07 thủ tục thuộc nhóm cắt giảm 15%\nĐơn vị chủ trì: Phòng Pháp chế - Thanh tra. Đơn vị phối hợp: Văn phòng Cục, Công đoàn Cục. Thời gian: trước ngày 31/7/2024.\n",
      ),
    ).toEqual(["I.1 field: Phòng Pháp chế - Thanh tra /  / ", "I.1 field:  / Văn phòng Cục; Công đoàn Cục / "]);
  });

  test("the name of a body before “chủ trì:” is no label", () => {
    expect(
      assigned(
        "I. VIỆC\n\n1. Phân công các bộ. Bộ Nội vụ chủ trì: Đề án phát triển kinh tế bạc; chính sách lao động.\n",
      ),
    ).toEqual(["I.1 subject: Bộ Nội vụ /  / "]);
  });

  test("under labels that stand as headings: the names are the points, the task is the section", () => {
    expect(
      assigned(
        "I. THÔNG TIN, TUYÊN TRUYỀN\n1. Nội dung\na) Tổ chức diễn đàn;\n2. Cơ quan chủ trì, phối hợp\na) Cơ quan chủ trì\n- Phòng Văn hóa - Xã hội.\n- Ban Chỉ huy quân sự xã.\nb) Cơ quan phối hợp\n- Hội Cựu chiến binh xã.\n",
      ),
    ).toEqual([
      "I field: Phòng Văn hóa - Xã hội /  / ",
      "I field: Ban Chỉ huy quân sự xã /  / ",
      "I field:  / Hội Cựu chiến binh xã / ",
    ]);
  });
});

describe("bodies named inside a sentence", () => {
  test.each([
    ["Lễ hội Cầu ngư: ngày 22/02; UBND huyện Thuận Nam chủ trì.", ["UBND huyện Thuận Nam /  / "]],
    ["Lễ phát động tại huyện Trùng Khánh, do Công an tỉnh chủ trì.", ["Công an tỉnh /  / "]],
    [
      "Liên hoan ẩm thực; Hiệp hội Du lịch tỉnh chủ trì, UBND huyện Ninh Phước phối hợp.",
      ["Hiệp hội Du lịch tỉnh /  / ", " / UBND huyện Ninh Phước / "],
    ],
    ["Tham gia góp ý văn bản do Bộ Tư pháp chủ trì soạn thảo.", []],
  ])("%s", (text, expected) => {
    expect(assigned(`I. VIỆC\n\n1. ${text}\n`)).toEqual(expected.map((roles) => `I.1 subject: ${roles}`));
  });

  test("paragraphs that begin with a body and a colon give each its own", () => {
    expect(
      assigned(
        "IV. PHÂN CÔNG THỰC HIỆN\nCông an tỉnh: chủ trì tuần tra; bố trí 08 tổ.\nSở Y tế: củng cố trạm cấp cứu.\nV. BÁO CÁO\n1. Hằng tháng.\n",
      ),
    ).toEqual(["IV subject: Công an tỉnh /  / ", "IV subject: Sở Y tế /  / "]);
  });
});

describe("subjects of one clause", () => {
  const subjects = (words: string, heading = "NHIỆM VỤ") =>
    assigned(`I. ${heading}\n\n1. ${words}\n`).map((line) => line.replace(/^I\.1 subject: /u, ""));

  test.each([
    [
      "Phòng Nông nghiệp huyện tham mưu kiện toàn Ban Chỉ huy; Ủy ban nhân dân xã Vạn Lâm kiện toàn tổ xung kích. Trạm Y tế xã dự trữ 60 cơ số thuốc.",
      ["Phòng Nông nghiệp huyện /  / ", "Ủy ban nhân dân xã Vạn Lâm /  / ", "Trạm Y tế xã /  / "],
    ],
    ["Về y tế: Trạm Y tế xã lập hồ sơ quản lý sức khỏe.", ["Trạm Y tế xã /  / "]],
    ["Trong 24 giờ sau khi bão tan, Công an xã thống kê thiệt hại.", ["Công an xã /  / "]],
    ["Rà soát thường xuyên: khi có đơn, Công an xã tiếp nhận.", ["Công an xã /  / "]],
    [
      "Giao Sở Y tế lập danh mục thiết bị; giao Sở Nội vụ tham mưu chỉ tiêu người làm việc.",
      ["Sở Y tế /  / ", "Sở Nội vụ /  / "],
    ],
    ["Thanh tra tỉnh thanh tra 03 dự án chậm kéo dài.", ["Thanh tra tỉnh /  / "]],
    ["Công an tỉnh đã bắt giữ 41 vụ.", []],
    ["Trường hợp hồ sơ hợp lệ thì Sở Y tế tổ chức thẩm định.", ["Sở Y tế /  / "]],
    ["Trường hợp chưa rõ thì cơ quan chuyên môn của Sở Y tế, Bộ Công an có ý kiến.", []],
    ["Kiểm toán nhà nước hằng năm thực hiện kiểm toán.", ["Kiểm toán nhà nước /  / "]],
    ["Sở Y tế hằng quý, năm báo cáo kết quả.", ["Sở Y tế /  / "]],
    ["Cục Hàng không Việt Nam thực hiện thúc đẩy an toàn.", ["Cục Hàng không Việt Nam /  / "]],
    ["Sau khi được Thủ tướng Chính phủ, Chủ tịch Ủy ban nhân dân tỉnh giao dự toán, các đơn vị thực hiện.", []],
    ["Cơ quan cấp: ........ Sở Y tế chủ trì ........", []],
    ["Bộ Ngoại giao Bộ Công Thương thực hiện thường xuyên.", []],
    ["Tòa án không được tính lãi trên nợ lãi chưa trả.", []],
    ["Công an tỉnh có thể kiểm tra đột xuất.", []],
    ["Chủ tịch Ủy ban nhân dân xã làm Chủ tịch Hội đồng.", []],
    ["Ban Chỉ đạo làm việc theo nguyên tắc tập trung dân chủ.", []],
    ["Ví dụ: Bà Nguyễn Thị A giao kết hợp đồng với Công an tỉnh.", []],
  ])("%s", (words, expected) => {
    expect(subjects(words)).toEqual(expected);
  });

  test("a body that is an entry of a list, with nothing behind it, leads nothing", () => {
    expect(assigned("I. DANH MỤC DỰ ÁN\n\n1. Trường Cao đẳng Y tế Khánh Hòa (giai đoạn 1)\n2. Sở Y tế\n")).toEqual([]);
  });

  test("a heading over slogans or members leads nothing under it", () => {
    expect(assigned("I. THÀNH VIÊN\n\n1. Sở Y tế:\na) Ông Trần Văn A.\nb) Bà Lê Thị B.\n")).toEqual([]);
  });

  test("who holds which post is nobody's task", () => {
    expect(
      assigned(
        "Điều 1. Kiện toàn Ban Chỉ đạo\n1. Trưởng ban Chỉ đạo Trung ương: Phó Thủ tướng Chính phủ Phạm Thị Thanh Trà.\n2. Phó Trưởng ban Chỉ đạo Trung ương:\n- Bộ trưởng Bộ Nội vụ, Phó Trưởng ban thường trực;\n- Bộ trưởng Bộ Tài chính.\n",
      ),
    ).toEqual([]);
  });

  test("a group as a heading is told by its members behind the colon", () => {
    expect(assigned("I. TỔ CHỨC\n\n1. Các Bộ: Y tế, Công Thương\na) Tăng cường kiểm tra.\n")).toEqual([
      "I.1.a heading: Y tế; Công Thương /  / ",
    ]);
  });

  test.each([
    ["Giao Sở Nông nghiệp và Môi trường cấp phép 03 mỏ đất.", ["lead Sở Nông nghiệp và Môi trường"]],
    [
      "Giao Trung tâm Nước sạch và Vệ sinh môi trường nông thôn sửa 11 công trình.",
      ["lead Trung tâm Nước sạch và Vệ sinh môi trường nông thôn"],
    ],
    ["Giao Ủy ban nhân dân các xã thu gom rác trên đường.", ["implement Ủy ban nhân dân các xã"]],
    [
      "Sau thanh tra, giao Sở Nông nghiệp và Môi trường theo dõi việc khắc phục.",
      ["lead Sở Nông nghiệp và Môi trường"],
    ],
    ["Dạy nghề cho bộ đội xuất ngũ: giao Bộ Chỉ huy Quân sự tỉnh phát thẻ.", ["lead Bộ Chỉ huy Quân sự tỉnh"]],
    ["Kinh phí là 9 tỷ đồng, giao Sở Y tế 7 tỷ đồng, giao Sở Tư pháp 2 tỷ đồng.", []],
  ])("whoever is charged by name: %s", (text, doers) => {
    expect(
      assigned(`I. VIỆC\n\n1. ${text}\n`).map((line) =>
        line.replace(/^I\.1 subject: (.*) \/ {2}\/ (.*)$/u, (_, lead: string, implement: string) =>
          lead === "" ? `implement ${implement}` : `lead ${lead}`,
        ),
      ),
    ).toEqual(doers);
  });

  test("the closing words of a letter charge its issuer with nothing", () => {
    expect(assigned("I. VIỆC\n\n1. Tổng cục Hải quan trả lời các đơn vị được biết, thực hiện.\n")).toEqual([]);
    expect(assigned("I. VIỆC\n\n1. Sở Y tế thông báo cho hộ gia đình biết.\n")).toHaveLength(1);
  });

  test("what is looked at in a body is none of its tasks", () => {
    expect(
      assigned(
        "I. NỘI DUNG KIỂM TRA\n\n1. Sở Y tế\n\n- Công tác tổ chức thực hiện các quy định.\n\n- Công tác cải cách hành chính.\n\n2. Sở Nội vụ\n\n- Công tác tuyển dụng.\n\n- Tham mưu kế hoạch biên chế.\n",
      ),
    ).toEqual(["I.2.-1 heading: Sở Nội vụ /  / ", "I.2.-2 heading: Sở Nội vụ /  / "]);
  });

  test("what was is nobody's task", () => {
    expect(subjects("Sở Y tế kiểm tra 40 cơ sở.", "KẾT QUẢ THỰC HIỆN NĂM 2023")).toEqual([]);
  });

  test("a body before a colon takes the place of those of the heading above", () => {
    expect(
      assigned(
        "8. Đề nghị Mặt trận Tổ quốc xã và các đoàn thể\n- Hội Nông dân: nhận giúp đỡ bản Nong Bua.\n- Vận động hội viên.\n".replace(
          "8.",
          "1.",
        ),
      ),
    ).toEqual(["1.-1 subject: Hội Nông dân /  / ", "1.-2 request: Mặt trận Tổ quốc xã; các đoàn thể /  / "]);
  });
});

describe("posts and persons", () => {
  test("charged by post, by name, or by both", () => {
    expect(
      assigned(
        "IV. TỔ CHỨC THỰC HIỆN\n1. Đồng chí Trưởng Ban xây dựng Đảng - Trưởng Tiểu ban: Phụ trách chung.\n2. Giao đồng chí Nguyễn Văn Thử – Phó Chủ tịch Ủy ban MTTQ xã thực hiện nhiệm vụ theo kế hoạch.\n",
      ),
    ).toEqual([
      "IV.1 subject: Trưởng Ban xây dựng Đảng /  / ",
      "IV.2 subject: Nguyễn Văn Thử – Phó Chủ tịch Ủy ban MTTQ xã /  / ",
    ]);
  });

  test("as headings of lists, with their names", () => {
    expect(
      assigned(
        "4. Phân công nhiệm vụ\n**Phó Hiệu trưởng Trương Công Hạnh (phụ trách nền nếp)**\n- Chủ trì họp rút kinh nghiệm.\n".replace(
          "4.",
          "1.",
        ),
      ),
    ).toEqual(["1.-1 heading: Phó Hiệu trưởng Trương Công Hạnh /  / "]);
  });
});

describe("names that a document sets", () => {
  test("a short name it gives a body, and one it writes in capitals as a heading", () => {
    expect(
      assigned(
        "I. VIỆC\n1. Trạm Chăn nuôi và Thú y huyện (sau đây gọi là Trạm) hướng dẫn các hộ.\n2. Trạm chủ trì lấy mẫu. Phòng Điều dưỡng phối hợp.\nII. TRÁCH NHIỆM\nPHÒNG ĐIỀU DƯỠNG\n- Kiểm tra chăm sóc.\nPHÒNG KẾ HOẠCH TỔNG HỢP\n- Kiểm tra bệnh án.\nPHÒNG VẬT TƯ\n- Mua hóa chất.\n",
      ).filter((line) => /^(?:I\.2|II)/u.test(line)),
    ).toContain("I.2 subject: Trạm /  / ");
  });

  test("no label, no nameless body and no department that is none leads anything", () => {
    expect(assigned("V. CHÍNH PHỦ SỐ\n1. Xây dựng cơ sở dữ liệu.\n")).toEqual([]);
    expect(assigned("IV. TRÁCH NHIỆM CỦA CÁC CƠ QUAN\n1. Lập danh sách.\n")).toEqual([]);
  });
});

describe("tables", () => {
  test("one body in charge leads where no column says who does; `nt` is the cell above", () => {
    expect(
      assigned(
        "I. LỊCH\n\n| Tháng | Nội dung | Người phụ trách | Phối hợp |\n|---|---|---|---|\n| 9/2024 | Lễ phát động | Tổng phụ trách Đội | Công an xã |\n| 10/2024 | Tập huấn | nt | Trạm Y tế xã, Đoàn xã |\n",
      ),
    ).toEqual([
      "table.1.1 table: Tổng phụ trách Đội / Công an xã / ",
      "table.1.2 table: Tổng phụ trách Đội / Trạm Y tế xã; Đoàn xã / ",
    ]);
  });
});

describe("rows whose cells ran together", () => {
  const HEAD = "TT\nNội dung, nhiệm vụ\nCơ quan chủ\ntrì thực hiện\nCơ quan\nphối hợp\nThời gian\n";
  const ROWS =
    "I\nĐẩy mạnh đối ngoại, hội nhập và tăng cường\nhợp tác quốc tế\n" +
    "1\nTham gia các sáng kiến quốc tế về phòng,\nchống thiên tai, thích ứng với biến đổi khí hậu theo hướng\nlinh hoạt, phù hợp với điều kiện thực tế của đất nước.\nBộ NN&MT, \nBộ Ngoại giao\nCác bộ,\ncơ quan,\nđịa phương\nHằng năm\n" +
    "2\nRà soát quy hoạch theo kết luận của Bộ Chính trị\nvà hoàn thiện pháp luật về quy hoạch\nBộ Xây dựng\nBộ Tài chính, các bộ\nQuý II/2024\n" +
    "3\nTuyên truyền, phổ biến pháp luật của Bộ Y tế cho\nngười dân ở vùng sâu\nThường xuyên\n" +
    "4\nThực hiện nghiêm chủ trương xây dựng pháp luật\nCác bộ,\ncơ quan ngang bộ\nBộ Tư pháp\nThường xuyên\n";
  const annex = (words: string) => `I. VIỆC\n\n1. Theo phụ lục.\n\nPhụ lục\nNHIỆM VỤ TRỌNG TÂM\n\n${words}`;

  test("two lists of bodies side by side are who leads and who helps, in the order the head tells", () => {
    expect(assigned(annex(HEAD + ROWS))).toEqual([
      "Phụ lục.I.1 table: Bộ NN&MT; Bộ Ngoại giao / Các bộ, cơ quan, địa phương / ",
      "Phụ lục.I.2 table: Bộ Xây dựng / Bộ Tài chính; các bộ / ",
      "Phụ lục.I.4 table: Các bộ, cơ quan ngang bộ / Bộ Tư pháp / ",
    ]);
  });

  test("a cell that is itself a numbered list of who does what is no cell of bodies", () => {
    const row =
      "1\nHoàn thiện pháp luật về quy hoạch\nGiao:\n1. Bộ Tư pháp Các bộ, cơ quan ngang bộ tổng hợp. 2. Bộ Tài chính Các bộ rà soát.\nQuý II/2024\n";
    expect(assigned(annex(HEAD + row)).filter((line) => line.includes(" table: "))).toEqual([]);
  });

  test("only the first time of such a row is its own, and no cell beside it receives anything", () => {
    const text =
      HEAD +
      "1\nThể chế hóa chủ trương về an toàn thực phẩm\nBộ Y tế\nCác bộ, cơ quan ngang bộ\nBáo cáo được trình Ban Chỉ đạo Trung ương\nTháng 5/2024\nChương trình số 12-CTr/BCĐ\nTháng 11/2024\n";
    const plan = {
      file: "x.txt",
      sha256: "",
      format: "txt" as const,
      text: `KẾ HOẠCH\nThực hiện năm 2024\n\n${annex(text)}`,
    };
    expect(readPlan(plan).deadlines.map(({ what, to, due }) => [what, to, due])).toEqual([
      ["Thể chế hóa chủ trương về an toàn thực phẩm", [], "2024-05"],
    ]);
  });
});

describe("what cells of a table say", () => {
  const table = (head: string, rows: readonly string[]) => {
    const bars = `|${"---|".repeat(head.split("|").length)}`;
    const text = `KẾ HOẠCH\nPhòng, chống ma túy năm 2024\n\nI. LỊCH\n\n| ${head} |\n${bars}\n${rows.map((row) => `| ${row} |`).join("\n")}\n`;
    return readPlan({ file: "x.txt", sha256: "", format: "txt", text });
  };
  const HEAD = "TT | Nhiệm vụ | Cơ quan chủ trì | Phối hợp | Thời gian";

  test("`như trên` and a cell left empty under who leads or when are the cell above, not under who helps", () => {
    const { tasks, deadlines } = table(HEAD, [
      "I | Tuyên truyền | | | ",
      "1 | Lễ phát động | Sở Y tế | Công an tỉnh | 30/6/2024",
      "2 | Tập huấn | như trên | | nt",
      "3 | Hội thi | | Tỉnh đoàn | ",
      "II | Kiểm tra | | | ",
      "4 | Kiểm tra cơ sở | Sở Công Thương | | Quý IV/2024",
    ]);
    expect(tasks!.map(({ title, doers, time }) => [title, doers.map(({ name }) => name).join("; "), time])).toEqual([
      ["Lễ phát động", "Sở Y tế; Công an tỉnh", "30/6/2024"],
      ["Tập huấn", "Sở Y tế", "30/6/2024"],
      ["Hội thi", "Sở Y tế; Tỉnh đoàn", "30/6/2024"],
      ["Kiểm tra cơ sở", "Sở Công Thương", "Quý IV/2024"],
    ]);
    expect(deadlines.map(({ clause, due, quote }) => [clause, due, quote])).toEqual([
      ["table.1.2", "2024-06-30", "30/6/2024"],
      ["table.1.3", "2024-06-30", "nt"],
      ["table.1.4", "2024-06-30", "3 Hội thi Tỉnh đoàn"],
      ["table.1.6", "2024-12", "Quý IV/2024"],
    ]);
  });

  test("each column of times sets a deadline, but for that of the beginning", () => {
    const { deadlines } = table("TT | Nhiệm vụ | Cơ quan chủ trì | Bắt đầu | Thời hạn trình | Thời hạn ban hành", [
      "1 | Quy chế phối hợp | Sở Y tế | 01/3/2024 | 30/4/2024 | 31/5/2024",
    ]);
    expect(deadlines.map(({ due, what }) => [due, what])).toEqual([
      ["2024-04-30", "Quy chế phối hợp (thời hạn trình)"],
      ["2024-05-31", "Quy chế phối hợp (thời hạn ban hành)"],
    ]);
  });

  test("a cell that says where else it is told names nobody", () => {
    expect(
      assigned(
        "I. VIỆC\n\nTT | Nhiệm vụ | Cơ quan chủ trì\n1 | Lập danh sách | Theo phân công riêng\n2 | Tập huấn | Sở Y tế\n",
      ),
    ).toEqual(["table.1.2 table: Sở Y tế /  / "]);
  });

  test("a place behind a comma is a body of its own", () => {
    const { assignments } = table(HEAD, [
      "1 | Tập huấn | Sở Y tế | Sở Khoa học và Công nghệ, thị xã Sông Cầu | 30/6/2024",
    ]);
    expect(assignments[0]!.coordinate).toEqual(["Sở Khoa học và Công nghệ", "thị xã Sông Cầu"]);
  });
});

test("who leads all of a task in “do X chủ trì” leads it; a body behind the semicolon carries out its part", () => {
  const text = "1. Lễ phát động: ngày 26 tháng 7, do Công an tỉnh chủ trì; Hội Phụ nữ tỉnh huy động 300 hội viên.";
  const found = assigned(`I. VIỆC\n\n${text}\n`).join(" | ");
  expect(found).toMatch(/: Công an tỉnh \//u);
  expect(found).toMatch(/\/ Hội Phụ nữ tỉnh/u);
  expect(found).not.toMatch(/: Hội Phụ nữ tỉnh/u);
});
