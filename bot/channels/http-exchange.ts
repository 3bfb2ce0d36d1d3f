import axios, { isAxiosError, type AxiosProxyConfig } from "axios";
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";

/** One call of a chat network. */
export interface HttpCall {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A string goes out as it is; form data as multipart. */
  readonly body?: string | FormData;
  /** For the whole exchange, connecting included. */
  readonly timeoutMs: number;
  /** The proxy to go through; without it none is used, whatever the environment says. */
  readonly proxy?: string;
}

/** What came back, whatever its status. */
export interface HttpReply {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/**
 * No reply came. `not-sent`: the connection never stood, so the other side knows nothing of the call. `interrupted`: it
 * stood, and then broke, or no whole answer came in time: the other side may have done what was asked. The message and the
 * cause hold the system's code only: addresses of chat networks carry tokens.
 */
export class HttpExchangeError extends Error {
  override readonly name = "HttpExchangeError";
  readonly code: "not-sent" | "interrupted";

  constructor(code: "not-sent" | "interrupted", message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Longest reply read, in bytes; these networks answer with a few hundred. */
const MAX_REPLY_BYTES = 1024 * 1024;

/** Notes when the connection of a request stands, TLS included: from then on the request may have been read. */
function watchedTransport(protocol: string): { readonly transport: object; stood(): boolean } {
  const secure = protocol === "https:";
  let stood = false;
  const request = (options: RequestOptions, handle: (reply: IncomingMessage) => void): ClientRequest => {
    const call = (secure ? https : http).request(options, handle);
    call.once("socket", (socket: Socket & Partial<Pick<TLSSocket, "encrypted">> & { secureConnecting?: boolean }) => {
      const pending = socket.connecting || socket.secureConnecting === true;
      if (!pending) stood = true;
      else socket.once(secure ? "secureConnect" : "connect", () => (stood = true));
    });
    return call;
  };
  return { transport: { request }, stood: () => stood };
}

// A kept connection that the server closes just as it is used again would look like a message that may have arrived.
const agents = { httpAgent: new http.Agent({ keepAlive: false }), httpsAgent: new https.Agent({ keepAlive: false }) };

function proxyOf(proxy: string | undefined): AxiosProxyConfig | false {
  if (proxy === undefined) return false;
  const { protocol, hostname, port, username, password } = new URL(proxy);
  const auth =
    username === "" ? {} : { auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) } };
  return {
    protocol: protocol.slice(0, -1),
    host: hostname,
    port: Number(port || (protocol === "https:" ? 443 : 80)),
    ...auth,
  };
}

/** A copy without what axios hangs onto errors: its settings hold the address and the headers. */
function bare(cause: unknown): Error | undefined {
  if (!(cause instanceof Error)) return undefined;
  const { code, syscall } = cause as NodeJS.ErrnoException;
  const copy = new Error([syscall, code].filter((part) => part !== undefined).join(" ") || cause.name);
  return Object.assign(copy, code === undefined ? {} : { code });
}

/**
 * Makes one call and gives its reply of any status; redirects are not followed, as tokens travel in addresses.
 * Throws an `HttpExchangeError`.
 */
export async function exchange({ method, url, headers, body, timeoutMs, proxy }: HttpCall): Promise<HttpReply> {
  const { transport, stood } = watchedTransport(new URL(url).protocol);
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const reply = await axios.request<string>({
      method,
      url,
      headers,
      data: body,
      ...agents,
      proxy: proxyOf(proxy),
      // axios's own type is `any`; with a proxy on https it brings an agent, and this transport serves it too.
      transport,
      signal: timeout,
      maxRedirects: 0,
      maxContentLength: MAX_REPLY_BYTES,
      responseType: "text",
      transformRequest: (data: unknown) => data,
      transformResponse: (data: unknown) => data,
      validateStatus: () => true,
    });
    return { status: reply.status, contentType: String(reply.headers["content-type"] ?? ""), text: reply.data };
  } catch (cause) {
    const code = stood() ? "interrupted" : "not-sent";
    const system = isAxiosError(cause) ? (cause.cause ?? cause) : cause;
    const what = timeout.aborted ? `no answer within ${timeoutMs} ms` : (bare(system)?.message ?? "unknown failure");
    throw new HttpExchangeError(code, what, { cause: bare(system) });
  }
}
