import { readDocument } from "../read-document.ts";
import { toThrown, type ReadMessage, type ReadRequest } from "./messages.ts";

// A process of its own for one document: whatever its bytes make a library do ends with it.

const say = (message: ReadMessage, then?: () => void): void => {
  process.send!(message, undefined, undefined, () => then?.());
};
const finish = (message: ReadMessage): void => {
  say(message, () => process.exit(0));
};

process.on("disconnect", () => process.exit(0));
process.once("message", ({ keepIn, ...document }: ReadRequest) => {
  const onPage = (page: number, pages: number, scanned: boolean): void => {
    say({ kind: "page", page, pages, scanned });
  };
  readDocument(document, { onPage, keepIn }).then(
    (output) => {
      finish({ kind: "done", output });
    },
    (cause: unknown) => {
      finish(toThrown(cause));
    },
  );
});
