import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe } from "vitest";
import { freePort } from "../../../simulators/program.ts";

const DEBIAN = "/usr/lib/postgresql";
const START_MS = 240_000;

/** The folder of PostgreSQL's programs, the newest where there are several; `undefined` where it is not installed. */
function findPrograms(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one)) : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, "bin")),
    ...(process.env["PATH"] ?? "").split(":"),
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

const programs = findPrograms();
const isRequired = process.env["REQUIRE_ALL"] === "1";
if (programs === undefined && !isRequired)
  process.stderr.write("PostgreSQL is not installed (apt-get install postgresql): its tests are skipped\n");

/** Tests that need a PostgreSQL server: skipped by name without one, and failing instead where `REQUIRE_ALL=1`. */
export const withPostgres = describe.skipIf(programs === undefined && !isRequired);

/** PostgreSQL refuses to run as root: then it runs as a user that may do nothing else. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

/** A PostgreSQL server of a test's own, in a temporary folder; its data is worth nothing, so nothing of it is synced. */
export class Cluster {
  readonly #folder: string;
  readonly #as = unprivileged();
  readonly port: number;
  #server: ChildProcess | undefined;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.port = port;
  }

  static async start(): Promise<Cluster> {
    if (programs === undefined) throw new Error("PostgreSQL is not installed: apt-get install postgresql");
    const folder = mkdtempSync(join(tmpdir(), "postgres-"));
    const cluster = new Cluster(folder, await freePort());
    if (cluster.#as) chownSync(folder, cluster.#as.uid, cluster.#as.gid);
    const options = ["-U", "test", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"];
    execFileSync(join(programs, "initdb"), ["-D", join(folder, "data"), ...options], {
      ...cluster.#as,
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    await cluster.resume();
    return cluster;
  }

  /** Starts the server, again after `stop`. */
  async resume(): Promise<void> {
    const settings = [
      "fsync=off",
      "listen_addresses=127.0.0.1",
      "max_connections=200",
      `unix_socket_directories=${this.#folder}`,
    ];
    this.#server = spawn(
      join(programs!, "postgres"),
      ["-D", join(this.#folder, "data"), "-p", String(this.port), ...settings.flatMap((setting) => ["-c", setting])],
      { ...this.#as, cwd: this.#folder, stdio: "ignore" },
    );
    const endMs = performance.now() + START_MS;
    while (performance.now() < endMs) {
      const answers = await this.sql("select 1").catch(() => undefined);
      if (answers !== undefined) return;
      await setTimeout(50);
    }
    throw new Error("the PostgreSQL server does not start");
  }

  /** Ends the server at once, with all its connections; `resume` starts it again. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined || server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGINT");
    await ended;
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The address of an empty database. */
  async newDatabase(): Promise<string> {
    const name = `t${randomUUID().replaceAll("-", "")}`;
    await this.sql(`create database ${name}`);
    return this.urlOf(name);
  }

  urlOf(database: string): string {
    return `postgres://test@127.0.0.1:${this.port}/${database}`;
  }

  /** Runs SQL past the program, and gives the rows. */
  async sql(text: string, url: string = this.urlOf("postgres")): Promise<Record<string, unknown>[]> {
    const { default: pg } = await import("pg");
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }
}
