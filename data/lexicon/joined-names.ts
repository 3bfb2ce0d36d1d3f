import { comparable } from "../vietnamese.ts";
import { loadLexicon } from "./lexicon.ts";

const HYPHEN = /(?<left>\p{L}+ \p{L}+|\p{L}+) [-–] (?<right>\p{L}+)/gu;

let pairs: ReadonlySet<string> | undefined;

/** Words that a hyphen joins inside names of bodies: the last before it and the first behind ("văn hóa", "xã"). */
function joinedPairs(): ReadonlySet<string> {
  return (pairs ??= new Set(
    loadLexicon()
      .agencies.flatMap(({ name, variants }) => [name, ...variants])
      .flatMap((name) =>
        [...comparable(name).matchAll(HYPHEN)].map(({ groups }) => `${groups!["left"]!}|${groups!["right"]!}`),
      ),
  ));
}

/** Whether a hyphen between these words stands inside the name of a body: "Phòng Văn hóa" and "Xã hội". */
export function joinsName(before: string, after: string): boolean {
  const left = comparable(before).trim().split(/\s+/u).slice(-2);
  const right =
    comparable(after)
      .trim()
      .split(/[\s,.;:]+/u)[0] ?? "";
  return joinedPairs().has(`${left.join(" ")}|${right}`) || joinedPairs().has(`${left.at(-1) ?? ""}|${right}`);
}
