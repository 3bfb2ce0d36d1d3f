import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { AgencyReader } from "./agency-reader.ts";

let shared: AgencyReader | undefined;

/** The reader of names of bodies: built once, as the lexicon it reads is. */
export function sharedReader(): AgencyReader {
  return (shared ??= new AgencyReader(loadLexicon()));
}
