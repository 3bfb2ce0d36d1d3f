import { changeOf, type FolderMessage, type FolderRequest } from "./messages.ts";
import { prepareIndex } from "./prepare-index.ts";

// A process of its own that brings the index in line with the folder of plans: what it reads and writes keeps nobody waiting.

const tell = (message: FolderMessage, then?: () => void): void => {
  process.send!(message, undefined, undefined, () => then?.());
};

process.on("disconnect", () => process.exit(0));
process.once("message", (request: FolderRequest) => {
  prepareIndex({
    ...request,
    say: (line) => tell({ kind: "say", line }),
    onPage: (location, page, pages) => tell({ kind: "page", location, page, pages }),
    // What was thrown need not be fit to be sent; its message is in the result.
    onResult: (result) =>
      tell({ kind: "result", result: result.kind === "failed" ? { ...result, cause: undefined } : result }),
  }).then(
    (tally) => tell({ kind: "done", change: changeOf(tally) }, () => process.exit(0)),
    (cause: unknown) => {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      tell({ kind: "fault", message: error.message, stack: error.stack ?? "" }, () => process.exit(1));
    },
  );
});
