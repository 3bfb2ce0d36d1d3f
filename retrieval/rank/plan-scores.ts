/** How far one plan is the one a question means. */
export interface PlanScores {
  /** From the words that name plans; see `PlanAffinity`. */
  readonly number: number;
  readonly place: number;
  readonly year: number;
  readonly issuer: number;
  readonly type: number;
  /** Share of the question's words, by how few plans hold them, that the title, issuer, number and place hold, beside the best plan's. */
  readonly title: number;
  /** The same for all words of the plan. */
  readonly profile: number;
  /** How far above (or below) the best other plan that share lies, beside what all words would give. */
  readonly margin: number;
  /** The share itself: 1 where the plan holds every word that any plan holds. */
  readonly covered: number;
  /** The plan's best BM25 beside the best of all. */
  readonly lexical: number;
  /** 1 where the answer before rests on it first, 0.5 where it rests on it too. */
  readonly before: number;
  /** 1 for the plan chosen for the chat. */
  readonly talk: number;
}
