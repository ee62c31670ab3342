"""Turning a service's own words for the area it serves into district codes and nations.

The words outside brackets state the area; those inside say where in it, or where it is not known.
What says less than a plain name is handed back as loose, what was not understood as unresolved:
nothing is dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from services_db.places.atlas import atlas
from services_db.places.names import name_key
from services_db.places.readings import readings_of, real_candidates

UK_NATIONS = frozenset({"England", "Wales", "Scotland", "Northern Ireland"})

_NATION_WORDS = {
    "england": frozenset({"England"}),
    "all england": frozenset({"England"}),
    "england wide": frozenset({"England"}),
    "wales": frozenset({"Wales"}),
    "scotland": frozenset({"Scotland"}),
    "northern ireland": frozenset({"Northern Ireland"}),
    "england and wales": frozenset({"England", "Wales"}),
    "great britain": frozenset({"England", "Wales", "Scotland"}),
    "uk": UK_NATIONS,
    "uk wide": UK_NATIONS,
    "united kingdom": UK_NATIONS,
    "nationwide": UK_NATIONS,
    "uk and ireland": UK_NATIONS | {"Ireland"},
    "republic of ireland": frozenset({"Ireland"}),
    "ireland": frozenset({"Ireland"}),
    "outside uk": frozenset({"abroad"}),
    "outside the uk": frozenset({"abroad"}),
    "abroad": frozenset({"abroad"}),
}
_ONLINE = re.compile(r"^(online|phone|telephone|helpline)\s+", re.IGNORECASE)
_CHILDREN = re.compile(r"^(children|under.?18s?|young people)\s+(also|only)\s+", re.IGNORECASE)
_PARTLY = re.compile(
    r"^(parts? of|most of|some of)\s+|\s+and (the )?(surrounding|neighbouring)\b.*$|\s+and beyond$",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"(\s+(police( force)? area|police|boroughs|area|areas|county|region of england|of england))+$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_NARROWER = re.compile(r"^(.+?)\s+area$", re.IGNORECASE)  # "Hampshire (Winchester area)"


@dataclass(frozen=True)
class AreaResolution:
    """What the words for an area came to.

    ``districts``: GSS codes served. ``nations``: whole nations served (``Ireland`` and ``abroad``
    too). ``unresolved``: words that came to nothing. ``loose``: words that were read but say less
    than a plain name ("parts of Hampshire", "area not stated"): the service is to be asked.
    ``under_18``: districts served for children only, which are not in ``districts``.
    """

    districts: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()
    unresolved: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    under_18: frozenset[str] = frozenset()


def _segments(words: str) -> list[str]:
    """The parts between semicolons that stand outside brackets."""
    parts, depth, start = [], 0, 0
    for i, character in enumerate(words):
        if character == "(":
            depth += 1
        elif character == ")":
            depth = max(0, depth - 1)
        elif character == ";" and depth == 0:
            parts.append(words[start:i])
            start = i + 1
    parts.append(words[start:])
    return [part.strip() for part in parts if part.strip()]


def _codes(name: str) -> frozenset[str]:
    """The districts of one plain name: a county or other area, a district, a region or a town."""
    key = name_key(name)
    region_wanted = key.endswith(" region")
    key = key.removesuffix(" region")
    areas = atlas().areas.get(key, ())
    by_kind = {area.kind: area for area in areas}
    for kind in ("region",) if region_wanted else ("county", "area", "region"):
        if kind in by_kind:
            return frozenset(by_kind[kind].districts)
    readings = [r for r in readings_of(key) if r.level != "outside"]
    real = real_candidates(readings, key)
    return frozenset(real[0].location.districts) if len(real) == 1 else frozenset()


def _named(text: str) -> frozenset[str]:
    """The districts of a name, without the words around it, or of several joined by "and"."""
    for attempt in (text, _ENDING.sub("", text)):
        if found := _codes(attempt):
            return found
    joints = [m.span() for m in re.finditer(r"\s+(?:and|&)\s+|,\s*", text)]
    for start, end in joints:
        left, right = _codes(_ENDING.sub("", text[:start])), _named(text[end:])
        if left and right:
            return left | right
    return frozenset()


def _without_unitaries(found: dict[str, frozenset[str]]) -> frozenset[str]:
    """All districts; a county means its county council's area where the list also names a
    unitary inside it ("Devon; Torbay" leaves Plymouth out)."""
    result: set[str] = set()
    for name, codes in found.items():
        narrow = frozenset(atlas().upper_tiers.get(name_key(name), ()))
        others = frozenset().union(*(c for n, c in found.items() if n != name))
        beside = codes - narrow
        result |= narrow if narrow and narrow < codes and beside & others else codes
    return frozenset(result)


def _segment_codes(outer: str, inner: str) -> frozenset[str]:
    """The words outside the brackets; those inside where they narrow it, or where alone known."""
    narrower = _NARROWER.match(inner)
    if narrower and (codes := _named(narrower.group(1))):
        return codes
    if codes := _named(outer):
        return codes
    within = [_named(part) for part in _segments(inner)]
    return frozenset().union(*within) if within and all(within) else frozenset()


def _says_less(inner: str, codes: frozenset[str]) -> bool:
    """The brackets leave doubt whether the whole of the named area is served."""
    if "not stated" in inner or _PARTLY.search(inner) or _NARROWER.match(inner):
        return True
    within = [_named(part) for part in _segments(inner)]
    return all(within) and frozenset().union(*within) < codes


def resolve_area(words: str) -> AreaResolution:
    """Read ``areas_served`` words such as "Avon and Somerset (Bristol;Bath)" or "Kent;Medway"."""
    found: dict[str, frozenset[str]] = {}
    for_children: dict[str, frozenset[str]] = {}
    nations: set[str] = set()
    unresolved: list[str] = []
    loose: list[str] = []
    kept = found
    for segment in _segments(words):
        inner = "; ".join(_BRACKETS.findall(segment)).strip()
        outer = " ".join(_BRACKETS.sub(" ", segment).split())
        name = outer
        if _CHILDREN.match(name):
            kept, name = for_children, _CHILDREN.sub("", name)
        nation = _NATION_WORDS.get(name_key(_ONLINE.sub("", name)))
        if nation:
            nations |= nation
            continue
        codes = _segment_codes(name, inner)
        if not codes and _PARTLY.search(name):
            name = _PARTLY.sub("", name)
            codes = _named(name)
            loose.append(segment)
        elif codes and inner and _says_less(inner, codes):
            loose.append(segment)
        if codes:
            kept[name] = codes
        else:
            unresolved.append(segment)
    districts = _without_unitaries(found)
    return AreaResolution(
        districts,
        frozenset(nations),
        tuple(unresolved),
        tuple(loose),
        _without_unitaries(for_children) - districts,
    )
