"""``/lookup`` by plain HTTP, on the real data: as without scripts, and the part scripts ask for."""

from __future__ import annotations

import asyncio
import html
import re
import shutil
import time
from datetime import datetime, timezone

import pytest
from aiohttp import FormData
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import select

from services_db.content import say
from services_db.engine import make_engine
from services_db.entities import Service
from services_db.entities.data_version import note_change
from services_db.search import FRESH_SECONDS
from services_db.updates.told_waits import CLOCKS, ToldWait, save_told
from web_widget.gateway.app import create_app
from web_widget.gateway.config import Config


async def sent(client, path="/lookup", **fields) -> str:
    response = await client.post(path, data=fields)
    assert response.status == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers
    return html.unescape(await response.text())


def rows(page: str) -> list[str]:
    return re.findall(r'<span class="name">([^<]+)</span>', page)


def understood(page: str) -> str:
    return re.search(r'class="understood"><strong>[^<]+</strong> ([^<]*)', page).group(1)


async def test_the_page_stands_alone_and_sends_by_post(client):
    response = await client.get("/lookup")
    page = await response.text()
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert re.findall(r'<form[^>]* method="(\w+)"', page) == ["post"]
    assert 'autocomplete="off"' in page
    assert not rows(page)
    assert not re.search(r"\s(style|on\w+)=", page)


@pytest.mark.parametrize("path", ["/lookup", "/lookup/results"])
async def test_a_sentence_finds_what_the_search_finds(client, path):
    text = "19f leeds counselling, deaf"
    page = await sent(client, path, text=text)
    found = await (await client.post("/api/search", json={"text": text, "per_page": 20})).json()
    assert rows(page) == [service["name"] for service in found["services"]]
    assert understood(page) == "Leeds · age 19 · woman · counselling · Deaf"


async def test_each_row_can_be_read_out_and_is_dated(client):
    page = await sent(client, text="leeds counselling")
    assert say("lookup.aloud", digits="0-1-1-3, 2-4-5, 5-7-2-5") in page
    for name in ("wait", "checked", "open"):
        assert say(f"lookup.column.{name}") in page


async def test_waits_are_drawn_where_services_are_compared(real_data, tmp_path):
    """In the rows and in the comparison, all on one scale; an unknown one is left to its words."""
    shutil.copy(real_data.removeprefix("sqlite:///"), tmp_path / "told.db")
    url = f"sqlite:///{tmp_path / 'told.db'}"
    engine = make_engine(url)
    told = (
        {"counselling": ToldWait("waitlist", *weeks, CLOCKS[0])} for weeks in ((4, 8), (60, 90))
    )
    async with TestClient(TestServer(create_app(Config(database_url=url)))) as client:
        asked = {"text": "leeds counselling"}
        slugs = re.findall(r'name="pick" value="([^"]+)"', await sent(client, **asked))[:3]
        with engine.execution_options(writes=True).begin() as connection:
            for slug, waits in zip(slugs, told, strict=False):
                query = select(Service.id).where(Service.slug == slug)
                save_told(connection, connection.scalar(query), slug, waits, time.time())
            note_change(connection, datetime.now(timezone.utc))
        await asyncio.sleep(FRESH_SECONDS)
        page = await sent(client, **asked, compare="yes", pick=slugs[:2])
    comparison = page.split('class="comparison"')[1].split("</section>")[0]
    table = re.sub(
        r"<details>.*?</details>", "", page.split('<table class="services"')[1], flags=re.S
    )
    for part in (comparison, table):
        bars = re.findall(r'<svg[^>]* class="wait-picture wait-(\w+) .*?</svg>', part, flags=re.S)
        assert bars.count("range") == 2
        assert "unknown" not in bars
        assert len(set(re.findall(r'class="wait-axis" d="([^"]+)"', part))) == 1


async def test_a_name_of_several_places_is_asked_back_and_the_choice_holds(client):
    page = await sent(client, text="newport age 30")
    assert say("lookup.which_place") in page
    places = re.findall(r'name="place" value="(\d+)"\s*>([^<]+)<', page)
    index = next(index for index, name in places if name == "Newport, Shropshire")
    chosen = await sent(client, text="newport age 30", place=index, place_for="newport age 30")
    assert say("lookup.which_place") not in chosen
    assert understood(chosen).startswith("Newport · age 30")
    # Without scripts a later press is sent after the choice that stands in the form.
    again = await client.post(
        "/lookup",
        data=[
            ("text", "newport age 30"),
            ("place_for", "newport age 30"),
            ("place", index),
            ("place", "0"),
        ],
    )
    assert re.search(
        r'<input form="lookup-form" type="hidden" name="place" value="0">', await again.text()
    )


