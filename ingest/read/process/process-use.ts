import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What a process has used so far; `undefined` for what this system does not tell. */
export interface ProcessUse {
  readonly cpuSeconds: number | undefined;
  readonly residentBytes: number | undefined;
}

const PAGE_BYTES = 4096;
/** Linux counts processor time in hundredths of a second everywhere programs can see it. */
const TICKS = 100;

/** Processor time and resident memory of a process; nothing known of one that is gone. */
export function useOf(pid: number): ProcessUse {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${String(pid)}/stat`, "latin1");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const resident = Number(readFileSync(`/proc/${String(pid)}/statm`, "latin1").split(" ")[1]) * PAGE_BYTES;
      return { cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS, residentBytes: resident };
    }
    if (process.platform === "win32") return { cpuSeconds: undefined, residentBytes: undefined };
    const [kilobytes] = execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "latin1" })
      .trim()
      .split(/\s+/u);
    return { cpuSeconds: undefined, residentBytes: Number(kilobytes) * 1024 };
  } catch {
    return { cpuSeconds: undefined, residentBytes: undefined }; // it has ended meanwhile, or the system tells nothing
  }
}
