/** A text as evidence is compared: its letters, in small ones. */
export function lettersOf(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, "");
}

/** A text as wording is compared: small letters, one kind of dash, no quotation or emphasis marks, single spaces. */
export function foldWording(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\u2010-\u2015]/gu, "-")
    .replace(/\s*-\s*/gu, "-")
    .replace(/[“”„"'‘’*_]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Length of the longest run of characters two texts share. */
function longestShared(one: string, other: string): number {
  let best = 0;
  let above = new Uint16Array(other.length + 1);
  for (const letter of one) {
    const current = new Uint16Array(other.length + 1);
    for (let at = 0; at < other.length; at++) {
      if (letter !== other[at]) continue;
      current[at + 1] = above[at]! + 1;
      if (current[at + 1]! > best) best = current[at + 1]!;
    }
    above = current;
  }
  return best;
}

/**
 * True when words quoted from a plan show the evidence wanted: letters only, one holds the other, or they share
 * a run of at least 15 letters and three fifths of the evidence. Where one has no letters the wordings are compared.
 */
export function showsEvidence(quote: string, evidence: string): boolean {
  const quoted = lettersOf(quote);
  const wanted = lettersOf(evidence);
  if (quoted === "" || wanted === "") {
    const [one, other] = [foldWording(quote), foldWording(evidence)];
    return one.includes(other) || (one.length >= 3 && other.includes(one));
  }
  if (quoted.includes(wanted) || (quoted.length >= 20 && wanted.includes(quoted))) return true;
  const shared = longestShared(quoted, wanted);
  return shared >= 15 && shared >= 0.6 * wanted.length;
}
