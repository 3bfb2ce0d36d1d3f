const WORDS: Readonly<Record<string, string>> = {
  "no-such-day": "ngày không có trong lịch",
  "no-such-month": "tháng không có trong lịch",
  "no-such-quarter": "quý không có trong lịch",
  "date-from-scan": "ngày đọc từ bản quét, cần kiểm tra",
  "doubtful-words": "chữ đọc từ bản quét, có thể sai",
  "footnote-without-mark": "không rõ chú thích này thuộc chỗ nào",
  "role-without-task": "có vẻ giao việc nhưng chưa rõ giao cho ai",
  "date-without-duty": "có ngày nhưng chưa rõ là hạn của việc gì",
  "columns-not-told-apart": "bảng chưa rõ cột nào là việc, cột nào là cơ quan",
};

/** Why a place of a document should be looked at again; the reason's own name where it has no words yet. */
export const problemWords = (reason: string): string => WORDS[reason] ?? reason;
