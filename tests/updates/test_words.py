"""Every sentence of the update and review pages keeps the rules for words."""

import pytest

from services_db.content import catalogue
from tests.words.rules import problems, reading_age


def lines(node, key):
    if isinstance(node, str):
        yield key, node
        return
    for name, child in node.items():
        yield from lines(child, f"{key}.{name}")


ALL = [found for section in ("update", "review") for found in lines(catalogue()[section], section)]


@pytest.mark.parametrize(("key", "text"), ALL, ids=[key for key, _ in ALL])
def test_line_keeps_the_rules(key, text):
    assert problems(text) == []


@pytest.mark.parametrize("section", ["update", "review"])
def test_it_reads_easily(section):
    assert reading_age("\n".join(text for _, text in lines(catalogue()[section], section))) <= 11
