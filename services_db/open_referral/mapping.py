"""One service of a feed as rows of our tables, or the reason why it cannot be."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from services_db.content import say
from services_db.entities import made_id
from services_db.loading.area_links import nations_of, resolved
from services_db.loading.columns import REGIONS
from services_db.loading.taxonomy_rows import term_id
from services_db.open_referral import mapping_parts as parts
from services_db.open_referral.plain_text import plain
from services_db.open_referral.structure import faults_of, without_nulls
from services_db.open_referral.terms_in import Said, Vocabulary
from services_db.open_referral.untrusted import Untrusted
from services_db.open_referral.vocabulary import YES_NO
from services_db.places.areas_served import UK_NATIONS
from services_db.places.atlas import atlas

Tables = dict[str, list[dict]]

# Assured within so long by its publisher, a foreign record counts as medium sure.
ASSURED_FOR = timedelta(days=365)
HELD_FOCUS = "not_stated"

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
_SEXUAL = re.compile(r"\b(sexual (violence|abuse|assault|trauma)|rape|raped|isva|csa)\b", re.I)
_ABUSE = re.compile(r"\b(domestic (abuse|violence)|abusive relationships?)\b", re.I)


class Rejected(Exception):
    """The record is not taken; the message says why."""


@dataclass(frozen=True)
class Source:
    """``feed``: the address of the feed, or ``file:NAME``. ``own_files``: the operator's own file,
    whose records may say that they are of the data files."""

    feed: str
    fetched_on: date
    own_files: bool = False

    @property
    def address(self) -> str:
        return self.feed if self.feed.startswith(("http://", "https://")) else ""


class CameFrom(NamedTuple):
    """A record of a feed; ``occurrence`` is its place among those of one id."""

    feed: str
    record: str
    occurrence: int


@dataclass
class Wanted:
    """What a record of the feed comes to."""

    slug: str
    came_from: CameFrom
    tables: Tables
    checked_on: date | None  # by the feed's own word
    feed_modified: str | None
    notes: list[str] = field(default_factory=list)

    @property
    def service(self) -> dict:
        return self.tables["service"][0]

    @property
    def organization(self) -> dict:
        return self.tables["organization"][0]


def mapped(
    record: object,
    occurrence: int,
    source: Source,
    vocabulary: Vocabulary,
    withheld: frozenset[str],
    organizations: dict[str, dict],
) -> Wanted:
    """``organizations``: the fullest form of each that the feed has anywhere, by its id.

    Raises ``Rejected``.
    """
    record = without_nulls(record)
    if faults := faults_of(record):
        raise Rejected("; ".join(faults))
    read = Untrusted(withheld, source.fetched_on)
    said = vocabulary.read(record.get("attributes"))
    slug, own = _slug(record["id"], said, source.feed, occurrence)
    sid = made_id("service", slug)
    name = read.text("name", record["name"], 300)
    if not name:
        raise Rejected("name: nothing that can be shown is left of it")
    given = record.get("organization") or {"id": record.get("organization_id")}
    given = organizations.get(given["id"], given if "name" in given else None)
    organization = _organization(given, source, vocabulary, read)
    tables: Tables = defaultdict(list)
    tables["organization"] = [organization]
    if given:
        tables["organization_identifier"] = parts.identifiers(given, organization["id"], read)
    row = _service(record, sid, said, own, source, read)
    row["origin"] = _origin(said, own, source)
    row |= {"name": name, "slug": slug, "organization_id": organization["id"]}
    row["source_url"] = row["source_url"] or row["url"] or organization["website"] or source.address
    parts.add_contacts(tables, record, sid, own, row["confidence"], read)
    parts.add_schedules(tables, record, sid, row, read)
    parts.add_places(tables, record, sid, row, read)
    parts.add_areas(tables, record, sid, row, said.facts.get("areas_served"), read)
    parts.add_others(tables, record, sid, row, read)
    parts.add_waits(tables, record, sid, row, own and source.own_files, read)
    _derive(tables, row, said)
    if _ours(own, source):
        row["held"] = said.provision.get("held", False)
    tables["service"] = [row]
    _link_terms(tables, sid, said)
    if said.unknown:
        unlike = ", ".join(dict.fromkeys(said.unknown))
        read.notes.append(f"taxonomy: no match here for {unlike[:200]}")
    return Wanted(
        slug,
        _came_from(record, said, own, source, occurrence),
        dict(tables),
        _checked(record, said, read),
        read.text("last_modified", record.get("last_modified"), 40),
        list(dict.fromkeys(read.notes)),
    )


def _slug(identifier: str, said: Said, feed: str, occurrence: int) -> tuple[str, bool]:
    """Our own id where the record's is made from it, else one made from the feed and its id."""
    stated = said.facts.get("record_id", "")
    if occurrence == 0 and _ID.fullmatch(stated) and made_id("service", stated) == identifier:
        return stated, True
    return "or-" + made_id("open_referral", feed, identifier, str(occurrence)), False


