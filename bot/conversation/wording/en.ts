import type { Wording } from "./wording.ts";

const here = (inGroup: boolean) => (inGroup ? "this whole group" : "this chat");
const times = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

export const ENGLISH: Wording = {
  introduction:
    "This is an automatic assistant: a machine answers, not a person. Every answer quotes a plan word for word. " +
    "Type “wrong” where an answer is not right, /xoa to have your data erased.",
  questionsKept: "The office keeps questions, to look at those that found no answer; /xoa erases them too.",
  ratedRight: "Thank you for confirming.",
  ratedWrong: "Sorry. It was noted for the administrators. You may ask again, naming the plan (number, place, year).",
  nothingToRate: "There is no answer here to judge yet. Please ask a question.",
  start:
    "Please ask about the plans, in English or Vietnamese. For example:\n" +
    "- Who leads the expansion of methadone dispensing points?\n" +
    "- When is the six-month report due?\n" +
    "Type /donvi to name your agency, /help for help.",
  startInGroup: "In a group, please mention the assistant or reply to it when you ask. Type /help for help.",
  help: (lines) =>
    [
      "Ask in your own words, in English or Vietnamese.",
      "Type a number to choose, “more” for the next page, “back” for the one before.",
      "",
      "Commands:",
      ...lines,
    ].join("\n"),

  outsider: (mayUseCode) =>
    mayUseCode
      ? "This is an automatic assistant for invited people only. Please type your invitation code of 8 characters to begin."
      : "This is an automatic assistant for authorised people only. Please contact its administrator.",
  codeInGroup: "Please send the invitation code to the assistant privately, not in a group.",
  codeWrong: "The invitation code is wrong or has expired. Please check it.",
  codeTooOften: "Too many wrong codes. Please try again in an hour.",
  codeAccepted: ({ unit, isAdmin }) =>
    [
      isAdmin ? "Code accepted. You are an administrator." : "Code accepted. You may ask now.",
      ...(unit === null ? [] : [`Agency: ${unit}.`]),
    ].join(" "),
  codeNotNeeded: "You may ask already; this code is not needed.",
  tooFast: (seconds) => `Messages are coming in too fast. Please wait about ${seconds} seconds.`,

  image: "I cannot read pictures. Please type your question.",
  file: "I cannot read files sent here. Please type your question; new plans are loaded by the administrator.",
  voice: "I cannot listen to voice messages. Please type your question.",
  sticker: "I can only read words. What would you like to know about the plans?",
  edited: "I do not read edited messages again. Please send the question as a new message.",
  unsupported: "I cannot read this kind of message. Please type your question.",
  captionOnly: "I cannot see the attachment; this answers the words only.",
  wordless: "There are no words to look up in this message. What would you like to know about the plans?",
  tooLong: (length, most) =>
    `The message has ${length.toLocaleString("en")} characters; a question should stay under ${most.toLocaleString("en")}. Please send only what you want to ask.`,
  staleButton: "This button is out of date. Please ask again for new choices.",
  nothingOffered: (number) => `There is no choice number ${number} now. Please type a question, or /help for help.`,
  nothingMore: "There is nothing more to see. Please ask something else.",
  nothingBefore: "There is nothing to go back to.",
  nothingToCancel: "Nothing is waiting. Please type a question.",
  cancelled: "Skipped.",
  unknownCommand: (name, nearest) =>
    nearest.length === 0
      ? `There is no command /${name}. Type /help for the list.`
      : `There is no command /${name}. Did you mean one of these?`,
  adminOnly: "This command is for administrators only.",
  privateOnly: "Please use this command in a private chat with the assistant, not in a group.",
  codeAtEntry: (address) =>
    `On the web an invitation code is entered at ${address}, so that this browser is known from then on.`,
  notKept:
    "(The server cannot write at the moment, so this conversation was not kept: please ask the next question in full.)",
  apology: (errorId) =>
    `Sorry, something went wrong while answering. Please try again in a few minutes; if it goes on, tell the administrator the code ${errorId}.`,

  chooseNumber: "Type a number to choose.",
  nextPage: "see more",
  pageOf: (page, pages) => `page ${page} of ${pages}`,
  newTopic: "The question before is forgotten. Please ask about something else.",
  viewPlan: "Open the plan",

  plans: (count) => `There ${count === 1 ? "is 1 plan" : `are ${count} plans`}. Choose one to be asked first:`,
  noPlans: "There is no plan yet that you may see.",
  planChosen: (plan, inGroup) =>
    `${plan} is chosen for ${here(inGroup)}. Questions that name no plan are answered from it first. Type “unchoose” to stop.`,
  planUnchosen: (had) => (had ? "No plan is chosen any more. All plans are looked in." : "No plan is chosen."),
  planCurrent: (plan) => `Chosen: ${plan}. Type “unchoose” to stop.`,
  noSuchPlan: (words) => `There is no plan “${words}”. Type /kehoach for the list.`,

  askUnit: (current) =>
    current === null
      ? "Which agency do you work for? Type its name or abbreviation (for example: SYT). Type “skip” to skip."
      : `Your agency now: ${current}. Type another name to change it, “none” to use none, “skip” to keep it.`,
  unitSet: (unit, inGroup) =>
    `${inGroup ? "This group's" : "Your"} agency is noted: ${unit}. “My unit” means ${unit} from now on; type /viec for its tasks.`,
  unitCleared: "No agency is noted any more.",
  unitSeveral: (words) => `“${words}” may be one of these. Please choose:`,
  unitUnknown: (words) => `I do not know the agency “${words}”. Please type its full name, or “skip”.`,
  keepAsTyped: (words) => `keep as typed: ${words}`,
  unitNeeded: "To answer for your agency, please say which one you work for. Type “skip” to skip.",
  unitNeededInGroup: "To answer for an agency, please type /donvi with its name, for example: /donvi Sở Y tế.",
  tasksOf: (unit) => `What does ${unit} have to do?`,

  askSearch: "What should I look up? For example: /tim methadone.",
  askLanguage: "Which language should I answer in?",
  languageSet: "I will answer in English from now on.",
  languageFree: "I will answer in the language of each question from now on.",
  languageNames: { vi: "Vietnamese (tiếng Việt)", en: "English", auto: "that of each question" },

  forgetAsk:
    "Erase everything kept of you: this conversation, your agency, reminders and your access (those who came with a code need a new one). Only nameless lines stay in the log. Are you sure?",
  forgetAskGroup: "Erase this group's conversation, agency, chosen plan and reminders. Are you sure?",
  forgetYes: "erase everything",
  forgetNo: "erase nothing",
  forgotten: "Your data is erased. Goodbye.",
  notForgotten: "Nothing was erased.",

  rights: ({ isAdmin, unit, plans, language, plan, ownUnit }) =>
    [
      isAdmin ? "Access: administrator." : "Access: may ask.",
      `You can see ${times(plans, "plan")}.`,
      `Agency noted by an administrator: ${unit ?? "none"}.`,
      `Agency you set: ${ownUnit ?? "none"}.`,
      `Chosen plan: ${plan ?? "none"}.`,
      `Language: ${language}.`,
    ].join("\n"),
  invitation: ({ code, unit, uses, days, isAdmin }) =>
    [
      `Invitation code: ${code}`,
      `Good for ${times(uses, "person", "people")} within ${times(days, "day")}${isAdmin ? ", makes administrators" : ""}${unit === null ? "" : `, agency ${unit}`}.`,
      "It is shown only this once. Those invited type it to the assistant.",
      ...(unit === null ? ["With an agency, uses and days: /moi Sở Y tế, 5 uses, 3 days"] : []),
    ].join("\n"),
  invitationFault: ({ uses, days }) =>
    `1 to ${uses} uses and 1 to ${days} days. For example: /moi Sở Y tế, 5 uses, 3 days`,
  people: (count) => `${times(count, "person", "people")} in the list:`,
  noPeople: "Nobody came with a code yet. Type /moi to make one.",
  person: ({ key, name, unit, isAdmin, blocked, since }) =>
    [
      `${name ?? "(no name)"} - ${key}`,
      `Access: ${blocked ? "blocked" : isAdmin ? "administrator" : "may ask"}. Agency: ${unit ?? "none"}. Since ${since}.`,
      `Change the agency: /nguoi ${key} Sở Y tế (or “none”).`,
    ].join("\n"),
  personLine: (name, { isAdmin, blocked }) => `${name}${blocked ? " (blocked)" : isAdmin ? " (administrator)" : ""}`,
  block: "block this person",
  unblock: "unblock",
  blocked: (who) => `${who} is blocked.`,
  unblocked: (who) => `${who} is no longer blocked.`,
  unitGiven: (who, unit) =>
    unit === null
      ? `${who} has no agency now.`
      : `The agency of ${who} is now ${unit}. It decides which plans are shown.`,
  noSuchPerson: (words) => `There is nobody “${words}”. Type /nguoi for the list.`,
  cannotBlockAdmin: "Administrators named in ADMIN_IDS cannot be blocked, nor can you block yourself.",
  askPerson: "Block whom? Type /chan with channel and id, for example: /chan telegram:12345. Type /nguoi for the list.",
  visibility: (plan, units, planId) =>
    [
      plan,
      units.length === 0
        ? "Everybody who is let in can see it."
        : `Only people of these can see it: ${units.join("; ")}.`,
      `Change: /hienthi ${planId} Sở Y tế; Công an tỉnh`,
    ].join("\n"),
  visibilityList: (count) => `${times(count, "plan")}. Choose one to see who can see it:`,
  everyone: "show it to everybody",
  visibilitySet: (plan, units) =>
    units.length === 0
      ? `${plan}: everybody who is let in can see it from now on.`
      : `${plan}: only people of ${units.join("; ")} can see it from now on (the agency noted by an administrator, not the one people set).`,
};
