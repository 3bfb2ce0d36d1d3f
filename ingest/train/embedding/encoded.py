"""The prepared texts as piece numbers, and the benchmarks over them."""

import json
import os
import subprocess

import numpy as np


class Texts:
    """Pieces of every text: texts[n] is an int32 array without the end mark."""

    def __init__(self, work, name="texts"):
        self.ids = np.fromfile(f"{work}/{name}.ids", dtype=np.int32)
        self.ends = np.fromfile(f"{work}/{name}.ends", dtype=np.int32)
        self.starts = np.concatenate([[0], self.ends[:-1]]).astype(np.int64)

    def __len__(self):
        return len(self.ends)

    def __getitem__(self, n):
        return self.ids[self.starts[n]:self.ends[n]]


def encoded_lines(work, name, lines):
    """Pieces of lines of our own making, by the program's tokenizer (encode.ts)."""
    path = f"{work}/{name}"
    with open(f"{path}.txt", "w", encoding="utf-8") as f:
        f.writelines(line + "\n" for line in lines)
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "encode.ts")
    subprocess.run(["npx", "tsx", script, f"{work}/tokenizer.json", f"{path}.txt", path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    texts = Texts(work, name)
    return [texts[i] for i in range(len(texts))]


def vocabulary(work):
    return [piece for piece, _ in json.load(open(f"{work}/tokenizer.json", encoding="utf-8"))["model"]["vocab"]]


def benchmarks(work, part):
    """name -> {queries, pool, relevant} of one part ("dev" or "test")."""
    return {k.split("/")[1]: v for k, v in json.load(open(f"{work}/benchmarks.json")).items() if k.startswith(part + "/") and v["queries"]}


def recall(queries, pool, relevant, at=(1, 10)):
    """Share of questions with a relevant text among the first k, for unit vectors."""
    scores = queries @ pool.T
    hits = np.zeros((len(queries), len(at)))
    for i, right in enumerate(relevant):
        best = scores[i, right].max()
        rank = int((scores[i] > best).sum())
        hits[i] = [rank < k for k in at]
    return hits.mean(axis=0)
