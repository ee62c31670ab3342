"""The data files: which columns each has, and what each column may hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """``kind`` names a reading in ``services_db.loading.readings``; ``of`` narrows it."""

    name: str
    kind: str = "text"
    required: bool = False
    of: str = ""  # a taxonomy for terms, the allowed words for one_of
    public: bool = True  # may reach a reader, so no number on the do-not-publish list


def _c(name: str, kind: str = "text", *, of: str = "", public: bool = True) -> Column:
    return Column(name.rstrip("!"), kind, name.endswith("!"), of, public)


CONFIDENCE = "high medium low"
KINDS = "vss sarc helpline statutory other_vcs"
LIST_STATES = "open waitlist assessment_only paused closed unknown"
STATUSES = "active|uncertain|temporarily closed|inactive|defunct"
REGIONS = (
    "National|North East|North West|Yorkshire and the Humber|East Midlands|West Midlands|"
    "East of England|London|South East|South West|Outside England"
)
NATIONS = "England|Wales|Scotland|Northern Ireland|Republic of Ireland|Outside the UK"

FILES: dict[str, tuple[Column, ...]] = {
    "terms.csv": (
        _c("taxonomy!"),
        _c("code!"),
        _c("name!"),
        _c("description!"),
        _c("means"),
    ),
    "organisations.csv": (
        _c("id!", "id"),
        _c("name!"),
        _c("kind!", "one_of", of=KINDS),
        _c("website", "url"),
        _c("source_url!", "url"),
        _c("source_note", public=False),
        _c("checked_on!", "date"),
        _c("editor_note", public=False),
    ),
    "services.csv": (
        _c("id!", "id"),
        _c("organisation_id!", "id"),
        _c("name!"),
        _c("description!"),
        _c("focus!", "term", of="focus"),
        _c("support_types!", "terms", of="support_detail"),
        _c("phone", "phone"),
        _c("phone_label"),
        _c("phone_confidence", "one_of", of=CONFIDENCE),
        _c("phone_basis", public=False),
        _c("phone_source_url", "url"),
        _c("phone_2", "phone"),
        _c("phone_2_label"),
        _c("phone_2_confidence", "one_of", of=CONFIDENCE),
        _c("phone_2_source_url", "url"),
        _c("text_number", "text_number"),
        _c("text_instructions"),
        _c("email", "email"),
        _c("webchat_url", "url"),
        _c("website", "url"),
        _c("form_url", "url"),
        _c("opening_hours"),
        _c("national!", "yes_no"),
        _c("areas_served!", "list"),
        _c("area_note"),
        _c("region!", "one_of", of=REGIONS),
        _c("place"),
        _c("min_age", "age"),
        _c("max_age", "age"),
        _c("genders", "terms", of="gender"),
        _c("eligibility"),
        _c("supporters_only", "yes_no"),
        _c("by_and_for", "terms", of="by_and_for"),
        _c("languages", "list"),
        _c("bsl", "yes_no"),
        _c("step_free", "yes_no"),
        _c("women_only", "yes_no"),
        _c("worker_gender_choice", "yes_no"),
        _c("ethos"),
        _c("referral_routes", "terms", of="referral"),
        _c("referral"),
        _c("first_contact"),
        _c("cost"),
        _c("good_to_know"),
        _c("wait_text", public=False),
        _c("status!", "one_of", of=STATUSES),
        _c("alert"),
        _c("source_url!", "url"),
        _c("source_page_date"),
        _c("source_type", public=False),
        _c("other_sources", public=False),
        _c("checked_on!", "date"),
        _c("confidence!", "one_of", of=CONFIDENCE),
        _c("editor_note", public=False),
    ),
    "wait_reports.csv": (
        _c("id!", "id"),
        _c("service_id!"),
        _c("what_is_waited_for!"),
        _c("support!", "term", of="support|general"),
        _c("clock"),
        _c("min_weeks", "weeks"),
        _c("max_weeks", "weeks"),
        _c("list!", "one_of", of=LIST_STATES),
        _c("reported_on", "date"),
        _c("reported_text!"),
        _c("source_url!", "url"),
        _c("quote"),
        _c("note", public=False),
        _c("meanwhile"),
    ),
    "do_not_publish.csv": (
        _c("name!", public=False),
        _c("number!", public=False),
        _c("source_url", "url", public=False),
        _c("note!", public=False),
    ),
    "closed_services.csv": (
        _c("name!", public=False),
        _c("area!", public=False),
        _c("status!", public=False),
        _c("source_url!", public=False),
        _c("quote", public=False),
    ),
    "conflicts.csv": (
        _c("subject!", public=False),
        _c("value_a!", public=False),
        _c("source_a", public=False),
        _c("value_b!", public=False),
        _c("source_b", public=False),
        _c("kept!", public=False),
        _c("reason!", public=False),
    ),
    "pinned_helplines.csv": (
        _c("id!", "id"),
        _c("service_id", "id"),
        _c("name!"),
        _c("phone", "phone"),
        _c("text_number", "text_number"),
        _c("text_instructions"),
        _c("url", "url"),
        _c("hours"),
        _c("always_open!", "yes_no"),
        _c("min_age", "age"),
        _c("max_age", "age"),
        _c("genders", "terms", of="gender"),
        _c("nations!", "some_of", of=NATIONS),
        _c("purposes!", "list"),
        _c("say!"),
        _c("source_url!", "url"),
        _c("checked_on!", "date"),
    ),
}

# The files with a row's own id, which has to be unique in its file.
KEYS = {name: "id" for name, columns in FILES.items() if columns[0].name == "id"}
