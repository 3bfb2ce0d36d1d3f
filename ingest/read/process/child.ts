import { ReadError } from "../read-error.ts";
import { readerOf } from "../formats.ts";
import type { ReadMessage, ReadRequest } from "./messages.ts";

// A process of its own for one document: whatever its bytes make a library do ends with it.

const say = (message: ReadMessage, then?: () => void): void => {
  process.send!(message, undefined, undefined, () => then?.());
};
const finish = (message: ReadMessage): void => {
  say(message, () => process.exit(0));
};

process.on("disconnect", () => process.exit(0));
process.once("message", ({ format, bytes, keepIn }: ReadRequest) => {
  const onPage = (page: number, pages: number, scanned: boolean): void => {
    say({ kind: "page", page, pages, scanned });
  };
  readerOf(format)
    .then((read) => read(bytes, { onPage, keepIn }))
    .then(
      (output) => {
        finish({ kind: "done", output });
      },
      (cause: unknown) => {
        if (cause instanceof ReadError) finish({ kind: "failed", code: cause.code, message: cause.message });
        else if (cause instanceof Error) finish({ kind: "fault", message: cause.message, stack: cause.stack ?? "" });
        else finish({ kind: "fault", message: String(cause), stack: "" });
      },
    );
});
