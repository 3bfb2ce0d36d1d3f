import sharp from "sharp";
import { expect, test } from "vitest";
import { openPdf } from "../../../../ingest/read/pdf/read-pdf.ts";
import { drawPage } from "../../../../ingest/read/scan/draw-page.ts";
import { readImage } from "../../../../ingest/read/scan/read-image.ts";
import { findSecrecy } from "../../../../ingest/read/secrecy.ts";
import { readPlan } from "../../../../ingest/read-plan.ts";
import { launchChromium, withChromium } from "../../../chromium.ts";

const PAGE = `<html lang="vi"><body style="font:14pt 'Times New Roman','Liberation Serif','Noto Serif',serif">
<table style="width:100%;text-align:center;font-size:12pt"><tr><td>ỦY BAN NHÂN DÂN<br>XÃ LONG TUYỀN</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</td></tr>
<tr><td>Số: 14/KH-UBND</td><td>Long Tuyền, ngày 12 tháng 01 năm 2026</td></tr></table>
<p style="color:#d02020;font-size:18pt;font-weight:bold;margin:4pt 40pt">STAMP</p>
<p style="text-align:center"><b>KẾ HOẠCH</b><br>Phòng cháy, chữa cháy năm 2026</p>
<p>I. MỤC TIÊU</p><p>1. Giảm số vụ cháy ít nhất 20% so với năm 2025.</p>
<p>II. NHIỆM VỤ</p><p>1. Công an xã chủ trì, phối hợp với Trạm Y tế tổ chức diễn tập trước ngày 30/6/2026.</p>
<table style="width:100%;border-collapse:collapse" border="1"><tr><td>TT</td><td>Nhiệm vụ</td><td>Chủ trì</td><td>Thời hạn</td></tr>
<tr><td>1</td><td>Kiểm tra cơ sở có nguy hiểm cháy, nổ</td><td>Công an xã</td><td>15/7/2026</td></tr>
<tr><td>2</td><td>Báo cáo kết quả</td><td>Văn phòng</td><td>20/12/2026</td></tr></table></body></html>`;

/** A printed page as a scanner gives it: a picture, a little askew, with the stamp in red. */
async function scanned(html: string): Promise<Buffer> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.setContent(html);
    const pdf = await page.pdf({ format: "A4", margin: { top: "20mm", bottom: "20mm", left: "30mm", right: "20mm" } });
    const { image } = await drawPage(await (await openPdf(pdf)).getPage(1));
    return await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 4 } })
      .flatten({ background: "#ffffff" })
      .rotate(1.2, { background: "#ffffff" })
      .jpeg({ quality: 80 })
      .toBuffer();
  } finally {
    await browser.close();
  }
}

withChromium("a scanned page", () => {
  test("gives its header, clauses, tasks and days, and the stamp in its red ink", { timeout: 240_000 }, async () => {
    const output = await readImage(await scanned(PAGE.replace("STAMP", "MẬT")));
    const { text, pages, doubts, stampText = "" } = output;
    const reading = readPlan({ file: "a.jpg", sha256: "0", format: "scan", text, pages: pages!, doubts: doubts! });

    expect(reading.plan).toMatchObject({ type: "kế hoạch", number: "14/KH-UBND", date: "2026-01-12" });
    expect(reading.clauses.map(({ path }) => path)).toEqual(["I", "I.1", "II", "II.1"]);
    expect(reading.assignments.some(({ lead }) => lead.includes("Công an xã"))).toBe(true);
    expect(reading.deadlines.map(({ due }) => due)).toContain("2026-06-30");
    expect(reading.tables[0]?.rows.map((row) => row.at(-1))).toEqual(["15/7/2026", "20/12/2026"]);
    expect(reading.problems.map(({ reason }) => reason)).toContain("date-from-scan");
    expect(pages).toEqual([{ page: 1, scanned: true, start: 0, end: text.length }]);
    expect(findSecrecy(stampText)?.level, stampText).toBe("Mật");
  });
});
