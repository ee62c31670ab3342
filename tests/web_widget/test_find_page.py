"""``/find``: everything by plain HTML, and no answer in an address."""

from __future__ import annotations

import html
import re

from services_db.content import say
from services_db.content.easy_read import easy_lines


async def answered(client, **fields) -> str:
    response = await client.post("/find", data=fields)
    assert response.status == 200
    assert response.headers["Cache-Control"] == "no-store"
    return html.unescape(await response.text())


def headings(page: str) -> list[str]:
    return re.findall(r"<h3>([^<]+)</h3>", page)


async def test_the_form_stands_alone_and_sends_by_post(serve):
    page = await (await (await serve()).get("/find")).text()
    forms = re.findall(r"<form[^>]*>", page)
    assert len(forms) == 1  # Easy Read is a button of the form itself
    assert all('method="post" action="/find"' in form for form in forms)
    labels = set(re.findall(r'<label for="(\w+)"', page))
    assert labels == set(re.findall(r'<input id="(\w+)"', page))


async def test_it_finds_the_services_the_lookup_finds(loaded):
    page = await answered(loaded, location="leeds", age="19", gender="woman", support="counselling")
    response = await loaded.post(
        "/api/search",
        json={"location": "leeds", "age": 19, "gender": "woman", "support": "counselling"},
    )
    found = await response.json()
    names = [service["name"] for service in (*found["services"][:5], *found["helplines"])]
    assert headings(page)[:5] == names[:5]
    assert say("widget.results.understood") in page
    assert "tel:" in page


async def test_a_wait_is_drawn_beside_its_words_and_what_it_means_is_said_once_a_card(loaded):
    page = await answered(loaded, location="leeds", age="19", gender="woman", support="counselling")
    cards = page.split('<article class="card"')[1:]
    for card in cards:
        assert card.count('class="wait-picture') == card.count('<dd class="wait">') > 0
        told = re.findall(r'<dd class="about">([^<]+)', card)
        assert len(told) == len(set(told))
    assert cards


async def test_several_kinds_and_the_next_page(loaded):
    fields = [("location", "leeds"), ("support", "counselling"), ("support", "group")]
    first = html.unescape(await (await loaded.post("/find", data=fields)).text())
    second = html.unescape(await (await loaded.post("/find", data=[*fields, ("page", "2")])).text())
    assert "counselling, groups" in first
    assert headings(first)[:5] != headings(second)[:5]
    assert first.count("checked") >= 3


async def test_a_name_of_several_places_is_asked_back_and_can_be_pressed(loaded):
    page = await answered(loaded, location="Newport", age="30")
    assert say("pages.find.which_place") in page
    places = re.findall(r'name="place" value="(\d+)">([^<]+)<', page)
    assert "Newport, Shropshire" in dict(places).values()
    for index, name in places:
        chosen = await answered(loaded, location="Newport", age="30", place=index)
        assert say("pages.find.which_place") not in chosen
        assert name.split(",")[0] in re.search(r'class="understood">([^<]+)', chosen).group(1)
    stray = await answered(loaded, location="Newport", place="99")
    assert say("pages.find.which_place") in stray


async def test_what_is_not_understood_is_said_and_what_was_typed_stays(loaded):
    page = await answered(loaded, location="qwxyz")
    assert say("pages.find.not_understood.location") in page
    assert 'value="qwxyz"' in page
    wrong = re.search(r'<input id="location"[^>]*>', page).group()
    assert 'aria-invalid="true" aria-describedby="problem-location location-hint"' in wrong
    assert '<div id="problem-location">' in page
    assert page.count("aria-invalid") == 1
    assert headings(page)


async def test_a_guess_is_said(loaded):
    page = await answered(loaded, location="Birmigham")
    assert say("pages.find.guessed", place="Birmingham") in page


async def test_markup_that_is_typed_stays_text(loaded):
    response = await loaded.post("/find", data={"location": '"><script>alert(1)</script>'})
    assert "<script>alert" not in await response.text()


