"""Prints R@1 and R@10 of a trained table, rounded to int8 as it is shipped, on the benchmarks that prepare.py held back.

python3 score.py --work FOLDER --corpora FOLDER --model MODEL.npz [--part test]
"""

import argparse

import numpy as np
import torch

import sources
from encoded import Texts, benchmarks, encoded_lines, recall
from export import quantised
from static_model import StaticModel
from text import words


def tatoeba(root):
    """English and Vietnamese sentences of laser-tatoeba, for measuring only; the same line is the right one."""
    lines = lambda language: [line.strip() for line in open(f"{root}/bench/laser-tatoeba/tatoeba.vie-eng.{language}", encoding="utf-8")]
    return lines("eng"), lines("vie")


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--work", required=True)
    args.add_argument("--corpora", required=True)
    args.add_argument("--model", required=True)
    args.add_argument("--part", choices=("dev", "test"), default="test")
    args = args.parse_args()
    stored = np.load(args.model)
    rows, scale = quantised(stored["table"], stored["log_weight"])
    model = StaticModel(torch.from_numpy(rows * scale), torch.zeros(len(rows)))
    texts = Texts(args.work)
    print("| benchmark | questions | texts | R@1 | R@10 |\n| --- | --- | --- | --- | --- |")
    for name, mark in benchmarks(args.work, args.part).items():
        q, p = (model.encode([texts[n] for n in mark[side]]) for side in ("queries", "pool"))
        first, ten = recall(q, p, mark["relevant"])
        print(f"| {name} | {len(q)} | {len(p)} | {first:.3f} | {ten:.3f} |")
    sentences = tatoeba(args.corpora)
    en, vi = (model.encode(encoded_lines(args.work, f"tatoeba-{i}", side)) for i, side in enumerate(sentences))
    met = {" ".join(words(side)) for _, *sides in sources.parallel(args.corpora) for side in sides}
    new = [i for i, sides in enumerate(zip(*sentences)) if not any(" ".join(words(side)) in met for side in sides)]
    for rows, which in ((range(len(en)), ""), (new, ", sentences absent from every corpus")):
        for name, q, p in (("en-vi", en, vi), ("vi-en", vi, en)):
            first, ten = recall(q[rows], p, [[i] for i in rows])
            print(f"| tatoeba {name}{which} | {len(rows)} | {len(p)} | {first:.3f} | {ten:.3f} |")


if __name__ == "__main__":
    main()
