"""Trains the embedding. python3 train.py --work FOLDER --out MODEL.npz [--dimensions 256] [--steps 4000] [--batch 1024] [--seed 1]"""

import argparse
import json
import multiprocessing
import os
import sys
import time

import numpy as np
import torch

from batches import Batches
from encoded import Texts, benchmarks, encoded_lines, recall, vocabulary
from static_model import StaticModel, first_table
from text import fold
from translation import word_table

FRESH_SHARE = 0.5        # length of the new columns beside the trained ones
ASKS = {"vi": ["là gì", "như thế nào", "được quy định như thế nào", "ai chịu trách nhiệm", "cơ quan nào chủ trì", "đơn vị nào phối hợp", "khi nào", "bao giờ",
               "trước ngày nào", "thời hạn bao lâu", "bao nhiêu", "chỉ tiêu bao nhiêu phần trăm", "gồm những gì", "có được không", "đúng hay sai",
               "theo quy định nào", "ở đâu", "mấy lần một năm", "ai có thẩm quyền", "cần những giấy tờ gì", "làm gì", "vì sao", "trường hợp nào", "cho hỏi"],
        "en": ["what is", "who is responsible for", "which agency leads", "when is the deadline", "by when must", "how many", "what percentage", "how often",
               "according to the law", "is it true that", "what are the conditions for", "who has the authority to", "under what circumstances",
               "what does the plan say about", "where", "how much", "which documents are required", "right or wrong"]}


def drawn_ahead(batches, size):
    """Batches drawn by a process of their own, always in the same order, a few ahead of the training."""
    queue = multiprocessing.get_context("fork").Queue(maxsize=6)
    def draw():
        while True:
            queue.put(batches.draw(size))
    worker = multiprocessing.get_context("fork").Process(target=draw, daemon=True)
    worker.start()
    return queue, worker


def kept_word_table(path, texts, pairs, size):
    """The translation table of a work folder, made once."""
    if not os.path.exists(path):
        ids, odds = word_table(texts, pairs, size)
        np.savez(path, ids=ids, odds=odds)
    kept = np.load(path)
    return kept["ids"], kept["odds"]


def widened(path, table, log_weight):
    """Goes on from a trained table: its columns first, then as many random ones as are missing, at its own scale."""
    kept = np.load(path)
    trained, weight = kept["table"], kept["log_weight"]
    more = table.numpy()[:, :table.shape[1] - trained.shape[1]] * np.exp(log_weight.numpy() - weight)[:, None]
    scale = np.linalg.norm(trained, axis=1).mean() / max(1e-9, np.linalg.norm(more, axis=1).mean())
    both = np.concatenate([trained, FRESH_SHARE * scale * more], axis=1)
    return torch.from_numpy(both.astype(np.float32)), torch.from_numpy(weight)


def measure(model, texts, marks):
    shown = {}
    for name, mark in marks.items():
        q, p = (model.encode([texts[n][:512] for n in mark[side]]) for side in ("queries", "pool"))
        shown[name] = recall(q, p, mark["relevant"])
    return shown


def score(shown):
    """What training stops by: R@1 and R@10 of the dev benchmarks, each language of plans and laws counting alike."""
    groups = {}
    for name, (first, ten) in shown.items():
        groups.setdefault(name.rsplit("-wide")[0], []).append(first + 0.5 * ten)
    return sum(np.mean(v) for v in groups.values()) / len(groups) / 1.5


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--work", required=True)
    args.add_argument("--out", required=True)
    args.add_argument("--dimensions", type=int, default=256)
    args.add_argument("--steps", type=int, default=4000)
    args.add_argument("--batch", type=int, default=1024)
    args.add_argument("--rate", type=float, default=0.003)
    args.add_argument("--scale", type=float, default=20)
    args.add_argument("--drop", type=float, default=0.15)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--start-from", help="a trained table of the same pieces, perhaps narrower")
    args.add_argument("--near", action="store_true", help="draw passages about one thing together, as the starting table sees them")
    args.add_argument("--look", type=int, default=400, help="steps between looks at the dev benchmarks")
    args.add_argument("--threads", type=int, default=1)
    args = args.parse_args()
    torch.set_num_threads(args.threads)
    rng = np.random.default_rng(args.seed)          # the drawing process forks with its own copy
    texts, pieces = Texts(args.work), vocabulary(args.work)
    pairs = [(k, int(a), int(b)) for k, a, b in (line.split("\t") for line in open(f"{args.work}/pairs.tsv"))]
    passages = [tuple(map(int, line.split("\t"))) for line in open(f"{args.work}/passages.tsv")]
    counts = np.bincount(np.concatenate([texts[p[3]] for p in passages] + [texts[n] for _, a, b in pairs for n in (a, b)]), minlength=len(pieces))
    plain = encoded_lines(args.work, "plain", [fold(p.replace("\u2581", " ")) for p in pieces])
    asks = {lang: encoded_lines(args.work, f"asks-{lang}", lines) for lang, lines in ASKS.items()}
    words = kept_word_table(f"{args.work}/words.npz", texts, pairs, len(pieces))
    orders = encoded_lines(args.work, "orders", ["chủ trì"])[0]
    batches = Batches(texts, pairs, passages, plain, words, asks, orders, rng)
    first = first_table(pieces, counts, plain, args.dimensions, args.seed)
    model = StaticModel(*(widened(args.start_from, *first) if args.start_from else first))
    if args.near:
        batches.bring_near(model)
    queue, worker = drawn_ahead(batches, args.batch)
    marks = benchmarks(args.work, "dev")
    best, start, losses = (-1, None), time.time(), []
    print(f"{len(pairs)} pairs, {len(passages)} passages, {len(pieces)} pieces", flush=True)
    for step in range(args.steps + 1):
        if step % args.look == 0 or step == args.steps:
            shown = measure(model, texts, marks)
            now = score(shown)
            print(f"{time.time() - start:5.0f}s step {step} loss {np.mean(losses[-100:] or [0]):.3f} dev {now:.4f}",
                  " ".join(f"{k} {a:.2f}/{b:.2f}" for k, (a, b) in shown.items()), flush=True)
            if now > best[0]:
                best = (now, step)
                np.savez(args.out, table=model.table.numpy(), log_weight=model.log_weight.numpy(), arguments=json.dumps(vars(args)))
        rate = args.rate * max(0.02, min(1.0, step / 100, 1.1 * (1 - step / args.steps)))
        losses.append(model.step(*queue.get(), rate, args.scale, args.drop, rng))
    worker.terminate()
    print(f"best dev {best[0]:.4f} at step {best[1]}")


if __name__ == "__main__":
    sys.exit(main())
