"""Trains each pipeline, reads the test messages with it, and has the report written."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from bot.evaluation.messages import TestMessage, examples, judged, too_alike
from bot.evaluation.report import write_report
from bot.rasa_process import ROOT, RasaProblem, environment, run_module

_PIPELINES = ROOT / "bot" / "evaluation" / "pipelines"
# Name -> (what it is, its configuration). The last one is ours.
PIPELINES = {
    "diet": ("DIET, Rasa's default pipeline (12 epochs)", _PIPELINES / "diet.yml"),
    "sparse": ("Sparse features, logistic regression", _PIPELINES / "sparse_regression.yml"),
    "meaning": ("Meaning and spelling, kernel ridge", _PIPELINES / "meaning_alone.yml"),
    "signpost": ("The same with the arbiter: Signpost's", ROOT / "config.yml"),
}
OURS = "signpost"
_RESULTS = "evaluation.json"
_SETS = ("messages", "near_misses", "near_misses_seen")


def compare(out: Path, only: list[str]) -> None:
    """Runs the pipelines named, keeps the last results of the rest, writes the report to `out`.

    Raises ValueError when a test message is too like a training example, RasaProblem when a
    pipeline does not train.
    """
    sets = {name: judged(name) for name in _SETS}
    _refuse_copies([message for messages in sets.values() for message in messages])
    kept = out / _RESULTS
    results = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    for name in only:
        print(f"{PIPELINES[name][0]}: training and reading ...", flush=True)
        results[name] = _run(PIPELINES[name][1], sets)
        kept.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    titles = {name: title for name, (title, _) in PIPELINES.items() if name in results}
    write_report(out, titles, results, OURS, len(examples()))


def _refuse_copies(messages: list[TestMessage]) -> None:
    texts = (message.text for message in messages)
    pairs = list(too_alike(texts, (text for _, text in examples())))
    if pairs:
        shown = "; ".join(f"{one!r} and {other!r}" for one, other in pairs[:5])
        raise ValueError(f"test messages too like training examples: {shown}")


def _run(config: Path, sets: dict[str, list[TestMessage]]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        model, train_seconds = _train(config, Path(folder))
        messages = [message for part in sets.values() for message in part]
        lines = [{"text": message.text, "asked": message.asked} for message in messages]
        *answers, measured = run_module("bot.evaluation.measure_model", [str(model)], lines)
        model_megabytes = model.stat().st_size / 2**20
    guesses = [answer["intent"] or "out_of_scope" for answer in answers]
    guesses = ["out_of_scope" if guess == "nlu_fallback" else guess for guess in guesses]
    by_set, start = {}, 0
    for name, part in sets.items():
        by_set[name] = {
            "truths": [message.intent for message in part],
            "guesses": guesses[start : start + len(part)],
        }
        start += len(part)
    return {
        "sets": by_set,
        "train_seconds": train_seconds,
        "model_megabytes": model_megabytes,
        **measured,
    }


def _train(config: Path, folder: Path) -> tuple[Path, float]:
    began = time.perf_counter()
    done = subprocess.run(
        [
            *(str(ROOT / ".venv-rasa" / "bin" / "python"), "-m", "rasa", "train", "nlu"),
            *("--config", str(config), "--domain", "domain.yml", "--nlu", "bot/data/nlu"),
            *("--out", str(folder), "--fixed-model-name", "model"),
        ],
        cwd=ROOT,
        env={**environment(), "RASA_CACHE_DIRECTORY": str(folder / "cache")},  # nothing from before
        capture_output=True,
        text=True,
        check=False,
    )
    model = folder / "model.tar.gz"
    if done.returncode or not model.exists():
        raise RasaProblem(f"{config.name} did not train: {done.stderr[-500:]}")
    return model, time.perf_counter() - began
