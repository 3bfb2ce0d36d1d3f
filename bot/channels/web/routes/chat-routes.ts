import { randomUUID } from "node:crypto";
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { html } from "hono/html";
import type { Language } from "../../../../data/plan.ts";
import { MESSAGES_PER_MINUTE } from "../../../conversation/access/rate-limit.ts";
import { ratingIn } from "../../../conversation/rate-answer.ts";
import { apiAnswer, askEvent, askRequest, languageOf, saidIn, webAddress, type AskRequest } from "../ask-event.ts";
import { answerView, type Said } from "../pages/answer-view.ts";
import { chatPage, type ChatPage } from "../pages/chat-page.ts";
import { keepLanguage, pageLanguage } from "../page-language.ts";
import { callerAddress, isFromThisMachine } from "../peer-address.ts";
import { sharedAddress } from "../plan-address.ts";
import { readForm } from "../read-form.ts";
import { refuse } from "../refuse.ts";
import { RequestRate } from "../request-rate.ts";
import { suggestedQuestions } from "../suggested-questions.ts";
import { isAdmin, visiblePlans, type Visitor } from "../visitor.ts";
import type { WebEnv, WebParts } from "../web-parts.ts";
import { WEB_WORDING } from "../wording.ts";

const sayTo = (c: Context) => WEB_WORDING[pageLanguage(c)];
const MOST_BYTES = 64 * 1024;
/** Questions of one person, as many as the conversation takes: what it would pass over in silence is refused here, aloud. */
const QUESTIONS = { burst: MESSAGES_PER_MINUTE, everyMs: 60_000 / MESSAGES_PER_MINUTE };
/** A person's one conversation on the page, on every machine. */
const OWN_CONVERSATION = "trang";
const OWNER_CHARS = 12;

/** A rating as something said, where the browser runs no scripts. */
const RATINGS = { right: "Đúng", wrong: "Sai" } as const;

