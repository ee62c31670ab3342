"""One service as matching and presentation see it: plain values, no database session."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class WaitReport:
    """What a service, or somebody writing about it, said about a wait on a day.

    Weeks may be one-sided (``low_weeks`` alone is "over", ``high_weeks`` alone is "up to").
    ``list_state``: open, waitlist, assessment_only, paused, closed or unknown.
    ``reported_on`` is the first day of the period the source names, ``reported_text`` its words.
    """

    support: str | None
    waited_for: str | None
    low_weeks: float | None
    high_weeks: float | None
    list_state: str
    clock: str | None
    reported_on: date | None
    reported_text: str | None
    source_url: str | None
    quote: str | None = None
    meanwhile: str | None = None
    told_by_service: bool = False  # by the service itself, to us; not read somewhere


@dataclass(frozen=True, slots=True)
class Phone:
    number: str
    label: str | None = None
    text_relay: str | None = None
    confidence: str | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True)
class OpeningPeriod:
    """Days (ISO, Monday is 1) and the local times between which the service answers."""

    days: tuple[int, ...]
    opens_at: str  # "HH:MM"
    closes_at: str  # "HH:MM"; "24:00" is midnight at the end of the day


@dataclass(frozen=True, slots=True)
class ServiceRecord:
    id: str
    name: str
    organisation: str
    kind: str  # vss, sarc, helpline, statutory, other_vcs
    description: str
    support: tuple[str, ...] = ()  # the contract's support types
    support_detail: tuple[str, ...] = ()  # the finer source terms
    phones: tuple[Phone, ...] = ()  # publishable numbers only
    text_number: str | None = None
    email: str | None = None
    webchat_url: str | None = None
    website: str | None = None
    website_is_source_page: bool = False  # no site known: the page where we read about it
    website_is_official_list: bool = False  # no site known: an official list that has its ways in
    form_url: str | None = None
    opening_text: str | None = None
    opening_periods: tuple[OpeningPeriod, ...] = ()
    always_open: bool = False
    min_age: int | None = None
    max_age: int | None = None
    genders: frozenset[str] | None = None  # None: not stated or all; see genders_stated
    genders_stated: str | None = None  # the source's own words ("women_and_girls", "all")
    eligibility_text: str | None = None
    national: bool = False
    area_names: tuple[str, ...] = ()
    districts: frozenset[str] = frozenset()  # GSS district codes covered; empty: not resolved
    lat: float | None = None
    lon: float | None = None
    region: str | None = None
    referral_routes: tuple[str, ...] = ()  # self, gp, police, professional; empty: not read
    first_contact: str | None = None
    by_and_for: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    bsl: bool | None = None
    step_free: bool | None = None
    worker_gender_choice: bool | None = None
    women_only: bool | None = None
    ethos: str | None = None
    cost: str | None = None
    wait_reports: tuple[WaitReport, ...] = ()
    status: str = "active"
    source_url: str = ""
    source_date_text: str | None = None  # the page's own date, as printed
    checked_on: date | None = None
    confidence: str = "low"
    nations: tuple[str, ...] = field(default_factory=lambda: ("England",))  # served nations
    # Who the service's own published words rule out, in the contract's terms; never inferred.
    genders_ruled_out: frozenset[str] = frozenset()
    focus: str | None = None  # what it is a specialist in; a code of the "focus" terms
    supporters_only: bool = False  # for friends, family or parents, not for the person themselves
    text_instructions: str | None = None  # such as "Text SHOUT to 85258"
    good_to_know: str | None = None
    alert: str | None = None  # what a person asking needs to know now
    referral_text: str | None = None  # its own words on ways in ("Under 13s through the police")
    area_note: str | None = None  # what its words add to the names of areas
    # Served for people under 18 only, on top of ``districts``.
    districts_under_18: frozenset[str] = frozenset()
