const SAFE_NAME = /^[A-Za-z0-9_.-]{1,60}$/u;
const MOST_KEYS = 20;

function keysOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  const keys = Object.keys(value).sort().slice(0, MOST_KEYS);
  return `{${keys.map((key) => (SAFE_NAME.test(key) ? key : "?")).join(",")}}`;
}

/**
 * The form of an event without its content, for a log: its name, the keys it has and those of its message,
 * as in `message.poll.received {event_name,message} message {chat,from}`.
 */
export function shapeOf(event: unknown): string {
  if (typeof event !== "object" || event === null) return keysOf(event);
  const { event_name: name, message } = event as Record<string, unknown>;
  const named = typeof name === "string" && SAFE_NAME.test(name) ? `${name} ` : "";
  return `${named}${keysOf(event)}${message === undefined ? "" : ` message ${keysOf(message)}`}`;
}