/** Where others find an answer: by what was asked in words of one's own, and the places it rests on. */
function shareOf(said: Said, typed: string): string | undefined {
  const places = said.citations.map(({ plan, clause }) => ({ planId: plan.id, path: clause.path }));
  if (places.length === 0) return undefined;
  return sharedAddress(/^[#/]|^\d{1,2}$/u.test(typed.trim()) ? undefined : typed.trim(), places);
}

/** The chat page asks for pieces of page; programs get JSON. */
const wantsPiece = (c: Context<WebEnv>) => (c.req.header("accept") ?? "").startsWith("text/html");

const limited = bodyLimit({
  maxSize: MOST_BYTES,
  onError: (c) => refuse(c as Context<WebEnv>, 413, sayTo(c).tooLarge),
});

/** The chat: page, API, and notices that wait for the browser. */
export function chatRoutes(parts: WebParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const rate = new RequestRate(QUESTIONS);

  async function ask(c: Context<WebEnv>, { question, conversation = randomUUID() }: AskRequest) {
    const started = performance.now();
    const address = webAddress(c.var.visitor, conversation);
    const conversed = await parts.converse(askEvent(address, question, parts.nowMs()));
    const seconds = (performance.now() - started) / 1000;
    parts.metrics.answerSeconds.observe({ channel: "web" }, seconds);
    parts.metrics.eventsIn.inc({ channel: "web", outcome: conversed.outcome });
    const answer = apiAnswer(conversed, { question, conversation, elapsedMs: Math.round(seconds * 10_000) / 10 });
    if (conversed.reply?.answer) parts.metrics.questions.inc({ channel: "web", status: answer.status });
    const said = saidIn(conversed);
    return {
      answer,
      said: said && { ...said, share: shareOf(said, question) },
      isRefused: conversed.outcome === "refused",
    };
  }

  /** Milliseconds to wait. Unknown guests are told apart by address; those at this machine, where all are one, by conversation. */
  function waitMs(c: Context<WebEnv>, { conversation }: AskRequest): number {
    const { visitor } = c.var;
    if (visitor.kind === "person") return rate.take(`person ${visitor.id}`, parts.nowMs());
    // Where the server has a public name a proxy may stand before it that says nothing of callers: all are counted then.
    if (parts.publicUrl !== undefined || !isFromThisMachine(c, parts))
      return rate.take(`address ${callerAddress(c, parts)}`, parts.nowMs());
    return conversation === undefined ? 0 : rate.take(`conversation ${conversation}`, parts.nowMs());
  }

  /** Tells apart in one browser what different people asked there. */
  const ownerOf = (visitor: Visitor): string =>
    visitor.kind === "person" ? parts.key.sign("browser", visitor.id).slice(0, OWNER_CHARS) : "khach";

  function refuseRate(c: Context<WebEnv>, ms: number) {
    const seconds = Math.ceil(ms / 1000);
    c.header("Retry-After", String(seconds));
    return refuse(c, 429, sayTo(c).tooMany(seconds));
  }

  async function page(
    c: Context<WebEnv>,
    conversation?: string,
    turn?: ChatPage["turn"] & { readonly language: Language },
  ) {
    const isPerson = c.var.visitor.kind === "person";
    const plans = await visiblePlans(c.var.visitor, parts);
    const language = turn?.language ?? pageLanguage(c);
    return c.html(
      chatPage({
        plans: plans.length,
        language,
        suggestions: suggestedQuestions(plans, language),
        conversation: conversation ?? (isPerson ? OWN_CONVERSATION : randomUUID()),
        isPerson,
        owner: ownerOf(c.var.visitor),
        isAdmin: isAdmin(c.var.visitor),
        turn,
      }),
    );
  }

  app.get("/", (c) => (c.var.visitor.kind === "outsider" ? c.redirect("/vao") : page(c)));

  app.post("/", limited, async (c) => {
    if (c.var.visitor.kind === "outsider") return c.redirect("/vao", 303);
    const form = await readForm(c);
    const parsed = askRequest.safeParse({
      question: form["choice"] ?? form["question"],
      conversation: form["conversation"],
    });
    if (!parsed.success) return refuse(c, 400, parsed.error.issues[0]!.message);
    const ms = waitMs(c, parsed.data);
    if (ms > 0) return refuseRate(c, ms);
    const { answer, said } = await ask(c, parsed.data);
    const rating = ratingIn(parsed.data.question);
    const typed = rating === undefined ? parsed.data.question : RATINGS[rating.verdict];
    const question = typed.startsWith("#") ? answer.question : typed;
    keepLanguage(c, answer.language);
    const reply = said === null ? html`` : answerView(said);
    return page(c, answer.conversation, { question, reply, language: answer.language });
  });

  app.post("/api/ask", limited, async (c) => {
    if (c.var.visitor.kind === "outsider") return refuse(c, 403, sayTo(c).notAdmitted);
    const body: unknown = await c.req.json().catch(() => undefined);
    const parsed = askRequest.safeParse(body);
    if (!parsed.success) return refuse(c, 400, parsed.error.issues[0]!.message);
    const ms = waitMs(c, parsed.data);
    if (ms > 0) return refuseRate(c, ms);
    const { answer, said, isRefused } = await ask(c, parsed.data);
    if (wantsPiece(c)) return c.html(said === null ? html`` : answerView(said));
    return c.json(answer, isRefused ? 403 : 200);
  });

  app.get("/api/messages", async (c) => {
    if (c.var.visitor.kind === "outsider") return refuse(c, 403, sayTo(c).notAdmitted);
    const parsed = askRequest.shape.conversation.safeParse(c.req.query("conversation"));
    if (!parsed.success || parsed.data === undefined) return refuse(c, 400, sayTo(c).badConversation);
    const { chatId } = webAddress(c.var.visitor, parsed.data);
    const notices = await parts.notices.after(chatId, c.req.query("after"));
    if (!wantsPiece(c)) return c.json({ messages: notices.map(({ id, atMs, part }) => ({ id, atMs, ...part })) });
    return c.html(
      html`${notices.map(({ id, part: { text, buttons, links } }) =>
        answerView({ text, language: languageOf(text), citations: [], choices: buttons, links, noticeId: id }),
      )}`,
    );
  });

  return app;
}
