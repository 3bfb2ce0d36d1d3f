import { expect, test } from "vitest";
import type { KeptQuestion } from "../../../data/store/state/asked-questions.ts";
import { groupQuestions } from "../../../bot/questions/group-questions.ts";
import { questionLines } from "../../../bot/questions/question-lines.ts";

const asked = (text: string | null, of: Partial<KeptQuestion> = {}): KeptQuestion => ({
  id: `q${text}`,
  atMs: 0,
  channel: "telegram",
  language: "vi",
  status: "not_found",
  planIds: [],
  verdict: null,
  text,
  ...of,
});

test("questions that differ in accents, case, order and a common word stand together, the largest group first", () => {
  const groups = groupQuestions([
    asked("Mức chi cho cộng tác viên là bao nhiêu?"),
    asked("trụ sở Sở Y tế ở đâu"),
    asked("Trụ sở của Sở Y tế ở đâu?"),
    asked("tru so so y te o dau"),
    asked(null),
  ]);
  expect(groups.map(({ questions }) => questions.length)).toEqual([3, 1]);
  expect(groups[0]!.example).toBe("trụ sở Sở Y tế ở đâu");
});

test("questions that share only what every question has stay apart", () => {
  const groups = groupQuestions([
    asked("Khi nào báo cáo công tác dân số?"),
    asked("Khi nào báo cáo phòng cháy rừng?"),
    asked("Khi nào báo cáo chuyển đổi số?"),
  ]);
  expect(groups).toHaveLength(3);
});

test("ten thousand questions are grouped, each standing in one group", () => {
  const fields = ["methadone", "cai nghiện", "tuyên truyền", "phà", "nước sạch", "đê điều", "tiêm chủng"];
  const questions = Array.from({ length: 10_000 }, (_, at) =>
    asked(`${fields[at % fields.length]} ở xã số ${at % 900} thì ai làm`, { id: String(at) }),
  );
  const groups = groupQuestions(questions);
  const ids = groups.flatMap((group) => group.questions.map(({ id }) => id));
  expect(new Set(ids).size).toBe(10_000);
  expect(ids).toHaveLength(10_000);
});

test("each group becomes one line of a question set, its right answer left open", () => {
  const lines = questionLines([
    asked("trụ sở ở đâu", { id: "a" }),
    asked("tru so o dau", { id: "b" }),
    asked("muc chi bao nhieu", { id: "c", verdict: "wrong", status: "answered" }),
  ]);
  const parsed = lines
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(parsed).toMatchObject([
    { id: "a", question: "trụ sở ở đâu", lang: "vi", kind: "unanswered", answers: [] },
    { id: "c", question: "muc chi bao nhieu", lang: "vi-plain", kind: "marked-wrong" },
  ]);
});