def _service(
    record: dict, sid: str, said: Said, own: bool, source: Source, read: Untrusted
) -> dict:
    facts, provision = said.facts, said.provision
    low = read.age("minimum_age", record.get("minimum_age"))
    high = read.age("maximum_age", record.get("maximum_age"))
    if low is not None and high is not None and low > high:
        raise Rejected(f"minimum_age {low} is above maximum_age {high}")
    assured = read.day("assured_date", record.get("assured_date"))
    region = facts.get("region")

    def fact(code: str) -> str | None:
        return read.text(code, facts.get(code))

    return {
        "id": sid,
        "description": read.text("description", record.get("description")) or "",
        "url": read.url("url", record.get("url")),
        "email": read.cell("email", record.get("email"), "email"),
        "status": record["status"],
        "fees": read.text("fees", record.get("fees")),
        "accreditations": read.text("accreditations", record.get("accreditations")),
        "minimum_age": low,
        "maximum_age": high,
        "assured_date": assured,
        "assurer_email": read.cell("assurer_email", record.get("assurer_email"), "email"),
        "alert": read.text("alert", record.get("alert")),
        "retired": False,
        "source_url": read.url("source_url", facts.get("source_url")),
        "source_page_date": fact("source_page_date"),
        "checked_on": _checked(record, said, read) or source.fetched_on,
        "confidence": _confidence(said, own, assured, source.fetched_on),
        "status_uncertain": provision.get("status_uncertain", False),
        "genders_stated": fact("genders_stated") or ";".join(said.of("gender")) or None,
        "eligibility_text": fact("eligibility_text")
        or read.text("eligibility_description", record.get("eligibility_description")),
        "focus": _focus(record, said),
        "area_note": fact("area_note"),
        "region": region if region in REGIONS.split("|") else None,
        "place": fact("place"),
        "national": provision.get("national", False),
        "text_number": read.number("text_number", facts.get("text_number"), "text_number"),
        "text_instructions": fact("text_instructions"),
        "webchat_url": read.url("webchat_url", facts.get("webchat_url")),
        "form_url": read.url("form_url", facts.get("form_url")),
        "opening_text": fact("opening_text"),
        "always_open": provision.get("always_open", False),
        "referral_text": fact("referral_text")
        or read.text("application_process", record.get("application_process")),
        "first_contact": fact("first_contact"),
        "good_to_know": fact("good_to_know"),
        "languages_text": fact("languages_text"),
        "ethos": fact("ethos"),
    } | {column: provision.get(column) for column in YES_NO}


def _checked(record: dict, said: Said, read: Untrusted) -> date | None:
    """The day on which the feed says that its facts were checked."""
    quiet = Untrusted(read.withheld, read.today)
    stated = (
        quiet.day("checked_on", said.facts.get("checked_on")),
        quiet.day("assured_date", record.get("assured_date")),
    )
    known = [day for day in stated if day]
    return max(known) if known else quiet.day("last_modified", record.get("last_modified"))


def _confidence(said: Said, own: bool, assured: date | None, today: date) -> str:
    stated = said.codes.get("confidence")
    if stated:
        return stated if own or stated != "high" else "medium"
    return "medium" if assured and today - assured <= ASSURED_FOR else "low"


