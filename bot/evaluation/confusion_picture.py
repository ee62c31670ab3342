"""Draws which intents are taken for which. Runs in Rasa's environment, which has matplotlib.

`python -m bot.evaluation.confusion_picture OUT.png`, one `{"truth": …, "guess": …}` a line.
"""

from __future__ import annotations

import json
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np


def main() -> int:
    pairs = [json.loads(line) for line in sys.stdin]
    names = sorted({pair["truth"] for pair in pairs} | {pair["guess"] for pair in pairs})
    places = {name: place for place, name in enumerate(names)}
    counts = np.zeros((len(names), len(names)))
    for pair in pairs:
        counts[places[pair["truth"]], places[pair["guess"]]] += 1
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)

    figure, axes = plt.subplots(figsize=(11, 10))
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=8)
    axes.set_yticks(range(len(names)), names, fontsize=8)
    axes.set_xlabel("taken for")
    axes.set_ylabel("is")
    for row, column in zip(*np.nonzero(counts), strict=True):
        colour = "white" if shares[row, column] > 0.5 else "black"
        count = int(counts[row, column])
        axes.text(column, row, count, ha="center", va="center", fontsize=7, color=colour)
    figure.tight_layout()
    figure.savefig(sys.argv[1], dpi=100)
    return 0


if __name__ == "__main__":
    sys.exit(main())