async def test_odd_forms_are_answered(loaded):
    for fields in ({}, {"page": "-1"}, {"page": "9" * 30}, {"page": "²"}, {"gender": "x" * 5000}):
        assert (await loaded.post("/find", data=fields)).status == 200


async def test_without_a_database_there_are_still_lines_to_ring(serve):
    page = await answered(await serve(), location="leeds")
    assert "tel:" in page.split('class="find-form"')[0]


def hidden_fields(form: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))


def switch(page: str, **typed: str) -> dict[str, str]:
    """What the button for Easy Read sends: the form as it is filled in by then."""
    form = page.split('id="find-form"')[1].split("</form>")[0]
    (value,) = re.findall(r'<button form="find-form" [^>]*name="switch" value="(\w+)"', page)
    fields = dict(re.findall(r'<input id="\w+" name="(\w+)" value="([^"]*)"', form))
    ticked = re.findall(r'name="(\w+)" value="([^"]+)" checked', form)
    return {**hidden_fields(form), **fields, **dict(ticked), "switch": value, **typed}


async def test_easy_read_is_switched_on_before_anything_is_looked_for(loaded):
    page = html.unescape(await (await loaded.get("/find")).text())
    easy = await answered(loaded, **switch(page))
    assert headings(easy) == []
    for key in ("optional", "location_hint", "age_hint", "gender_hint", "support_hint"):
        assert say(f"pages.find.{key}") in page
        assert say(f"pages.find.{key}") not in easy
        for line in easy_lines(f"pages.find.{key}"):
            assert f'#{line["symbol"]}"></use></svg><span>{line["text"]}</span>' in easy
    assert say("pages.find.easy_off") in easy


async def test_easy_read_keeps_the_answers_and_what_was_found_and_gives_them_back(loaded):
    fields = {"location": "leeds", "age": "19", "support": "counselling", "page": "2"}
    plain = await answered(loaded, **fields)
    easy = await answered(loaded, **switch(plain))
    assert headings(easy) == headings(plain)
    assert '<span class="sentence">' in easy
    assert '<span class="sentence">' not in plain
    assert 'name="location" value="leeds"' in easy
    # Everything that is pressed next stays in Easy Read, until it is switched off.
    for form in re.findall(r'<form method="post" action="/find"(.*?)</form>', easy, re.S):
        fields = hidden_fields(form)
        assert fields.get("easy") == "1"
    again = await answered(loaded, **switch(easy))
    assert headings(again) == headings(plain)
    assert 'class="easy"' not in again
    assert not re.search(r'(href|action)="[^"]*(leeds|easy=)', easy)


async def test_what_is_typed_and_not_sent_is_kept_by_the_switch_and_by_the_way_back(loaded):
    page = html.unescape(await (await loaded.get("/find")).text())
    typed = {"location": "Newport", "age": "30", "gender": "woman", "support": "group"}
    for words in ("easy", "usual"):
        sent = switch(page, **typed)
        assert sent["switch"] == words
        page = await answered(loaded, **sent)
        assert headings(page) == []
        assert (' class="easy"' in page) == (words == "easy")
        assert switch(page).items() >= typed.items()


async def test_after_results_the_switch_keeps_what_was_changed_since(loaded):
    plain = await answered(loaded, location="Newport", age="30", place="1", page="2")
    assert switch(plain)["shown_place"] == "1"
    same = await answered(loaded, **switch(plain))
    assert headings(same) == headings(plain)
    assert 'name="place" value="1"' in same
    changed = await answered(loaded, **switch(plain, location="leeds"))
    assert 'name="location" value="leeds"' in changed
    # Another place is meant, so neither the place that was pressed nor the page is.
    assert "Leeds" in re.search(r'class="understood">([^<]+)', changed).group(1)
    assert switch(changed)["shown_page"] == "1"


async def test_easy_read_says_what_was_not_understood_too(loaded):
    page = await answered(loaded, age="purple", easy="1")
    assert all(line["text"] in page for line in easy_lines("pages.find.not_understood.age"))
