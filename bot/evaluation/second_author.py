"""``python -m bot.evaluation.second_author``: another author's messages, read as `bot read` does.

Prints Markdown for docs/evaluation.md; no text. `tests/bot/second_author/README.md` says what the
columns mean.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from bot.commands.read import read_all
from bot.evaluation.messages import examples, too_alike
from bot.evaluation.scores import Share, crisis_recall, f1_by_intent, false_alarms
from bot.rasa_process import newest_model
from bot.readers.location import read_location
from bot.safety import KINDS
from services_db.answers import MAX_AGE, SLOTS

_NEAR = "none"  # the intent of an ordinary message that sounds close to a crisis
_UNJUDGED = "*"
_OUTSIDE = "outside_england"
_LEEWAY = 2  # years, at each end of a range


def slot_is_right(slot: str, truth: Mapping[str, str], said: Mapping[str, Any]) -> bool | None:
    """Whether an answer is one of those allowed; None where it is not judged."""
    if slot == "age":
        lows, highs = truth["age_min"].split("|"), truth["age_max"].split("|")
        if _UNJUDGED in (*lows, *highs):
            return None
        if len(lows) != len(highs):  # "13 or 14, up to 19": each beside each
            lows, highs = zip(*product(lows, highs), strict=True)
        return any(
            _same_age(ends, (said["age_min"], said["age_max"]))
            for ends in zip(lows, highs, strict=True)
        )
    allowed = truth[slot].split("|")
    if _UNJUDGED in allowed:
        return None
    if _plain(slot, str(said[slot])) in [_plain(slot, one) for one in allowed]:
        return True
    if slot != "location":
        return False
    if _OUTSIDE in allowed and said[slot]:  # said by its name
        where = read_location(said[slot], asked=True)
        return where.status == "value" and where.value.kind == _OUTSIDE
    # "Bexhill" and "Bexhill-on-Sea" are one town with two names.
    names = [_name_here(one) for one in allowed if one]
    return _without_sea(said[slot]) in [_without_sea(one) for one in names]


def _without_sea(name: str) -> str:
    return re.sub(r"[- ]on[- ](?:sea|tees)$", "", name, flags=re.IGNORECASE)


def _name_here(name: str) -> str:
    """The directory's own name for a place: "Hull" is Kingston upon Hull there."""
    read = read_location(name, asked=True)
    return read.value.name or "" if read.status == "value" and not read.confirm else ""


def _same_age(truth: tuple[str, str], said: tuple[Any, Any]) -> bool:
    if truth == ("", "") or "" in said:
        return truth == tuple(map(str, said))
    # "Over 60" is written without an end, and "under 18" without a beginning.
    truth = (truth[0] or "0", truth[1] or str(MAX_AGE))
    leeway = 0 if truth[0] == truth[1] else _LEEWAY
    return all(abs(int(t) - int(s)) <= leeway for t, s in zip(truth, said, strict=True))


def _plain(slot: str, value: str) -> Any:
    if slot == "support":
        return frozenset(value.split(";"))
    return " ".join(value.lower().replace("-", " ").replace("'", "").split())


def _examples() -> list[str]:
    return [text for _, text in examples()]


def _rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _read(rows: Sequence[Mapping[str, str]], model: Path) -> list[dict[str, Any]]:
    return read_all([{name: row[name] for name in ("id", "asked", "text")} for row in rows], model)


def _percent(share: Share) -> str:
    return f"{share.value:.1%} ({share.hits} of {share.of})".replace("%", " %")


def _closest(allowed: str, said: str) -> str:
    """Of several right intents the one that was said, else the first."""
    return said if said in allowed.split("|") else allowed.split("|")[0]


def _scores(
    readers: list[tuple[dict[str, str], dict[str, Any]]],
    messages: list[tuple[dict[str, str], dict[str, Any]]],
) -> dict[str, str]:
    out = {}
    for slot in SLOTS if readers else ():
        judged = [slot_is_right(slot, *pair) for pair in readers]
        right = [one for one in judged if one is not None]
        out[f"{slot} read right"] = _percent(Share(sum(right), len(right)))
    if not messages:
        return out
    pairs = [({**t, "intent": _closest(t["intent"], s["intent"])}, s) for t, s in messages]
    named = [(t["intent"], s["intent"]) for t, s in pairs if t["intent"] != _NEAR]
    f1 = f1_by_intent(*zip(*named, strict=True))
    mean = sum(f1.values()) / len(f1)
    out["intents, macro-F1"] = f"{mean:.3f} ({len(named)} messages, {len(f1)} intents)"
    truths, safety = zip(*[(t["intent"], s["safety"]) for t, s in pairs], strict=True)
    out["crisis met as a crisis"] = _percent(crisis_recall(truths, safety))
    for kind in KINDS:
        out[f"of these `{kind}`"] = _percent(crisis_recall(truths, safety, kind))
    near, others = (
        [s["safety"] for t, s in pairs if (t["intent"] == _NEAR) is which]
        for which in (True, False)
    )
    out["false alarms, near misses"] = _percent(false_alarms([_NEAR] * len(near), near))
    plain = [t["intent"] for t, _ in pairs if t["intent"] != _NEAR]
    out["false alarms, other messages"] = _percent(false_alarms(plain, others))
    return out


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", type=Path, help="a .tar.gz (default: the newest in models/)")
    options.add_argument("--texts", type=Path, default=Path("tests/bot/second_author"))
    options.add_argument("--mistakes", choices=("mend",), help="list that half's by id, no text")
    given = options.parse_args()
    model = given.model or newest_model()
    pairs = {}
    for name in ("readers", "messages"):
        path = given.texts / f"{name}.csv"
        rows = _rows(path) if path.exists() else []
        if name == "messages":  # what stands in the training examples proves nothing
            known = {text for text, _ in too_alike([r["text"] for r in rows], _examples())}
            rows = [row for row in rows if row["text"] not in known]
        pairs[name] = list(zip(rows, _read(rows, model), strict=True))
    halves = {
        half: _scores(*([p for p in pairs[n] if p[0]["half"] == half] for n in pairs))
        for half in sorted({truth["half"] for rows in pairs.values() for truth, _ in rows})
    }
    print("| |", " | ".join(halves), "|\n| ---", "| --- " * len(halves) + "|")
    for label in {label: None for scores in halves.values() for label in scores}:
        print(f"| {label} |", " | ".join(scores.get(label, "") for scores in halves.values()), "|")
    if given.mistakes:
        _list_mistakes(pairs)
    return 0


def _list_mistakes(pairs: Mapping[str, list[tuple[dict[str, str], dict[str, Any]]]]) -> None:
    for truth, said in pairs["readers"]:
        wrong = [slot for slot in SLOTS if slot_is_right(slot, truth, said) is False]
        if truth["half"] == "mend" and wrong:
            print(truth["id"], *wrong)
    for row, said in pairs["messages"]:
        truth = {**row, "intent": _closest(row["intent"], said["intent"])}
        expected = truth["intent"] if truth["intent"] in KINDS else ""
        near = truth["intent"] == _NEAR
        if truth["half"] == "mend" and (
            said["safety"] != expected or (not near and said["intent"] != truth["intent"])
        ):
            print(truth["id"], truth["intent"], said["intent"], said["confidence"])


if __name__ == "__main__":
    sys.exit(main())
