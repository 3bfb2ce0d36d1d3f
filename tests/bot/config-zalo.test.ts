import { expect, test } from "vitest";
import { ConfigError, readConfig } from "../../bot/config.ts";

const OA = {
  ZALO_OA_APP_ID: "50554360515256678",
  ZALO_OA_APP_SECRET: "app-secret",
  ZALO_OA_SECRET_KEY: "oa-key",
  ZALO_OA_REFRESH_TOKEN: "ref",
};

test("the settings of Zalo go to their channels, the proxy to both", () => {
  const config = readConfig({
    ZALO_BOT_TOKEN: "1459232241454765289:aBc-D_e.f",
    ZALO_PROXY: "http://proxy.example:3128",
    ...OA,
    ZALO_OA_TEMPLATE_ID: "tpl",
  });
  expect(config.zaloBot).toEqual({ token: "1459232241454765289:aBc-D_e.f", proxy: "http://proxy.example:3128" });
  expect(config.zaloOa).toMatchObject({ secretKey: "oa-key", templateId: "tpl", proxy: "http://proxy.example:3128" });
});

test("a token that is none and a secret too short are named, without their values", () => {
  const faulty = { ZALO_BOT_TOKEN: "khong-phai-token", ZALO_BOT_WEBHOOK_SECRET: "ngan", ZALO_PROXY: "proxy:3128" };
  const read = () => readConfig(faulty);
  expect(read).toThrow(ConfigError);
  for (const name of Object.keys(faulty)) expect(read).toThrow(name);
  for (const value of Object.values(faulty)) expect(read).not.toThrow(value);
});
