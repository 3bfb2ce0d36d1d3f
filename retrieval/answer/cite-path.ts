import type { Language } from "../../data/plan.ts";

/** The printed labels of a path, outermost first. `Điều 3.2.a` holds its article as one label. */
function labelsOf(path: string): string[] {
  const article = /^((?:Điều|Chương|Phần|Mục)\s+[^.]+)(?:\.(.*))?$/u.exec(path);
  if (!article) return path.split(".");
  return [article[1]!, ...(article[2] === undefined ? [] : labelsOf(article[2]))];
}

const PASSAGES: Record<string, string> = {
  header: "phần đầu văn bản",
  preamble: "phần căn cứ",
  recipients: "phần nơi nhận",
  signature: "phần chữ ký",
  annex: "phần phụ lục",
};

function passageCitation(path: string): string | null {
  const named = PASSAGES[path];
  if (named !== undefined) return named;
  const [, kind, first, second] = /^(table|footnote)\.(\d+)(?:\.(\d+))?$/u.exec(path) ?? [];
  if (kind === "footnote") return `chú thích ${first}`;
  if (kind === "table") return second === undefined ? `bảng ${first}` : `dòng ${second} của bảng ${first}`;
  return null;
}

/**
 * How an official cites a clause: `II.4.b` is "điểm b khoản 4 mục II", `Điều 3.2.a` "điểm a khoản 2 Điều 3",
 * `IV.18.-4.+1` "dấu cộng thứ 1 gạch đầu dòng thứ 4 khoản 18 mục IV". The second use of a label says so.
 */
export function citationOf(path: string): string {
  const passage = passageCitation(path);
  if (passage !== null) return passage;
  const words = labelsOf(path).map((printed) => {
    const [label = "", again] = printed.split("#");
    const use = again === undefined ? "" : ` (thứ ${again} cùng ký hiệu)`;
    if (/^-\d+$/u.test(label)) return `gạch đầu dòng thứ ${label.slice(1)}${use}`;
    if (/^\+\d+$/u.test(label)) return `dấu cộng thứ ${label.slice(1)}${use}`;
    if (/^(?:Điều|Chương|Phần|Mục)\s/u.test(label)) return label + use;
    if (/^[IVXLC]+$/u.test(label)) return `mục ${label}${use}`;
    if (/^[A-ZĐ]$/u.test(label)) return `phần ${label}${use}`;
    if (/^\d+$/u.test(label)) return `khoản ${label}${use}`;
    if (/^\p{Ll}+$/u.test(label)) return `điểm ${label}${use}`;
    return `mục ${label}${use}`;
  });
  return words.reverse().join(" ");
}

/** The number, place and year by which people know a plan: "Kế hoạch 29/KH-BCĐ (Quảng Trị, 2024)". */
export function planName(
  plan: {
    number: string | null;
    place: string | null;
    date: string | null;
    type: string | null;
    issuer: string | null;
  },
  language: Language,
): string {
  const year = plan.date?.slice(0, 4);
  const about = [plan.place, year].filter((part) => part !== null && part !== undefined).join(", ");
  const kind = plan.type ?? "văn bản";
  const vietnamese = kind[0]!.toUpperCase() + kind.slice(1);
  const name = language === "en" ? (kind === "kế hoạch" ? "Plan" : vietnamese) : vietnamese;
  const issuer = plan.issuer === null || plan.issuer === plan.issuer.toUpperCase() ? "" : ` ${plan.issuer}`;
  const head =
    plan.number === null
      ? language === "en"
        ? `${name} of${issuer}`
        : `${name} của${issuer}`
      : `${name} ${plan.number}`;
  const known = plan.number === null && issuer === "" ? name : head;
  return about === "" ? known : `${known} (${about})`;
}
