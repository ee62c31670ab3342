"""Cuts the services down in the database before matching decides: one scope a criterion.

Each scope lets through every service that the matching criterion of the same name does not
exclude, and maybe more: the pure rules in ``services_db.matching`` have the last word.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import ColumnElement, Select, exists, or_, select, true

from services_db.answers import Answers
from services_db.entities import Service, ServiceDistrict
from services_db.matching.eligibility import nation_names
from services_db.records import SHOWN_STATUSES

Scope = Callable[[Answers], ColumnElement[bool]]


def shown(answers: Answers) -> ColumnElement[bool]:
    return Service.retired.is_(False) & Service.held.is_(False) & Service.status.in_(SHOWN_STATUSES)


def area(answers: Answers) -> ColumnElement[bool]:
    where = answers.location
    if where is None or where.kind == "outside_england" or not where.districts:
        return true()
    serves = select(ServiceDistrict.service_id).where(
        ServiceDistrict.district_code.in_(sorted(where.districts))
    )
    has_districts = exists().where(ServiceDistrict.service_id == Service.id)
    return or_(Service.national.is_(True), Service.id.in_(serves), ~has_districts)


def nation(answers: Answers) -> ColumnElement[bool]:
    where = answers.location
    if where is None or where.kind != "outside_england":
        wanted: tuple[str, ...] = ("England",)
    elif where.country is None:
        return true()
    else:
        wanted = nation_names(where.country)
    named = [Service.nations.contains(name, autoescape=True) for name in wanted]
    return or_(Service.nations.is_(None), *named)


def age(answers: Answers) -> ColumnElement[bool]:
    if answers.age is None:
        return true()
    young_enough = or_(Service.minimum_age.is_(None), Service.minimum_age <= answers.age.max)
    old_enough = or_(Service.maximum_age.is_(None), Service.maximum_age >= answers.age.min)
    return young_enough & old_enough


SCOPES: tuple[Scope, ...] = (shown, area, nation, age)


def possible_ids(answers: Answers) -> Select[tuple[str]]:
    """The ids of the services that might take this person, in a steady order."""
    query = select(Service.slug).order_by(Service.slug)
    for scope in SCOPES:
        query = query.where(scope(answers))
    return query
