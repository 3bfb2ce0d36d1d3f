import type { NotFoundReason, Wording } from "./wording.ts";

const TIMES = {
  once: "",
  monthly: "hằng tháng",
  quarterly: "hằng quý",
  semiannual: "6 tháng một lần",
  annual: "hằng năm",
  irregular: "định kỳ, đột xuất",
} as const;

const RELATIONS = {
  amends: "Sửa đổi, bổ sung",
  replaces: "Thay thế",
  repeals: "Bãi bỏ",
  corrects: "Đính chính",
  implements: "Thực hiện",
  "rests-on": "Căn cứ",
} as const;

/** Why the plans do not say, where no plan, place or year is missing. */
const REASONS: Record<NotFoundReason, string> = {
  "other-number": "Không có kế hoạch mang số này trong các kế hoạch đã nạp.",
  "other-year": "Không có kế hoạch của năm này trong các kế hoạch đã nạp.",
  "other-place": "Không có kế hoạch của nơi này trong các kế hoạch đã nạp.",
  "other-subject": "Nội dung này không có trong các kế hoạch hiện có.",
  "missing-detail": "Kế hoạch có nói đến việc này nhưng không nêu chi tiết được hỏi.",
  "not-for-a-plan": "Câu hỏi này nằm ngoài nội dung các kế hoạch, nên không có câu trả lời ở đây.",
};

function list(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? "";
  return `${names.slice(0, -1).join(names.some((name) => name.includes(",")) ? "; " : ", ")} và ${names.at(-1)}`;
}

function date(partial: string): string {
  const [year, month, day] = partial.split("-");
  if (month === undefined) return `năm ${year}`;
  return day === undefined ? `tháng ${Number(month)} năm ${year}` : `${day}/${month}/${year}`;
}

const stretchVi = ({ from, to }: { from: string; to: string }): string =>
  from === to ? date(from) : from <= "2000-01-01" ? `đến ${date(to)}` : `${date(from)} – ${date(to)}`;

