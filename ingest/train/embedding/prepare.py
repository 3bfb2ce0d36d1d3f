"""Reads the corpora, holds dev and test material back, and writes texts, pairs, passages and benchmarks to a work folder.

python3 prepare.py --corpora FOLDER --work FOLDER [--seed 7] [--passages 260000]
"""

import argparse
import collections
import json
import os
import random
import re

import sources
from passages import legible, titled_passages
from text import fold, one_line, shingles, words

# Whole laws are kept back from every use of the bilingual articles: questions, articles and their translations.
LAWS = {"dev": ("Luật Cư trú", "Luật An ninh mạng", "Luật Du lịch", "Luật Viên chức"),
        "test": ("Luật Hôn nhân và gia đình", "Luật Điện ảnh", "Luật Tiếp cận thông tin")}
SHINGLE = 12


class Store:
    """Texts by number, each kept once."""

    def __init__(self):
        self.number, self.texts = {}, []

    def add(self, text):
        text = one_line(text)
        if text not in self.number:
            self.number[text] = len(self.texts)
            self.texts.append(text)
        return self.number[text]


def benchmark(store, rows):
    """rows: (question, relevant texts, other pool texts) -> numbers, each pool text once."""
    pool, queries, relevant = {}, [], []
    for _, right, others in rows:
        for t in (*right, *others):
            pool.setdefault(store.add(t), len(pool))
    for question, right, _ in rows:
        if question:
            queries.append(store.add(question))
            relevant.append(sorted({pool[store.add(t)] for t in right}))
    return {"queries": queries, "pool": list(pool), "relevant": relevant}


def split_synthetic(root, rng):
    """Clauses are grouped by document (real ones) or by shared runs of eight words (invented ones); a group is never divided."""
    clauses = collections.defaultdict(list)
    for q, lang, clause, doc in sources.synthetic_questions(root):
        clauses[one_line(clause)].append((q, lang, doc))
    parent = {}
    def find(x):
        while parent.setdefault(x, x) != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x
    seen = {}
    for clause, rows in clauses.items():
        keys = shingles(clause, 8) if rows[0][2] == "written" else {("doc", rows[0][2])} | shingles(clause, 8)
        for key in keys:
            if key in seen:
                parent[find(clause)] = find(seen[key])
            else:
                seen[key] = clause
    groups = collections.defaultdict(list)
    for clause in clauses:
        groups[find(clause)].append(clause)
    order = sorted(groups, key=lambda g: (len(groups[g]), g))
    rng.shuffle(order)
    split, held = {}, collections.Counter()
    for g in order:
        small = len(groups[g]) < 0.04 * len(clauses)
        part = next((p for p in ("test", "dev") if small and held[p] < 0.1 * len(clauses)), "train")
        held[part] += len(groups[g])
        for clause in groups[g]:
            split[clause] = part
    return clauses, split


