"""The report counts what the directory knows, says what it does not, and stands alone."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest

from services_db.__main__ import main
from services_db.content import say
from services_db.coverage import left_without
from services_db.places.atlas import atlas
from services_db.report.freshness import page_day
from services_db.report.page import report_page, sections
from services_db.report.shapes import Section, Table
from services_db.service_record import Phone, ServiceRecord, WaitReport

LEEDS, BRADFORD, BARNET = "E08000035", "E08000032", "E09000003"
TODAY = date(2026, 11, 23)


def service(slug: str, districts: str | tuple = LEEDS, **values) -> ServiceRecord:
    places = frozenset([districts] if isinstance(districts, str) else districts)
    made = {"kind": "vss", "description": "D", "focus": "sexual_violence", **values}
    return ServiceRecord(slug, slug.title(), "O", districts=places, **made)


def section(records: list[ServiceRecord], key: str) -> Section:
    return next(one for one in sections(records, TODAY) if one.key == key)


def column(table: Table, head: str) -> dict[str, str]:
    at = table.head.index(head)
    return {row[0]: row[at] for row in table.rows}


def test_a_service_is_counted_in_each_region_it_serves() -> None:
    records = [
        service("both", (LEEDS, BARNET), support=("counselling",)),
        service("line", (), national=True, kind="helpline", support=("helpline",)),
        service("lost", ()),
        service("wales", (), nations=("Wales",)),
        service("sarc", kind="sarc", support=("medical",)),
    ]
    table = section(records, "there").tables[0]
    alone = {place: n for place, n in column(table, say("report.there.all")).items() if n != "0"}
    assert alone == {
        "London": "1",
        "Yorkshire and the Humber": "2",
        say("report.place.national"): "1",
        say("report.place.not_known"): "1",
        say("report.place.elsewhere"): "1",
    }
    assert column(table, say("update.kind.medical"))["Yorkshire and the Humber"] == "1"
    specialists = column(table, say("report.there.specialists"))
    assert specialists["Yorkshire and the Humber"] == "1"
    assert specialists[say("report.place.national")] == "0"


def test_only_a_local_specialist_fills_the_gap() -> None:
    everywhere = len(atlas().districts)
    women = ("25 and over", "women and girls")
    fills = service("s", genders_stated="women", min_age=18)
    assert len(left_without([fills])[women]) == everywhere - 1
    assert len(left_without([fills])["25 and over", "men and boys"]) == everywhere
    assert len(left_without([fills])["13 to 15", "women and girls"]) == everywhere
    for other in (
        service("n", national=True),
        service("p", kind="statutory"),
        service("a", focus="any_crime"),
    ):
        assert len(left_without([other])[women]) == everywhere


def test_districts_with_the_same_people_left_without_stand_together() -> None:
    rows = section([service("s", min_age=18)], "left").tables[1].rows
    own = [row for row in rows if "Leeds" in row[1].split(", ")]
    assert len(own) == 1
    assert own[0][0] == "Yorkshire and the Humber"
    assert own[0][1] == "Leeds"
    assert "12 or under, 13 to 15, 16 or 17" in own[0][2]
    others = [row for row in rows if row[0] == "Yorkshire and the Humber" and row != own[0]]
    assert [row[2] for row in others] == [say("report.everyone")]
    assert "Bradford" in others[0][1]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (None, None),
        ("undated", None),
        ("2024-02", date(2024, 2, 29)),
        ("2024", date(2024, 12, 31)),
        ("2024-12", date(2024, 12, 31)),
        ("c. 2019", date(2019, 12, 31)),
        ("2026-02-02", date(2026, 2, 2)),
        ("2026-02-31", None),
        ("undated (current council site)", None),
    ],
)
def test_a_printed_date_is_read_as_its_last_day(text: str | None, day: date | None) -> None:
    assert page_day(text) == day


def test_ages_of_pages_and_checks_are_counted() -> None:
    records = [
        service("new", source_date_text="2026-10", checked_on=TODAY),
        service("old", source_date_text="2019", checked_on=TODAY - timedelta(days=92)),
        service("none", checked_on=TODAY - timedelta(days=400)),
    ]
    pages, checks = section(records, "fresh").tables
    counted = {row[0]: row[1] for row in pages.rows if row[1] != "0"}
    assert counted == {
        say(f"report.fresh.page.{name}"): "1" for name in ("half_year", "older", "not_dated")
    }
    counted = {row[0]: row[1] for row in checks.rows if row[1] != "0"}
    assert counted == {
        say(f"report.fresh.check.{name}"): "1" for name in ("month", "quarter", "older")
    }


def wait(days_ago: int, state: str = "unknown", low: float | None = 6) -> WaitReport:
    day = TODAY - timedelta(days=days_ago)
    return WaitReport("counselling", None, low, low, state, None, day, None, None)


def test_a_wait_told_over_a_year_ago_is_not_counted_as_known() -> None:
    kinds = {"support": ("counselling",)}
    records = [
        service("told", wait_reports=(wait(30),), **kinds),
        service("estimated", wait_reports=(wait(300),), **kinds),
        service("closed", wait_reports=(wait(30, "closed", None),), **kinds),
        service("old", wait_reports=(wait(366),), **kinds),
        service("nothing", **kinds),
        service("line", support=("helpline",)),
    ]
    found = section(records, "waits")
    counted = {row[0]: row[1] for row in found.tables[0].rows}
    expected = {"length": "2", "closed": "1", "list": "0", "past": "1", "unknown": "1"}
    assert counted == {say(f"report.waits.standing.{name}"): n for name, n in expected.items()}


def test_a_page_about_a_service_is_no_way_of_its_own() -> None:
    number = Phone("0113 496 0000", confidence="high")
    records = [
        service("rung", phones=(number,)),
        service("site", website="https://own.example"),
        service("page", (LEEDS, BARNET), website="https://a.example", website_is_source_page=True),
    ]
    counts, silent = section(records, "ways").tables
    none = column(counts, say("report.ways.none"))
    assert (none["Yorkshire and the Humber"], none["London"]) == ("1", "1")
    assert silent.rows == (("Page", "O", "London, Yorkshire and the Humber"),)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict]] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_page_stands_alone_and_each_picture_has_words_and_a_table() -> None:
    records = [service("x<script>alert(1)</script>", website_is_source_page=True)]
    page = report_page(records, TODAY)
    tags = Tags()
    tags.feed(page)
    names = [tag for tag, _ in tags.found]
    assert not {"script", "link", "img", "iframe", "object"}.intersection(names)
    assert not any(name in ("src", "style", "action") for _, all_ in tags.found for name in all_)
    assert all(all_["href"].startswith("#") for tag, all_ in tags.found if tag == "a")
    assert "url(" not in page
    drawn = [all_["aria-label"] for tag, all_ in tags.found if tag == "svg"]
    assert len(drawn) == 5
    assert all(drawn)
    assert names.count("caption") == names.count("table") >= len(drawn)
    assert say("pages.not_verified_yet") in page
    assert "23 November 2026" in page


def test_once_checked_by_hand_it_says_so() -> None:
    page = report_page([service("s")], TODAY, verified_on=date(2026, 11, 20))
    assert say("pages.not_verified_yet") not in page
    assert say("pages.verified", day="20 November 2026") in page


def test_the_command_writes_one_file(loaded, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("DATABASE_URL", loaded.url.render_as_string(hide_password=False))
    monkeypatch.setenv("SIGNPOST_DATA_VERIFIED_ON", "")
    to = tmp_path / "report.html"
    assert main(["report", "--to", str(to), "--on", "2026-11-23"]) == 0
    page = to.read_text(encoding="utf-8")
    assert say("report.there.total", n="216") in page
    # All that is known of waits in the data is over a year old, but for one list without a date.
    said = re.search(r"Of 138 services, 0 have a wait that can be told today", page)
    assert said
    capsys.readouterr()
    assert main(["report", "--to", str(tmp_path / "no" / "report.html")]) == 1
    assert "not written" in capsys.readouterr().err


def test_the_command_says_what_is_missing(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    assert main(["report", "--to", str(tmp_path / "report.html")]) == 1
    assert "services_db load" in capsys.readouterr().err
    assert not (tmp_path / "report.html").exists()
