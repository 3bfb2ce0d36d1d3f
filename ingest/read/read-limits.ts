import { ReadError } from "./read-error.ts";

/** How many times longer than its processor time a reading may take on a clock, on a machine that is busy with other things. */
export const PATIENCE = 5;

/** A document whose reading was stopped after so many seconds. */
export const tooLong = (seconds: number): ReadError =>
  new ReadError(
    "limit",
    `đọc quá ${String(Math.round(seconds))} giây mà chưa xong nên đã dừng. Tệp có thể hỏng hoặc quá nặng: hãy lưu lại hoặc tách thành nhiều tệp`,
  );

/** A document that wanted more memory than one may. */
export const tooMuch = (): ReadError =>
  new ReadError(
    "limit",
    "tệp cần quá nhiều bộ nhớ để đọc nên đã dừng. Hãy giảm kích thước ảnh, lưu lại hoặc tách thành nhiều tệp",
  );
