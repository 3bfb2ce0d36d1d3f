import { Agent as HttpAgent, type ClientRequest } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Duplex } from "node:stream";

/** The `code` of an error that came before the connection stood: nothing of the request left this machine. */
export const NOT_CONNECTED = "NOT_CONNECTED";

/** A connection that has not come about in this time never will: where a network is blocked, packets only vanish. */
const CONNECT_TIMEOUT_MS = 10_000;
/**
 * Longest idle time after which a connection is used again. The other side closes idle ones too (after 5 seconds and more),
 * and a request written at that moment has an unknown end. Timers alone are not enough: they run late in a busy process.
 */
const LONGEST_IDLE_MS = 2000;

const notConnected = (message: string, cause?: unknown): Error =>
  Object.assign(new Error(message, { cause }), { code: NOT_CONNECTED });

function watch(socket: Duplex, readyEvent: "connect" | "secureConnect"): void {
  let isReady = false;
  // In a process that was busy so long the connection may stand, and nobody has looked yet.
  const timer = setTimeout(() => {
    setImmediate(() => {
      if (!isReady) socket.destroy(notConnected("no connection in time"));
    });
  }, CONNECT_TIMEOUT_MS);
  socket.once(readyEvent, () => {
    isReady = true;
    clearTimeout(timer);
  });
  socket.once("close", () => {
    clearTimeout(timer);
  });
  // Ahead of the listener of the HTTP client, which passes on `code` and nothing else that could be told from.
  socket.prependListener("error", (error: Error & { code?: string }) => {
    if (!isReady) error.code = NOT_CONNECTED;
  });
}

/** Node's own, which gives a request a connection; its place to look at those that are free. */
type Adding = (request: ClientRequest, options: object) => void;

/** Closes connections that were idle too long before one of them could be taken for a request. */
function dropIdle(agent: HttpAgent): void {
  const freedAtMs = new WeakMap<Duplex, number>();
  const keep = agent.keepSocketAlive.bind(agent);
  agent.keepSocketAlive = (socket) => {
    freedAtMs.set(socket, performance.now());
    return keep(socket);
  };
  const adding = agent as HttpAgent & { addRequest: Adding };
  const add = adding.addRequest.bind(agent);
  adding.addRequest = (request, options) => {
    const oldestMs = performance.now() - LONGEST_IDLE_MS;
    for (const free of Object.values(agent.freeSockets)) {
      const stale = free!.filter((socket) => (freedAtMs.get(socket) ?? 0) < oldestMs);
      for (const socket of stale) {
        free!.splice(free!.indexOf(socket), 1);
        socket.destroy();
      }
    }
    add(request, options);
  };
}

/**
 * Connections to the Bot API: kept open between calls, over IPv4 (Node's race of both families ends in `ETIMEDOUT` where
 * IPv6 is half configured), through an http or https proxy where one is given. What fails before a connection stands has
 * the code `NOT_CONNECTED`, so that a message which was certainly not sent can be told from one that may have been.
 */
export function apiAgent(apiRoot: string, proxy?: string): HttpAgent {
  const isSecure = apiRoot.startsWith("https:");
  const proxyEnv = proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } };
  const options = { keepAlive: true, family: 4, ...proxyEnv };
  const agent = isSecure ? new HttpsAgent(options) : new HttpAgent(options);
  dropIdle(agent);
  const connect: HttpAgent["createConnection"] = agent.createConnection.bind(agent);
  agent.createConnection = (target, callback) => {
    // Through a proxy to TLS the connection counts only once `callback` has it: before, it leads to the proxy.
    if (!isSecure || proxy === undefined) {
      const socket = connect(target, callback);
      if (socket) watch(socket, isSecure ? "secureConnect" : "connect");
      return socket;
    }
    let isOver = false;
    const hand = (error: Error | null, socket?: Duplex): void => {
      clearTimeout(timer);
      if (isOver) return;
      isOver = true;
      callback?.(error === null ? null : notConnected("the proxy gave no connection", error), socket!);
    };
    const toProxy = connect(target, hand);
    const timer = setTimeout(() => {
      hand(notConnected("no connection through the proxy in time"));
      toProxy?.destroy();
    }, CONNECT_TIMEOUT_MS);
    return toProxy;
  };
  return agent;
}
