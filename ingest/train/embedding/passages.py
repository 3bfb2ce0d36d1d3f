"""Cuts legal and administrative documents into titled passages of 30 to 220 words."""

import random
import re

from text import one_line

_ARTICLE = re.compile(r"^[ \t#*]*Điều\s+\d+[a-zđ]?\s*[.:]?[ \t*]*(.*)$", re.M)
_HEADING = re.compile(r"^[ \t#*]*(?:[IVX]{1,5}|\d{1,2}|[a-zđ])[.)][ \t*]+(.{12,140}?)[:.]?[ *]*$")


def _paragraphs(body):
    return [p for p in (one_line(re.sub(r"[|*#_>`]+", " ", line)) for line in body.split("\n")) if p]


def _chunks(paragraphs, rng):
    """Joins paragraphs until a drawn length is reached; over-long paragraphs are cut at sentence ends."""
    want, held, count = rng.choice((40, 70, 110, 160, 220)), [], 0
    for paragraph in paragraphs:
        parts = [paragraph] if len(paragraph.split()) < 250 else re.split(r"(?<=[.;:])\s+", paragraph)
        for part in parts:
            held.append(part)
            count += len(part.split())
            if count >= want:
                yield " ".join(" ".join(held).split()[:260])
                want, held, count = rng.choice((40, 70, 110, 160, 220)), [], 0
    if count >= 15:
        yield " ".join(held)


def titled_passages(text, rng):
    """(title or "", passage) in the order of the document."""
    text = text.replace("\r", "\n")
    marks = list(_ARTICLE.finditer(text))
    starts = [m.start() for m in marks] + [len(text)]
    if not marks or starts[0] > 200:
        yield from _headed(text[:starts[0]] if marks else text, rng)
    for mark, end in zip(marks, starts[1:]):
        title, body = one_line(mark.group(1).strip(" *.:")), text[mark.end():end]
        if len(title.split()) > 30:
            title, body = "", title + "\n" + body
        for chunk in _chunks(_paragraphs(body), rng):
            yield title, chunk


def _headed(text, rng):
    title, held = "", []
    for line in text.split("\n"):
        m = _HEADING.match(line)
        if m and m.group(1)[0].isupper():
            for chunk in _chunks(_paragraphs("\n".join(held)), rng):
                yield title, chunk
            title, held = one_line(m.group(1)), []
        else:
            held.append(line)
    for chunk in _chunks(_paragraphs("\n".join(held)), rng):
        yield title, chunk


def legible(passage):
    """Running Vietnamese text: mostly letters, marks of Vietnamese present, not a table of figures."""
    letters = sum(c.isalpha() for c in passage)
    return len(passage) > 60 and letters > 0.65 * len(passage) and sum(c in "ạảãàáậầấệềếộồốựừứđươăâêô" for c in passage.lower()) > 0.12 * letters
