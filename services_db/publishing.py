"""What may be shown: which numbers, and which web address stands for a service."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from services_db import phone_numbers

_TRACKING = re.compile(r"utm_\w+|msclkid|gclid|fbclid|mc_[ce]id|_hs\w+", re.IGNORECASE)

# Hosts that hold a copy of a page. The real host where the path is the same there, else None.
MIRRORS: dict[str, str | None] = {
    "dev.cqc.org.uk": "www.cqc.org.uk",
    "test.cqc.org.uk": "www.cqc.org.uk",
    "gl-cqc.axis12.com": "www.cqc.org.uk",
    "gl-dpcqc.axis12.com": "www.cqc.org.uk",
    "feeds.bbci.co.uk": "www.bbc.co.uk",
    "honorok.com": "www.bbc.co.uk",
    "theworkoutfactory.com": "www.bbc.co.uk",
    "www-admin.westsussex.gov.uk": "www.westsussex.gov.uk",
    "theauthorityv13-auth.azurewebsites.net": None,
    "kentpcc.mpw.cds.co.uk": None,
    "sheffieldrapeandsexualabusecen.eu.rit.org.uk": None,
    "docsbay.net": None,
    "hainam.edu.vn": None,
    "esd-wales.org.uk": None,
    "mzanews.com": None,
    "news365.uk": None,
    "uk-times.com": None,
    "preda.org": None,
    "www.businessfast.co.uk": None,
    "inkl.com": None,
}


def clean_url(url: str | None) -> str | None:
    """The address without what tracks the person who follows it."""
    if not url:
        return None
    parts = urlsplit(url)
    if not parts.query:
        return url
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    ]
    return urlunsplit(parts._replace(query=urlencode(kept)))


def real_page(url: str | None) -> str | None:
    """The address of the page itself; ``None`` for a copy whose original is not known."""
    cleaned = clean_url(url)
    if cleaned is None:
        return None
    parts = urlsplit(cleaned)
    host = (parts.hostname or "").rstrip(".")
    if host not in MIRRORS:
        return cleaned
    original = MIRRORS[host]
    return urlunsplit(parts._replace(scheme="https", netloc=original)) if original else None


def website_for(
    service_url: str | None,
    organisation_url: str | None,
    source_url: str,
    official_list: str | None = None,
) -> tuple[str | None, str | None]:
    """The address to give, and what it is: ``own``, ``official_list`` or ``source_page``.

    ``official_list`` is an official list that has this service's own ways in, where there is one.
    The page where the service was read about is no way in, so it comes last.
    """
    for own in (service_url, organisation_url):
        if page := real_page(own):
            return page, "own"
    if official_list:
        return official_list, "official_list"
    page = real_page(source_url)
    return page, "source_page" if page else None


def source_for(source_url: str, organisation_url: str | None) -> str:
    """Where the facts were read; for a copy, the original page or else the organisation's site."""
    return real_page(source_url) or real_page(organisation_url) or clean_url(source_url) or ""


def may_show_number(number: str, confidence: str | None, withheld: frozenset[str]) -> bool:
    """Never a number marked low, nor one on the do-not-publish list in any spacing."""
    return confidence in ("high", "medium") and phone_numbers.digits(number) not in withheld


def without_withheld(text: str | None, withheld: frozenset[str]) -> str | None:
    """The text, or nothing when it names a withheld number: better no note than that number."""
    if text and withheld & phone_numbers.numbers_in(text):
        return None
    return text
