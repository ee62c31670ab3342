"""What nginx serves while no gateway answers: lines to ring, and nothing that would be fetched."""

from __future__ import annotations

import json
import re

import pytest

from services_db.pinned import for_purpose
from tests.words.rules import problems
from web_widget.gateway.outage_files import DATA, PAGE, TURN, files, main

NATIONAL = for_purpose("anyone")[0].phone
EXIT = "https://weather.example/?a=1&b=2"


@pytest.mark.parametrize("name", [TURN, DATA, PAGE])
def test_each_has_the_lines(name):
    text = files(EXIT)[name]
    assert "999" in text
    assert NATIONAL in text


def test_they_have_the_form_of_what_they_stand_in_for():
    written = files(EXIT)
    (message,) = json.loads(written[TURN])
    assert message["custom"]["type"] == "outage"
    assert set(json.loads(written[DATA])) == {"error", "contacts"}


def test_the_page_needs_nothing_else_and_can_be_left():
    page = files(EXIT)[PAGE]
    assert re.findall(r"\bsrc=|<script|<style|<link", page) == []
    assert 'href="https://weather.example/?a=1&amp;b=2"' in page
    assert "tel:999" in page
    for sentence in re.findall(r"<(?:h1|p|title)>([^<]+)<", page):
        assert problems(sentence) == []


def test_they_are_written_for_nginx_to_read(tmp_path):
    main([str(tmp_path)])
    assert {path.name for path in tmp_path.iterdir()} == {TURN, DATA, PAGE}
    assert all(path.stat().st_mode & 0o044 == 0o044 for path in tmp_path.iterdir())
