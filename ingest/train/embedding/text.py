"""Spelling helpers of the trainer: the Python twin of data/vietnamese.ts (comparable, foldAccents, WORD)."""

import re
import unicodedata

WORD = re.compile(r"[^\W\d_]+|\d+")
_LATE = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
         "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}
_LATE_TONE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![^\W\d_])")


def comparable(text):
    """NFC, lower case, one place for each tone."""
    text = unicodedata.normalize("NFC", text).lower()
    return _LATE_TONE.sub(lambda m: _LATE[m.group()], text)


def fold(text):
    """Letters without tone and vowel marks, đ as d."""
    text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return text.replace("đ", "d").replace("Đ", "D")


def words(text):
    """Runs of letters and runs of digits, in comparable form."""
    return WORD.findall(comparable(text))


def one_line(text):
    return " ".join(text.split())


def shingles(text, size):
    """Hashes of every run of `size` words: two texts that share one hold a near copy of each other's sentence."""
    w = words(text)
    return {hash(" ".join(w[i:i + size])) for i in range(len(w) - size + 1)}
