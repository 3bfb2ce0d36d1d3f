import { describe, expect, test } from "vitest";
import { bodyOf, clausesOf, pathsOf } from "./read-text.ts";

describe("clauses by their labels", () => {
  test("numbers stand under Roman numbers, letters under numbers, dashes and pluses under letters", () => {
    expect(
      pathsOf(
        "I. NHIỆM VỤ\n\n1. Tuyên truyền\n\na) Trong nhà trường:\n\n- Tập huấn.\n\n+ Cho giáo viên.\n\n+ Cho học sinh.\n\n- Thi tìm hiểu.\n\nb) Ngoài xã hội.\n\n2. Cai nghiện.\n\nII. KINH PHÍ\n",
      ),
    ).toEqual(["I", "I.1", "I.1.a", "I.1.a.-1", "I.1.a.-1.+1", "I.1.a.-1.+2", "I.1.a.-2", "I.1.b", "I.2", "II"]);
  });

  test("capital letters stand under Roman numbers where these came first, and over them where they did", () => {
    expect(
      pathsOf(
        "II. YÊU CẦU CHUNG\n\n1. Mục tiêu.\n\nIII. KẾT LUẬN\n\nA. Giải ngân\n\n1. Giao Sở Tài chính.\n\nB. Nhà ở\n\n1. Giao Sở Xây dựng.\n\nIV. THEO DÕI\n\n1. Văn phòng.\n",
      ),
    ).toEqual(["II", "II.1", "III", "III.A", "III.A.1", "III.B", "III.B.1", "IV", "IV.1"]);
    expect(pathsOf("A. MỤC TIÊU\n\nI. Chung\n\nII. Cụ thể\n\nB. NHIỆM VỤ\n\nI. Một\n")).toEqual([
      "A",
      "A.I",
      "A.II",
      "B",
      "B.I",
    ]);
  });

  test("a name that a line break parts at its hyphen opens no dash", () => {
    const lines = [
      "I. NHIỆM VỤ",
      "a) Về giáo dục: các trường học trên địa bàn rà soát, lập danh sách học sinh hộ nghèo, hộ",
      "cận nghèo hưởng chính sách miễn, giảm học phí, hỗ trợ chi phí học tập gửi Phòng Văn hóa",
      "- Xã hội trước ngày 15/9/2026 để thẩm định, chi trả kịp thời theo từng học kỳ.",
      "b) Về y tế: các trạm lập hồ sơ quản lý sức khỏe cho người thuộc hộ nghèo, tổ chức khám",
      "bệnh lưu động tại các bản vùng sâu, vùng xa, phối hợp cân đo, theo dõi trẻ em dưới năm",
      "tuổi suy dinh dưỡng thể thấp còi, phấn đấu giảm tỷ lệ này xuống dưới hai mươi bốn phần",
      "trăm; báo cáo kết quả về Ủy ban nhân dân xã sau mỗi đợt khám bệnh để tổng hợp chung và",
      "thông báo cho các bản biết, thực hiện đúng quy định của pháp luật về khám, chữa bệnh ở",
      "cơ sở và tại cộng đồng dân cư.",
      "- Cân đo trẻ em.",
    ];
    expect(pathsOf(`${lines.join("\n")}\n`)).toEqual(["I", "I.a", "I.b", "I.b.-1"]);
  });

  test("a label used twice keeps its place and is told from the first", () => {
    expect(pathsOf("I. NHIỆM VỤ\n\n1. Công an.\n\n2. Y tế.\n\n2. Giáo dục.\n\n3. Tài chính.\n")).toEqual([
      "I",
      "I.1",
      "I.2",
      "I.2#2",
      "I.3",
    ]);
  });

  test("a second d) in the place of đ) is d#2", () => {
    expect(
      pathsOf("I. NHIỆM VỤ\n\n1. Việc\n\na) Một.\n\nb) Hai.\n\nc) Ba.\n\nd) Bốn.\n\nd) Năm.\n\ne) Sáu.\n").slice(2),
    ).toEqual(["I.1.a", "I.1.b", "I.1.c", "I.1.d", "I.1.d#2", "I.1.e"]);
  });

  test("a decimal label holds the number it stands under", () => {
    expect(
      pathsOf(
        "II. NỘI DUNG\n\n1. Lãnh đạo\n\n1.1. Học tập.\n\n1.2. Kiểm tra.\n\n2. Quản lý\n\n2.1. Rà soát.\n\n2.1.1. Luật.\n",
      ),
    ).toEqual(["II", "II.1", "II.1.1", "II.1.2", "II.2", "II.2.1", "II.2.1.1"]);
  });

  test("numbers that begin anew behind a colon stand under the sentence that announces them", () => {
    expect(pathsOf("I. VIỆC\n\n1. Tổ chức các hoạt động sau:\n\n1. Hội thi.\n\n2. Hội thảo.\n")).toEqual([
      "I",
      "I.1",
      "I.1.1",
      "I.1.2",
    ]);
  });

  test("a Roman list that an article announces stands under the article, and the next article beside it", () => {
    expect(
      pathsOf(
        "Điều 1. Phê duyệt Đề án với các nội dung như sau:\n\nI. QUAN ĐIỂM\n\n1. Phù hợp.\n\nII. MỤC TIÊU\n\n1. Chung.\n\nĐiều 2. Tổ chức thực hiện\n\n1. Bộ Công an.\n",
      ),
    ).toEqual(["Điều 1", "Điều 1.I", "Điều 1.I.1", "Điều 1.II", "Điều 1.II.1", "Điều 2", "Điều 2.1"]);
  });

  test("a bullet run into the line before is a clause of its own", () => {
    expect(clausesOf("I. VIỆC\n\n1. Tuyên truyền. - Tổ chức hội thi. - Phát tờ rơi.\n\n2. Kiểm tra.\n")).toEqual([
      ["I", "VIỆC"],
      ["I.1", "Tuyên truyền."],
      ["I.1.-1", "Tổ chức hội thi."],
      ["I.1.-2", "Phát tờ rơi."],
      ["I.2", "Kiểm tra."],
    ]);
  });

  test("a label left at the end of a line, or run into one, begins a clause", () => {
    expect(
      clausesOf("II. VIỆC\n\n1. Lãnh đạo, chỉ đạo 1.1.\nTổ chức học tập.\n\n2. Giải quyết tranh chấp 2.1. Rà soát.\n"),
    ).toEqual([
      ["II", "VIỆC"],
      ["II.1", "Lãnh đạo, chỉ đạo"],
      ["II.1.1", "Tổ chức học tập."],
      ["II.2", "Giải quyết tranh chấp"],
      ["II.2.1", "Rà soát."],
    ]);
  });

  test("dashes under a starred line that announces them stand under it, and the next star beside it", () => {
    expect(pathsOf("I. VIỆC\n\n* Sở Y tế:\n\n- Điều trị.\n\n- Tập huấn.\n\n* Công an tỉnh:\n\n- Đấu tranh.\n")).toEqual(
      ["I", "I.-1", "I.-1.-1", "I.-1.-2", "I.-2", "I.-2.-1"],
    );
  });

  test("a number out of order is a clause where paragraphs are whole", () => {
    expect(pathsOf("II. MỤC TIÊU\n\nI. Giám sát chặt chẽ.\n\n2. 100% ổ dịch được phát hiện.\n")).toEqual([
      "II",
      "I",
      "I.2",
    ]);
  });

  test("chapters in capitals are headings, not capacities in which somebody signs", () => {
    const { clauses, signer } = bodyOf("Chương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\nQuy chế này áp dụng cho tỉnh.\n");
    expect(clauses.map(({ path }) => path)).toEqual(["Chương I", "Điều 1"]);
    expect(signer).toBeNull();
  });

  test("a figure at the start of a wrapped line is no label", () => {
    const lines = Array.from(
      { length: 12 },
      (_, i) => `các lực lượng chức năng tiếp tục kiểm tra địa bàn thứ ${String(i)}`,
    );
    const paths = pathsOf(
      `I. VIỆC\n1. Trong năm các cơ quan đã\n${lines.join("\n")}\n12. vụ việc còn lại\nchuyển sang năm sau.\n`,
    );
    expect(paths).toEqual(["I", "I.1"]);
  });

  test("points that ran together in one paragraph are taken apart; figures in a sentence are not", () => {
    expect(
      clausesOf(
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch năm 2025. Điều 2. Phân công nhiệm vụ 1. Giao Sở Y tế: a) Kiểm tra theo khoản 3. Điều 4; b) Lập phương án. 2. Sở Tài chính cấp 1.200 triệu đồng. Điều 3. Quyết định này có hiệu lực kể từ ngày ký.",
      ),
    ).toEqual([
      ["Điều 1", "Ban hành kèm theo Quyết định này Kế hoạch năm 2025."],
      ["Điều 2", "Phân công nhiệm vụ"],
      ["Điều 2.1", "Giao Sở Y tế:"],
      ["Điều 2.1.a", "Kiểm tra theo khoản 3. Điều 4;"],
      ["Điều 2.1.b", "Lập phương án."],
      ["Điều 2.2", "Sở Tài chính cấp 1.200 triệu đồng."],
      ["Điều 3", "Quyết định này có hiệu lực kể từ ngày ký."],
    ]);
  });

  test("numbers of party documents carry a dash", () => {
    expect(
      pathsOf("I- MỤC ĐÍCH\n1- Tạo sự thống nhất.\n1.1- Tổ chức hội nghị.\n1.2- Quán triệt.\n2- Yêu cầu.\n"),
    ).toEqual(["I", "I.1", "I.1.1", "I.1.2", "I.2"]);
  });

  test("sections by letter, with or without đ, and numbers that carry their letter", () => {
    expect(
      pathsOf("A. MỤC TIÊU\nA1. Phường có 14 khu phố.\nA2. Chỉ tiêu.\nB. VIỆC\nC. NGƯỜI\nD. PHÂN BỔ\nE. BÁO CÁO\n"),
    ).toEqual(["A", "A.A1", "A.A2", "B", "C", "D", "E"]);
  });

  test("steps and numbered tasks are clauses by their own words", () => {
    expect(
      pathsOf(
        "B. CÁC BƯỚC\nBước 1. Rà soát.\nBước 2. Sơ tuyển.\nĐiều 3. Bổ sung nhiệm vụ mới\nNHIỆM VỤ SỐ 11. Thí điểm\n- Chủ trì: Sở Tài chính.\n",
      ),
    ).toEqual(["B", "B.Bước 1", "B.Bước 2", "Điều 3", "Điều 3.Nhiệm vụ số 11", "Điều 3.Nhiệm vụ số 11.-1"]);
  });

  test("a line in capitals or bold with no label heads the dashes under it, which keep their count", () => {
    const { clauses } = bodyOf(
      "IV. TRÁCH NHIỆM\nCÔNG AN HUYỆN\n- Tham mưu kế hoạch.\n- Lập danh sách.\nPHÒNG TÀI CHÍNH\n- Cân đối kinh phí.\nV. BÁO CÁO\n1. Hằng tháng.\n",
    );
    expect(clauses.map(({ path, parent }) => [path, parent])).toEqual([
      ["IV", null],
      ["IV.CÔNG AN HUYỆN", "IV"],
      ["IV.-1", "IV.CÔNG AN HUYỆN"],
      ["IV.-2", "IV.CÔNG AN HUYỆN"],
      ["IV.PHÒNG TÀI CHÍNH", "IV"],
      ["IV.-3", "IV.PHÒNG TÀI CHÍNH"],
      ["V", null],
      ["V.1", "V"],
    ]);
  });

  test("a decimal number stands under the number it begins with, also where that one was lost", () => {
    expect(
      pathsOf(
        "1. MỤC TIÊU\n2. NHU CẦU\n3. VIỆC\n3.1. Giám sát\n3.1.1. Ca bệnh.\n3.1.2. Véc tơ.\n3.2. Chiến dịch\n3.2.1. Đợt một.\n4. TIỀN\n",
      ),
    ).toEqual(["1", "2", "3", "3.1", "3.1.1", "3.1.2", "3.2", "3.2.1", "4"]);
  });
});