async def test_a_choice_of_place_means_nothing_for_another_text(client):
    page = await sent(client, text="ashford 30", place="1", place_for="newport age 30")
    stray = await sent(client, text="newport", place="99", place_for="newport")
    assert say("lookup.which_place") in page
    assert say("lookup.which_place") in stray


async def test_a_guess_is_said(client):
    assert say("lookup.guessed", place="Birmingham") in await sent(client, text="Birmigham")


async def test_a_place_that_was_not_read_is_said(client):
    assert say("lookup.no_place") in await sent(client, text="19f counselling")
    assert say("lookup.no_place") not in await sent(client, text="19f counselling leeds")


async def test_nonsense_is_said_and_everything_stays(client):
    page = await sent(client, text="qwxyz zzz")
    assert say("lookup.not_understood") in page
    assert len(rows(page)) == 20


@pytest.mark.parametrize(
    ("text", "unused"),
    [
        ("19f leeds counselling, deaf", None),
        ("caller is a woman who lives in leeds and wants counselling please", None),
        ("Kings Lynn f 31, two kids, needs refuge", "two kids"),
        ("36f newcastle upon tyne, autistic, works nights", "autistic · works nights"),
        # Said, and left out of the search all the same.
        ("no counselling, 33f derby, group", "counselling"),
        ("london 30 woman veteran", "veteran"),
        ("qwxyz zzz", None),  # a sentence of its own says that nothing of it was
    ],
)
async def test_words_that_were_not_used_are_named(client, text, unused):
    page = html.unescape(await sent(client, text=text))
    named = re.search(r'class="unused"><strong>[^<]+</strong> <bdi>([^<]*)', page)
    assert (named and named.group(1)) == unused
    assert (f"{say('lookup.unused')} {unused}".replace(" · ", ", ") in page) == bool(unused)


async def test_half_a_word_is_not_named_while_somebody_types(client):
    page = await sent(client, "/lookup/results", text="leeds 30 vete", typing="yes")
    assert 'class="unused"' not in page


async def test_filters_put_those_that_say_so_first(client):
    page = await sent(client, "/lookup/results", text="leeds", step_free="yes")
    assert say("lookup.unstated.step_free") in page
    only = await sent(client, "/lookup/results", text="leeds", by_and_for="lgbtq")
    assert 0 < len(rows(only)) < 20


async def test_filters_stay_as_they_were_set(client):
    page = await sent(client, text="leeds", bsl="yes", route="self", language="Urdu")
    assert re.search(r'name="bsl" value="yes" checked', page)
    assert re.search(r'value="self" selected', page)
    assert 'value="Urdu"' in page


async def test_nothing_found_still_leaves_lines_to_ring(client):
    page = await sent(
        client, "/lookup/results", text="16 boy cornwall", by_and_for="jewish_women",
        step_free="yes", only_stated="yes",
    )  # fmt: skip
    assert say("lookup.none") in page
    assert "tel:" in page


async def test_two_side_by_side_and_never_more_than_three(client):
    first = await sent(client, text="leeds")
    ids = re.findall(r'name="pick" value="([^"]+)"', first)
    for picked, shown in ((2, 2), (3, 3), (4, 3)):
        fields = [("text", "leeds"), ("compare", "yes"), *(("pick", one) for one in ids[:picked])]
        page = html.unescape(await (await client.post("/lookup", data=fields)).text())
        table = page.split('class="sideways"')[1].split("</table>")[0]
        names = re.findall(r'<th scope="col">([^<]+)</th>', table)
        assert names == rows(first)[:shown]
    assert say("lookup.compare.pick_two") in await sent(client, text="leeds", compare="yes")


async def test_more_rows(client):
    first = await sent(client, text="")
    more = re.search(r'name="rows" value="(\d+)"', first).group(1)
    second = await sent(client, text="", rows=more)
    assert rows(second)[: len(rows(first))] == rows(first)
    assert len(rows(second)) == int(more)


async def test_markup_that_is_typed_stays_text(client):
    typed = '"><script>alert(1)</script>'
    response = await client.post("/lookup", data={"text": typed, "language": typed})
    assert "<script>alert" not in await response.text()


async def test_odd_forms_are_answered(client):
    for fields in ({"rows": "-1"}, {"rows": "9" * 40}, {"place": "²"}, {"text": "x" * 50_000}):
        assert (await client.post("/lookup/results", data=fields)).status == 200
    with_file = FormData({"pick": "\x00"})
    with_file.add_field("text", b"leeds", filename="a.txt", content_type="text/plain")
    assert (await client.post("/lookup", data=with_file)).status == 200