def _focus(record: dict, said: Said) -> str:
    for code in said.of("focus"):
        return code
    text = " ".join((record["name"], record.get("description", ""), *said.names))
    if _SEXUAL.search(text):
        return "sexual_violence"
    return "domestic_abuse" if _ABUSE.search(text) else HELD_FOCUS


def _organization(
    given: dict | None, source: Source, vocabulary: Vocabulary, read: Untrusted
) -> dict:
    if given is None:
        given = {"id": "", "name": say("open_referral.organization_not_named")}
    said = vocabulary.read(given.get("attributes"))
    stated = said.facts.get("record_id", "")
    own = bool(_ID.fullmatch(stated)) and made_id("organization", stated) == given["id"]
    slug = stated if own else "or-" + made_id("open_referral", source.feed, given["id"])
    name = read.text("organization name", given["name"], 300)
    if not name:
        raise Rejected("organization: nothing that can be shown is left of its name")
    website = read.url("organization website", given.get("website"))
    return {
        "id": made_id("organization", slug),
        "slug": slug,
        "name": name,
        "description": read.text("organization description", given.get("description")) or name,
        "email": read.cell("organization email", given.get("email"), "email"),
        "website": website,
        "logo": read.url("organization logo", given.get("logo")),
        "uri": read.url("organization uri", given.get("uri")),
        "kind": said.codes.get("kind", "other_vcs"),
        "source_url": read.url("organization source_url", said.facts.get("source_url"))
        or website
        or source.address,
        "checked_on": read.day("organization checked_on", said.facts.get("checked_on"))
        or source.fetched_on,
        "origin": _origin(said, own, source),
        "retired": False,
    }


def _origin(said: Said, own: bool, source: Source) -> str:
    return (_other_feed(said, own, source) or ("files" if _ours(own, source) else source.feed))[:80]


def _ours(own: bool, source: Source) -> bool:
    """An export of our own, brought back by its operator: what it says of itself holds."""
    return own and source.own_files


def _other_feed(said: Said, own: bool, source: Source) -> str | None:
    """The feed that a record of our own export had been imported from."""
    stated = plain(said.facts.get("origin", ""), 2000)
    return stated if _ours(own, source) and stated not in ("", "files") else None


def _came_from(record: dict, said: Said, own: bool, source: Source, occurrence: int) -> CameFrom:
    feed = _other_feed(said, own, source)
    if feed is None:
        return CameFrom(source.feed, record["id"], occurrence)
    there, _, place = plain(said.facts.get("feed_record", record["id"]), 2000).partition("#")
    return CameFrom(feed, there, int(place) if re.fullmatch(r"[0-9]{1,6}", place) else 0)


def _derive(tables: Tables, row: dict, said: Said) -> None:
    """What follows from the rest: districts and nations from the words for the area."""
    area = resolved(row["areas_served"])
    row["nations"] = ";".join(nations_of(area))
    if "national" not in said.provision and "record_id" not in said.facts:
        row["national"] = bool(area.nations & UK_NATIONS) and not area.districts
    codes = {code: False for code in area.districts | parts.codes_in(tables["service_area"])}
    codes |= {code: True for code in area.under_18 if code not in codes}
    tables["service_district"] = [
        {"district_code": code, "service_id": row["id"], "under_18": young}
        for code, young in sorted(codes.items())
    ]
    if row["region"] is None:
        regions = {atlas().districts[code].region for code in codes}
        row["region"] = regions.pop() if len(regions) == 1 else None
    row["held"] = row["focus"] == HELD_FOCUS


def _link_terms(tables: Tables, sid: str, said: Said) -> None:
    focus = tables["service"][0]["focus"]
    links = list(said.links)
    if focus != HELD_FOCUS and ("focus", focus) not in links:
        links.append(("focus", focus))
    tables["attribute"] = [
        {
            "id": made_id("attribute", sid, taxonomy, code),
            "link_id": sid,
            "link_type": "service",
            "taxonomy_term_id": term_id(taxonomy, code),
            "position": position,
        }
        for position, (taxonomy, code) in enumerate(dict.fromkeys(links))
    ]
