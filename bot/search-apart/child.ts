import { LocalEmbeddings } from "../../data/models/embeddings.ts";
import { workApart } from "../apart.ts";
import { openIndexOf, readKeptPlans } from "../answerer.ts";
import type { IndexRequest } from "./index-apart.ts";

// A process of its own that brings the search index in line with the plans kept, and saves it.

workApart<IndexRequest>(async ({ dataDir, embeddingModel }) => {
  const { readings } = await readKeptPlans(dataDir);
  await openIndexOf(dataDir, readings, await LocalEmbeddings.load(embeddingModel));
});
