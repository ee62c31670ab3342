"""Writes docs/evaluation.md and its picture from what was measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.evaluation import scores
from bot.rasa_process import run_module
from bot.safety import KINDS

_PICTURE = "evaluation-confusion.png"
_OUTSIDE = "out_of_scope"
_MODELS = "## The models"
_HEAD = """{models}

From here on this page is written by `make eval`. Every message was written apart from the training
examples; the run stops if any pair of the two is more than 0.9 alike (difflib, without capitals
and signs).

- **messages**: {messages} messages, {intents} intents, {crises} of them a crisis. Thresholds were
  chosen by cross-validation on the {examples} training examples. The family of classifier was too,
  but its scores on these messages had been seen by then, so they flatter it a little.
- **near misses**: {near} messages that speak of no crisis but sound close to one.
- **near misses, seen**: {seen} more, which were looked at while examples were being written, so
  they prove less.

One author wrote these messages and most examples, and nobody who uses these services has typed any
of them. Read the figures as how models compare, not as what a service will see.

"""


def write_report(
    out: Path,
    titles: Mapping[str, str],
    results: Mapping[str, Any],
    ours: str,
    example_count: int,
) -> None:
    """`titles`: the pipelines in the order of the columns. Overwrites all from `_MODELS` on."""
    columns = [results[name] for name in titles]
    sets = columns[-1]["sets"]
    truths = sets["messages"]["truths"]
    report = out / "evaluation.md"
    lines = [
        _by_hand(report),
        _HEAD.format(
            models=_MODELS,
            messages=len(truths),
            intents=len(set(truths)),
            crises=sum(truth in KINDS for truth in truths),
            examples=example_count,
            near=len(sets["near_misses"]["guesses"]),
            seen=len(sets["near_misses_seen"]["guesses"]),
        ),
        _table(["", *titles.values()], [[label, *map(cell, columns)] for label, cell in _ROWS]),
        "",
        "Start includes importing Rasa and TensorFlow. Time a message is one core's, crisis",
        "patterns included where the model has them; peak memory is of the whole process.",
        "",
    ]
    if ours in results:
        lines += _ours_in_detail(out, results[ours]["sets"]["messages"])
    report.write_text("\n".join(lines), encoding="utf-8")


def _by_hand(report: Path) -> str:
    """What stands above: measured by `bot.evaluation.second_author`, and not by this run."""
    old = report.read_text(encoding="utf-8") if report.is_file() else ""
    return old.partition(_MODELS)[0].rstrip() + "\n"


def _ours_in_detail(out: Path, judged: Mapping[str, list[str]]) -> list[str]:
    truths, guesses = judged["truths"], judged["guesses"]
    pairs = [{"truth": t, "guess": g} for t, g in zip(truths, guesses, strict=True)]
    run_module("bot.evaluation.confusion_picture", [str(out / _PICTURE)], pairs)
    f1 = scores.f1_by_intent(truths, guesses)
    rows = []
    for intent in sorted(f1):
        share = scores.recall(truths, guesses, intent)
        rows.append([f"`{intent}`", share.of, f"{share.value:.2f}", f"{f1[intent]:.2f}"])
    confused = [
        [f"`{truth}`", f"`{guess}`", count]
        for truth, guess, count in scores.confusions(truths, guesses)
        if count > 1
    ]
    return [
        "## Signpost's model, intent by intent\n",
        _table(["intent", "messages", "recall", "F1"], rows),
        "",
        "Confused more than once:\n",
        _table(["is", "taken for", "times"], confused),
        "",
        f"![Which intents are taken for which]({_PICTURE})",
        "",
    ]


def _interval(column: Mapping[str, Any]) -> str:
    judged = column["sets"]["messages"]
    low, high = scores.macro_f1_interval(judged["truths"], judged["guesses"])
    return f"{scores.macro_f1(judged['truths'], judged['guesses']):.3f} ({low:.3f} to {high:.3f})"


def _on_messages(score: Callable[..., scores.Share], *more: str) -> Callable[[Any], str]:
    def cell(column: Mapping[str, Any]) -> str:
        judged = column["sets"]["messages"]
        return _percent(score(judged["truths"], judged["guesses"], *more))

    return cell


def _false_alarms(name: str) -> Callable[[Any], str]:
    def cell(column: Mapping[str, Any]) -> str:
        judged = column["sets"][name]
        return _percent(scores.false_alarms(judged["truths"], judged["guesses"]))

    return cell


def _wrongly_outside(column: Mapping[str, Any]) -> str:
    judged = column["sets"]["messages"]
    pairs = zip(judged["truths"], judged["guesses"], strict=True)
    turned_away = [guess == _OUTSIDE for truth, guess in pairs if truth != _OUTSIDE]
    return _percent(scores.Share(sum(turned_away), len(turned_away)))


_ROWS: list[tuple[str, Callable[[Any], str]]] = [
    ("macro-F1 (95 % interval)", _interval),
    ("crisis met as a crisis", _on_messages(scores.crisis_recall)),
    *((f"of these `{kind}`", _on_messages(scores.crisis_recall, kind)) for kind in KINDS),
    ("false alarms, ordinary messages", _on_messages(scores.false_alarms)),
    ("false alarms, near misses", _false_alarms("near_misses")),
    ("false alarms, near misses seen", _false_alarms("near_misses_seen")),
    ("out of scope, recognised", _on_messages(scores.recall, _OUTSIDE)),
    ("in scope, taken for out of scope", _wrongly_outside),
    ("milliseconds a message", lambda column: f"{column['milliseconds']:.1f}"),
    ("megabytes: model", lambda column: f"{column['model_megabytes']:.1f}"),
    ("megabytes: process at its peak", lambda column: f"{column['megabytes']:.0f}"),
    ("seconds to train", lambda column: f"{column['train_seconds']:.0f}"),
    ("seconds to start", lambda column: f"{column['start_seconds']:.0f}"),
]


def _percent(share: scores.Share) -> str:
    return f"{share.value:.1%} ({share.hits} of {share.of})".replace("%", " %")


def _table(head: list[str], rows: list[list[Any]]) -> str:
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in [head, ["---"] * len(head), *rows]]
    return "\n".join(lines)
