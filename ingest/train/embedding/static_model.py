"""A static embedding: one vector and one weight a piece, summed, made unit length; trained by contrast within the batch."""

import numpy as np
import torch
import torch.nn.functional as F

WIDEST = 1 << 20            # more than there are pieces
END = 1                       # the end mark closes every text: its vector is what every text has in common


def pack(lists, drop=0.0, rng=None):
    """
    (pieces, where each text starts, row of each piece, share of each piece). A piece met c times in a text counts as the
    square root of c; every text ends in the end mark, and loses each other piece with odds `drop`.
    """
    row = np.repeat(np.arange(len(lists)), [len(x) for x in lists])
    flat = np.concatenate(lists).astype(np.int64)
    if drop:
        keep = rng.random(len(flat)) >= drop
        flat, row = flat[keep], row[keep]
    key = np.concatenate([row, np.arange(len(lists))]) * WIDEST + np.concatenate([flat, np.full(len(lists), END)])
    key, count = np.unique(key, return_counts=True)
    row, flat = key // WIDEST, key % WIDEST
    starts = np.searchsorted(row, np.arange(len(lists)))
    return tuple(map(torch.from_numpy, (flat, starts, row, np.sqrt(count, dtype=np.float32))))


class StaticModel:
    def __init__(self, table, log_weight):
        self.table, self.log_weight = table, log_weight
        self.state = [torch.zeros_like(table), torch.zeros_like(table), torch.zeros_like(log_weight), torch.zeros_like(log_weight)]
        self.steps = 0

    def sums(self, flat, starts, _, share):
        return F.embedding_bag(flat, self.table, starts, mode="sum", per_sample_weights=torch.exp(self.log_weight[flat]) * share)

    def encode(self, lists, size=4096):
        parts = [lists[i:i + size] for i in range(0, len(lists), size)]
        return torch.cat([F.normalize(self.sums(*pack(p)), dim=1) for p in parts]).numpy()

    def step(self, questions, passages, qkeys, pkeys, rate, scale, drop, rng):
        """One step of Adam on the rows met in the batch; returns the loss. Gradients by hand: autograd would copy the table."""
        sides = [pack(questions, drop / 2, rng), pack(passages, drop, rng)]
        sums = [self.sums(*side) for side in sides]
        norms = [s.norm(dim=1, keepdim=True).clamp_min(1e-6) for s in sums]
        q, p = (s / n for s, n in zip(sums, norms))
        n = len(questions)
        scores = scale * (q @ p.T)
        same = torch.from_numpy((pkeys[:, None] == pkeys[None, :]) | (qkeys[:, None] == qkeys[None, :]))
        same.fill_diagonal_(False)
        scores.masked_fill_(same, -1e4)
        by_row, by_column = torch.softmax(scores, dim=1), torch.softmax(scores, dim=0)
        own = torch.arange(n)
        loss = -(torch.log(by_row[own, own] + 1e-9).mean()).item()
        slope = 0.6 * by_row + 0.4 * by_column
        slope[own, own] -= 1.0
        slope *= scale / n
        grads = []
        for unit, norm, grad in ((q, norms[0], slope @ p), (p, norms[1], slope.T @ q)):
            grads.append((grad - unit * (unit * grad).sum(dim=1, keepdim=True)) / norm)
        flat = torch.cat([sides[0][0], sides[1][0]])
        row = torch.cat([sides[0][2], sides[1][2] + n])
        share = torch.cat([sides[0][3], sides[1][3]])
        flat, order = torch.sort(flat)
        met, counts = torch.unique_consecutive(flat, return_counts=True)
        first = torch.cumsum(counts, 0) - counts
        weight = torch.exp(self.log_weight[flat]) * share[order]
        slope_rows = F.embedding_bag(row[order], torch.cat(grads), first, mode="sum", per_sample_weights=weight)
        slope_weight = (slope_rows * self.table[met]).sum(dim=1)
        self._adam(met, slope_rows, slope_weight, rate)
        return loss

    def _adam(self, met, slope_rows, slope_weight, rate, b1=0.9, b2=0.99, eps=1e-9):
        """Lazy Adam: rows that were not met keep their state."""
        self.steps += 1
        fix1, fix2 = 1 - b1 ** min(self.steps, 5000), 1 - b2 ** min(self.steps, 5000)
        for value, m, v, g in ((self.table, self.state[0], self.state[1], slope_rows), (self.log_weight, self.state[2], self.state[3], slope_weight)):
            new_m = m[met].mul_(b1).add_(g, alpha=1 - b1)
            new_v = v[met].mul_(b2).addcmul_(g, g, value=1 - b2)
            m[met], v[met] = new_m, new_v
            value[met] -= rate * (new_m / fix1) / (torch.sqrt(new_v / fix2) + eps)


def first_table(pieces, counts, plain_of, dimensions, seed):
    """Random vectors for words; a compound starts as the sum of its words, a twin without accents as the mean of what it may stand for."""
    rng = np.random.default_rng(seed)
    number = {p: i for i, p in enumerate(pieces)}
    table = rng.normal(0, 1 / np.sqrt(dimensions), (len(pieces), dimensions)).astype(np.float32)
    weight = 0.7 * np.log(1e-3 / (1e-3 + (counts + 1) / counts.sum()))
    weight -= weight.max()
    parts = {i: [number["\u2581" + w] for w in p[1:].split("\u2581") if "\u2581" + w in number] for i, p in enumerate(pieces) if "\u2581" in p[1:]}
    meant = {}
    for i, plain in enumerate(plain_of):
        if len(plain) == 1 and plain[0] != i:
            meant.setdefault(int(plain[0]), []).append(i)
    def compose():
        for i, words in parts.items():
            if words:
                mix = sum(np.exp(weight[w]) * table[w] for w in words)
                table[i] = (mix + 0.4 * np.linalg.norm(mix) * table[i]) / np.exp(weight[i])
    single = {t: s for t, s in meant.items() if t not in parts}
    for twin, sources in single.items():
        share = np.log1p(counts[sources])
        own = np.log1p(counts[twin])
        table[twin] = (own * table[twin] + (share[:, None] * table[sources]).sum(axis=0)) / (own + share.sum() + 1e-6)
    compose()
    for twin, sources in meant.items():
        if twin in parts:
            share = counts[sources] + 1.0
            table[twin] = 0.5 * table[twin] + 0.5 * (share[:, None] * table[sources]).sum(axis=0) / share.sum()
    table[0] = 0
    table[END] *= 0.1
    return torch.from_numpy(table), torch.from_numpy(weight.astype(np.float32))
