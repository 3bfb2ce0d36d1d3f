import type { Wording } from "./wording.ts";

export const VIETNAMESE: Wording = {
  openClause: (where) => `xem nguyên văn ${where}`,
  seeMore: (left) => `xem tiếp (còn ${left})`,
  seeNextPage: "xem trang sau",
  seePrevious: (where) => `mục trước (${where})`,
  seeNext: (where) => `mục sau (${where})`,
  seeAbove: (where) => `mục chứa nó (${where})`,
  choose: (labels) => {
    const numbered = labels.map((label, at) => `${at + 1}: ${label}`);
    return `Gõ ${numbered.join("; gõ ")}.`;
  },
  pageOf: (page, pages) => `trang ${page}/${pages}`,
  under: "Thuộc",
  planGone: "Kế hoạch này không còn trong các kế hoạch đã nạp, nên không mở lại được.",
  clauseGone: (plan) => `${plan} đã được nạp lại và không còn mục này. Xin hỏi lại để xem bản hiện có.`,
  noSuchPage: "Không còn trang nào nữa.",
  unsound: "Phần này không khớp với bản gốc nên không hiển thị; xin đối chiếu văn bản gốc.",
};
