import { launchChromium } from "../../chromium.ts";
import { renderHtml } from "./render-office.ts";
import type { PlanModel } from "./plan-model.ts";

/** A page as offices set it (Decree 30/2020/NĐ-CP): A4, Times at 14 points, first lines set in, justified. */
const STYLE = `<style>@page{size:A4;margin:20mm 20mm 20mm 30mm}
body{font:14pt/1.3 "Times New Roman","Liberation Serif","Noto Serif",serif;text-align:justify}
p{margin:0 0 6pt;text-indent:1.27cm}p.title{text-align:center;text-indent:0}
table{width:100%;border-collapse:collapse;font-size:13pt;margin-bottom:8pt}td{vertical-align:top;padding:2pt 4pt}
table.data td{border:0.75pt solid #000}table.head td{text-align:center;width:50%;font-size:12pt}</style>`;

/** Plans printed to PDF by a browser; one browser for all of them. */
export async function printPdfs(models: readonly PlanModel[]): Promise<Uint8Array[]> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const printed: Uint8Array[] = [];
    for (const model of models) {
      await page.setContent(renderHtml(model).replace("</head>", `${STYLE}</head>`));
      printed.push(
        await page.pdf({
          preferCSSPageSize: true,
          displayHeaderFooter: true,
          headerTemplate: "<span></span>",
          footerTemplate:
            '<div style="font-size:10pt;width:100%;text-align:center"><span class="pageNumber"></span></div>',
        }),
      );
    }
    return printed;
  } finally {
    await browser.close();
  }
}
