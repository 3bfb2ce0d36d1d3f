import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { freePort } from "../simulators/program.ts";

/** The name that the shipped configuration serves. */
export const NAME = "kehoach.example.vn";

const has = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
/** Whether this machine has what `startNginx` needs. */
export const hasNginx = has("nginx", "-v") && has("openssl", "version");

interface Ports {
  readonly program: number;
  readonly plain: number;
  readonly tls: number;
}

/** The shipped file with its ports, names of files and nothing else changed, inside the little that nginx needs around it. */
function configuration(folder: string, ports: Ports): string {
  const shipped = readFileSync(new URL("../../deploy/nginx.conf", import.meta.url), "utf8")
    .replaceAll("listen 80;", `listen 127.0.0.1:${ports.plain};`)
    .replaceAll("listen 443 ssl;", `listen 127.0.0.1:${ports.tls} ssl;`)
    .replaceAll(/ *listen \[::\].*\n/gu, "")
    .replaceAll("127.0.0.1:3000", `127.0.0.1:${ports.program}`)
    .replaceAll("/etc/ssl/ke-hoach", folder);
  const own = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  return `daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
    events {} http { access_log off; ${own.join(" ")} ${shipped} }`;
}

export interface Said {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** An nginx before the program, with a certificate of its own for a day. */
export interface Nginx {
  /** Asks through it, as a browser that was sent to the office's name. */
  ask(path: string, options?: Asked): Promise<Said>;
  stop(): Promise<void>;
}

/** Starts nginx as `deploy/nginx.conf` sets it up; its files lie in `folder`. */
export async function startNginx(folder: string, programPort: number): Promise<Nginx> {
  const ports = { program: programPort, plain: await freePort(), tls: await freePort() };
  const key = ["-keyout", join(folder, "privkey.pem"), "-out", join(folder, "fullchain.pem")];
  execFileSync("openssl", [..."req -x509 -newkey rsa:2048 -nodes -days 1".split(" "), ...key, "-subj", `/CN=${NAME}`], {
    stdio: "ignore",
  });
  writeFileSync(join(folder, "nginx.conf"), configuration(folder, ports));
  const nginx: ChildProcess = spawn("nginx", ["-c", join(folder, "nginx.conf"), "-p", folder], { stdio: "ignore" });
  const ended = once(nginx, "close");

  async function ask(path: string, { method = "GET", headers = {}, body }: Asked = {}): Promise<Said> {
    const sent = request({
      ...{ host: "127.0.0.1", port: ports.tls, servername: NAME, rejectUnauthorized: false, path, method },
      headers: { host: NAME, ...headers },
    });
    sent.end(body);
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    let text = "";
    for await (const chunk of response.setEncoding("utf8")) text += String(chunk);
    return { status: response.statusCode!, headers: response.headers, text };
  }

  while ((await ask("/healthz").catch(() => undefined)) === undefined && nginx.exitCode === null) await setTimeout(50);
  return {
    ask,
    async stop() {
      nginx.kill();
      await ended;
    },
  };
}
