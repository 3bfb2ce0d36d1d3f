"""Draws training batches: questions and the texts that answer them, as flat lists of pieces."""

import collections

import numpy as np

# Share of a batch: made-up questions on passages of law, then real pairs by kind.
PASSAGE_SHARE = 0.5
KIND_SHARE = {"plan-question-vi": 7, "plan-question-vi-plain": 2.5, "plan-question-en": 5, "law-question-vi": 3, "law-question-en": 1.2,
              "general-question": 1, "law-title": 2, "article-en": 2.5, "paragraph-en": 6, "thesaurus": 3, "glossary": 3,
              "dictionary-word": 7, "dictionary-example": 3, "tatoeba": 2.5, "software": 2.5, "bible": 2.5}
# Kinds whose neighbouring rows come from one document: drawn side by side, they are each other's hard negatives.
IN_BLOCKS = {"plan-question-vi", "plan-question-vi-plain", "plan-question-en", "law-title", "paragraph-en", "article-en"}
PLAN_LIKE_SHARE = 0.3
SWAPPED = {"paragraph-en", "article-en", "tatoeba", "dictionary-word", "dictionary-example"}
LONGEST = 200
# Now and then neighbours are joined into one long text, so that long texts learn to stand up to short ones.
JOINED_SHARE, LONGEST_JOINED = 0.3, 500
NEIGHBOURS = 4
RUN = 8                  # blocks of neighbours about one thing that are drawn together


