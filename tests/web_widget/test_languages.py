"""Every sentence comes from a catalogue; what is missing in a language is English and says so."""

from __future__ import annotations

import json
import re

import pytest
from babel.messages.pofile import read_po

from bot.commands import catalogue as command
from bot.words import responses
from services_db.content import catalogue, flat, say
from services_db.content.languages import ENGLISH, Language, finished, language, speaking
from services_db.content.translations import END, FIRST_STRONG, LEFT_TO_RIGHT, translated
from tests.web_widget.conftest import SENDER, http_answer
from web_widget.gateway.speaking import page_in

PAGES = ["/", "/find", "/safety", "/privacy", "/chat"]


@pytest.fixture(autouse=True)
def made_up_languages(monkeypatch):
    monkeypatch.setenv("SIGNPOST_UNFINISHED_LANGUAGES", "1")


def test_visitors_are_offered_no_unfinished_language(monkeypatch):
    assert language("ar-XB").tag == "ar-XB"
    monkeypatch.delenv("SIGNPOST_UNFINISHED_LANGUAGES")
    assert finished() == (ENGLISH,)
    assert [language(tag) for tag in ("en-XA", "ar-XB", "zz", "", None, 7)] == [ENGLISH] * 6


@pytest.mark.parametrize("tag", ["en-XA", "ar-XB"])
def test_every_sentence_keeps_its_names_in_a_made_up_language(tag):
    english = {**dict(flat(catalogue())), **responses()}
    with speaking(language(tag)):
        there = {**dict(flat(catalogue())), **responses()}
    assert list(there) == list(english)
    for key, text in english.items():
        assert sorted(re.findall(r"\{\w+\}", there[key])) == sorted(re.findall(r"\{\w+\}", text))
        assert there[key].count("\n\n") == text.count("\n\n")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("tag", "direction"), [("en-XA", "ltr"), ("ar-XB", "rtl")])
async def test_a_page_says_its_language_and_its_links_keep_it(loaded, path, tag, direction):
    html = await (await loaded.get(path, params={"lang": tag})).text()
    assert f'<html lang="{tag}" dir="{direction}">' in html
    ours = re.findall(r'\b(?:href|action)="(/[^"]*)', html)
    lost = [one for one in ours if not one.startswith("/assets/") and f"lang={tag}" not in one]
    assert lost == []


async def test_an_answer_by_find_is_in_the_language_too(loaded):
    sent = {"location": "Leeds", "age": "30"}
    html = await (await loaded.post("/find?lang=en-XA", data=sent)).text()
    assert say("widget.results.heading") not in html
    with speaking(language("en-XA")):
        assert say("widget.results.heading") in html


def test_a_number_in_a_right_to_left_sentence_keeps_its_order():
    with speaking(language("ar-XB")):
        assert f"{FIRST_STRONG}0808 500 2222{END}" in say("pages.call", number="0808 500 2222")


def test_what_is_not_translated_is_english_marked_as_such(tmp_path):
    (tmp_path / "cy.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgctxt "a"\nmsgid "Close"\nmsgstr "Cau"\n\n'
        '#, fuzzy\nmsgctxt "b"\nmsgid "Send"\nmsgstr "Anfon"\n\n'
        'msgctxt "c"\nmsgid "An older sentence"\nmsgstr "Hen"\n',
        encoding="utf-8",
    )
    english = {"a": "Close", "b": "Send", "c": "A sentence"}
    there = translated(english, tmp_path, "cy")
    assert there["a"] == "Cau"
    assert there["b"] == f"{LEFT_TO_RIGHT}Send{END}"
    assert there["c"] == f"{LEFT_TO_RIGHT}A sentence{END}"
    page = f"<html lang=x><title>{there['b']}</title><p>{there['b']}</p><p>{there['a']}</p>"
    shown = page_in(Language("cy"), page)
    assert '<p><span lang="en-GB" dir="ltr">Send</span></p><p>Cau</p>' in shown
    assert "<title><span" not in shown


async def test_the_bot_answers_in_the_language_and_keeps_what_was_offered(serve, bot):
    line = {"name": "utter_safety_child_self", "part": 1, "values": {"childline": "0800 1111"}}
    said = [{"recipient_id": SENDER, "text": "English", "line": line}]
    said += [{"recipient_id": SENDER, "text": "Not named"}]
    bot.answers = [http_answer(json.dumps({"messages": said, "standing": None}).encode())]
    client = await serve(rasa_url=bot.url)
    asked = {"sender": SENDER, "message": "hello", "lang": "en-XA"}
    answer = await (await client.post("/webhooks/rest/webhook", json=asked)).json()
    assert "0800 1111" in answer[0]["text"]
    assert answer[0]["text"].startswith("⟦")
    assert answer[1]["text"] == f"{LEFT_TO_RIGHT}Not named{END}"
    assert bot.heard[0]["lang"] == "en-XA"
    assert not any("line" in message for message in answer)
    plain = await (await client.post("/webhooks/rest/webhook", json={**asked, "lang": "zz"})).json()
    assert plain[0]["text"] == "English"
    assert "line" not in plain[0]


def test_a_changed_sentence_keeps_its_translation_to_be_looked_at_again(tmp_path):
    path = tmp_path / "cy.po"
    first = command.up_to_date(path, "cy", "en.yml", {"close": "Close", "send": "Send"})
    first.get("Close", "close").string = "Cau"
    command._write(path, first)
    again = command.up_to_date(path, "cy", "en.yml", {"close": "Close the chat", "send": "Send"})
    command._write(path, again)
    with path.open("rb") as file:
        kept = read_po(file).get("Close the chat", "close")
    assert kept.string == "Cau"
    assert kept.fuzzy
    assert translated({"close": "Close the chat"}, tmp_path, "cy")["close"].startswith(
        LEFT_TO_RIGHT
    )
