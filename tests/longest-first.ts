import { readFileSync } from "node:fs";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What a test file brings in that makes it long: programs, browsers, servers, many questions. */
const STARTS =
  /\/(?:simulators\/program|chromium|postgres\/cluster|ingest\/project|measure-(?:answers|stability))\.ts"/u;

/** Begins with the tests that take long, so that none of them is left to one worker at the end while the others stand idle. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = new Map(sorted.map((file) => [file, STARTS.test(readFileSync(file.moduleId, "utf8"))]));
    return [...sorted.filter((file) => isLong.get(file)), ...sorted.filter((file) => !isLong.get(file))];
  }
}
