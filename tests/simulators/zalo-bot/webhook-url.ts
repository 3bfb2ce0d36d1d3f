/** Why the platform does not take an address for a webhook; `undefined` where it does. */
export function webhookUrlFault(url: unknown): string | undefined {
  if (typeof url !== "string" || !URL.canParse(url)) return "The url must not be empty";
  const { protocol, hostname } = new URL(url);
  if (protocol !== "https:") return "The url must start with https://";
  if (/^(?:localhost|127\.|10\.|192\.168\.)/u.test(hostname)) return "The url must be public";
  if (/(?:^|\.)(?:zalo\.me|zaloplatforms\.com|zapps\.me)$/u.test(hostname)) return "The url must not be of Zalo";
  return undefined;
}
