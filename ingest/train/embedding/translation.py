"""Word translation table Vietnamese -> English by IBM model 1 (Brown et al., 1993) over the parallel pairs, for made-up English questions."""

import numpy as np

KINDS = {"paragraph-en": 1, "glossary": 4, "tatoeba": 1, "software": 1, "dictionary-word": 1, "dictionary-example": 1, "bible": 1}


def word_table(texts, pairs, size, rounds=5, most=60, choices=4, floor=0.06):
    """Returns (ids, odds), each size x choices: English pieces for every Vietnamese piece, 0 where none is known."""
    vi_side, en_side, row_of, weight, row = [], [], [], [], 0
    for kind, a, b in pairs:
        if kind not in KINDS:
            continue
        en, vi = texts[a][:most], texts[b][:most]
        if len(en) == 0 or len(vi) == 0 or max(len(en), len(vi)) > 8 + 4 * min(len(en), len(vi)):
            continue
        vi_side.append(np.tile(vi, len(en)))
        en_side.append(np.repeat(en, len(vi)))
        row_of.append(row + np.repeat(np.arange(len(en)), len(vi)))
        weight.append(np.full(len(en) * len(vi), KINDS[kind], dtype=np.float32))
        row += len(en)
    key = np.concatenate(vi_side).astype(np.int64) * size + np.concatenate(en_side)
    row_of, weight = np.concatenate(row_of), np.concatenate(weight)
    cells, cell = np.unique(key, return_inverse=True)
    vi, en = cells // size, cells % size
    odds = np.ones(len(cells), dtype=np.float64)
    for _ in range(rounds):
        share = odds[cell]
        share /= np.bincount(row_of, share, minlength=row)[row_of]
        counts = np.bincount(cell, share * weight, minlength=len(cells))
        odds = counts / np.bincount(vi, counts, minlength=size)[vi]
    ids, table = np.zeros((size, choices), dtype=np.int32), np.zeros((size, choices), dtype=np.float32)
    order = np.lexsort((-odds, vi))
    first = np.searchsorted(vi[order], np.arange(size))
    last = np.searchsorted(vi[order], np.arange(size), side="right")
    for v in range(size):
        top = order[first[v]:min(last[v], first[v] + choices)]
        top = top[odds[top] >= floor]
        if len(top):
            ids[v, :len(top)] = en[top]
            table[v, :len(top)] = odds[top] / odds[top].sum()
    return ids, table
