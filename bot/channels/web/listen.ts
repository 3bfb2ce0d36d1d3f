import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { ListenError } from "./listen-error.ts";
import type { WebEnv } from "./web-parts.ts";

function toListenError(cause: NodeJS.ErrnoException, where: string): ListenError {
  switch (cause.code) {
    case "EADDRINUSE":
      return new ListenError("port-in-use", `${where} đang có chương trình khác dùng; chọn cổng khác bằng PORT`, {
        cause,
      });
    case "EACCES":
      return new ListenError("not-allowed", `không được phép mở ${where}; chọn cổng từ 1024 trở lên bằng PORT`, {
        cause,
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new ListenError("no-such-address", `máy này không có địa chỉ ${where}; sửa HOST`, { cause });
    default:
      return new ListenError("failed", `không mở được ${where}`, { cause });
  }
}

export interface ListenOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Aborted: no new connections; requests being answered are finished. */
  readonly signal: AbortSignal;
  /** How long requests being answered may take after that, in milliseconds. */
  readonly graceMs?: number;
  /** Connections at once; one more is turned away instead of taking memory from the others. */
  readonly mostConnections?: number;
}

export interface Listening {
  /** `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly port: number;
  /** Settles when the server has stopped. */
  readonly stopped: Promise<void>;
}

/** Time a caller has for the head of a request, and for all of it: slow ones must not hold sockets. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

/** Far above what an office opens at once. */
const MOST_CONNECTIONS = 2000;

/** Serves an app until `signal` is aborted. Throws a `ListenError` where the address cannot be had. */
export async function listen(app: Hono<WebEnv>, options: ListenOptions): Promise<Listening> {
  const { host, port, signal, graceMs = 10_000, mostConnections = MOST_CONNECTIONS } = options;
  const where = `${host}:${port}`;
  const answer = getRequestListener(app.fetch);
  const server: Server = createServer(
    { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
    (request, response) => void answer(request, response),
  );
  server.maxConnections = mostConnections;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => reject(toListenError(cause, where)));
    server.listen(port, host, resolve);
  });
  const stopped = new Promise<void>((resolve) => server.once("close", resolve));
  const stop = (): void => {
    server.close();
    server.closeIdleConnections();
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    void stopped.then(() => clearTimeout(timer));
  };
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop, { once: true });
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  const shown = host.includes(":") ? `[${host}]` : host;
  return { url: `http://${shown}:${bound}`, port: bound, stopped };
}
