import { dayText, weekdayName } from "../../../data/calendar/wording.ts";
import type { CalendarDay } from "../../../data/plan.ts";
import type { CommandWording, SettingsTold } from "./command-wording.ts";

const full = (day: CalendarDay): string => `${weekdayName(day)} ${dayText(day)}`;

function settingsText({ leads, at, quiet, digest, contact }: SettingsTold): string {
  const before = leads.filter((days) => days > 0);
  const when = [
    ...(before.length > 0 ? [`trước ${before.join(", ")} ngày`] : []),
    ...(leads.includes(0) ? ["sáng ngày cuối"] : []),
  ].join(" và ");
  return [
    `Nhắc ${when}, lúc ${at}; hạn rơi vào ngày nghỉ thì tính lùi từ ngày làm việc liền trước.`,
    quiet === null ? "Không có giờ yên lặng." : `Giờ yên lặng: ${quiet[0]} đến ${quiet[1]}.`,
    ...(digest ? ["Mỗi thứ Hai có danh sách việc trong tuần."] : []),
    ...(contact === null ? [] : [`Trước hạn 1 ngày mà chưa xong thì báo cho ${contact}.`]),
  ].join(" ");
}

export const COMMANDS_VI: CommandWording = {
  dueOf: (scope) => `Thời hạn (${scope}), gần nhất trước:`,
  dueNone: "Không có thời hạn nào sắp tới.",
  duePast: (count) => `${count} thời hạn đã qua hoặc kế hoạch đã hết thời gian thực hiện.`,
  dueLine: (day, left, what) => `${full(day)} (${left}): ${what}`,
  undatedLine: (what, period) => `Kế hoạch không ghi ngày${period === null ? "" : `, kỳ ${period}`}: ${what}`,
  openLine: (what) => `Kế hoạch không ghi thời gian cụ thể: ${what}`,
  sharedLine: (line) => `${line} (giao chung cho nhiều cơ quan)`,
  placedLine: (line, place) => `${line} — ${place}`,
  needScope: "Xin cho biết đơn vị bằng /donvi, hoặc gõ tên đơn vị hay số kế hoạch sau lệnh, ví dụ: /han Sở Y tế.",
  noSuchScope: (words) => `Không tìm thấy đơn vị hay kế hoạch “${words}”.`,
  notNamed: (unit) => `Các kế hoạch hiện có chưa giao thời hạn nào cho ${unit}.`,
  nearNames: "Các tên gần giống hoặc có trong kế hoạch:",
  remindThis: "Nhắc tôi việc này",
  setDay: "Cơ quan đặt ngày",
  openClause: "Xem nguyên văn",
  goneDeadline: "Thời hạn này không còn trong các kế hoạch hiện có. Gõ /han để xem lại.",
  undatedDetail: "Kế hoạch không ghi ngày. Cơ quan có thể đặt ngày bằng /dathan; ngày đó được ghi là của cơ quan.",
  problem: (text) => `Lưu ý: ${text}.`,

  unitLabel: (unit) => `việc của ${unit}`,
  planLabel: (plan) => plan,
  deadlineLabel: (what) => `“${what}”`,
  subscribed: (label) => `Đã ghi: sẽ nhắc ${label}.`,
  subscribedAlready: (label) => `Đã nhắc ${label} từ trước.`,
  expiredOn: "Nhắc cả thời hạn lặp lại sau khi kế hoạch hết thời gian thực hiện.",
  expiredHint:
    "Các kế hoạch này đã hết thời gian thực hiện nên không nhắc việc lặp lại. Muốn vẫn nhắc, gõ: /nhac hết hạn.",
  nextMessage: (at, day, what) => `Lần nhắc tới: ${at}, về ${what} (hạn ${full(day)}).`,
  nextOne: (day, what) => `Gần nhất: ${full(day)}, ${what}`,
  nothingAhead: "Hiện chưa có thời hạn nào sắp tới có ghi ngày.",
  noSubscriptions: "Ở đây chưa nhắc hạn gì. Gõ /nhac và tên đơn vị, số kế hoạch, hoặc chọn:",
  subscriptions: (count) => `Đang nhắc ${count} mục:`,
  settings: settingsText,
  settingsHint:
    "Đổi cách nhắc, ví dụ: /nhac trước 5, 2 ngày lúc 7h30; /nhac yên lặng 21h-6h; /nhac thứ hai; /nhac tắt 1.",
  remindUnit: (unit) => `Nhắc việc của ${unit}`,
  remindPlan: (plan) => `Nhắc các hạn của ${plan}`,
  stop: (label) => `Thôi nhắc ${label}`,
  stopped: (label) => `Đã thôi nhắc ${label}.`,
  stoppedAll: "Đã thôi nhắc tất cả ở đây.",
  changed: (told) => `Đã đổi. ${settingsText(told)}`,
  needSubscription: "Ở đây chưa nhắc hạn gì, nên chưa có gì để đổi. Gõ /nhac và tên đơn vị hoặc số kế hoạch trước.",
  faulty: (words) =>
    `Không đặt được “${words.join("”, “")}”. Giờ từ 0h đến 23h59; nhắc trước từ 0 đến 60 ngày, tối đa 6 mốc.`,
  contactUnknown: (who) =>
    `“${who}” không phải người đã được mời dùng trợ lý, nên không báo được. Ghi tên như trong danh sách, hoặc dạng kênh:mã.`,
  contactSet: (who) => `Trước hạn 1 ngày mà chưa đánh dấu đã nộp, trợ lý sẽ báo cho ${who}.`,
  contactOff: "Đã thôi báo cho người thứ hai.",

  undatedNone: "Không có thời hạn nào thiếu ngày trong phạm vi này.",
  undatedList: "Các thời hạn kế hoạch không ghi ngày. Chọn số để đặt ngày của cơ quan:",
  askDay: (what) =>
    `Đặt ngày cho: ${what}\nGõ ngày, ví dụ: ngày 15 tháng cuối; ngày 20 tháng 6 và 12; ngày cuối tháng; 15/6/2026; thứ sáu.`,
  daySet: (what, days) =>
    `Đã ghi ngày do cơ quan đặt cho: ${what}\n${days.length === 0 ? "Trong 12 tháng tới không có kỳ nào rơi vào ngày này." : `Các kỳ tới: ${days.map(full).join("; ")}.`}`,
  dayRemoved: "Đã bỏ ngày do cơ quan đặt; kế hoạch vẫn không ghi ngày.",
  dayFault: (words) => `Lịch không có “${words}”. Xin gõ ngày khác.`,
  dayUnread: "Chưa đọc được ngày. Ví dụ: ngày 15 tháng cuối; 15/6/2026; thứ sáu.",
  dayInPlan: "Kế hoạch đã ghi ngày cho việc này, nên không đặt ngày khác được.",
  removeDay: "Bỏ ngày do cơ quan đặt",

  nothingTold: "Chưa có việc nào được nhắc ở đây gần đây. Gõ /han để xem thời hạn.",
  whichOne: "Việc nào? Xin chọn số:",
  done: (what, day, who, at) =>
    `Đã ghi: ${who} báo đã nộp lúc ${at}: ${what} (hạn ${full(day)}). Kỳ này không nhắc nữa.`,
  somebody: "một người ở đây",
  doneBefore: (what, who, at) => `Việc này ${who} đã báo nộp lúc ${at}: ${what}.`,
  undo: "Chưa nộp, nhắc tiếp",
  undone: (what) => `Đã bỏ đánh dấu. Trợ lý sẽ nhắc tiếp: ${what}.`,
  askWhen: "Nhắc lại khi nào?",
  snoozes: { hour: "1 giờ nữa", afternoon: "Chiều nay", tomorrow: "Ngày mai", week: "Tuần sau" },
  snoozed: (what, at) => `Sẽ nhắc lại lúc ${at}: ${what}.`,
  off: (what) => `Kỳ này không nhắc nữa: ${what}.`,
  offAll: "Tắt luôn các kỳ sau",
  offAllDone: (what) => `Từ nay không nhắc việc này nữa: ${what}.`,
  onAgain: "Bật lại",
  on: (what) => `Đã bật lại nhắc: ${what}.`,
  confirmed: (isRight) =>
    isRight
      ? "Đã ghi: ngày đọc từ bản quét là đúng."
      : "Đã ghi: ngày đọc từ bản quét là sai; trợ lý không nhắc theo ngày đó nữa.",

  reportTitle: (month) => `Báo cáo nhắc hạn ${month}:`,
  reportLine: ({ unit, due, done, late, missed, open, ambiguous, unreachable }) => {
    const counts: [number, string][] = [
      [done, "đã nộp đúng hạn"],
      [late, "nộp muộn"],
      [missed, "quá hạn chưa nộp"],
      [open, "chưa tới hạn"],
      [ambiguous, "lần nhắc không rõ đã tới"],
      [unreachable, "lần nhắc không gửi được"],
    ];
    const parts = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
    return `${unit}: ${due} việc có hạn trong tháng: ${parts.join(", ")}`;
  },
  reportNone: "Tháng này không có thời hạn có ghi ngày nào trong phạm vi được nhắc.",

  feed: (url) =>
    `Địa chỉ lịch riêng, thêm vào Google Calendar, Outlook hoặc điện thoại bằng “đăng ký theo URL”:\n${url}\nGoogle thường lấy lại lịch sau 12 đến 24 giờ, Outlook vài giờ; việc đổi gấp xem ở /han.\nAi có địa chỉ này đều xem được lịch; xin giữ kín.`,
  feedGiven:
    "Đã cấp địa chỉ lịch cho cuộc trò chuyện này và địa chỉ đó vẫn dùng được. Trợ lý không lưu địa chỉ nên không đọc lại được.",
  feedNew: "Cấp địa chỉ mới (địa chỉ cũ hết dùng)",
  feedOff: "Thu hồi địa chỉ",
  feedStopped: "Đã thu hồi địa chỉ lịch.",
  feedNoAddress:
    "Chưa mở được lịch qua mạng vì máy chủ chưa có địa chỉ công khai (PUBLIC_URL). Xin liên hệ người quản trị.",
  feedName: (label) => `Thời hạn: ${label}`,
};
