import { describe, expect, test } from "vitest";
import { commandMenu } from "../../../bot/conversation/commands/help.ts";
import { allCommands } from "../../../bot/conversation/commands/all-commands.ts";
import { fakeAnswerer, fakePlan } from "./fake-answerer.ts";
import { openTalk } from "./talk.ts";

const QUANG_TRI = "29-kh-bcd-quang-tri-2024";

/** A talk with somebody who was told already that a machine answers. */
async function talkWith(options: Parameters<typeof openTalk>[0] = {}) {
  const talk = await openTalk(options);
  await talk.says("/start");
  return talk;
}

test("the first reply, and only the first, says that a machine answers and how to be forgotten, below the answer", async () => {
  const talk = await openTalk();
  const first = await talk.says("Ai chủ trì?");
  expect(first.text).toMatch(/^Trả lời “Ai chủ trì\?”[^]*Đây là trợ lý tự động.*\/xoa/u);
  expect((await talk.says("Khi nào?")).text).toBe("Trả lời “Khi nào?”, trang 1");
});

test("/help lists every command for everybody, and those of administrators to administrators only", async () => {
  const member = await talkWith();
  const { text } = await member.says("/help");
  for (const name of ["kehoach", "donvi", "viec", "tim", "ngonngu", "quyen", "xoa", "chuyenkhac"])
    expect(text).toContain(`/${name}:`);
  expect(text).not.toMatch(/\/moi|\/chan|\/nguoi|\/hienthi/u);
  const admin = await talkWith({ access: { adminIds: [{ channel: "telegram", id: "100" }] } });
  expect((await admin.says("/help")).text).toMatch(/\/moi[^]*\/nguoi[^]*\/chan[^]*\/hienthi/u);
});

test("the list for a network's menu has names a network takes, and no command of administrators", () => {
  const menu = commandMenu(allCommands());
  expect(menu.map(({ name }) => name)).toEqual([
    "start",
    "help",
    "kehoach",
    "donvi",
    "viec",
    "tim",
    "phienban",
    "chuyenkhac",
    "sai",
    "ngonngu",
    "quyen",
    "xoa",
  ]);
  for (const { name, about } of menu) {
    expect(name).toMatch(/^[a-z0-9_]{1,32}$/u);
    for (const line of [about.vi, about.en]) expect(line.length).toBeLessThanOrEqual(256);
  }
});

describe("/kehoach", () => {
  test("lists the plans newest first; a number chooses the one asked first, until it is taken back", async () => {
    const answerer = fakeAnswerer();
    const talk = await talkWith({ answerer });
    const list = await talk.says("/kehoach");
    expect(list.text).toMatch(/1\. Kế hoạch 29\/KH-BCĐ[^]*2\. Kế hoạch 21\/KH-UBND/u);
    expect((await talk.says("2")).text).toMatch(/^Đã chọn Kế hoạch 21\/KH-UBND/u);
    await talk.says("Ai chủ trì?");
    expect(answerer.asked.at(-1)?.options.planOfTalk).toBe("21-kh-ubnd-ha-noi-2021");
    expect((await talk.says("/kehoach")).text).toContain("Đang chọn: Kế hoạch 21/KH-UBND");
    expect((await talk.says("bo chon")).text).toMatch(/^Đã bỏ chọn/u);
    await talk.says("Ai chủ trì?");
    expect(answerer.asked.at(-1)?.options.planOfTalk).toBeUndefined();
    expect((await talk.says("bỏ chọn")).text).toBe("Hiện không chọn kế hoạch nào.");
  });

  test.each([
    ["/kehoach 29/KH-BCĐ", /^Đã chọn Kế hoạch 29/u],
    ["/kehoach quang tri", /^Đã chọn Kế hoạch 29/u],
    ["chọn kế hoạch Hà Nội", /^Đã chọn Kế hoạch 21/u],
    ["/kehoach ma túy", /^Có 2 kế hoạch/u],
    ["/kehoach 999", /^Không có kế hoạch nào là “999”/u],
  ])("finds plans by number, place or words: %s", async (words, said) => {
    expect((await (await talkWith()).says(words)).text).toMatch(said);
  });

  test("shows long lists page by page, forth and back", async () => {
    const readings = Array.from({ length: 20 }, (_, at) => fakePlan(`p${at}`, `${at}/KH`, "Huế", `Kế hoạch số ${at}`));
    const talk = await talkWith({ readings });
    expect((await talk.says("/kehoach")).text).toContain("trang 1/3");
    expect((await talk.says("xem tiếp")).text).toContain("trang 2/3");
    const last = await talk.says("tiep");
    expect(last.text).toContain("trang 3/3");
    expect(last.message?.choices).toHaveLength(4);
    expect((await talk.says("xem tiếp")).text).toMatch(/^Không còn trang nào/u);
    expect((await talk.says("quay lại")).text).toContain("trang 2/3");
    expect((await talk.says("quay lại")).text).toContain("trang 1/3");
    expect((await talk.says("quay lại")).text).toMatch(/^Chưa có trang nào trước/u);
  });

  test("says so where there is no plan", async () => {
    expect((await (await talkWith({ readings: [] })).says("/kehoach")).text).toMatch(/^Hiện chưa có kế hoạch nào/u);
  });
});

