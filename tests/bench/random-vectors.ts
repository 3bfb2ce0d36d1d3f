import { Embeddings } from "@langchain/core/embeddings";

/** A vector for each text that depends on nothing but the text, without a model: for measuring and for tests. */
export class RandomVectors extends Embeddings {
  private readonly dimensions: number;

  constructor(dimensions: number) {
    super({});
    this.dimensions = dimensions;
  }

  override embedDocuments(texts: string[]): Promise<number[][]> {
    return Promise.all(texts.map((text) => this.embedQuery(text)));
  }

  override embedQuery(text: string): Promise<number[]> {
    let state = 1;
    for (const letter of text) state = (state * 31 + letter.codePointAt(0)!) % 2147483647;
    const next = (): number => (state = ((state || 1) * 48271) % 2147483647) / 2147483647;
    return Promise.resolve(Array.from({ length: this.dimensions }, () => next() + next() - 1));
  }
}
