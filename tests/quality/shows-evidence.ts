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

/** True when two texts share a run of so many characters. */
function shareRun(one: string, other: string, length: number): boolean {
  for (let at = 0; at + length <= other.length; at++) if (one.includes(other.slice(at, at + length))) return true;
  return false;
}

/** Letters that a run must have to show evidence, and what part of the evidence. */
const LEAST_RUN = 15;
const LEAST_SHARE = 0.6;

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
  return shareRun(quoted, wanted, Math.max(LEAST_RUN, Math.ceil(LEAST_SHARE * wanted.length)));
}
