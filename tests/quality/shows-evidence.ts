const lettersOf = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, "");

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
 * a run of at least 15 letters and three fifths of the evidence. Evidence without letters is looked for as it stands.
 */
export function showsEvidence(quote: string, evidence: string): boolean {
  const quoted = lettersOf(quote);
  const wanted = lettersOf(evidence);
  if (quoted === "" || wanted === "") return quote.includes(evidence);
  if (quoted.includes(wanted) || (quoted.length >= 20 && wanted.includes(quoted))) return true;
  const shared = longestShared(quoted, wanted);
  return shared >= 15 && shared >= 0.6 * wanted.length;
}
