import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { closeServer, listen } from "./listening.ts";

/** A request as a simulator saw it, with what it answered. */
export interface Exchange {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  /** `undefined` until answered; `reset` where the connection was cut instead. */
  reply?: Reply | "reset";
}

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** @param gone aborted when the other side goes away */
export type Handle = (exchange: Exchange, gone: AbortSignal) => Promise<Reply | "reset"> | Reply | "reset";

export const json = (value: unknown, status = 200): Reply => ({
  status,
  contentType: "application/json;charset=UTF-8",
  body: typeof value === "string" ? value : JSON.stringify(value),
});

/** A page as the gateways in front of these networks show it. */
export const page = (status: number, title: string, detail = ""): Reply => ({
  status,
  contentType: "text/html",
  body: `<html><head><title>${status} ${title}</title></head><body><center><h1>${status} ${title}</h1></center>${detail}<hr><center>nginx</center></body></html>`,
});

/** An HTTP server on 127.0.0.1 that keeps all its traffic. */
export class LoopbackServer {
  readonly traffic: Exchange[] = [];
  readonly #server: Server;
  #url = "";

  constructor(handle: Handle) {
    this.#server = createServer((request, response) => void this.#serve(request, response, handle));
  }

  get url(): string {
    return this.#url;
  }

  /** @param port 0: any that is free */
  async listen(port = 0): Promise<this> {
    this.#url = await listen(this.#server, port);
    return this;
  }

  /** Stops, cutting what is under way. */
  close(): Promise<void> {
    return closeServer(this.#server);
  }

  async #serve(request: IncomingMessage, response: ServerResponse, handle: Handle): Promise<void> {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { method = "GET", url: path = "/", headers } = request;
      const exchange: Exchange = { method, path, headers, body: Buffer.concat(chunks) };
      this.traffic.push(exchange);
      const reply = await handle(exchange, gone.signal);
      exchange.reply = reply;
      if (reply === "reset") request.socket.resetAndDestroy();
      else {
        response.writeHead(reply.status, { "content-type": reply.contentType, ...reply.headers });
        response.end(reply.body);
      }
    } catch {
      // The other side went away, or a handler failed: there is nobody to tell but by cutting the line.
      request.socket.destroy();
    }
  }
}
