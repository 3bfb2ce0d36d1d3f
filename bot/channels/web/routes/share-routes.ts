import { Hono, type Context } from "hono";
import type { Answer } from "../../../../data/plan.ts";
import { MESSAGES_PER_MINUTE } from "../../../conversation/access/rate-limit.ts";
import { hiddenFrom } from "../ask-for-code.ts";
import { withoutTypedChoices, type Said } from "../pages/answer-view.ts";
import { sharedPage } from "../pages/shared-page.ts";
import { callerAddress } from "../peer-address.ts";
import { MOST_SHARED_PLACES, sharedAddress, sharedPlace } from "../plan-address.ts";
import { refuse } from "../refuse.ts";
import { RequestRate } from "../request-rate.ts";
import { isAdmin } from "../visitor.ts";
import type { Shown, WebEnv, WebParts } from "../web-parts.ts";
import { WEB_WORDING } from "../wording.ts";

const LONGEST_QUESTION = 1000;
const VIEWS = { burst: MESSAGES_PER_MINUTE, everyMs: 60_000 / MESSAGES_PER_MINUTE };

type Place = NonNullable<ReturnType<typeof sharedPlace>>;

const restsOn = ({ citations }: Answer, { planId, path }: Place) =>
  citations.some(({ plan, clause }) => plan.id === planId && clause.path === path);

const saidOf = ({ answer, choices }: Shown, share?: string): Said => ({
  ...{ text: withoutTypedChoices(answer.text, choices), language: answer.language, citations: answer.citations },
  ...{ choices: [], links: [], share },
});

/**
 * An answer that somebody handed on, for those who may see its plans: what the question is answered with now, as long as
 * that rests on the first place of the answer handed on; else the places themselves, word for word.
 */
export function shareRoutes(parts: WebParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const rate = new RequestRate(VIEWS);

  async function shown(c: Context<WebEnv>, question: string | undefined, places: readonly Place[]) {
    const { visitor } = c.var;
    const visiblePlanIds = await parts.access.visiblePlanIds(visitor.kind === "person" ? visitor.id : null);
    const options = { visiblePlanIds };
    const opened = await Promise.all(places.map(({ planId, path }) => parts.openClause(planId, path, options)));
    const seen = opened.filter(({ answer }) => answer.status === "answered");
    if (seen.length === 0) return undefined;
    const share = sharedAddress(question, places);
    const answered = question === undefined ? undefined : await parts.answer(question, options);
    return answered !== undefined && restsOn(answered.answer, places[0]!)
      ? { said: [saidOf(answered, share)], isAnswer: true }
      : { said: seen.map((one) => saidOf(one)), isAnswer: false };
  }

  app.get("/tra-loi", async (c) => {
    const { visitor } = c.var;
    if (visitor.kind === "outsider") return hiddenFrom(c);
    const question = c.req.query("hoi")?.normalize("NFC").trim();
    const places = (c.req.queries("o") ?? []).map(sharedPlace).filter((place) => place !== undefined);
    const isFaulty = places.length === 0 || places.length > MOST_SHARED_PLACES || question === "";
    if (isFaulty || (question ?? "").length > LONGEST_QUESTION) return refuse(c, 404, WEB_WORDING.vi.notFound);
    const waitMs = rate.take(
      visitor.kind === "person" ? `person ${visitor.id}` : callerAddress(c, parts),
      parts.nowMs(),
    );
    if (waitMs > 0) {
      c.header("Retry-After", String(Math.ceil(waitMs / 1000)));
      return refuse(c, 429, WEB_WORDING.vi.tooMany(Math.ceil(waitMs / 1000)));
    }
    const found = await shown(c, question, places);
    return found === undefined ? hiddenFrom(c) : c.html(sharedPage({ ...found, question, isAdmin: isAdmin(visitor) }));
  });

  return app;
}
