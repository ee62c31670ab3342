"""Which addresses may be given out."""

from __future__ import annotations

import pytest

from services_db.publishing import clean_url, real_page, source_for, website_for


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://a.org/x?utm_source=b&utm_medium=c", "https://a.org/x"),
        ("https://a.org/x?id=7&msclkid=9&fbclid=1", "https://a.org/x?id=7"),
        ("https://a.org/?p=6440", "https://a.org/?p=6440"),
        ("https://a.org/x", "https://a.org/x"),
        ("", None),
        (None, None),
    ],
)
def test_tracking_is_taken_off(given: str | None, expected: str | None) -> None:
    assert clean_url(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            "https://gl-cqc.axis12.com/location/1-2482906517/reports",
            "https://www.cqc.org.uk/location/1-2482906517/reports",
        ),
        (
            "https://honorok.com/news/articles/cp8y6ypn43yo",
            "https://www.bbc.co.uk/news/articles/cp8y6ypn43yo",
        ),
        ("https://theauthorityv13-auth.azurewebsites.net/x", None),
        ("https://sarsas.org.uk", "https://sarsas.org.uk"),
    ],
)
def test_a_copy_gives_way_to_the_page_itself(given: str, expected: str | None) -> None:
    assert real_page(given) == expected


def test_a_copy_without_an_original_gives_way_to_the_organisations_site() -> None:
    copy = "https://docsbay.net/life-centre-s-referral-criteria"
    assert website_for(None, None, copy) == (None, None)
    assert website_for(None, "https://own.org", copy) == ("https://own.org", "own")
    assert website_for(None, None, "https://news.org/a") == ("https://news.org/a", "source_page")
    nhs = "https://www.nhs.uk/sarcs"
    assert website_for(None, None, "https://news.org/a", nhs) == (nhs, "official_list")
    assert website_for("https://own.org", None, copy, nhs) == ("https://own.org", "own")
    assert source_for(copy, "https://own.org") == "https://own.org"
    # Where the facts were read is said even so: it is a fact of its own.
    assert source_for(copy, None) == copy
