import type { Clause, Piece } from "../../data/plan.ts";

/** "Đơn vị chủ trì: …", "Thời gian thực hiện: …": who, when and with what result a task is done. */
const NAMED_FIELD =
  /^(?:(?:cơ quan|đơn vị|bộ phận|cấp)\s+)?(?:chủ trì|phối hợp|thực hiện|phụ trách|chịu trách nhiệm|phân công|trách nhiệm|thời gian|thời hạn|tiến độ|hạn|sản phẩm|kết quả|địa điểm)[\p{L}\s]{0,30}:/iu;
/** A longer one says more than its field. */
const LONGEST_NAMED = 400;
/** Any other line that names one thing and says it, beside one of a known name. */
const OTHER_FIELD = /^[\p{L}\s,/()]{3,40}:\s/u;
const LONGEST_OTHER = 200;

/** True for a line that only says who, when or with what result the task above it is done. */
export const isNamedField = ({ text }: Pick<Clause, "text">): boolean =>
  text.length <= LONGEST_NAMED && NAMED_FIELD.test(text);
const isField = (clause: Clause): boolean =>
  isNamedField(clause) || (clause.text.length <= LONGEST_OTHER && OTHER_FIELD.test(clause.text));

/** A task whose doers, time and product stand in lines of their own under it. */
export interface WholeTask {
  /** The task with its fields as one text, a line each. */
  readonly clause: Clause;
  readonly fields: readonly Clause[];
}

const BETWEEN = "\n";

/** A clause and the first lines under it as one, a line each: its pieces lead back to the source, so that it can be quoted across them. */
export function joined(task: Clause, fields: readonly Clause[]): Clause {
  let text = task.text;
  const pieces: Piece[] = [...task.pieces];
  for (const field of fields) {
    const at = text.length + (text === "" ? 0 : BETWEEN.length);
    text += `${text === "" ? "" : BETWEEN}${field.text}`;
    // A label of letters or digits ("a)") is left out of the text: the quote must show that.
    const gap = /[\p{L}\p{N}]/u.test(field.label);
    pieces.push(
      ...field.pieces.map((piece, number) => ({
        ...piece,
        at: piece.at + at,
        ...(number === 0 && gap ? { gap } : {}),
      })),
    );
  }
  return { ...task, text, pieces, source: { start: task.source.start, end: fields.at(-1)!.source.end } };
}

/**
 * The tasks of a plan that are told in fields, by path: a clause whose first lines under it each name one thing ("Đơn vị chủ
 * trì: …"), one of them by a known name. Such a line is asked after as the task, never alone.
 */
export function wholeTasks(clauses: readonly Clause[]): Map<string, WholeTask> {
  const parents = new Set(clauses.map(({ parent }) => parent));
  const tasks = new Map<string, WholeTask>();
  for (const [at, task] of clauses.entries()) {
    const fields: Clause[] = [];
    for (let next = clauses[at + 1]; next?.parent === task.path; next = clauses[at + 1 + fields.length]) {
      if (parents.has(next.path) || !isField(next)) break;
      fields.push(next);
    }
    if (fields.some(isNamedField)) tasks.set(task.path, { clause: joined(task, fields), fields });
  }
  return tasks;
}