describe("/donvi", () => {
  test.each(["Sở Y tế", "so y te", "SYT", "syt", "Sở Y tế tỉnh Quảng Trị", "so y te quang tri", "Sở Y tế."])(
    "knows an agency by name, abbreviation, with or without accents and place: %s",
    async (name) => {
      const talk = await talkWith();
      expect((await talk.says(`/donvi ${name}`)).text).toMatch(/^Đã ghi đơn vị của anh\/chị: Sở Y tế\. .*\/viec/u);
      expect((await talk.conversation()).unit).toBe("Sở Y tế");
    },
  );

  test("asks for the name, takes it from the next message, and lets the person skip", async () => {
    const talk = await talkWith();
    expect((await talk.says("/donvi")).text).toMatch(/^Anh\/chị công tác ở đơn vị nào/u);
    expect((await talk.says("thôi")).text).toBe("Đã bỏ qua.");
    expect((await talk.conversation()).unit).toBeNull();
    await talk.says("đơn vị");
    expect((await talk.says("sở tài chính")).text).toMatch(/Sở Tài chính/u);
    await talk.says("/donvi");
    expect((await talk.says("bỏ")).text).toBe("Đã bỏ đơn vị.");
  });

  test("offers several near ones by number, and the words as typed", async () => {
    const talk = await talkWith();
    const offered = await talk.says("/donvi sở giáo dục và thể thao");
    expect(offered.text).toMatch(/có thể là các đơn vị sau/u);
    expect(offered.message!.choices.length).toBeGreaterThan(1);
    const labels = offered.message!.choices.map(({ label }) => label);
    expect(labels).toContain("Sở Giáo dục và Đào tạo");
    await talk.says(String(labels.indexOf("Sở Giáo dục và Đào tạo") + 1));
    expect((await talk.conversation()).unit).toBe("Sở Giáo dục và Đào tạo");
    const unknown = await talk.says("/donvi Xyzq Abc");
    expect(unknown.text).toMatch(/^Tôi chưa biết đơn vị “Xyzq Abc”/u);
    await talk.says("1");
    expect((await talk.conversation()).unit).toBe("Xyzq Abc");
  });

  test("what asks after “tôi ở” is a question", async () => {
    const talk = await talkWith();
    const { text } = await talk.says("tôi ở Sở Y tế thì phải làm gì");
    expect(text).toBe("Trả lời “Sở Y tế thì phải làm gì”, trang 1");
  });

  test("a question in place of the name is answered", async () => {
    const talk = await talkWith();
    await talk.says("/donvi");
    expect((await talk.says("Ai chủ trì Methadone?")).text).toBe("Trả lời “Ai chủ trì Methadone?”, trang 1");
    expect((await talk.conversation()).awaiting).toBeNull();
  });
});

