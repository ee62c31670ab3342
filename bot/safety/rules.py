"""The little language that the crisis tables in ``phrases/`` are written in.

A phrase is plain words in plain spelling (see ``spelling``), with

* ``(a|b c|d)`` for a choice and ``(a )?`` for a word that may be missing,
* ``{NAME}`` for a group of words from ``word_groups``,
* ``<3>`` for up to three words of any kind.

A phrase never reaches over the end of a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from .word_groups import GROUPS

_FOLDER = Path(__file__).with_name("phrases")


def compiled(phrase: str) -> re.Pattern[str]:
    """The phrase as a pattern over space-separated words."""
    pattern = re.sub(r"\{(\w+)\}", lambda found: f"({GROUPS[found.group(1)]})", phrase)
    # " (me|us)?" takes its leading space with it; "(been )?" already holds its own space.
    pattern = re.sub(r" \(([^()]*[^() ])\)\?", r"( (\1))?", pattern)
    pattern = re.sub(r" <(\d+)>", r"( (?![.])[^ ]+){0,\1}", pattern)
    pattern = re.sub(r"\((?!\?)", "(?:", pattern)
    return re.compile(rf"(?<![^ ])(?:{pattern})(?![^ ])")


@dataclass(frozen=True)
class Rule:
    """One way a crisis is put into words.

    ``needs`` names what else the message must hold: ``recent`` (a time in the last days),
    ``child`` (a child is spoken of), ``child_speaker`` (the writer is a child).
    ``unless`` is a phrase that, where it overlaps or touches, makes this an ordinary remark.
    """

    kind: str
    phrase: str
    needs: frozenset[str] = frozenset()
    unless: str = ""
    pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)
    exception: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", compiled(self.phrase))
        object.__setattr__(self, "exception", compiled(self.unless) if self.unless else None)


def rules_from(table: str) -> tuple[Rule, ...]:
    """The rules of one table of ``phrases/``, in order.

    Raises ``ValueError`` for a phrase outside any ``[kind]`` section.
    """
    found, kind, needs = [], "", frozenset()
    for line in (_FOLDER / f"{table}.txt").read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("[") and line.endswith("]") and not line.startswith("[."):
            kind, _, wanted = line[1:-1].partition(" needs ")
            needs = frozenset(wanted.split())
        elif line:
            if not kind:
                raise ValueError(f"{table}.txt: a phrase before the first section: {line}")
            phrase, _, unless = (part.strip() for part in line.partition("!!"))
            found.append(Rule(kind, phrase, needs=needs, unless=unless))
    return tuple(found)
