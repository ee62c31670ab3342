"""Easy Read travels with each message, in the language spoken, and adds little to the page."""

from __future__ import annotations

import gzip
import json
import re
from xml.etree import ElementTree

from services_db.content import easy_read
from services_db.content.easy_read import easy_lines
from services_db.content.languages import Language, speaking
from tests.web_widget.conftest import SENDER, http_answer
from web_widget.gateway.symbols import SYMBOLS


def said(name: str, part: int = 0, **more) -> dict:
    return {"recipient_id": SENDER, "text": "Plain", "line": {"name": name, "part": part, **more}}


async def answered(serve, bot, messages: list[dict], **asked) -> list[dict]:
    bot.answers = [http_answer(json.dumps({"messages": messages, "standing": None}).encode())]
    client = await serve(rasa_url=bot.url)
    body = {"sender": SENDER, "message": "hello", **asked}
    return await (await client.post("/webhooks/rest/webhook", json=body)).json()


async def test_each_bubble_has_its_lines_and_a_question_those_of_its_reason(serve, bot):
    place = {"place": "Newport, Shropshire"}
    asked = said("utter_ask_location_confirm", values=place)
    asked["custom"] = {"type": "question", "slot": "location", "why": "Because", "choices": []}
    sent = [said("utter_opening", 3, values={}), asked, {"recipient_id": SENDER, "text": "New"}]
    opening, question, unnamed = await answered(serve, bot, sent)
    assert opening["text"] == "Plain"
    assert opening["easy"] == easy_lines("utter_opening", 3)
    assert question["easy"][0]["text"] == "Do you mean Newport, Shropshire?"
    assert question["custom"] == {**asked["custom"], "easy_why": easy_lines("utter_why_location")}
    assert unnamed == {"recipient_id": SENDER, "text": "New"}


async def test_it_is_in_the_language_that_is_spoken(serve, bot, monkeypatch):
    monkeypatch.setenv("SIGNPOST_UNFINISHED_LANGUAGES", "1")
    sent = [said("utter_safety_child_self", 1, values={"childline": "0800 1111"})]
    (message,) = await answered(serve, bot, sent, lang="en-XA")
    assert [line["symbol"] for line in message["easy"]] == ["phone", "ok", "danger"]
    assert all(line["text"].startswith("⟦") for line in message["easy"])
    assert "0800 1111" in message["easy"][0]["text"]


def test_a_bubble_not_translated_whole_is_left_to_the_plain_text(monkeypatch, tmp_path):
    key, english = next(iter(easy_read.sentences().items()))
    (tmp_path / "cy.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        f'msgctxt "{key}"\nmsgid "{english}"\nmsgstr "Helo. Signpost ydw i."\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(easy_read, "LOCALE", tmp_path)
    with speaking(Language("cy")):
        assert easy_lines("utter_opening") == []
        assert easy_lines("utter_thanks") == []


async def test_the_lines_for_when_the_bot_is_away_have_it_too(serve):
    client = await serve()
    asked = {"sender": SENDER, "message": "hello"}
    (message,) = await (await client.post("/webhooks/rest/webhook", json=asked)).json()
    assert message["easy"] == easy_lines("errors.outage")


async def test_every_symbol_is_in_the_file_with_its_licence_and_is_small(serve):
    client = await serve()
    html = await (await client.get("/chat")).text()
    address = re.search(r"/assets/[^\"]+symbols\.svg", html).group()
    response = await client.get(address)
    body = await response.read()
    assert response.content_type == "image/svg+xml"
    assert b"ISC License" in body
    drawn = {one.get("id"): len(one) for one in ElementTree.fromstring(body)}
    assert set(drawn) == set(SYMBOLS)
    assert all(drawn.values())
    # The page alone keeps to 30 KB (test_pages.py); this is what choosing Easy Read adds.
    assert len(gzip.compress(body)) <= 2 * 1024
