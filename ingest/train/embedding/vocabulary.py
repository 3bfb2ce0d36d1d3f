"""Chooses the pieces (words, compounds, accent-stripped twins), scores them by frequency, and writes tokenizer.json.

python3 vocabulary.py --corpora FOLDER --work FOLDER [--size 52000]
"""

import argparse
import collections
import json
import math

import sources
from text import fold, words

WORD_START = "\u2581"
LATE = [("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"), ("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẽ", "õe"),
        ("oẹ", "ọe"), ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy")]


def training_texts(work):
    """Texts that training may see: both sides of every pair, and the passages with their headings."""
    texts = open(f"{work}/texts.txt", encoding="utf-8").read().split("\n")
    used = collections.Counter()
    for line in open(f"{work}/pairs.tsv"):
        _, a, b = line.split("\t")
        used[int(a)] += 1
        used[int(b)] += 1
    for line in open(f"{work}/passages.tsv"):
        for n in line.split("\t")[2:]:
            if int(n) >= 0:
                used[int(n)] += 1
    return [texts[n] for n in used]


def segments(w, compounds):
    """Longest compound first, from the left."""
    i = 0
    while i < len(w):
        for n in (4, 3, 2):
            t = tuple(w[i:i + n])
            if len(t) == n and t in compounds:
                yield t
                i += n
                break
        else:
            yield (w[i],)
            i += 1


def collocations(split, singles, total, limit):
    """Runs of two and three words that legal text uses as one: often met, and far oftener than chance would have it."""
    found = collections.Counter()
    for n in (2, 3):
        runs = collections.Counter()
        for w in split:
            runs.update(zip(*(w[i:] for i in range(n))))
        for run, count in runs.items():
            if count >= 60 and not any(x.isdigit() for x in run):
                pmi = math.log(count / total) - sum(math.log(singles[x] / total) for x in run)
                if pmi > 3.0 * (n - 1):
                    found[run] = count * pmi
    return {run for run, _ in found.most_common(limit)}


def tokenizer_json(pieces):
    replace = lambda pattern, content: {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}
    normalizers = [{"type": "NFC"}, {"type": "Lowercase"}]
    normalizers += [replace(f"(?<!q){a}(?![\\p{{L}}\\p{{M}}])", b) for a, b in LATE]
    normalizers += [replace("[^\\p{L}\\p{M}0-9]+", " "),
                    replace("(?<=[0-9])(?=[\\p{L}\\p{M}])|(?<=[\\p{L}\\p{M}])(?=[0-9])", " "),
                    {"type": "Strip", "strip_left": True, "strip_right": True}]
    return {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [],
        "normalizer": {"type": "Sequence", "normalizers": normalizers},
        "pre_tokenizer": {"type": "Metaspace", "replacement": WORD_START, "prepend_scheme": "always", "split": False},
        "post_processor": {"type": "TemplateProcessing",
                           "single": [{"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}}],
                           "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}},
                                    {"Sequence": {"id": "B", "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}}],
                           "special_tokens": {"</s>": {"id": "</s>", "ids": [1], "tokens": ["</s>"]}}},
        "decoder": {"type": "Metaspace", "replacement": WORD_START, "prepend_scheme": "always", "split": False},
        "model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0.0], ["</s>", 0.0], *pieces], "byte_fallback": False},
    }


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--corpora", required=True)
    args.add_argument("--work", required=True)
    args.add_argument("--size", type=int, default=52_000)
    args = args.parse_args()
    split = [words(t) for t in training_texts(args.work)]
    singles = collections.Counter(x for w in split for x in w)
    total = sum(singles.values())
    official = {tuple(words(b)) for name in ("thesaurus-vi", "glossary-en-vi") for _, b in sources.word_list(args.corpora, name)}
    official |= {tuple(words(p)) for p in sources.place_names(args.corpora)}
    common = collocations(split, singles, total, 9000)
    compounds = sources.headwords(args.corpora) | {c for c in official if 2 <= len(c) <= 4} | common
    met = collections.Counter(s for w in split for s in segments(w, compounds) if len(s) > 1)
    kept = {c: n for c, n in met.items() if n >= (4 if c in official else 12)}

    counts = {}
    for word, n in singles.items():
        if n >= 4 and len(word) <= 24:
            counts[(word,)] = n
    keep_words = sorted(counts, key=lambda k: (-counts[k], k))[:int(0.5 * args.size)]
    keep_compounds = sorted(kept, key=lambda k: (-kept[k], k))[:int(0.36 * args.size)]
    pieces = {k: counts[k] for k in keep_words} | {k: kept[k] for k in keep_compounds}
    twins = collections.Counter()
    for k, n in pieces.items():
        plain = tuple(fold(x) for x in k)
        if plain != k:
            twins[plain] += n
    room = args.size - 2 - len(pieces)
    for plain, n in sorted(twins.items(), key=lambda kv: (len(kv[0]) > 1, -kv[1], kv[0])):
        if plain in pieces:
            pieces[plain] += 0.3 * n
        elif room > 0 and (len(plain) == 1 or n >= 40):
            pieces[plain] = 0.3 * n
            room -= 1
    whole = sum(pieces.values())
    # Scores are multiples of 1/64: sums of them are exact, so every implementation of the search breaks ties alike.
    rows = [[WORD_START + WORD_START.join(k), round(64 * math.log(n / whole)) / 64] for k, n in sorted(pieces.items(), key=lambda kv: (-kv[1], kv[0]))]
    json.dump(tokenizer_json(rows), open(f"{args.work}/tokenizer.json", "w", encoding="utf-8"), ensure_ascii=False, separators=(",", ":"))
    print(f"{total} words, {len(singles)} kinds; {len(keep_words)} words, {len(keep_compounds)} compounds of {len(kept)}, {len(rows)} pieces in all")


if __name__ == "__main__":
    main()
