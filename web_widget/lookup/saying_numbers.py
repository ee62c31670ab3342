"""A phone number as it is read out over the phone: digit by digit, with a rest between groups."""

from __future__ import annotations

import re


def read_aloud(number: str) -> str:
    """ "0113 245 5725" as "0-1-1-3, 2-4-5, 5-7-2-5"; the groups are those it is written in."""
    groups = re.findall(r"\d+", number)
    return ", ".join("-".join(group) for group in groups)
