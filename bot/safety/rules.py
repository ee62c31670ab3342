"""The little language the crisis tables are written in.

A phrase is plain words in plain spelling (see ``spelling``), with

* ``(a|b c|d)`` for a choice and ``(a )?`` for a word that may be missing,
* ``{NAME}`` for a group of words from ``word_groups``,
* ``<3>`` for up to three words of any kind.

A phrase never reaches over the end of a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .word_groups import GROUPS


def compiled(phrase: str) -> re.Pattern[str]:
    """The phrase as a pattern over space-separated words."""
    pattern = re.sub(r"\{(\w+)\}", lambda found: f"({GROUPS[found.group(1)]})", phrase)
    # " (me|us)?" takes its leading space with it; "(been )?" already holds its own space.
    pattern = re.sub(r" \(([^()]*[^() ])\)\?", r"( (\1))?", pattern)
    pattern = re.sub(r" <(\d+)>", r"( (?![.])[^ ]+){0,\1}", pattern)
    pattern = re.sub(r"\((?!\?)", "(?:", pattern)
    return re.compile(rf"(?<![^ ]){pattern}(?![^ ])")


@dataclass(frozen=True)
class Rule:
    """One way a crisis is put into words.

    ``needs`` names what else the message must hold: ``recent`` (a time in the last days),
    ``child`` (a child is spoken of), ``child_speaker`` (the writer is a child).
    ``unless`` is a phrase that, where it overlaps or touches, makes this an ordinary remark.
    ``timeless`` rules hold even where the clause speaks of long ago.
    """

    kind: str
    phrase: str
    needs: frozenset[str] = frozenset()
    unless: str = ""
    timeless: bool = False
    pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)
    exception: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pattern", compiled(self.phrase))
        object.__setattr__(self, "exception", compiled(self.unless) if self.unless else None)


def rules(kind: str, table: str, **options: object) -> tuple[Rule, ...]:
    """A table of phrases, one a line; ``!!`` begins the exception and ``#`` a remark."""
    found = []
    for line in table.splitlines():
        line = line.split("#")[0].strip()
        if line:
            phrase, _, unless = (part.strip() for part in line.partition("!!"))
            found.append(Rule(kind, phrase, unless=unless, **options))
    return tuple(found)
