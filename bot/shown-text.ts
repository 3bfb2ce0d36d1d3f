/** Controls that turn the order of letters around, so that a text could read as another. No language here needs them. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** A joiner between letters; between pictures it makes one of several. */
const JOINER = /(?<=[\p{L}\p{M}\p{N}])[\u200c\u200d](?=[\p{L}\p{M}\p{N}])/gu;

/** A text as it is shown: in the order it is written in, whatever its source holds. */
export const shownText = (text: string): string => text.replace(DIRECTION, "").replace(JOINER, "");
