"""For whom, and where, no local specialist is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from services_db.content import as_it_stands, say
from services_db.coverage import AGES, GENDERS, districts_by_region, left_without
from services_db.places.atlas import atlas
from services_db.report.shapes import Bar, Section, Table, number, share_of
from services_db.service_record import ServiceRecord


def people_left(records: Sequence[ServiceRecord]) -> Section:
    """Ages and genders without a local specialist: by region, then district by district."""
    left = left_without(records)
    everywhere = len(atlas().districts)
    worst = max(left, key=lambda group: len(left[group]))
    return Section(
        "left",
        say("report.left.heading"),
        (say("report.left.lead", n=number(everywhere)), say("report.left.might")),
        tuple(
            Bar(_people(group), share_of(len(codes), everywhere), number(len(codes)))
            for group, codes in left.items()
        ),
        say(
            "report.left.alternative",
            people=_people(worst),
            n=number(len(left[worst])),
            all=number(everywhere),
        ),
        (_by_region(left), _by_district(left)),
        (say("report.left.population"), say("report.left.national")),
    )


def _people(group: tuple[str, str]) -> str:
    band, people = group
    return say(
        "report.people",
        who=say(f"report.who.{GENDERS[people]}"),
        age=say(f"report.age.{AGES[band]}"),
    )


def _by_region(left: dict[tuple[str, str], frozenset[str]]) -> Table:
    regions = districts_by_region()
    population = {code: one.population for code, one in atlas().districts.items()}
    rows = tuple(
        (
            _people(group),
            number(len(codes)),
            number(round(sum(population[code] for code in codes), -3)),
            *(number(len(codes & there)) for there in regions.values()),
        )
        for group, codes in left.items()
    )
    heads = (
        say("report.left.of", where=name, n=number(len(there))) for name, there in regions.items()
    )
    return Table(
        say("report.left.by_region"),
        (
            say("report.left.who"),
            say("report.left.districts"),
            say("report.left.live_there"),
            *heads,
        ),
        rows,
    )


def _by_district(left: dict[tuple[str, str], frozenset[str]]) -> Table:
    """Districts with the same people left without stand in one row."""
    lacking: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for group, codes in left.items():
        for code in codes:
            lacking[code].add(group)
    together: dict[tuple[str, frozenset], list[str]] = defaultdict(list)
    for code, groups in lacking.items():
        district = atlas().districts[code]
        together[district.region, frozenset(groups)].append(district.name)
    ordered = sorted(together.items(), key=lambda item: (item[0][0], -len(item[0][1]), item[1]))
    return Table(
        say("report.left.by_district"),
        (say("report.where"), say("report.left.names"), say("report.left.without")),
        tuple(
            (
                as_it_stands(region),
                as_it_stands(", ".join(sorted(names))),
                "; ".join(_said_together(groups)),
            )
            for (region, groups), names in ordered
        ),
    )


def _said_together(groups: frozenset[tuple[str, str]]) -> list[str]:
    """ "Women and girls aged 13 to 15, 16 or 17": one entry for each gender with its ages."""
    said = []
    for people, who in GENDERS.items():
        bands = [band for band in AGES if (band, people) in groups]
        if len(bands) == len(AGES):
            said.append(say("report.any_age", who=say(f"report.who.{who}")))
        elif bands:
            ages = ", ".join(say(f"report.age.{AGES[band]}") for band in bands)
            said.append(say("report.people", who=say(f"report.who.{who}"), age=ages))
    everyone = len(groups) == len(AGES) * len(GENDERS)
    return [say("report.everyone")] if everyone else said
