import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import {
  holidayDataSchema,
  PUBLIC_HOLIDAYS,
  withOfficeHolidays,
  type HolidayData,
} from "../../data/calendar/holidays.ts";

/** An office's holiday file in the folder of generated data. */
const HOLIDAY_FILE = "holidays.json";

/** An office's holiday file that cannot be used; the message is in Vietnamese and says where and why. */
export class HolidayFileError extends Error {
  override readonly name = "HolidayFileError";
}

/** Public holidays, with those of the office's own file over them where `dataDir` has one. Throws a HolidayFileError for a faulty file. */
export async function readHolidays(dataDir: string): Promise<HolidayData> {
  const path = join(dataDir, HOLIDAY_FILE);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return PUBLIC_HOLIDAYS;
    throw new HolidayFileError(`không đọc được ${path}`, { cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new HolidayFileError(`${path} không phải JSON`, { cause });
  }
  const parsed = holidayDataSchema.safeParse(value);
  if (!parsed.success)
    throw new HolidayFileError(`${path} không đúng dạng:\n${z.prettifyError(parsed.error)}`, { cause: parsed.error });
  return withOfficeHolidays(parsed.data);
}