describe("/viec", () => {
  test("asks for the agency first, then answers with its tasks", async () => {
    const answerer = fakeAnswerer();
    const talk = await talkWith({ answerer });
    expect((await talk.says("/viec")).text).toMatch(/^Để trả lời theo đơn vị/u);
    const { text } = await talk.says("so y te");
    expect(text).toMatch(/^Đã ghi đơn vị của anh\/chị: Sở Y tế/u);
    expect(text).toContain("Trả lời “đơn vị tôi có những nhiệm vụ gì?”");
    expect(answerer.asked.at(-1)?.options.unit).toBe("Sở Y tế");
    await talk.says("việc của tôi");
    expect(answerer.asked.at(-1)?.text).toBe("Sở Y tế có những nhiệm vụ gì?");
    await talk.says("/viec cong an tinh");
    expect(answerer.asked.at(-1)?.text).toBe("Công an tỉnh có những nhiệm vụ gì?");
  });
});

test("/tim asks for words, and looks them up whatever was asked before", async () => {
  const answerer = fakeAnswerer();
  const talk = await talkWith({ answerer });
  await talk.says("Ai chủ trì?");
  expect((await talk.says("/tim")).text).toMatch(/^Cần tra nội dung gì/u);
  await talk.says("cai nghiện");
  expect(answerer.asked.at(-1)).toMatchObject({ text: "cai nghiện", options: { previous: undefined } });
});

test("/chuyenkhac lets the next question stand alone", async () => {
  const answerer = fakeAnswerer();
  const talk = await talkWith({ answerer });
  await talk.says("Ai chủ trì?");
  await talk.says("Khi nào?");
  expect(answerer.asked.at(-1)?.options.previous?.question.text).toBe("Ai chủ trì?");
  await talk.says("chuyện khác");
  await talk.says("Bao nhiêu?");
  expect(answerer.asked.at(-1)?.options.previous).toBeUndefined();
});

describe("the language", () => {
  test("is that of each question until one is set", async () => {
    const answerer = fakeAnswerer();
    const talk = await talkWith({ answerer });
    await talk.says("who leads methadone?");
    expect((await talk.says("/kehoach")).text).toMatch(/^There are 2 plans/u);
    await talk.says("ai chủ trì?");
    expect((await talk.says("/kehoach")).text).toMatch(/^Có 2 kế hoạch/u);
    expect(answerer.asked.at(-1)?.options.language).toBeUndefined();
  });

  test.each([
    ["/ngonngu tiếng Anh", "I will answer in English from now on."],
    ["english", "I will answer in English from now on."],
    ["tieng anh", "I will answer in English from now on."],
    ["trả lời bằng tiếng Anh", "I will answer in English from now on."],
    ["/language vi", "Từ nay trả lời bằng tiếng Việt."],
    ["tiếng việt", "Từ nay trả lời bằng tiếng Việt."],
  ])("is set by %s", async (words, said) => {
    const answerer = fakeAnswerer();
    const talk = await talkWith({ answerer });
    expect((await talk.says(words)).text).toBe(said);
    await talk.says("ai chủ trì?");
    expect(answerer.asked.at(-1)?.options.language).toBe(said.startsWith("I") ? "en" : "vi");
  });

  test("is offered by number", async () => {
    const talk = await talkWith();
    expect((await talk.says("/ngonngu")).text).toMatch(/1\. tiếng Việt\n2\. tiếng Anh[^]*3\. theo từng câu hỏi/u);
    expect((await talk.says("2")).text).toMatch(/in English/u);
    await talk.says("/ngonngu");
    expect((await talk.says("3")).text).toMatch(/language of each question/u);
  });
});

test("/quyen says what one may and what the chat is set to", async () => {
  const talk = await talkWith();
  await talk.says("/donvi syt");
  expect((await talk.says("/quyen")).text).toBe(
    "Quyền: được hỏi.\nXem được 2 kế hoạch.\nĐơn vị do quản trị ghi: không có.\nĐơn vị anh/chị đặt: Sở Y tế.\n" +
      "Kế hoạch đang chọn: không.\nNgôn ngữ: theo từng câu hỏi.",
  );
});