def paragraph_pairs(vi, en):
    """Paragraphs of an article and of its translation, when both have the same number."""
    a, b = ([p.strip() for p in t.split("\n\n") if p.strip()] for t in (vi, en))
    return list(zip(a, b)) if len(a) == len(b) else []


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--corpora", required=True)
    args.add_argument("--work", required=True)
    args.add_argument("--seed", type=int, default=7)
    args.add_argument("--passages", type=int, default=260_000)
    args = args.parse_args()
    os.makedirs(args.work, exist_ok=True)
    rng, root, store, pairs, marks = random.Random(args.seed), args.corpora, Store(), [], {}
    held_shingles, report = set(), {"pairs dropped": collections.Counter()}
    measured = {" ".join(words(line)) for language in ("eng", "vie")
                for line in open(f"{root}/bench/laser-tatoeba/tatoeba.vie-eng.{language}", encoding="utf-8")}

    def pair(kind, a, b):
        sides = {" ".join(words(a)), " ".join(words(b))}
        if sides & measured:
            report["pairs dropped"]["is a sentence of laser-tatoeba"] += 1
        elif "" not in sides:
            pairs.append((kind, store.add(a), store.add(b)))

    articles = sources.alqac_articles(root)
    law_split = {law: part for part, laws in LAWS.items() for law in laws}
    part_of = lambda i: law_split.get(i.split("@")[0], "train")
    rows = collections.defaultdict(list)
    held_questions = set()
    for q, lang, ids in sources.alqac_questions(root):
        right = [i for i in ids if i in articles]
        if not right:
            continue
        parts = {part_of(i) for i in right}
        if parts == {"train"}:
            rows["train"].append((q, lang, right))
        else:
            held_questions.add(" ".join(words(q)))
            if len(parts) == 1:
                rows[f"{parts.pop()}-{lang}"].append((q, lang, right))
    for q, lang, right in rows["train"]:
        if " ".join(words(q)) not in held_questions:
            for i in right:
                pair(f"law-question-{lang}", q, articles[i][0])
    everything = [vi for vi, _ in articles.values()]
    for part in ("dev", "test"):
        for lang in ("vi", "en"):
            unique = {q: (q, tuple(articles[i][0] for i in r), ()) for q, _, r in rows[f"{part}-{lang}"]}
            marks[f"{part}/alqac-{lang}"] = benchmark(store, list(unique.values()) + [(None, (), everything)])
    for i, (vi, en) in articles.items():
        if part_of(i) != "train":
            held_shingles |= shingles(vi, SHINGLE)
            continue
        title, _, body = vi.partition("\n\n")
        if body:
            pair("law-title", f"{title} {i.split('@')[0]}", body)
        pair("article-en", en, vi)
        for a, b in paragraph_pairs(vi, en):
            if len(words(a)) > 3:
                pair("paragraph-en", b, a)

    gold = list(sources.gold500(root))
    contexts = [c for _, cs in gold for c in cs]
    rng.shuffle(gold)
    owner, gold_part = {}, {}
    for n, (q, cs) in enumerate(gold):          # a context met again keeps its question in the same part
        part = next((owner[c] for c in cs if c in owner), "test" if n < 150 else "dev" if n < 270 else "train")
        for c in cs:
            owner.setdefault(c, part)
        gold_part[q] = part
    for part in ("dev", "test"):
        held = [(q, tuple(cs), ()) for q, cs in gold if gold_part[q] == part]
        marks[f"{part}/gold500-vi"] = benchmark(store, held + [(None, (), contexts)])
        marks[f"{part}/gold500-vi-wide"] = benchmark(store, held + [(None, (), contexts + everything)])
        for _, cs, _ in held:
            for c in cs:
                held_shingles |= shingles(c, SHINGLE)
    for q, cs in gold:
        if gold_part[q] == "train":
            for c in cs:
                if not shingles(c, SHINGLE) & held_shingles:
                    pair("law-question-vi", q, c)

    clauses, split = split_synthetic(root, rng)
    for part in ("dev", "test"):
        for lang in ("vi", "vi-plain", "en"):
            held = [(q, (c,), ()) for c, qs in clauses.items() if split[c] == part for q, l, _ in qs if l == lang]
            marks[f"{part}/plans-{lang}"] = benchmark(store, held + [(None, (), list(clauses))])
    for clause, qs in clauses.items():
        if split[clause] == "train":
            for q, lang, _ in qs:
                pair(f"plan-question-{lang}", q, clause)
        else:
            held_shingles |= shingles(clause, SHINGLE)
    report["synthetic"] = collections.Counter(split.values())

    groups = collections.defaultdict(list)
    for q, c in sources.viqa(root):
        groups[q].append(c)
    names = sorted(groups)
    rng.shuffle(names)
    held = {part: [(q, tuple(groups[q]), ()) for q in names[a:b]] for part, a, b in (("dev", 0, 60), ("test", 60, 120))}
    for part in held:
        marks[f"{part}/viqa-vi"] = benchmark(store, held[part] + [(None, (), [c for cs in groups.values() for c in cs])])
    held_contexts = {one_line(c) for part in held.values() for _, cs, _ in part for c in cs}
    for q in names[120:]:
        for c in groups[q]:
            if one_line(c) not in held_contexts:
                pair("general-question", q, c)

    for everyday, official in sources.word_list(root, "thesaurus-vi"):
        pair("thesaurus", everyday, official)
    for en, vi in sources.word_list(root, "glossary-en-vi"):
        pair("glossary", en, vi)
    for kind, en, vi in sources.parallel(root):
        if len(words(en)) <= 120:
            pair(kind, en, vi)
    for kind, vi, en in sources.dictionary(root):
        if re.search(r"[A-Za-z]{2}", en) and not re.search(r"[à-ỹ]", en):
            pair(f"dictionary-{kind}", en, vi)

    passages, seen, dropped, documents = [], set(), collections.Counter(), 0
    for document, (title, text) in enumerate(sources.legal_documents(root)):
        documents += 1
        for heading, passage in titled_passages(text, rng):
            w = words(passage)
            key = hash(" ".join(w[:25]))
            if key in seen:
                dropped["repeated"] += 1
            elif not legible(passage):
                dropped["illegible"] += 1
            elif shingles(passage, SHINGLE) & held_shingles:
                dropped["overlaps held-back text"] += 1
            else:
                passages.append((document, one_line(title)[:300], heading, passage))
            seen.add(key)
    passages += [(-1, "", "", clause) for clause in clauses if split[clause] == "train"]
    report["passages found"], report["passages dropped"] = len(passages), dropped
    rate = min(1.0, args.passages / len(passages))
    with open(f"{args.work}/passages.tsv", "w") as f:
        for start in range(0, len(passages), 4):      # neighbours stay together: they are each other's hard negatives
            if rng.random() < rate:
                for document, title, heading, passage in passages[start:start + 4]:
                    row = document, store.add(title) if title else -1, store.add(heading) if heading else -1, store.add(passage)
                    f.write("\t".join(map(str, row)) + "\n")

    with open(f"{args.work}/pairs.tsv", "w") as f:
        for row in sorted(set(pairs)):
            f.write("\t".join(map(str, row)) + "\n")
    with open(f"{args.work}/texts.txt", "w", encoding="utf-8") as f:
        f.writelines(t + "\n" for t in store.texts)
    json.dump(marks, open(f"{args.work}/benchmarks.json", "w"))
    report["pairs"] = collections.Counter(k for k, _, _ in set(pairs))
    report["benchmarks"] = {k: [len(v["queries"]), len(v["pool"])] for k, v in marks.items()}
    json.dump(report, open(f"{args.work}/report.json", "w"), indent=1)
    print(json.dumps(report, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
