"""Records that are hostile or broken: what is stripped, refused, held back or rejected."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from services_db.entities import Phone, Service
from services_db.loading.readings import _MARKUP
from services_db.open_referral.export_feed import published_services
from tests.open_referral.test_import import applied, identifier, records_of, service, term

WITHHELD = "01603 276381"  # on the do-not-publish list


MARKUP = (
    "<script>alert(1)</script>Help <b>now</b>",
    "&lt;script&gt;alert(1)&lt;/script&gt; Help",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt; Help",
    "Help [here](javascript:alert(1))",
    "<<b>script>alert(1)<</b>/script> Help",
    "Help <img src=x onerror=alert(1)",
    "Help \u202egnihtyna\u202c \x1b[31mred",
    "Help <svg/onload=alert(1)>",
    "&#60;b&#62;Help",
    "&amp;amp;amp;amp;amp;amp;lt;b&amp;gt;Help",
)


@pytest.mark.parametrize("text", MARKUP)
def test_no_markup_survives(sqlite_engine: Engine, text: str) -> None:
    applied(
        sqlite_engine,
        service(
            description=text,
            alert=text,
            fees=text,
            accreditations=text,
            service_areas=[{"id": identifier("a"), "name": text}],
        ),
    )
    with Session(sqlite_engine) as session:
        one = session.scalars(select(Service)).one()
        stored = [one.description, one.alert, one.fees, one.accreditations, one.areas_served]
    for value in stored:
        assert value
        assert not _MARKUP.search(value)
        assert "alert(1)<" not in value
        assert value.isprintable()
    assert "Help" in stored[0]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/x",
        "//example.org",
        "http://localhost/x",
        "https://user:pass@example.org/",
        "https://example.org/ x",
        "https://example.org/\u202e",
    ],
)
def test_links_are_http_alone(sqlite_engine: Engine, url: str) -> None:
    applied(sqlite_engine, service(url=url))
    with Session(sqlite_engine) as session:
        assert session.scalars(select(Service.url)).one() is None


def test_numbers_that_are_never_shown_are_refused(engine: Engine) -> None:
    given = service(description=f"Call {WITHHELD} for rape support.")
    given["contacts"][0]["phones"].append({"id": identifier("p2"), "number": "+44 1603 276381"})
    given["contacts"][0]["phones"].append({"id": identifier("p3"), "number": "12"})
    plan = applied(engine, given)
    notes = " ".join(plan.new[0].wanted.notes)
    assert "refused, the number is on the do-not-publish list" in notes
    assert "it holds a number on the do-not-publish list" in notes
    with Session(engine) as session:
        assert session.scalars(select(Phone.number)).all() == ["0113 496 0000"]
        assert session.scalars(select(Service.description)).one() == ""


def test_a_number_of_an_old_record_is_not_shown(engine: Engine) -> None:
    applied(engine, service(assured_date="2020-01-01"))
    record = records_of(engine)["Sexual violence counselling"]
    assert record.confidence == "low"
    assert record.phones == ()


def test_a_service_that_does_not_say_so_is_held_back(engine: Engine) -> None:
    given = service(
        name="Football club", description="Five a side", attributes=[term("Counselling")]
    )
    plan = applied(engine, given)
    assert plan.new[0].tables["service"][0]["held"]
    assert records_of(engine) == {}
    with Session(engine) as session:
        assert [one["name"] for one in published_services(session)] == ["Football club"]


REJECTED = {
    "no name": ({"name": None}, "'name' is a required property"),
    "a state that is none": ({"status": "open"}, "status: 'open' is not one of"),
    "an id that is none": ({"id": "1"}, "id: '1' is not a 'uuid'"),
    "ages the wrong way round": ({"minimum_age": 20, "maximum_age": 10}, "above maximum_age"),
    "an age in words": ({"minimum_age": "16"}, "minimum_age: '16' is not of type 'number'"),
    "only markup for a name": ({"name": "<script>x</script>"}, "nothing that can be shown"),
    "phones that are no list": ({"contacts": [{"id": identifier("c"), "phones": {}}]}, "phones"),
    "a location without a type": (
        {"service_at_locations": [{"id": identifier("s"), "location": {"id": identifier("l")}}]},
        "location_type",
    ),
}


@pytest.mark.parametrize("case", REJECTED, ids=list(REJECTED))
def test_a_record_that_does_not_conform_is_rejected_alone(sqlite_engine: Engine, case: str) -> None:
    fields, why = REJECTED[case]
    plan = applied(sqlite_engine, service(**fields), service(name="Rape support"))
    assert [change.name for change in plan.new] == ["Rape support"]
    [(_, said)] = plan.rejected
    assert why in said


@pytest.mark.parametrize("record", [None, 3, "x", [], {}, {"id": None}, {"id": {}}])
def test_what_is_no_record_is_rejected(sqlite_engine: Engine, record: object) -> None:
    plan = applied(sqlite_engine, record, service())
    assert (len(plan.rejected), len(plan.new)) == (1, 1)


def test_nulls_count_as_absent(sqlite_engine: Engine) -> None:
    plan = applied(sqlite_engine, service(email=None, maximum_age=None, languages=[None]))
    assert plan.rejected == []
