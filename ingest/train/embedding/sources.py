"""Readers of the training corpora: each yields plain records, nothing split or sampled yet."""

import bz2
import collections
import csv
import glob
import gzip
import json
import os
import re

from text import one_line, words


def load_json(path):
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as f:
        return json.load(f)


def synthetic_questions(root):
    """(question, language, clause, document) written for this project."""
    for path in sorted(glob.glob(f"{root}/synthetic/questions-*.jsonl")):
        for line in open(path, encoding="utf-8"):
            r = json.loads(line)
            yield r["q"], r["lang"], r["clause"], r["doc"]


def word_list(root, name):
    for line in open(f"{root}/synthetic/{name}.tsv", encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) >= 2:
            yield parts[0], parts[1]


def alqac_articles(root):
    """article id -> (Vietnamese, English)."""
    folder = f"{root}/questions/alqac2023-bilingual"
    vi = load_json(f"{folder}/all_articles_2023.json.gz")
    en = load_json(f"{folder}/en-articles-gg_all_articles_2023.json.gz")
    return {k: (v, en.get(k, "")) for k, v in vi.items()}


def alqac_questions(root):
    """(question, language, [article ids]) of 2023 in both languages and of 2025."""
    def rows(path):
        for q in load_json(path):
            ids = [f'{r["law_id"]}@{r["article_id"]}' for r in q.get("relevant_articles", [])]
            if ids:
                yield q["question_id"], q["text"], ids
    folder = f"{root}/questions/alqac2023-bilingual"
    ids_of = {}
    for part in ("train", "private_test"):
        for qid, text, ids in rows(f"{folder}/{part}.json.gz"):
            ids_of[part, qid] = ids
            yield text, "vi", ids
    for name, part in (("en-gg_train", "train"), ("en-ggapi_train", "train"), ("en-gg_private_test", "private_test")):
        for qid, text, _ in rows(f"{folder}/{name}.json.gz"):
            if (part, qid) in ids_of:
                yield text, "en", ids_of[part, qid]
    for name in ("alqac25_train", "alqac25_private_test_task2"):
        for _, text, ids in rows(f"{root}/questions/alqac2025/{name}.json.gz"):
            yield text, "vi", ids


def gold500(root):
    for q in load_json(f"{root}/questions/dataluatvn-gold500/benchmark_gold_500.json.gz"):
        yield q["question"], q["original_contexts"]


def viqa(root):
    """(question, answering context) of the general question groups."""
    for name in ("train", "dev"):
        for group in load_json(f"{root}/questions/mailong25-viqa/{name}-v2.0.json.gz")["data"]:
            for p in group["paragraphs"]:
                for q in p["qas"]:
                    if not q["is_impossible"] and len(p["context"].split()) >= 12:
                        yield q["question"], p["context"]


def _po(path):
    msgid = msgstr = state = None
    for line in gzip.open(path, "rt", encoding="utf-8"):
        line = line.strip()
        if line.startswith("msgid "):
            msgid, state = json.loads(line[6:]), "id"
        elif line.startswith("msgstr "):
            msgstr, state = json.loads(line[7:]), "str"
        elif line.startswith('"') and state:
            try:
                part = json.loads(line)
            except ValueError:
                continue
            if state == "id":
                msgid += part
            else:
                msgstr += part
        else:
            if msgid and msgstr:
                yield msgid, msgstr
            msgid = msgstr = state = None
    if msgid and msgstr:
        yield msgid, msgstr


def parallel(root):
    """(kind, English, Vietnamese) sentences."""
    with gzip.open(f"{root}/parallel/bible-vi-en/bible-vi-en.tsv.gz", "rt", encoding="utf-8") as f:
        for r in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            if r["vi"] and r["BBE"]:
                yield "bible", r["BBE"], r["vi"]
    for path in glob.glob(f"{root}/parallel/erpnext-po/*.po.gz") + glob.glob(f"{root}/parallel/hrms-po/*.po.gz"):
        for en, vi in _po(path):
            yield "software", re.sub(r"<[^>]+>|[{}%_&]", " ", en), re.sub(r"<[^>]+>|[{}%_&]", " ", vi)
    for line in open(f"{root}/parallel/tatoeba-vie/vie.txt", encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) >= 2:
            yield "tatoeba", parts[0], parts[1]
    folder = f"{root}/parallel/mediawiki-translate-i18n"
    for part in ("api", "core", "pagetranslation", "sandbox", "search"):
        en, vi = load_json(f"{folder}/{part}-en.json"), load_json(f"{folder}/{part}-vi.json")
        for key in en:
            if isinstance(en[key], str) and isinstance(vi.get(key), str):
                yield "software", en[key], vi[key]


