import { isIP } from "node:net";
import { z } from "zod";
import { DEFAULT_DATA_FOLDER, DEFAULT_PLANS_FOLDER, noPlansFolder } from "../data/store/data-folder.ts";
import { isDatabaseUrl, NO_DATABASE_URL } from "../data/store/database-url.ts";
import { CHANNELS, type ChannelName } from "./channels/channel.ts";

/** A person on a chat network, as `ADMIN_IDS` and `ALLOWED_IDS` name them. */
export interface PersonId {
  readonly channel: ChannelName;
  readonly id: string;
}

/** Settings that name no valid value. The message has one line for each fault. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const url = z.url({ protocol: /^https?$/u, error: "phải là một địa chỉ http hoặc https" });
const text = z.string();

const person = z.string().transform((value, context): PersonId => {
  const [, channel, id] = /^([a-z-]+):(.+)$/u.exec(value) ?? [];
  const known = CHANNELS.find((name) => name === channel);
  if (known !== undefined && id !== undefined) return { channel: known, id };
  context.addIssue({ code: "custom", message: `“${value}” phải có dạng kênh:mã, kênh là ${CHANNELS.join(", ")}` });
  return z.NEVER;
});

const people = z
  .string()
  .default("")
  .transform((list) => list.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()])))
  .pipe(z.array(person));

const addresses = z
  .string()
  .default("")
  .transform((list) => list.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()])))
  .refine((list) => list.every((address) => isIP(address) !== 0), "phải là các địa chỉ IP cách nhau bằng dấu phẩy");

const port = z
  .string()
  .default("3000")
  .refine((value) => /^\d+$/u.test(value) && Number(value) <= 65_535, "phải là một số từ 0 đến 65535")
  .transform(Number);

const instant = z
  .string()
  .refine((value) => !Number.isNaN(Date.parse(value)), "phải là một thời điểm ISO 8601, như 2024-06-01T08:00:00+07:00")
  .transform((value) => new Date(value));

const schema = z.object({
  DATA_DIR: text.default(DEFAULT_DATA_FOLDER),
  PLANS_DIR: text.default(DEFAULT_PLANS_FOLDER),
  DATABASE_URL: z.string().refine(isDatabaseUrl, NO_DATABASE_URL).optional(),
  HOST: text.default("127.0.0.1"),
  PORT: port,
  PUBLIC_URL: url.optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/u, "không đúng dạng số:chữ của BotFather")
    .optional(),
  TELEGRAM_API_ROOT: url.default("https://api.telegram.org"),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{1,256}$/u, "chỉ gồm 1 đến 256 chữ cái không dấu, chữ số, _ và -")
    .optional(),
  TELEGRAM_PROXY: url.optional(),
  ZALO_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[^\s/?#%\\\p{Cc}]+$/u, "không đúng dạng số:chữ của Zalo Bot Creator")
    .optional(),
  ZALO_BOT_API_ROOT: url.optional(),
  ZALO_BOT_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{8,256}$/u, "phải có từ 8 đến 256 ký tự không dấu, không có dấu cách")
    .optional(),
  ZALO_OA_APP_ID: text.optional(),
  ZALO_OA_APP_SECRET: text.optional(),
  ZALO_OA_SECRET_KEY: text.optional(),
  ZALO_OA_REFRESH_TOKEN: text.optional(),
  ZALO_OA_API_ROOT: url.optional(),
  ZALO_OA_OAUTH_ROOT: url.optional(),
  ZALO_OA_TEMPLATE_ID: text.optional(),
  ZALO_PROXY: url.optional(),
  ACCESS: z.enum(["invite", "list", "open"], "phải là invite, list hoặc open").default("invite"),
  ADMIN_IDS: people,
  ALLOWED_IDS: people,
  TRUSTED_PROXIES: addresses,
  NEW_PLANS: z.enum(["everyone", "admins"], "phải là everyone hoặc admins").default("everyone"),
  AUDIT_TEXT: z.enum(["on", "off"], "phải là on hoặc off").default("off"),
  QUESTION_TEXT: z.enum(["on", "off"], "phải là on hoặc off").default("off"),
  EMBEDDING_MODEL: text.optional(),
  CLOCK_START: instant.optional(),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
      "phải là fatal, error, warn, info, debug, trace hoặc silent",
    )
    .default("info"),
});

const ZALO_OA = ["ZALO_OA_APP_ID", "ZALO_OA_APP_SECRET", "ZALO_OA_SECRET_KEY", "ZALO_OA_REFRESH_TOKEN"] as const;

/** Half a Zalo OA is a fault: it could neither check a webhook nor answer it. */
function zaloOaFaults(settings: Readonly<Record<string, string>>): string[] {
  const given = ZALO_OA.filter((name) => name in settings);
  if (given.length === 0) return [];
  const missing = ZALO_OA.filter((name) => !(name in settings));
  return missing.map((name) => `- ${name}: còn thiếu, vì đã đặt ${given.join(", ")}`);
}

/** On a web that is open to everybody a caller names its conversation: no setting can name a person there. */
const guestFaults = (settings: Settings | undefined): string[] =>
  settings?.ACCESS === "open" && settings.ADMIN_IDS.some(({ channel }) => channel === "web")
    ? [
        "- ADMIN_IDS: không đặt được “web:” khi ACCESS=open, vì ai cũng tự nêu được mã; hãy cấp mã mời quản trị: npm run people -- invite --admin",
      ]
    : [];

const modelFaults = (model: string | undefined, isFolder: (path: string) => boolean): string[] =>
  model === undefined || isFolder(model) ? [] : [`- EMBEDDING_MODEL: không có thư mục “${model}”`];

