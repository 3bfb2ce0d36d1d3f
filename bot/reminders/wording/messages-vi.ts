import { dayText, weekdayName } from "../../../data/calendar/wording.ts";
import type { CalendarDay } from "../../../data/plan.ts";
import type { MessageWording } from "./message-wording.ts";

const weekdayOf = (day: CalendarDay): string => {
  const name = weekdayName(day);
  return name.startsWith("Thứ") ? `t${name.slice(1)}` : name;
};
const full = (day: CalendarDay): string => `${weekdayOf(day)} ${dayText(day)}`;

export const MESSAGES_VI: MessageWording = {
  title: (today, isLate) => `Nhắc hạn${isLate ? " (chậm)" : ""}, ${full(today)}`,
  weekTitle: (today) => `Việc đến hạn trong tuần, ${full(today)}`,
  daysLeft(days) {
    if (days < 0) return `đã quá hạn ${-days} ngày`;
    if (days === 0) return "hôm nay là ngày cuối";
    return days === 1 ? "còn 1 ngày (đến hết ngày mai)" : `còn ${days} ngày`;
  },
  lastWorkingDay: "hôm nay là ngày làm việc cuối trước hạn",
  things: (count) => `${count} việc`,
  lastDay: (day) => `Hạn: hết ${full(day)}`,
  before: (named) => `kế hoạch ghi trước ngày ${dayText(named)}`,
  setByOffice: "ngày do cơ quan đặt, kế hoạch không ghi ngày",
  noSuchDay: (day) => `kế hoạch ghi ngày ${day}, tháng này không có ngày đó nên lấy ngày cuối tháng`,
  doubtful: "Ngày này đọc từ bản quét, cần kiểm tra lại với văn bản gốc.",
  to: (receivers, via) =>
    [receivers.length > 0 ? `Gửi: ${receivers.join(", ")}` : "", via === null ? "" : `qua ${via}`]
      .filter((part) => part !== "")
      .join(", "),
  by: (owers) => `Giao: ${owers.join(", ")}`,
  byNobody: "Kế hoạch không nêu đơn vị thực hiện việc này.",
  clause: (citation, plan) => `Căn cứ ${citation}, ${plan}:`,
  shared: "Việc này giao chung cho nhiều cơ quan, xin đối chiếu xem có đơn vị mình không.",
  expired: "Kế hoạch đã hết thời gian thực hiện; vẫn nhắc vì nhóm đã chọn.",
  late: "chậm",
  missedHead: "Đã lỡ nhắc vì trợ lý ngừng chạy một thời gian:",
  weekHead: (sunday) => `Từ nay đến ${full(sunday)} còn:`,
  nothingElse: "Không có hạn nào khác trong tuần này.",
  done: "Đã nộp",
  again: "Nhắc lại",
  off: "Tắt",
  chooseItem: "Gõ số của việc để đánh dấu đã nộp, hẹn nhắc lại hoặc tắt.",
  rightDay: "Ngày đúng",
  wrongDay: "Ngày sai",
  escalation: (chat) => `Chưa thấy ${chat} báo đã xong việc sau:`,
  moved: (what, from, to, repeats) =>
    `Hạn “${what}” đã đổi từ ${full(from)} sang ${full(to)}${repeats ? ", các kỳ sau cũng đổi theo" : ""}.`,
  ended: (what, day) => `Không nhắc nữa: “${what}” (hạn ${full(day)}) không còn trong các kế hoạch hiện có.`,
  changedTitle: (plan) => `${plan} có thay đổi:`,
  more: (count) => `và ${count} việc khác; gõ /han để xem.`,
  unreachable: (chat) => `Không gửi được nhắc hạn tới ${chat}. Nội dung chưa tới nơi:`,
  planHeld: (plan, id) => `${plan} mới được đọc và chỉ quản trị viên thấy. Mở cho mọi người: /hienthi ${id} mọi người`,
  planFollowed: (plan, units) =>
    `${plan} thay bản trước cùng tệp hoặc cùng số, nên vẫn chỉ hiện với: ${units.join("; ")}.`,
  filesHeld: (files) =>
    `Có tệp có thể đóng dấu độ mật nên chưa đọc: ${files.join("; ")}. Hãy xem văn bản; nếu không mật, chạy: npm run ingest -- --not-secret TỆP`,
  ambiguous: (chat) => `Không rõ nhắc hạn đã tới ${chat} hay chưa, nên không gửi lại. Nội dung:`,
  clockJumped: (from, to) =>
    `Đồng hồ của máy chủ vừa nhảy từ ${from} sang ${to}. Xin kiểm tra ngày giờ: nhắc hạn chạy theo đồng hồ này.`,
  chat: (channel, kind) => `${kind === "group" ? "một nhóm" : "một người"} trên ${channel}`,
};