export const VIETNAMESE: Wording = {
  list,
  date,
  planNamed: ({ kind, number, date: day, issuer, about }) => {
    const when = day === null ? "" : day.length === 10 ? ` ngày ${date(day)}` : ` ${date(day)}`;
    const by = issuer === null ? "" : ` của ${issuer}`;
    const named = kind[0]!.toUpperCase() + kind.slice(1) + (number === null ? `${when}${by}` : ` ${number}${when}`);
    return about === null ? named : `${named} (${about})`;
  },
  unnamedKind: "văn bản",

  dutyRoles: { lead: "Chủ trì", implement: "Thực hiện", coordinate: "Phối hợp", report: "Báo cáo" },
  duties(body, counts, total, onTopic) {
    const roles = counts
      .map(([role, count]) => `${this.dutyRoles[role].toLowerCase()}${counts.length > 1 ? ` ${count}` : ""}`)
      .join(", ");
    return `${body} có ${total} nhiệm vụ${onTopic ? " về việc này" : ""} (${roles}).`;
  },
  roles({ lead, implement, coordinate }) {
    const parts: string[] = [];
    if (lead !== "") parts.push(`${lead} chủ trì`);
    if (implement !== "") parts.push(`${implement} thực hiện`);
    if (coordinate !== "") parts.push(`phối hợp: ${coordinate}`);
    return parts.length === 0 ? "" : `${parts.join("; ")}.`;
  },
  premise(holds, body, role) {
    const what = role === "lead" ? "chủ trì việc này" : "phối hợp việc này";
    return holds ? "Đúng." : `Không, không phải ${body} ${what}.`;
  },
  numberPremise: (holds, asked) => (holds ? "Đúng." : `Không, văn bản không ghi ${asked}:`),

  when({ recurrence, dayOfMonth, due, bound, named }) {
    const parts: string[] = TIMES[recurrence] === "" ? [] : [TIMES[recurrence]];
    if (recurrence === "monthly" && dayOfMonth !== null)
      parts.push(`${bound === "before" ? "trước ngày" : "ngày"} ${dayOfMonth}`);
    else if (due !== null) {
      const day = named ?? (due.length === 10 ? `ngày ${date(due)}` : date(due));
      parts.push(bound === "before" ? `trước ${day}` : bound === "through" ? `chậm nhất ${day}` : day);
    }
    return parts.join(", ");
  },
  sentTo: (names, via) => `gửi ${names}${via === null ? "" : ` (qua ${via})`}`,
  sentThrough: (via) => `qua ${via}`,
  nextDue: (day, daysLeft) =>
    daysLeft === 0 ? `Hạn tới: hôm nay, ${date(day)}.` : `Hạn tới: ${date(day)} (còn ${daysLeft} ngày).`,
  target(value, unit, what, by) {
    const counted = unit === "%" || what.toLowerCase().startsWith(unit.toLowerCase()) ? what : `${unit} ${what}`;
    return `${value}${unit === "%" ? "%" : ""} ${counted}${by === null ? "" : ` (${by})`}.`;
  },

  alike: (count) => `Có ${count} mục như vậy:`,
  total: (sums) => `Cộng lại: ${sums}.`,

  formerBody: ({ asked, former, change: { since, law } }) =>
    `${asked.name}: từ ${date(since)} nhận nhiệm vụ của ${former.name} (${law}); kế hoạch nêu tên cũ.`,

  fields: {
    signer: "người ký",
    number: "số",
    date: "ngày ban hành",
    issuer: "cơ quan ban hành",
    proposer: "theo đề nghị của",
    recipients: "nơi nhận",
    title: "trích yếu",
    period: "giai đoạn",
  },
  silent(field) {
    return `${this.fields[field]}: ${field === "proposer" || field === "period" ? "văn bản không nêu" : "văn bản để trống"}`;
  },
  signer: (name, title) => (title === "" ? name : `${name} (${title})`),

  plansListed: (count, total) =>
    count === total ? `Hiện có ${count} kế hoạch:` : `Có ${count} trong ${total} kế hoạch đã nạp:`,
  newestPlan: "Kế hoạch mới nhất trong các kế hoạch đã nạp:",
  noTasks: (body) => `Các kế hoạch đã nạp không giao nhiệm vụ nào cho ${body}.`,
  tasksInPlans: (body, total, plans) => `${body} có ${total} nhiệm vụ trong ${plans} kế hoạch.`,
  mostTasks: "Cơ quan được giao nhiều nhiệm vụ nhất (số mục có tên):",
  targetsCounted: (count) => `Có ${count} chỉ tiêu.`,
  dueListed(when, count, stretch, today) {
    const within = stretch === null ? "" : ` (${stretchVi(stretch)})`;
    const none = {
      next: "Không còn việc nào có ngày hạn phía trước trong các kế hoạch này.",
      over: "Không có việc nào đã qua hạn trong các kế hoạch này.",
      within: `Không có việc nào có hạn trong thời gian này${within}.`,
    };
    if (count === 0) return none[when];
    const now = today === null ? "" : ` (hôm nay ${date(today)})`;
    return {
      next: `${count} việc sắp đến hạn${now}:`,
      over: `${count} việc đã qua hạn theo kế hoạch${now}; việc đã làm hay chưa thì kế hoạch không ghi:`,
      within: `Có ${count} việc có hạn trong thời gian này${within}:`,
    }[when];
  },
  dueLine: (day, what, who) =>
    `${day === null ? "không nêu ngày" : date(day)}: ${what}${who === "" ? "" : ` (${who})`}.`,
  validity: (holds, until, stated) =>
    holds
      ? `Còn trong thời gian thực hiện, đến ${date(until)}${stated ? "" : " (kế hoạch không nêu thời hạn, tính đến hết năm ban hành)"}.`
      : `Đã hết thời gian thực hiện từ ${date(until)}${stated ? "" : " (kế hoạch không nêu thời hạn, tính đến hết năm ban hành)"}.`,
  card: {
    sections: "Các phần",
    tasks: "Cơ quan có nhiều nhiệm vụ",
    next: "Hạn sắp tới",
    deadlines: "Số thời hạn",
    targets: "Chỉ tiêu",
  },

  notFound(reason, missing, name) {
    if (name !== undefined) return `Các kế hoạch hiện có không nhắc đến ${name}, nên không có nội dung này.`;
    if (missing === null) return REASONS[reason];
    const what = { number: "mang số", place: "của", year: "năm" };
    return `Hiện không có kế hoạch ${what[missing.by]} ${missing.written} trong các kế hoạch đã nạp.`;
  },
  looked: (plans, more) =>
    plans.length === 0
      ? `Đã tra cứu ${more} kế hoạch.`
      : `Đã tra cứu: ${plans.join("; ")}${more > 0 ? ` và ${more} kế hoạch khác` : ""}.`,
  nearest: "Nội dung gần nhất:",
  noPlans: "Chưa có kế hoạch nào để tra cứu.",
  askAgain:
    "Xin cho biết rõ hơn nội dung cần hỏi về kế hoạch, ví dụ: “Cơ quan nào chủ trì …?” hoặc “Khi nào gửi báo cáo?”",
  whichUnit: "Anh/chị thuộc cơ quan, đơn vị nào? Xin gõ tên, ví dụ: Sở Y tế.",
  talk: {
    greeting: "Kính chào anh/chị. Tôi là trợ lý tự động, trả lời từ nguyên văn các kế hoạch đã nạp.",
    thanks: "Rất vui được hỗ trợ anh/chị. Cần tra cứu thêm, xin cứ hỏi.",
    goodbye: "Chào anh/chị. Cần tra cứu thêm, xin cứ hỏi.",
    identity:
      "Tôi là trợ lý tự động của cơ quan, không phải người và không dùng mô hình ngôn ngữ: tôi tìm trong các kế hoạch đã nạp và trích nguyên văn, kèm điểm, khoản, mục.",
    complaint:
      "Xin lỗi anh/chị vì câu trả lời chưa đúng. Anh/chị gõ “sai” để đánh dấu, hoặc hỏi lại bằng từ khác, nêu rõ kế hoạch (số, nơi, năm) giúp tôi tìm đúng hơn.",
    shorter: "Vâng. Tôi chỉ trích phần quyết định; gõ số dưới câu trả lời khi cần xem thêm.",
    draft:
      "Tôi không soạn văn bản. Tôi chỉ tìm và trích nguyên văn kế hoạch: việc, cơ quan, thời hạn, chỉ tiêu, căn cứ.",
    introduction: "Kính chào anh/chị. Anh/chị có thể hỏi ngay việc, thời hạn hay chỉ tiêu của đơn vị mình.",
    code: "Tôi chưa hiểu dòng này. Nếu là mã mời, xin nhập khi được hỏi mã; nếu cần tra cứu, xin gõ câu hỏi về kế hoạch.",
    weather: "Câu hỏi này nằm ngoài nội dung các kế hoạch, nên không có câu trả lời ở đây.",
    affirm: "Vâng. Cần tra cứu thêm, xin cứ hỏi.",
  },
  help: (plans) =>
    [
      `Tôi tra cứu trong ${plans.length} kế hoạch đã nạp và trả lời bằng nguyên văn kèm điểm, khoản, mục:`,
      "- ai chủ trì, ai phối hợp một việc; một cơ quan phải làm những gì;",
      "- hạn và nơi gửi báo cáo; chỉ tiêu; số liệu trong phụ lục;",
      "- căn cứ, số, ngày, người ký của kế hoạch; so sánh các kế hoạch.",
      "Kế hoạch không nêu thì tôi nói là không có. Thử hỏi:",
    ].join("\n"),
  examples: ["Có những kế hoạch nào?", "Khi nào gửi báo cáo?", "Sở Y tế phải làm gì?"],

  openClause: (where) => `xem nguyên văn ${where}`,
  seeMore: (left) => `xem tiếp (còn ${left})`,
  seeNextPage: "xem trang sau",
  seePrevious: (where) => `mục trước (${where})`,
  seeNext: (where) => `mục sau (${where})`,
  seeAbove: (where) => `mục chứa nó (${where})`,
  choose: (labels) => `Gõ ${labels.map((label, at) => `${at + 1}: ${label}`).join("; gõ ")}`,
  pageOf: (page, pages) => `trang ${page}/${pages}`,
  under: "Thuộc",
  changedBy: (plan) => `Nay theo ${plan}:`,
  endedBy: (plan) => `Đã bãi bỏ theo ${plan}:`,
  dueChanged: ({ before, now }, plan) => `Hạn cũ ${date(before)}, nay là ${date(now)} theo ${plan}.`,
  relation: (kind, document) => `${RELATIONS[kind]} ${document}.`,
  relationsFound: (count) => `Có ${count} văn bản:`,
  noRelation: (kind, direction, document) => {
    const verb = RELATIONS[kind].toLowerCase();
    return direction === "in"
      ? `Trong các văn bản đã nạp không có văn bản nào ${verb} ${document}.`
      : `${document} không nêu là ${verb} văn bản nào.`;
  },
  supersededBy: (plan, isRepealed) => `Kế hoạch này đã bị ${isRepealed ? "bãi bỏ bởi" : "thay thế bởi"} ${plan}.`,
  before: "Trước khi sửa đổi:",
  planGone: "Kế hoạch này không còn trong các kế hoạch đã nạp, nên không mở lại được.",
  clauseGone: (plan) => `${plan} đã được nạp lại và không còn mục này. Xin hỏi lại để xem bản hiện có.`,
  noSuchPage: "Không còn trang nào nữa.",
  unsound: "Phần này không khớp với bản gốc nên không hiển thị; xin đối chiếu văn bản gốc.",
};
