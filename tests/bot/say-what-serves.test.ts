import { expect, test } from "vitest";
import { readConfig } from "../../bot/config.ts";
import { channelStopped, sayConnections, sayWhatServes } from "../../bot/say-what-serves.ts";

const said = (env: Record<string, string>, url: string) => {
  const lines: string[] = [];
  const config = readConfig(env);
  sayWhatServes({
    config,
    url,
    plans: 4,
    adminCode: undefined,
    say: (line) => lines.push(line),
    addresses: ["10.0.0.7"],
  });
  return lines.join("\n");
};

test("a web server that other machines reach without TLS is warned of, with an address one can open", () => {
  const text = said({ HOST: "0.0.0.0", PORT: "3313" }, "http://0.0.0.0:3313");

  expect(text).toContain("http://10.0.0.7:3313");
  expect(text).not.toContain("http://0.0.0.0");
  expect(text).toMatch(/CẢNH BÁO: .*PUBLIC_URL=https/u);
  expect(said({ HOST: "192.168.1.5", PUBLIC_URL: "http://kehoach.vn" }, "http://192.168.1.5:3000")).toContain(
    "CẢNH BÁO",
  );
});

test("nothing is warned of on this machine alone, or behind https", () => {
  expect(said({}, "http://127.0.0.1:3000")).not.toContain("CẢNH BÁO");
  expect(said({ HOST: "0.0.0.0", PUBLIC_URL: "https://kehoach.example.vn" }, "http://0.0.0.0:3000")).not.toContain(
    "CẢNH BÁO",
  );
});

test("a network is not said to be served before it has answered, and one that stopped names its setting in one line", () => {
  expect(said({ TELEGRAM_BOT_TOKEN: "1:a" }, "http://127.0.0.1:3000")).toContain("Telegram: đang kết nối");
  expect(channelStopped("telegram")).toMatch(/^Telegram: đã dừng.*TELEGRAM_BOT_TOKEN[^\n]*$/u);
});

test("a network that does not answer is said once, and once more when it does", () => {
  const lines: string[] = [];
  const reached = sayConnections((line) => lines.push(line));
  for (const isReached of [false, false, true, true, false]) reached("telegram", isReached);

  expect(lines).toEqual([
    "Telegram: không kết nối được, sẽ thử lại.",
    "Telegram: đã kết nối.",
    "Telegram: không kết nối được, sẽ thử lại.",
  ]);
});
