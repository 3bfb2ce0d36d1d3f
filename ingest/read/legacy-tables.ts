/**
 * Bytes 0x80-0xFF of TCVN 5712:1993 (VN1, of which the "ABC" or .VnTime fonts use the part from
 * 0xA1 on, VN3). 0xB0-0xB4 are the five tones as combining marks. Text typed in an upper-case
 * font (.VnTimeH) holds the lower-case bytes, so its capitals come out small.
 */
export const TCVN3_HIGH =
  "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ" +
  "\u00a0ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ" +
  "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò" +
  "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";

/** Vowels of VNI-Windows that are one byte, and `đ`; the rest are a letter and one of `VNI_MARKS`. */
export const VNI_SINGLE: Readonly<Record<string, string>> = {
  "\u00f1": "đ",
  "\u00d1": "Đ",
  "\u00f4": "ơ",
  "\u00d4": "Ơ",
  "\u00f6": "ư",
  "\u00d6": "Ư",
  "\u00ed": "í",
  "\u00cd": "Í",
  "\u00ec": "ì",
  "\u00cc": "Ì",
  "\u00e6": "ỉ",
  "\u00c6": "Ỉ",
  "\u00f3": "ĩ",
  "\u00d3": "Ĩ",
  "\u00f2": "ị",
  "\u00d2": "Ị",
  "\u00ee": "ỵ",
  "\u00ce": "Ỵ",
};

const GRAVE = "\u0300";
const ACUTE = "\u0301";
const TILDE = "\u0303";
const HOOK = "\u0309";
const DOT = "\u0323";
const CIRCUMFLEX = "\u0302";
const BREVE = "\u0306";

/** What a byte of VNI-Windows after a vowel adds to it, as combining marks. Upper case adds the same. */
export const VNI_MARKS: Readonly<Record<string, string>> = {
  "\u00f9": ACUTE,
  "\u00f8": GRAVE,
  "\u00fb": HOOK,
  "\u00f5": TILDE,
  "\u00ef": DOT,
  "\u00e2": CIRCUMFLEX,
  "\u00e1": CIRCUMFLEX + ACUTE,
  "\u00e0": CIRCUMFLEX + GRAVE,
  "\u00e5": CIRCUMFLEX + HOOK,
  "\u00e3": CIRCUMFLEX + TILDE,
  "\u00e4": CIRCUMFLEX + DOT,
  "\u00ea": BREVE,
  "\u00e9": BREVE + ACUTE,
  "\u00e8": BREVE + GRAVE,
  "\u00fa": BREVE + HOOK,
  "\u00fc": BREVE + TILDE,
  "\u00eb": BREVE + DOT,
};
