import { describe, expect, test } from "vitest";
import { bodyOf } from "../read-text.ts";

/** A table as converters break it: each cell on a line of its own, a lone bar after it. */
const barred = (cells: readonly string[]) => cells.map((cell) => `${cell}\n|\n`).join("");

describe("tables", () => {
  test("broken into one cell a line: empty cells stay, and a total whose first cells are merged is filled from the left", () => {
    const { tables } = bodyOf(
      `I. CHỈ TIÊU\n\n1. Theo bảng kèm theo.\n\n${barred(["STT", "Đơn vị", "Số vụ", "1", "Ba Đình", "15", "2", "Hoàn Kiếm", "", "Tổng cộng", "15"])}`,
    );
    expect(tables).toHaveLength(1);
    expect(tables[0]!.columns).toEqual(["STT", "Đơn vị", "Số vụ"]);
    expect(tables[0]!.rows).toEqual([
      ["1", "Ba Đình", "15"],
      ["2", "Hoàn Kiếm", ""],
      ["", "Tổng cộng", "15"],
    ]);
  });

  test("in Markdown: every row has as many cells as there are columns, a title in capitals above goes with it", () => {
    const { tables } = bodyOf(
      "I. VIỆC\n\n1. Theo bảng.\n\nPHÂN CÔNG NHIỆM VỤ\n\n| TT | Việc | Chủ trì |\n|---|---|---|\n| 1 | Tập huấn | Sở Y tế |\n| 2 | Kiểm tra |\n",
    );
    expect(tables).toMatchObject([
      {
        title: "PHÂN CÔNG NHIỆM VỤ",
        columns: ["TT", "Việc", "Chủ trì"],
        rows: [
          ["1", "Tập huấn", "Sở Y tế"],
          ["2", "Kiểm tra", ""],
        ],
      },
    ]);
  });

  test("with bars between the cells and none around them", () => {
    const { tables, clauses } = bodyOf(
      "I. VIỆC\n1. Theo danh mục.\nTT | Nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành\n1 | Xây dựng quy chế | Sở Y tế | 30/9/2024\n2 | Rà soát trẻ em chưa khai sinh | Công an tỉnh | 31/5/2024\nII. KINH PHÍ\n",
    );
    expect(tables).toMatchObject([
      {
        columns: ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"],
        rows: [
          ["1", "Xây dựng quy chế", "Sở Y tế", "30/9/2024"],
          ["2", "Rà soát trẻ em chưa khai sinh", "Công an tỉnh", "31/5/2024"],
        ],
      },
    ]);
    expect(clauses.map(({ path }) => path)).toEqual(["I", "I.1", "II"]);
  });

  test("with tabs between the cells; a total has no running number", () => {
    const { tables } = bodyOf(
      "I. CHỈ TIÊU\nTT\tKhu vực\tTổng số hộ\tTổ thành lập mới\n1\tKhu vực 1\t912\t3\n2\tKhu vực 2\t845\t2\n\tCộng\t1.757\t5\n",
    );
    expect(tables[0]?.rows).toEqual([
      ["1", "Khu vực 1", "912", "3"],
      ["2", "Khu vực 2", "845", "2"],
      ["", "Cộng", "1.757", "5"],
    ]);
  });

  test("drawn with bars in even columns: a cell wrapped over lines is one cell", () => {
    const { tables } = bodyOf(
      [
        "D. PHÂN BỔ",
        "Khu phố | Nguồn 18-25 | Giao vào Quân | Dự phòng",
        "        | tuổi        | đội           |",
        "Khu phố | 92          | 3             | 1",
        "1       |             |               |",
        "Các khu | 521         | 9             | 1",
        "phố còn |             |               |",
        "lại     |             |               |",
      ].join("\n"),
    );
    expect(tables[0]).toMatchObject({
      columns: ["Khu phố", "Nguồn 18-25 tuổi", "Giao vào Quân đội", "Dự phòng"],
      rows: [
        ["Khu phố 1", "92", "3", "1"],
        ["Các khu phố còn lại", "521", "9", "1"],
      ],
    });
  });

  test("set in columns with spaces: heads of several lines, names wrapped, a page break, a total", () => {
    const { tables } = bodyOf(
      [
        "Bảng 1. Chỉ tiêu giao năm 2025",
        "TT Trung tâm   Số ca mắc  Số mẫu",
        "   Y tế        tối đa     tối thiểu",
        "1  Thành phố   195        14",
        "   Bến Tre",
        "2  Châu Thành  168        12",
        "",
        "3  Ba Tri      252        18",
        "   Tổng cộng   615        44",
        "(số mẫu còn lại giữ tại Trung tâm Kiểm soát bệnh tật để chống dịch khẩn cấp)",
      ].join("\n"),
    );
    expect(tables).toMatchObject([
      {
        title: "Bảng 1. Chỉ tiêu giao năm 2025",
        columns: ["TT", "Trung tâm Y tế", "Số ca mắc tối đa", "Số mẫu tối thiểu"],
        rows: [
          ["1", "Thành phố Bến Tre", "195", "14"],
          ["2", "Châu Thành", "168", "12"],
          ["3", "Ba Tri", "252", "18"],
          ["", "Tổng cộng", "615", "44"],
        ],
      },
    ]);
  });

  test("one cell a line, told by running numbers", () => {
    const { tables } = bodyOf(
      "II. NHIỆM VỤ\nTT\nNhiệm vụ\nCơ quan chủ trì\nThời gian\n1\nPhủ sóng 5G trung tâm xã\nPhòng Kinh tế\nQuý II/2026\n2\nLắp Wi-Fi tại 06 nhà văn hóa\nPhòng Văn hóa - Xã hội\n30/6/2026\nIII. TỔ CHỨC\n1. Giao Văn phòng theo dõi.\n",
    );
    expect(tables).toMatchObject([
      {
        columns: ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"],
        rows: [
          ["1", "Phủ sóng 5G trung tâm xã", "Phòng Kinh tế", "Quý II/2026"],
          ["2", "Lắp Wi-Fi tại 06 nhà văn hóa", "Phòng Văn hóa - Xã hội", "30/6/2026"],
        ],
      },
    ]);
  });

  test("no cell a line where a label goes on in lower case on the next, nor a row that holds the number of the next", () => {
    const rows = (head: string, second: string) =>
      bodyOf(`I. VIỆC\n\n1. Theo bảng.\n\n${head}1\nTập huấn\nSở Y tế\nQuý I\n${second}`).tables.map(
        (one) => one.rows.length,
      );
    expect(rows("TT\nNhiệm vụ\nCơ quan chủ\ntrì\n", "2\nTổng kết\nSở Nội vụ\nQuý II\n")).toEqual([]);
    expect(
      rows("TT\nNhiệm vụ\nChủ trì\nThời gian\n", "2\nSơ kết\nSở Nội vụ\nQuý II\n3\nTổng kết\n4\nKhen thưởng\n"),
    ).toEqual([2]);
  });

  test("one cell a line, told by blank lines between the rows", () => {
    const { tables } = bodyOf(
      "I. KIỂM TRA\n1. Các đoàn:\n\nĐoàn\nCơ quan chủ trì\nĐịa bàn\n\nĐoàn số 1\nSở Y tế\nPhố Hiến\n\nĐoàn số 2\nSở Công Thương\nMỹ Hào\n",
    );
    expect(tables).toMatchObject([
      {
        columns: ["Đoàn", "Cơ quan chủ trì", "Địa bàn"],
        rows: [
          ["Đoàn số 1", "Sở Y tế", "Phố Hiến"],
          ["Đoàn số 2", "Sở Công Thương", "Mỹ Hào"],
        ],
      },
    ]);
  });

  test("with a head of two rows: each part carries the name of the merged cell above it", () => {
    const { tables } = bodyOf(
      "I. VIỆC\n\n| TT | Nhiệm vụ | Cơ quan thực hiện | | Thời gian |\n|---|---|---|---|---|\n| | | Chủ trì | Phối hợp | |\n| 1 | Tập huấn | Sở Y tế | Sở Nội vụ | Quý I |\n",
    );
    expect(tables[0]).toMatchObject({
      columns: ["TT", "Nhiệm vụ", "Cơ quan thực hiện Chủ trì", "Cơ quan thực hiện Phối hợp", "Thời gian"],
      rows: [["1", "Tập huấn", "Sở Y tế", "Sở Nội vụ", "Quý I"]],
    });
  });

  test("a paragraph with wide spaces and a short list are no tables", () => {
    expect(bodyOf("I. VIỆC\n1. Tổ chức   tập huấn.\n- Sở Y tế\n- Sở Nội vụ\n- Công an tỉnh\n").tables).toEqual([]);
  });
});
