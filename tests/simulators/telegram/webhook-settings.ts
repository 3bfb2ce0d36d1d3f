import type { LongPoll } from "./long-poll.ts";
import type { Method } from "./methods.ts";
import type { TelegramWorld } from "./telegram-world.ts";
import type { Webhook, WebhookSender } from "./webhook-sender.ts";
import { badRequest } from "./world.ts";

export interface WebhookSettings {
  readonly methods: Readonly<Record<string, Method>>;
  /** The webhook that is set. */
  readonly current: () => Webhook | undefined;
}

export interface WebhookSettingsOptions {
  readonly world: TelegramWorld;
  readonly poll: LongPoll;
  readonly sender: WebhookSender;
}

const PORTS = ["", "443", "80", "88", "8443"];

/** The methods that set, remove and show the webhook. */
export function webhookSettings({ world, poll, sender }: WebhookSettingsOptions): WebhookSettings {
  let webhook: Webhook | undefined;

  function set(next: Webhook | undefined, dropPending: unknown): void {
    webhook = next;
    if (dropPending === true || dropPending === "true") world.queue.clear();
    sender.use(next);
  }

  function checkAddress(url: string): void {
    if (!URL.canParse(url)) throw badRequest("invalid webhook URL specified");
    const { protocol, port, hostname } = new URL(url);
    if (protocol !== "https:") throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
    if (!PORTS.includes(port)) throw badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
    if (/^(?:localhost|127\.|10\.|192\.168\.)/u.test(hostname)) throw badRequest("bad webhook: IP address is reserved");
  }

  const remove: Method = (params) => {
    set(undefined, params["drop_pending_updates"]);
    return true;
  };

  const methods: Readonly<Record<string, Method>> = {
    setWebhook(params) {
      const url = String(params["url"] ?? "");
      if (url === "") return remove(params);
      checkAddress(url);
      const secretToken = params["secret_token"] as string | undefined;
      if (secretToken !== undefined && secretToken.length > 256) throw badRequest("secret token is too long");
      if (secretToken !== undefined && !/^[\w-]+$/u.test(secretToken))
        throw badRequest("secret token contains unallowed characters");
      const allowed = params["allowed_updates"];
      if (Array.isArray(allowed)) world.queue.allowed = allowed.length === 0 ? undefined : new Set(allowed as string[]);
      const maxConnections = Math.min(100, Math.max(1, Number(params["max_connections"] ?? 40)));
      poll.terminate("terminated by setWebhook request");
      set({ url, secretToken, maxConnections }, params["drop_pending_updates"]);
      return true;
    },
    deleteWebhook: remove,
    getWebhookInfo: () => ({
      url: webhook?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: world.queue.size,
      ...(webhook === undefined ? {} : { max_connections: webhook.maxConnections }),
      ...(sender.lastError === undefined
        ? {}
        : { last_error_date: sender.lastError.date, last_error_message: sender.lastError.message }),
      ...(world.queue.allowed === undefined ? {} : { allowed_updates: [...world.queue.allowed] }),
    }),
  };
  return { methods, current: () => webhook };
}
