import type { IncomingMessage } from "node:http";
import type { Params } from "./methods.ts";

/** The parameters of a call, from the query and a JSON, urlencoded or multipart body. */
export async function readParams(request: IncomingMessage, url: URL): Promise<Params> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const query = Object.fromEntries(url.searchParams);
  const type = request.headers["content-type"] ?? "";
  if (body.length === 0) return query;
  if (type.startsWith("application/json")) return { ...query, ...(JSON.parse(body.toString()) as object) };
  if (type.startsWith("multipart/form-data") || type.startsWith("application/x-www-form-urlencoded")) {
    const form = await new Response(body, { headers: { "content-type": type } }).formData();
    const named = [...form].map(([name, value]) => [name, typeof value === "string" ? value : value.name]);
    return { ...query, ...(Object.fromEntries(named) as Params) };
  }
  return query;
}