describe("paging and choices", () => {
  test("a number, a button and “xem tiếp” lead on, “quay lại” leads back", async () => {
    const talk = await talkWith();
    const asked = await talk.says("Ai chủ trì?");
    expect((await talk.says("1")).text).toMatch(/^Nguyên văn .* trang 1/u);
    expect((await talk.says("xem tiếp")).text).toMatch(/^Nguyên văn .* trang 2/u);
    expect((await talk.says("quay lại")).text).toMatch(/^Nguyên văn .* trang 1/u);
    expect((await talk.says("quay lại")).text).toMatch(/^Trả lời .* trang 1/u);
    expect((await talk.says("xem tiếp")).text).toMatch(/^Trả lời .* trang 2/u);
    // A button of an earlier message still does what it said.
    expect((await talk.says(asked.message!.choices[0]!.payload)).text).toMatch(/^Nguyên văn .* trang 1/u);
  });

  test.each(["1", "1.", "1)", "gõ 1", "chọn số 1", "so 1", "Số 1"])("a number is taken as %s", async (typed) => {
    const talk = await talkWith();
    await talk.says("Ai chủ trì?");
    expect((await talk.says(typed)).text).toMatch(/^Nguyên văn/u);
  });

  test("a slip takes nothing away: the numbers go on meaning what they meant", async () => {
    const talk = await talkWith();
    await talk.says("Ai chủ trì?");
    expect((await talk.says("9")).text).toMatch(/^Hiện không có lựa chọn số 9/u);
    await talk.says("😀");
    expect((await talk.says("1")).text).toMatch(/^Nguyên văn/u);
  });

  test("answers link to the plan page at the clause where there is an address", async () => {
    const talk = await talkWith({
      planLink: (planId, path) => `https://kehoach.example.vn/ke-hoach/${planId}#${path}`,
    });
    const { message } = await talk.says("Ai chủ trì?");
    expect(message?.links).toEqual([
      {
        label: "Mở kế hoạch 29/KH-BCĐ: khoản 1 mục I",
        url: `https://kehoach.example.vn/ke-hoach/${QUANG_TRI}#I.1`,
      },
    ]);
  });
});

test("a command is the same by slash, by another name, by words, without accents and in capitals", async () => {
  const same = [
    [
      "/kehoach",
      "/KeHoach",
      "/kehoach@tro_ly_bot",
      "các kế hoạch",
      "cac ke hoach",
      "CÁC KẾ HOẠCH",
      "Danh sách kế hoạch?",
    ],
    ["/help", "/trogiup", "/trợ-giúp", "trợ giúp", "tro giup", "Trợ giúp!", "hướng dẫn"],
    ["/donvi", "đơn vị", "don vi", "ĐƠN VỊ", "đơn vị".normalize("NFD"), "đơn vị của tôi"],
    ["/donvi Sở Y tế", "đơn vị tôi là Sở Y tế", "don vi toi la so y te", "tôi ở SYT", "Tôi công tác tại Sở Y tế"],
    ["/ngonngu", "ngôn ngữ", "ngon ngu", "đổi ngôn ngữ"],
    ["/quyen", "quyền của tôi", "quyen cua toi"],
    ["/xoa", "xóa dữ liệu", "xoá dữ liệu", "xoa du lieu cua toi", "quên tôi đi"],
    ["/chuyenkhac", "chuyện khác", "chuyen khac", "bắt đầu lại"],
    ["/viec", "việc của tôi", "viec cua toi", "nhiệm vụ của đơn vị tôi"],
  ];
  for (const [first, ...others] of same) {
    const expected = (await (await talkWith()).says(first!)).text;
    for (const other of others) expect([other, (await (await talkWith()).says(other)).text]).toEqual([other, expected]);
  }
});

test.each([
  "Kế hoạch 29 giao ai chủ trì?",
  "việc nào do Sở Y tế chủ trì",
  "tìm hiểu pháp luật về ma túy do ai làm",
  "đơn vị nào phối hợp với Công an",
  "xóa nhà tạm do ai chủ trì",
  "lệnh cấm là gì",
  "nói về Methadone",
  "tìm kiếm cứu nạn do ai chủ trì",
  "help me find who leads methadone",
  "language of instruction, who leads it",
])("a question that begins like a command stays a question: %s", async (text) => {
  expect((await (await talkWith()).says(text)).text).toBe(`Trả lời “${text}”, trang 1`);
});
