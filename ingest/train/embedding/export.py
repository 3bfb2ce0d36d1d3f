"""Writes a trained table as a model folder in the Hugging Face layout, int8 with a scale a row.

python3 export.py --work FOLDER --model MODEL.npz --out data/models/ke-hoach-embedding
"""

import argparse
import json
import os
import shutil

import numpy as np

from onnx_file import look_up


def quantised(table, log_weight):
    """int8 rows and their scale; the learnt weight of a piece is folded into its row."""
    rows = table * np.exp(log_weight)[:, None]
    rows[0] = 0          # an unknown piece says nothing; it also fills short texts up
    scale = np.abs(rows).max(axis=1, keepdims=True) / 127
    return np.rint(rows / np.maximum(scale, 1e-12)).astype(np.int8), scale.astype(np.float32)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--work", required=True)
    args.add_argument("--model", required=True)
    args.add_argument("--out", required=True)
    args = args.parse_args()
    model = np.load(args.model)
    table, scale = quantised(model["table"], model["log_weight"])
    vocabulary, width = table.shape
    for folder in ("onnx", "1_Pooling"):
        os.makedirs(f"{args.out}/{folder}", exist_ok=True)
    with open(f"{args.out}/onnx/model_quantized.onnx", "wb") as f:
        f.write(look_up(table, scale))
    shutil.copyfile(f"{args.work}/tokenizer.json", f"{args.out}/tokenizer.json")
    files = {
        "config.json": {"architectures": ["StaticEmbedding"], "model_type": "bert", "vocab_size": vocabulary, "hidden_size": width,
                        "num_hidden_layers": 0, "max_position_embeddings": 1024, "pad_token_id": 0, "eos_token_id": 1,
                        "static_embedding": {"table": "table", "scale": "scale", "end": 1, "repeats": "square root"}},
        "tokenizer_config.json": {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 1024, "unk_token": "<unk>", "eos_token": "</s>",
                                  "pad_token": "<unk>", "clean_up_tokenization_spaces": False},
        "1_Pooling/config.json": {"word_embedding_dimension": width, "pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True},
        "config_sentence_transformers.json": {"prompts": {"query": "", "passage": ""}},
    }
    for name, value in files.items():
        with open(f"{args.out}/{name}", "w", encoding="utf-8") as f:
            f.write(json.dumps(value, indent=2) + "\n")
    size = sum(os.path.getsize(os.path.join(d, n)) for d, _, names in os.walk(args.out) for n in names)
    print(f"{vocabulary} pieces x {width}, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
