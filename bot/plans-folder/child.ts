import { workApart } from "../apart.ts";
import { changeOf, type FolderMessage, type FolderRequest } from "./messages.ts";
import { prepareIndex } from "./prepare-index.ts";

// A process of its own that brings the index in line with the folder of plans: what it reads and writes keeps nobody waiting.

const tell = (message: FolderMessage): Promise<void> =>
  new Promise((resolve) => process.send!(message, undefined, undefined, () => resolve()));

workApart<FolderRequest>(async (request) => {
  const tally = await prepareIndex({
    ...request,
    say: (line) => void tell({ kind: "say", line }),
    onPage: (location, page, pages) => void tell({ kind: "page", location, page, pages }),
    // What was thrown need not be fit to be sent; its message is in the result.
    onResult: (result) =>
      void tell({ kind: "result", result: result.kind === "failed" ? { ...result, cause: undefined } : result }),
  });
  await tell({ kind: "done", change: changeOf(tally) });
});
