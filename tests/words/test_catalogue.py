"""Every sentence of the cards, reasons and waits keeps the rules."""

import pytest

from services_db.content import catalogue
from tests.words.rules import problems, reading_age

SECTIONS = ("cards", "reasons", "waits", "report")


def lines(node, key=""):
    if isinstance(node, str):
        yield key, node
        return
    for name, child in node.items():
        yield from lines(child, f"{key}.{name}" if key else str(name))


ALL = [found for section in SECTIONS for found in lines(catalogue()[section], section)]


@pytest.mark.parametrize(("key", "text"), ALL, ids=[key for key, _ in ALL])
def test_line_keeps_the_rules(key, text):
    assert problems(text) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_a_child_of_eleven_could_read_it(section):
    text = "\n".join(line for _, line in lines(catalogue()[section]))
    assert reading_age(text) <= 11