def headwords(root):
    """Vietnamese dictionary words of two to four syllables, in comparable form, as tuples."""
    found = set()
    for path in glob.glob(f"{root}/dictionaries/dict-hongocduc/*.gz"):
        for line in gzip.open(path, "rt", encoding="utf-8"):
            w = tuple(words(json.loads(line)["text"]))
            if 2 <= len(w) <= 4:
                found.add(w)
    return found


def dictionary(root):
    """(kind, Vietnamese, English): headword with each gloss, and examples."""
    def entry(word, body):
        body = re.sub(r"@\w+|\[[^\]]*\]|\([^)]*\)", " ", body)
        for piece in re.split(r"(?==)", body):
            if piece.startswith("="):
                vi, _, en = piece[1:].partition("+")
                if vi.strip() and en.strip():
                    yield "example", vi.strip(), re.split(r"\s[-*]\s", en)[0].strip()
            else:
                for gloss in re.split(r"\s-\s|;|^-|\*\s*\w+\s*-?|,", piece):
                    gloss = re.sub(r"^(to|the|a|an)\s", "", gloss.strip(" -.*").strip(), flags=re.I)
                    if gloss and len(gloss.split()) <= 8:
                        yield "word", word, gloss
    with gzip.open(f"{root}/dictionaries/dict-tudien/star_vietanh.tab.gz", "rt", encoding="utf-8", errors="replace") as f:
        for line in f:
            word, _, body = line.rstrip("\n").partition("\t")
            yield from entry(word, body)
    with bz2.open(f"{root}/dictionaries/dict-tudien/SPDict-Viet-Anh.tab.bz2", "rt", encoding="utf-8", errors="replace") as f:
        for line in f:
            word, _, body = line.rstrip("\n").partition("\t")
            body = re.sub(r"<[^>]+>", " ", body)
            yield from entry(word, body)
    for word, value in load_json(f"{root}/dictionaries/dict-png261/vietnamese-english.json.gz").items():
        for kind in value["type"]:
            for senses in kind.values():
                for sense in senses:
                    for gloss, examples in sense.items():
                        for g in re.split(r"[;,]", gloss):
                            g = re.sub(r"^(to|the|a|an)\s", "", g.strip(), flags=re.I)
                            if g:
                                yield "word", word, g
                        for example in examples:
                            for vi, en in example.items():
                                if vi and en:
                                    yield "example", vi, en


def place_names(root):
    data = load_json(f"{root}/places/provinces-34/simplified_json_generated_data_vn_units_2026-07-25__20_49_07.json")
    counts = collections.Counter()
    def walk(node):
        if isinstance(node, dict):
            name = node.get("FullName") or node.get("Name")
            if name:
                counts[one_line(name)] += 1
            for v in node.values():
                walk(v)
        elif isinstance(node, list):
            for v in node:
                walk(v)
    walk(data)
    return list(counts)


def legal_documents(root):
    """(title, text) of every legal or administrative document; `\\n` separates paragraphs as far as the source tells."""
    for name in ("cong-bao-8chude", "thuvienphapluat-txt", "phap-dien"):
        with gzip.open(f"{root}/legal/{name}.jsonl.gz", "rt", encoding="utf-8") as f:
            for line in f:
                r = json.loads(line)
                title = re.sub(r"\.(txt|md)$", "", os.path.basename(r["path"])).replace("_", " ")
                text = r["text"]
                if name == "phap-dien":
                    m = re.search(r'^title:\s*"?(.+?)"?$', text, re.M)
                    title = m.group(1) if m else ""
                    text = re.sub(r"\A---.*?\n---\n", "", text, flags=re.S)
                if name == "cong-bao-8chude":
                    title = ""
                    text = re.sub(r"^.*CÔNG BÁO/Số.*$|^\s*\d+\s*$|^(Người ký|Email|Cơ quan|Thời gian ký):.*$", "", text, flags=re.M)
                    text = re.sub(r"[ \t]*\n[ \t]*(?=[a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ][^)])", " ", text)
                yield title, text
    for path in sorted(glob.glob(f"{root}/legal/vlc-legal-corpus/*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as f:
            yield os.path.basename(path)[:-7].replace("-", " "), f.read()
