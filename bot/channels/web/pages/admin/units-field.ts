import { html } from "hono/html";
import type { Html } from "../layout.ts";

/** Where an administrator says which agencies may see a plan, a name a line. */
export const unitsField = (units: string): Html =>
  html`<p>
    <label for="don-vi"
      >Chỉ cho các đơn vị <span class="field-hint">(mỗi dòng một tên; để trống: mọi người)</span></label
    >
    <textarea id="don-vi" name="don-vi" rows="2">${units}</textarea>
  </p>`;
