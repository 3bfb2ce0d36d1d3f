import { isPhrase, typedWords } from "../match-words.ts";
import type { Command } from "../command.ts";
import { forgetChat, forgetPerson } from "../access/forget-person.ts";
import { newConversation } from "../conversation-state.ts";
import { say } from "../say.ts";
import { wordingOf } from "../wording/wording.ts";

const YES = ["đồng ý", "có", "xóa", "xóa hết", "chắc chắn", "vâng", "yes", "ok", "erase", "erase everything"];

/** Stands behind the button "xóa hết"; nobody types a control character by chance. */
const CONFIRM = "\u0001yes";

/**
 * `/xoa`: asks once, then erases the person and the chat. In a group it erases what is kept of the group, for
 * administrators only; a person asks to be forgotten in a private chat.
 */
export const FORGET: Command = {
  names: ["xoa", "forget"],
  phrases: [],
  wholePhrases: ["xóa dữ liệu", "xóa dữ liệu của tôi", "xóa tôi", "quên tôi", "quên tôi đi", "hãy quên tôi"],
  englishWholePhrases: ["forget me", "delete my data", "erase my data"],
  about: { vi: "xóa dữ liệu của anh/chị", en: "have your data erased" },
  run(context, words) {
    const wording = wordingOf(context.language);
    const { channel, chatId, senderId, chatKind, isAdmin } = context.speaker;
    const inGroup = chatKind === "group";
    if (inGroup && !isAdmin) return Promise.resolve(say(context, wording.privateOnly));
    const isSure = words === CONFIRM || (context.awaited !== null && isPhrase(typedWords(words), YES));
    if (isSure) {
      // A person on the web has several chats, all under the person's id.
      const chats = inGroup ? [chatId] : [...new Set([chatId, senderId])];
      const changes = [
        ...(inGroup ? [] : [forgetPerson({ channel, personId: senderId })]),
        ...chats.map((chat) => forgetChat(channel, chat)),
      ];
      const turn = say(context, wording.forgotten, { changes });
      return Promise.resolve({ ...turn, conversation: { ...newConversation(), introduced: true } });
    }
    if (words !== "") return Promise.resolve(say(context, wording.notForgotten));
    const choices = [
      { label: wording.forgetYes, action: { kind: "command" as const, command: "xoa", words: CONFIRM } },
      { label: wording.forgetNo, action: { kind: "command" as const, command: "xoa", words: "không" } },
    ];
    return Promise.resolve(
      say(context, inGroup ? wording.forgetAskGroup : wording.forgetAsk, {
        choices,
        conversation: { awaiting: { command: "xoa", words: "" } },
      }),
    );
  },
};
