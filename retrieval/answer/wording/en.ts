import type { Wording } from "./wording.ts";

export const ENGLISH: Wording = {
  openClause: (where) => `full text of ${where}`,
  seeMore: (left) => `see more (${left} left)`,
  seeNextPage: "next page",
  seePrevious: (where) => `the clause before (${where})`,
  seeNext: (where) => `the clause after (${where})`,
  seeAbove: (where) => `the clause it stands under (${where})`,
  choose: (labels) => {
    const numbered = labels.map((label, at) => `${at + 1}: ${label}`);
    return `Type ${numbered.join("; type ")}.`;
  },
  pageOf: (page, pages) => `page ${page} of ${pages}`,
  under: "Under",
  planGone: "This plan is no longer among the plans I have, so it cannot be opened.",
  clauseGone: (plan) =>
    `${plan} was read again and no longer has this clause. Please ask again to see it as it is now.`,
  noSuchPage: "There are no more pages.",
  unsound: "This part does not match its source, so it is not shown; please check the document itself.",
};