class Batches:
    def __init__(self, texts, pairs, passages, plain, words, asks, orders, rng):
        """
        plain: pieces of every piece without accents; words: (ids, odds) of English words for every piece;
        asks: {"vi": [...], "en": [...]} ways of asking; orders: pieces of "chủ trì", by which passages are told that give orders.
        """
        self.texts, self.plain, self.asks, self.rng = texts, plain, asks, rng
        self.word_ids, odds = words
        self.word_sums = np.cumsum(odds, axis=1)
        self.known = odds[:, 0] > 0
        by_kind = collections.defaultdict(list)
        for kind, a, b in pairs:
            by_kind[kind].append((a, b))
        self.kinds = [k for k in KIND_SHARE if k in by_kind]
        self.by_kind = {k: np.array(by_kind[k]) for k in self.kinds}
        share = np.array([KIND_SHARE[k] for k in self.kinds], dtype=float)
        self.share = share / share.sum()
        self.passages = passages
        starts = [i for i in range(len(passages) - NEIGHBOURS) if passages[i][0] == -1 or np.isin(self.texts[passages[i][3]], orders).any()]
        self.plan_like = np.array(starts)
        self.near = None
        self.everyday, self.glossary = ({}, {})
        for kind, table in (("thesaurus", self.everyday), ("glossary", self.glossary)):
            for a, b in by_kind[kind]:
                if 0 < len(texts[b]) <= 4 and len(texts[a]):
                    table.setdefault(tuple(texts[b]), []).append(texts[a])

    def bring_near(self, model, kinds=600):
        """From now on runs of blocks about one thing are drawn together: `kinds` blocks drawn by lot are the middles of as many heaps."""
        blocks = np.arange(0, len(self.passages) - NEIGHBOURS, NEIGHBOURS)
        vectors = model.encode([np.concatenate([self.texts[r[3]][:80] for r in self.passages[b:b + NEIGHBOURS]]) for b in blocks])
        middles = vectors[self.rng.choice(len(blocks), size=kinds, replace=False)]
        heap = np.concatenate([(vectors[i:i + 4096] @ middles.T).argmax(axis=1) for i in range(0, len(blocks), 4096)])
        self.near = blocks[np.lexsort((self.rng.random(len(blocks)), heap))]

    def replaced(self, ids, table, odds):
        """[(pieces, whether they come from the table)]: official wording that the table knows gives way to one of its other wordings."""
        parts, i, plain = [], 0, []
        while i < len(ids):
            for n in (4, 3, 2, 1):
                found = table.get(tuple(ids[i:i + n])) if i + n <= len(ids) else None
                if found and self.rng.random() < odds:
                    if plain:
                        parts.append((np.array(plain), False))
                    parts.append((found[self.rng.integers(len(found))], True))
                    plain, i = [], i + n
                    break
            else:
                plain.append(ids[i])
                i += 1
        if plain:
            parts.append((np.array(plain), False))
        return parts

    def english(self, ids):
        """The pieces said word by word in English; pieces without a known word are dropped, or kept as they are now and then."""
        ids = ids[self.known[ids] | (self.rng.random(len(ids)) < 0.15)]
        draw = self.rng.random(len(ids)) * np.maximum(self.word_sums[ids, -1], 1e-9)
        choice = (self.word_sums[ids] < draw[:, None]).sum(axis=1).clip(max=self.word_ids.shape[1] - 1)
        return np.where(self.known[ids], self.word_ids[ids, choice], ids)

    def without_accents(self, ids):
        return np.concatenate([self.plain[i] for i in ids]) if len(ids) else ids

    def _asked(self, query, passage, start, length):
        """A made-up question on a run of the passage: some words lost, a way of asking added, perhaps without accents or in English."""
        rng = self.rng
        query = query[rng.random(len(query)) > rng.choice((0.0, 0.2, 0.4))]
        if length and rng.random() < 0.35:
            passage = np.concatenate([passage[:start], passage[start + length:]])
        style = rng.random()
        if style < 0.30:
            parts = [part if known else self.english(part) for part, known in self.replaced(query, self.glossary, 0.7)]
            query = np.concatenate(parts) if parts else query
            if rng.random() < 0.5:
                query = np.concatenate([query, self.asks["en"][rng.integers(len(self.asks["en"]))]])
        else:
            if rng.random() < 0.5:
                parts = [part for part, _ in self.replaced(query, self.everyday, 0.6)]
                query = np.concatenate(parts) if parts else query
            if rng.random() < 0.4:
                query = np.concatenate([query, self.asks["vi"][rng.integers(len(self.asks["vi"]))]])
            if style < 0.48:
                query = self.without_accents(query)
        return query, passage

    def _from_passages(self, count):
        rng = self.rng
        blocks = rng.integers(0, len(self.passages) - NEIGHBOURS, size=count // NEIGHBOURS + 1)
        if self.near is not None:
            runs = rng.integers(0, len(self.near) - RUN, size=len(blocks) // RUN + 1)
            blocks = self.near[(runs[:, None] + np.arange(RUN)).ravel()[:len(blocks)]]
        chosen = rng.random(len(blocks)) < PLAN_LIKE_SHARE
        blocks[chosen] = self.plan_like[rng.integers(0, len(self.plan_like), size=chosen.sum())]
        for block in blocks:
            rows = self.passages[block:block + NEIGHBOURS]
            if rng.random() < JOINED_SHARE:
                yield from self._joined([text for document, _, _, text in rows if document == rows[0][0]])
                continue
            for _, title, heading, text in rows:
                passage = self.texts[text][:LONGEST]
                if len(passage) < 8:
                    continue
                if heading >= 0 and rng.random() < 0.35:
                    query = self.texts[heading][:24]
                    if title >= 0 and rng.random() < 0.3:
                        query = np.concatenate([query, self.texts[title][:16]])
                    yield *self._asked(query, passage, 0, 0), heading + 1, text
                else:
                    length = int(rng.integers(3, min(16, len(passage) - 3)))
                    start = int(rng.integers(0, len(passage) - length + 1))
                    shown = passage
                    if heading >= 0 and rng.random() < 0.4:
                        shown = np.concatenate([self.texts[heading][:24], passage])
                        start += len(shown) - len(passage)
                    yield *self._asked(shown[start:start + length], shown, start, length), -1, text

    def _joined(self, texts):
        """One long text with a question on a run of it."""
        passage = np.concatenate([self.texts[t][:LONGEST] for t in texts])[:LONGEST_JOINED]
        if len(passage) >= 24:
            length = int(self.rng.integers(5, 18))
            start = int(self.rng.integers(0, len(passage) - length))
            yield *self._asked(passage[start:start + length], passage, start, length), -1, texts[0]

    def _from_pairs(self, count):
        rng = self.rng
        for kind, n in zip(self.kinds, rng.multinomial(count, self.share)):
            rows = self.by_kind[kind]
            picks = rng.integers(0, len(rows), size=n)
            if kind in IN_BLOCKS:
                picks = (picks[::NEIGHBOURS, None] + 2 * np.arange(NEIGHBOURS)).ravel()[:n] % len(rows)
            for a, b in rows[picks]:
                query, passage = self.texts[a][:LONGEST], self.texts[b][:LONGEST_JOINED]
                if kind in SWAPPED and rng.random() < 0.3:
                    query, passage, a, b = passage, query, b, a
                elif kind.endswith("-vi") or kind in ("thesaurus", "law-title", "general-question"):
                    style = rng.random()
                    if style < 0.2:
                        query = self.without_accents(query)
                    elif style < 0.3:
                        query = self.english(query)
                if len(passage) > 24 and rng.random() < 0.3:      # a part of the text must do as well as the whole
                    cut = int(rng.integers(0, len(passage) // 3))
                    passage = passage[cut:] if rng.random() < 0.5 else passage[:len(passage) - cut]
                yield query, passage, int(a) + 1, int(b)

    def draw(self, size):
        """(questions, texts, question keys, text keys): rows that share a key are not negatives of each other."""
        made, wanted = self._from_passages(2 * size), int(size * PASSAGE_SHARE)
        rows = [row for row, _ in zip(made, range(wanted))]
        rows += self._from_pairs(size - len(rows))
        rows = [r for r in rows if len(r[0]) and len(r[1])]
        questions, passages, qkeys, pkeys = zip(*rows)
        qkeys = np.array(qkeys)
        qkeys[qkeys < 0] = -np.arange(1, (qkeys < 0).sum() + 1)
        return list(questions), list(passages), qkeys, np.array(pkeys)
