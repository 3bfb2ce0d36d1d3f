import { randomBytes } from "node:crypto";
import { dayAt } from "../../data/calendar/calendar-day.ts";
import type { Language } from "../../data/plan.ts";
import { StoreError } from "../../data/store/plan-store.ts";
import type { PersonKey } from "../../data/store/state/people.ts";
import type { State } from "../../data/store/state/state-store.ts";
import { LONGEST_QUESTION_CHARS } from "../../retrieval/question/read-question.ts";
import type { Answerer } from "../answerer.ts";
import type { InboundEvent } from "../channels/channel.ts";
import type { Clock } from "../clock.ts";
import { admit, type AccessRules, type Admission } from "./access/access-rules.ts";
import { isGuest } from "./access/guest.ts";
import { readInvitationCode } from "./access/invitation-code.ts";
import { MESSAGES_PER_MINUTE, RateLimit } from "./access/rate-limit.ts";
import { useCode } from "./access/use-code.ts";
import { visiblePlans } from "./access/visible-plans.ts";
import { auditOf } from "./audit-of.ts";
import type { Change, Command, CommandContext, Turn } from "./command.ts";
import { conversationKey, readConversation, type ConversationState } from "./conversation-state.ts";
import { faultOf, type Fault } from "./fault.ts";
import { moveChat } from "./move-chat.ts";
import { isLeftUnsaid, sayToUnread } from "./non-text.ts";
import { ratingIn } from "./rate-answer.ts";
import { readLanguage } from "./read-language.ts";
import type { Respond, Responded } from "./respond.ts";
import { say } from "./say.ts";
import { takeMessage } from "./take-message.ts";
import { wordingOf } from "./wording/wording.ts";

export interface RespondOptions {
  readonly answerer: Answerer;
  /** For reading; what changes is in the turns. */
  readonly state: State;
  /** All that can be asked for by a slash or by words. */
  readonly commands: readonly Command[];
  readonly access: AccessRules;
  readonly clock: Pick<Clock, "now">;
  readonly publicUrl?: string | undefined;
  /** The address of a clause on its plan's page, for those who may see the plan now; links are left out where it gives none. */
  readonly planLink?:
    ((planId: string, path: string, rule: readonly string[] | undefined) => string | undefined) | undefined;
  /** Whether the audit log keeps the words of messages. */
  readonly auditText?: boolean;
  /** Whether the words of questions are kept, so that the office sees what is asked in vain. */
  readonly questionText?: boolean;
  readonly messagesPerMinute?: number;
  /** Takes a document that somebody sent; `null` where it does not. */
  readonly takeFile?: (context: CommandContext, event: InboundEvent) => Promise<Turn | null>;
  /** Takes a failure to the log. The error itself may hold words of a message: only the fault is for writing down. */
  readonly onFault?: (fault: Fault, error: unknown) => void;
}

/** Networks hand on what people wrote for a day at most; an older time is a clock that is wrong. */
const LONGEST_DELAY_MS = 86_400_000;

/** What is known of an event before anything is said. */
interface Scene {
  readonly event: InboundEvent;
  readonly person: PersonKey;
  readonly admission: Admission;
  readonly nowMs: number;
  readonly text: string;
  readonly inGroup: boolean;
  /** The conversation as kept; `isKept` is false where there was none. */
  readonly conversation: ConversationState;
  readonly isKept: boolean;
}

/**
 * The conversation all channels share: gives for each event the turn it brings about. It reads the state and changes
 * nothing, so that the turn can be kept in one transaction with the event; only the rates of people are counted in memory.
 * Throws a `StoreError` where the state cannot be read; any other failure becomes an apology.
 */
