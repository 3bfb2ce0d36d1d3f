/** `word` in the case of `typed`: letter by letter where both have as many letters, else by the first letter or all of them. */
export function matchCase(word: string, typed: string): string {
  if (typed === typed.toLowerCase()) return word;
  if (word.length === typed.length)
    return Array.from(word, (letter, at) => {
      const model = typed[at]!;
      return model === model.toLowerCase() ? letter : letter.toUpperCase();
    }).join("");
  if (typed.length > 1 && typed === typed.toUpperCase()) return word.toUpperCase();
  return typed[0] === typed[0]!.toUpperCase() ? word[0]!.toUpperCase() + word.slice(1) : word;
}