const plansFaults = (folder: string | undefined, isFolder: (path: string) => boolean): string[] =>
  folder === undefined || isFolder(folder) ? [] : [`- ${noPlansFolder(folder)}`];

type Settings = z.output<typeof schema>;

/** The program's settings. A channel without its token is absent. */
export interface Config {
  readonly dataDir: string;
  /** The folder of plans that is read at the start and looked at while serving. */
  readonly plansDir: string;
  /** The PostgreSQL database that everything is kept in, by several processes at once; SQLite in `dataDir` where there is none. */
  readonly databaseUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly telegram:
    | {
        readonly token: string;
        readonly apiRoot: string;
        readonly webhookSecret?: string;
        /** An http or https proxy on the way to Telegram; may carry a password. */
        readonly proxy?: string;
      }
    | undefined;
  readonly zaloBot:
    | {
        readonly token: string;
        readonly apiRoot?: string;
        readonly webhookSecret?: string;
        /** An http or https proxy on the way to Zalo; may carry a password. */
        readonly proxy?: string;
      }
    | undefined;
  readonly zaloOa:
    | {
        readonly appId: string;
        readonly appSecret: string;
        readonly secretKey: string;
        readonly refreshToken: string;
        readonly apiRoot?: string;
        readonly oauthRoot?: string;
        /** An approved template with one parameter `text`, for people who have not written for 7 days. */
        readonly templateId?: string;
        readonly proxy?: string;
      }
    | undefined;
  readonly access: Settings["ACCESS"];
  readonly adminIds: readonly PersonId[];
  readonly allowedIds: readonly PersonId[];
  /** Addresses of proxies on other machines whose word on who calls is taken. */
  readonly trustedProxies: readonly string[];
  /** Who sees a plan that was not there before: everybody who is let in, or administrators until one of them decides. */
  readonly newPlans: Settings["NEW_PLANS"];
  /** Whether the audit log keeps the words of messages. */
  readonly auditText: boolean;
  /** Whether the words of questions are kept, so that an office sees what is asked in vain. */
  readonly questionText: boolean;
  readonly embeddingModel: string | undefined;
  readonly clockStart: Date | undefined;
  readonly logLevel: Settings["LOG_LEVEL"];
}

/** The keys that have a value; `exactOptionalPropertyTypes` keeps `undefined` out. */
function given<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string;
  };
}

/**
 * Reads the settings out of an environment; an empty one counts as not set. `isFolder` tells whether a folder of a name
 * is there. Throws one `ConfigError` that names every fault, and never a token's value.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  isFolder: (path: string) => boolean = () => true,
): Config {
  const named = Object.entries(env).filter(([name, value]) => name in schema.shape && value?.trim());
  const settings = Object.fromEntries(named.map(([name, value]) => [name, value!.trim()]));
  const result = schema.safeParse(settings);
  const faults = [
    ...(result.error?.issues ?? []).map(({ path, message }) => `- ${String(path[0])}: ${message}`),
    ...zaloOaFaults(settings),
    ...guestFaults(result.data),
    ...modelFaults(settings["EMBEDDING_MODEL"], isFolder),
    ...plansFaults(settings["PLANS_DIR"], isFolder),
  ];
  if (!result.success || faults.length > 0)
    throw new ConfigError(`Cài đặt có lỗi:\n${faults.join("\n")}`, { cause: result.error });
  const s = result.data;
  return {
    dataDir: s.DATA_DIR,
    plansDir: s.PLANS_DIR,
    databaseUrl: s.DATABASE_URL,
    host: s.HOST,
    port: s.PORT,
    publicUrl: s.PUBLIC_URL,
    telegram:
      s.TELEGRAM_BOT_TOKEN === undefined
        ? undefined
        : {
            token: s.TELEGRAM_BOT_TOKEN,
            apiRoot: s.TELEGRAM_API_ROOT,
            ...given({ webhookSecret: s.TELEGRAM_WEBHOOK_SECRET, proxy: s.TELEGRAM_PROXY }),
          },
    zaloBot:
      s.ZALO_BOT_TOKEN === undefined
        ? undefined
        : {
            token: s.ZALO_BOT_TOKEN,
            ...given({
              apiRoot: s.ZALO_BOT_API_ROOT,
              webhookSecret: s.ZALO_BOT_WEBHOOK_SECRET,
              proxy: s.ZALO_PROXY,
            }),
          },
    zaloOa:
      s.ZALO_OA_APP_ID === undefined
        ? undefined
        : {
            appId: s.ZALO_OA_APP_ID,
            appSecret: s.ZALO_OA_APP_SECRET!,
            secretKey: s.ZALO_OA_SECRET_KEY!,
            refreshToken: s.ZALO_OA_REFRESH_TOKEN!,
            ...given({
              apiRoot: s.ZALO_OA_API_ROOT,
              oauthRoot: s.ZALO_OA_OAUTH_ROOT,
              templateId: s.ZALO_OA_TEMPLATE_ID,
              proxy: s.ZALO_PROXY,
            }),
          },
    access: s.ACCESS,
    adminIds: s.ADMIN_IDS,
    allowedIds: s.ALLOWED_IDS,
    trustedProxies: s.TRUSTED_PROXIES,
    newPlans: s.NEW_PLANS,
    auditText: s.AUDIT_TEXT === "on",
    questionText: s.QUESTION_TEXT === "on",
    embeddingModel: s.EMBEDDING_MODEL,
    clockStart: s.CLOCK_START,
    logLevel: s.LOG_LEVEL,
  };
}