export function createRespond(options: RespondOptions): Respond {
  const { answerer, state, commands, access, clock, onFault } = options;
  const rates = new RateLimit({ perMinute: options.messagesPerMinute ?? MESSAGES_PER_MINUTE });
  /** The code a message holds, alone or after `/start`. */
  const codeIn = (text: string) => readInvitationCode(text.replace(/^\/start(?:@\S*)?\s+/u, ""));

  // A command has no language: what stands after its slash are names. Nor have an invitation code and a press on a button.
  const hasLanguage = (text: string) =>
    !text.startsWith("/") && codeIn(text) === undefined && ratingIn(text) === undefined;
  const languageOf = ({ conversation: { language, spoken }, text }: Scene): Language =>
    language ?? (hasLanguage(text) ? readLanguage(text) : null) ?? spoken ?? "vi";

  async function sceneOf(event: InboundEvent): Promise<Scene> {
    const person = { channel: event.channel, personId: event.senderId };
    const kept = await state.conversations.get(conversationKey(event));
    const inGroup = event.chatKind === "group";
    const conversation = readConversation(kept);
    return {
      event,
      person,
      admission: admit(access, person, await state.people.get(person)),
      nowMs: clock.now(),
      text: (event.text ?? "").normalize("NFC").trim(),
      inGroup,
      // In a group nobody can be meant by "the next message".
      conversation: inGroup ? { ...conversation, awaiting: null } : conversation,
      isKept: kept !== undefined,
    };
  }

  async function contextOf(scene: Scene): Promise<CommandContext> {
    const { event, admission, nowMs, inGroup, conversation } = scene;
    const isAdmin = admission.kind === "in" && admission.isAdmin;
    const unit = admission.kind === "in" ? admission.unit : null;
    const { channel, chatId, threadId, chatKind, senderId, senderName } = event;
    const planIds = answerer.readings.map(({ plan }) => plan.id);
    const rules = await state.planVisibility.rules();
    const { planLink } = options;
    return {
      speaker: { channel, chatId, threadId, chatKind, senderId, senderName, isAdmin },
      conversation,
      awaited: null,
      language: languageOf(scene),
      answerer,
      state,
      visiblePlanIds: visiblePlans(rules, planIds, { isAdmin, unit, inGroup }),
      nowMs,
      today: dayAt(nowMs),
      keepsQuestions: options.questionText === true,
      publicUrl: options.publicUrl?.replace(/\/+$/u, ""),
      planLink: (planId, path) => planLink?.(planId, path, rules.get(planId)),
    };
  }

  /** A turn that leaves the conversation as it was, and makes none where there was none. */
  const unchanged = (
    { event, conversation, isKept }: Scene,
    outcome: "ignored" | "refused" | "answered",
    text?: string,
  ): Responded => ({
    outcome,
    reply: text === undefined ? null : { text, choices: [], links: [], answer: null, keepsOffers: true },
    conversation,
    changes: isKept ? [] : [forgetConversation(event)],
  });

  async function outside(scene: Scene): Promise<Responded> {
    const { event, person, admission, text, inGroup, nowMs } = scene;
    const wording = wordingOf(languageOf(scene));
    const mayUseCode = admission.kind === "out" && admission.mayUseCode;
    const isSilent = isLeftUnsaid(event.kind, inGroup, true) || event.membership?.change === "left";
    if (isSilent) return unchanged(scene, "ignored");
    const code = mayUseCode && event.kind === "text" ? codeIn(text) : undefined;
    const refuse = (line: string, changes: readonly Change[] = []): Responded => {
      const turn = unchanged(scene, "refused", line);
      const noted: Change = ({ audit }) =>
        audit.append(
          {
            atMs: nowMs,
            channel: event.channel,
            kind: code === undefined ? "message" : "code",
            planIds: [],
            status: "refused",
          },
          null,
        );
      return { ...turn, changes: [...turn.changes, ...changes, noted] };
    };
    if (code === undefined) return refuse(wording.outsider(mayUseCode));
    if (inGroup) return refuse(wording.codeInGroup);
    const use = await useCode(state, code, { ...person, name: event.senderName }, nowMs);
    if (use.kind === "too-often") return refuse(wording.codeTooOften);
    if (use.kind === "wrong") return refuse(wording.codeWrong, use.changes);
    if (use.kind === "needless") return refuse(wording.outsider(false));
    return welcome(scene, use);
  }

  /** To somebody whose code was accepted. */
  async function welcome(scene: Scene, use: Extract<Awaited<ReturnType<typeof useCode>>, { kind: "accepted" }>) {
    const { event, person, nowMs, conversation } = scene;
    const context = await contextOf(scene);
    const wording = wordingOf(context.language);
    const text = `${wording.codeAccepted(use)}\n\n${wording.start}`;
    const turn = say(context, text, {
      conversation: { unit: use.unit ?? conversation.unit, spoken: context.language },
      changes: [
        ...use.changes,
        ({ audit }) =>
          audit.append({ atMs: nowMs, channel: event.channel, kind: "code", planIds: [], status: "done" }, person),
      ],
    });
    return { ...introduced(turn, context), outcome: "answered" as const };
  }

  /**
   * The first reply says that a machine answers, and whether questions are kept: below an answer, for whoever asked wants that
   * first; else above.
   */
  function introduced(turn: Turn, { language, conversation, keepsQuestions }: CommandContext): Turn {
    const tellsKept = keepsQuestions && !conversation.toldKept;
    if ((conversation.introduced && !tellsKept) || turn.reply === null) return turn;
    const { introduction, questionsKept } = wordingOf(turn.reply.answer?.language ?? language);
    const told = [...(conversation.introduced ? [] : [introduction]), ...(tellsKept ? [questionsKept] : [])].join(" ");
    const parts = [told, turn.reply.text];
    const text = (turn.reply.answer === null ? parts : parts.toReversed()).join("\n\n");
    return {
      ...turn,
      reply: { ...turn.reply, text },
      conversation: { ...turn.conversation, introduced: true, toldKept: conversation.toldKept || tellsKept },
    };
  }

  async function membership(scene: Scene): Promise<Responded> {
    const { event, inGroup } = scene;
    const { membership: change } = event;
    if (change?.change === "joined" && scene.admission.kind === "in") {
      const context = await contextOf(scene);
      const wording = wordingOf(context.language);
      const turn = say(context, inGroup ? wording.startInGroup : wording.start);
      return { ...introduced(turn, context), outcome: "answered" };
    }
    if (change?.change === "joined") return outside(scene);
    const turn = unchanged(scene, "ignored");
    if (change?.change !== "migrated") return turn;
    return { ...turn, changes: [...turn.changes, moveChat(event.channel, event.chatId, change.toChatId)] };
  }

  /** Whoever reaches an open web may name any conversation: a code makes nobody of it, but the page for codes does. */
  function codeAtEntry(scene: Scene, context: CommandContext): Responded {
    return unchanged(scene, "answered", wordingOf(context.language).codeAtEntry(`${context.publicUrl ?? ""}/vao`));
  }

  async function inside(scene: Scene): Promise<Responded> {
    const { event, person, text, inGroup, nowMs } = scene;
    if (isLeftUnsaid(event.kind, inGroup, scene.conversation.stickers)) return unchanged(scene, "ignored");
    const context = await contextOf(scene);
    const wording = wordingOf(context.language);

    const code = event.kind === "text" && !inGroup ? codeIn(text) : undefined;
    if (code !== undefined && isGuest(person)) return codeAtEntry(scene, context);
    const use =
      code === undefined ? undefined : await useCode(state, code, { ...person, name: event.senderName }, nowMs);
    if (use?.kind === "accepted") return welcome(scene, use);

    const hasWords = event.kind === "text" || event.kind === "button" || (text !== "" && isCaptioned(event));
    const filed = (await options.takeFile?.(context, event)) ?? null;
    let turn: Turn;
    let kind: string = event.kind;
    if (filed !== null) turn = filed;
    else if (!hasWords && event.kind !== "membership" && event.kind !== "deleted")
      turn = say(context, sayToUnread(event.kind as Parameters<typeof sayToUnread>[0], wording), {
        conversation: { stickers: event.kind === "sticker" },
      });
    else if (text.length > LONGEST_QUESTION_CHARS)
      turn = say(context, wording.tooLong(text.length, LONGEST_QUESTION_CHARS));
    else if (use?.kind === "needless") turn = say(context, wording.codeNotNeeded);
    else ({ turn, kind } = await takeMessage(context, text, commands));
    if (filed === null && isCaptioned(event) && hasWords && turn.reply)
      turn = { ...turn, reply: { ...turn.reply, text: `${wording.captionOnly}\n\n${turn.reply.text}` } };

    const noted: Change = auditOf(turn, {
      kind,
      person,
      nowMs,
      text: options.auditText === true ? text : null,
    });
    const wrongCode = use?.kind === "wrong" ? use.changes : [];
    const { conversation, ...rest } = introduced(turn, context);
    return {
      ...rest,
      conversation: { ...conversation, stickers: event.kind === "sticker" },
      // Last, after what the turn erases: whoever asks to be forgotten leaves a line without a name.
      changes: [...wrongCode, noted, ...turn.changes],
      outcome: "answered",
    };
  }

  function limited(scene: Scene): Responded | undefined {
    const { event, person, nowMs } = scene;
    if (event.kind === "membership" || event.kind === "deleted") return undefined;
    // By when it was written: what piles up while the program or the network is down was no flood.
    const isRecent = event.sentAt <= nowMs && event.sentAt > nowMs - LONGEST_DELAY_MS;
    const rate = rates.take(`${person.channel}:${person.personId}`, isRecent ? event.sentAt : nowMs);
    if (rate === "allowed") return undefined;
    if (rate === "silent") return unchanged(scene, "refused");
    return unchanged(scene, "refused", wordingOf(languageOf(scene)).tooFast(Math.ceil(rates.pauseMs / 1000)));
  }

  return async (event) => {
    const scene = await sceneOf(event);
    try {
      const slowDown = limited(scene);
      if (slowDown) return slowDown;
      if (event.kind === "membership") return await membership(scene);
      return scene.admission.kind === "in" ? await inside(scene) : await outside(scene);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      const errorId = randomBytes(3).toString("hex").toUpperCase();
      onFault?.(faultOf(error, errorId), error);
      const turn = unchanged(scene, "refused", wordingOf(languageOf(scene)).apology(errorId));
      const noted: Change = ({ audit }) =>
        audit.append(
          { atMs: scene.nowMs, channel: event.channel, kind: event.kind, planIds: [], status: "error" },
          scene.admission.kind === "in" ? scene.person : null,
        );
      return { ...turn, outcome: "answered", changes: [...turn.changes, noted] };
    }
  };
}

const isCaptioned = ({ kind }: InboundEvent): boolean => kind === "image" || kind === "file" || kind === "voice";

/** Takes back the conversation that keeping a turn would make. */
const forgetConversation =
  (event: InboundEvent): Change =>
  async ({ conversations }) => {
    await conversations.delete(conversationKey(event));
  };
