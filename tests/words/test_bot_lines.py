"""Every sentence of the bot keeps the rules; those for a clinician's eye are in the review."""

import re
from pathlib import Path

import pytest

from bot.words import responses
from services_db.content import say
from services_db.pinned import all_pinned
from tests.words.rules import problems, reading_age

ROOT = Path(__file__).parents[2]
REVIEW = re.sub(r"\s+", " ", (ROOT / "docs/review.md").read_text(encoding="utf-8"))

BUBBLES = [
    (f"{name}:{number}", bubble)
    for name, text in responses().items()
    for number, bubble in enumerate(text.split("\n\n"), start=1)
]
NEEDS_REVIEW = re.compile(
    r"\b(danger|risk|999|111|suicid\w*|hurt|ill|medical|examination|SARC|child(ren)?|Childline"
    r"|NSPCC|not your fault)\b"
)
# They name such a service or kind of support; they say nothing about the danger itself.
ONLY_A_LABEL = ("utter_label_", "utter_term_rape_crisis", "utter_ask_")


@pytest.mark.parametrize(("name", "bubble"), BUBBLES, ids=[name for name, _ in BUBBLES])
def test_the_bot_keeps_the_rules(name, bubble):
    assert problems(bubble) == []


def test_an_eleven_year_old_could_read_it():
    assert reading_age("\n".join(bubble for _, bubble in BUBBLES)) <= 11


@pytest.mark.parametrize(("name", "bubble"), BUBBLES, ids=[name for name, _ in BUBBLES])
def test_what_speaks_of_danger_or_children_awaits_review(name, bubble):
    if name.startswith(ONLY_A_LABEL) or not NEEDS_REVIEW.search(bubble):
        return
    assert re.sub(r"\s+", " ", bubble) in REVIEW


def test_questions_are_short_and_each_has_its_reason():
    for slot in ("location", "age", "gender", "support"):
        assert f"utter_why_{slot}" in responses()
        assert responses()[f"utter_ask_{slot}"].count("?") == 1


def test_the_opening_says_what_it_is_and_how_to_leave():
    bubbles = responses()["utter_opening"].split("\n\n")
    assert len(bubbles) <= 4
    opening = " ".join(bubbles)
    for needed in ("computer program", "cannot", "do not keep", "Leave now", "999", "skip"):
        assert needed in opening


def test_the_lines_beside_a_safety_message_await_review():
    purposes = {"danger", "medical", "suicide", "child", "recent_assault", "perpetrator"}
    lines = [line for line in all_pinned() if purposes.intersection(line.purposes)]
    assert len(lines) >= 10
    assert [line.id for line in lines if f"`{line.id}`: {line.say}" not in REVIEW] == []


@pytest.mark.parametrize(
    "key",
    ["pages.safety.danger_1", "pages.safety.danger_2", "widget.before_1", "widget.before_2"],
)
def test_what_the_pages_say_of_danger_and_leaving_awaits_review(key):
    assert f"`{key}`: {say(key)}" in REVIEW
