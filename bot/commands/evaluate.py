"""Trains and compares language models, and writes docs/evaluation.md with a picture.

Each pipeline is trained on the same examples and read the same messages, which no example
resembles. It takes some minutes, most of them for DIET; `--only` names the pipelines to run, and
the rows of the others are kept from the last run.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.rasa_process import ROOT, RasaProblem

HELP = "compare language models and write docs/evaluation.md"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=ROOT / "docs", help="folder to write into")
    parser.add_argument("--only", nargs="*", default=None, help="pipelines to train and measure")


def run(options: argparse.Namespace) -> int:
    """1, with a message on standard error, when training or measuring fails."""
    from bot.evaluation.comparison import PIPELINES, compare

    only = options.only or list(PIPELINES)
    unknown = [name for name in only if name not in PIPELINES]
    if unknown:
        print(f"evaluate: no such pipeline: {', '.join(unknown)}", file=sys.stderr)
        return 2
    try:
        compare(options.out, only)
    except (OSError, RasaProblem, ValueError) as problem:
        print(f"evaluate: {problem}", file=sys.stderr)
        return 1
    return 0
