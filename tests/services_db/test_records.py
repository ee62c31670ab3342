"""What gets into a record, and above all what never does."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from sqlalchemy import Engine, event, insert, update
from sqlalchemy.orm import Session

from services_db.entities import DoNotPublish, Phone, Service
from services_db.phone_numbers import digits, numbers_in
from services_db.pinned import pinned
from services_db.records import load_records, withheld_numbers
from services_db.service_record import OpeningPeriod, ServiceRecord

Records = dict[str, ServiceRecord]


def test_every_service_has_a_record(records: Records) -> None:
    assert len(records) == 216


def test_the_number_of_queries_does_not_grow_with_the_services(loaded: Engine) -> None:
    statements: list[str] = []
    event.listen(
        loaded, "before_cursor_execute", lambda c, cur, text, *rest: statements.append(text[:6])
    )
    with Session(loaded) as session:
        load_records(session, ["nat-tst"])
        few = statements.count("SELECT")
        statements.clear()
        assert len(load_records(session)) == 216
    assert statements.count("SELECT") == few <= 10


def test_records_come_in_the_order_asked_for(loaded: Engine) -> None:
    with Session(loaded) as session:
        found = load_records(session, ["ne-arch", "nobody", "nat-tst", "ne-arch"])
    assert [record.id for record in found] == ["ne-arch", "nat-tst"]


def test_no_record_carries_a_low_or_listed_number(loaded: Engine) -> None:
    with Session(loaded) as session:
        withheld = withheld_numbers(session)
        found = load_records(session)
    assert len(withheld) == 48
    for record in found:
        for phone in record.phones:
            assert phone.confidence in ("high", "medium"), record.id
            assert digits(phone.number) not in withheld, record.id
        values = (getattr(record, field.name) for field in fields(record))
        for text in (value for value in values if isinstance(value, str)):
            assert not withheld & numbers_in(text), record.id


@pytest.mark.parametrize("service", ["nw-lvs", "yh-bsarcs", "yh-stayingput"])
def test_a_low_number_gives_way_to_the_website(records: Records, service: str) -> None:
    assert records[service].phones == ()
    assert records[service].website


@pytest.mark.parametrize(
    "listed", ["0808 801 0818", "08088010818", "+44 808 801 0818", "0044 (0)808-801-0818"]
)
def test_a_number_listed_after_the_load_is_withheld_at_once(loaded: Engine, listed: str) -> None:
    with Session(loaded) as session:
        session.execute(
            insert(DoNotPublish).values(
                id="x", name="x", number=listed, digits=digits(listed), note="x", position=0
            )
        )
        session.execute(
            update(Service)
            .where(Service.slug == "nat-tst")
            .values(good_to_know="Or call 0808 8010 818", opening_text="Mon-Fri 9am-5pm")
        )
        (record,) = load_records(session, ["nat-tst"])
    assert record.phones == ()
    assert record.good_to_know is None
    assert record.opening_text == "Mon-Fri 9am-5pm"


def test_a_number_marked_low_later_is_withheld(loaded: Engine) -> None:
    with Session(loaded) as session:
        session.execute(update(Phone).values(confidence="low"))
        assert all(not record.phones for record in load_records(session))
        session.execute(update(Phone).values(confidence=None))
        assert all(not record.phones for record in load_records(session))


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        ({"retired": True}, 0),
        ({"status": "defunct"}, 0),
        ({"status": "inactive"}, 0),
        ({"status": "temporarily closed"}, 1),
    ],
)
def test_which_services_are_given_out(loaded: Engine, changed: dict, kept: int) -> None:
    with Session(loaded) as session:
        session.execute(update(Service).where(Service.slug == "nat-tst").values(**changed))
        assert len(load_records(session, ["nat-tst"])) == kept


def test_the_website_falls_back_to_the_organisation_then_to_the_page_read(
    records: Records,
) -> None:
    own = records["nat-sarcfinder"]
    assert (own.website, own.website_is_source_page) == ("https://www.nhs.uk/sarcs", False)
    of_organisation = records["sarc-lincs"]
    assert of_organisation.website == "https://www.lpft.nhs.uk/spring-lodge"
    assert not of_organisation.website_is_source_page
    page = records["em-nrc"]
    assert page.website == page.source_url
    assert page.website_is_source_page


def test_a_sarc_without_a_site_is_looked_for_in_the_nhs_list(records: Records) -> None:
    for found in (records["sarc-cumbria"], records["sarc-humber"]):
        assert found.website == pinned("sarc-finder").url
        assert found.website_is_official_list
        assert not found.website_is_source_page
    assert not records["sarc-lincs"].website_is_official_list
    assert not records["em-nrc"].website_is_official_list  # only centres that the list is of


def test_no_copy_of_a_page_and_no_tracking_is_linked(records: Records) -> None:
    for record in records.values():
        links = [record.website, record.webchat_url, record.form_url, record.source_url]
        links += [phone.source_url for phone in record.phones]
        links += [report.source_url for report in record.wait_reports]
        for link in filter(None, links):
            assert link.startswith(("http://", "https://"))
            for copy in (
                "utm_",
                "msclkid",
                "honorok",
                "axis12",
                "theworkoutfactory",
                "test.cqc",
                "dev.cqc",
            ):
                assert copy not in link, record.id


def test_every_record_says_where_and_when_it_was_read(records: Records) -> None:
    for record in records.values():
        assert record.source_url
        assert record.checked_on == date(2026, 11, 1)
        assert record.confidence in ("high", "medium", "low")


def test_a_service_in_doubt_is_to_be_checked_with_them(records: Records) -> None:
    doubtful = records["nat-nmsh"]
    assert doubtful.confidence == "low"
    assert "please check" in doubtful.alert.lower()


def test_the_editors_notes_are_in_no_record(records: Records) -> None:
    names = {field.name for field in fields(records["nat-nmsh"])}
    assert not names & {"editor_note", "caution", "wait_text", "other_sources", "source_type"}
    assert "250,000" not in repr(records["nat-nmsh"])


def test_opening_hours_come_as_periods(records: Records) -> None:
    assert records["nat-mankind"].opening_periods == (
        OpeningPeriod((1, 2, 3, 4, 5), "10:00", "16:00"),
    )
    assert records["nat-rasasl"].always_open
    assert records["nat-galop"].opening_periods == ()
    assert records["nat-galop"].opening_text


def test_who_is_taken_keeps_the_sources_word(records: Records) -> None:
    assert records["ne-rctn"].genders == {"woman"}
    assert records["ne-rctn"].genders_stated == "women_and_girls"
    assert records["nw-was"].genders == {"man", "nonbinary", "trans_man", "trans_woman"}
    assert records["nat-tst"].genders is None
    assert records["nat-tst"].genders_stated == "all"
    assert records["em-quetzal"].genders is None
    assert records["em-quetzal"].genders_stated is None


def test_what_the_editor_was_warned_of_is_said_plainly(records: Records) -> None:
    assert records["em-dvs"].text_instructions == "Text DVS to 82228"
    assert records["nat-shout"].text_instructions == "Text SHOUT to 85258"
    lancashire = records["sarc-lancs"].phones
    assert [(phone.number, phone.label) for phone in lancashire] == [
        ("01772 523344", "Mon-Fri 8am-4pm"),
        ("01772 716565", "At other times"),
    ]
    assert records["sarc-lancs"].referral_text == "You can refer yourself if you are over 18."
    assert "police" in records["sarc-essex"].referral_text
    assert records["wm-wmrsasc"].worker_gender_choice is True
    assert records["nat-nspcchelp"].supporters_only


def test_support_is_in_the_contracts_terms_and_the_finer_ones_kept(records: Records) -> None:
    record = records["wm-crasac"]
    assert record.support == ("counselling", "advocacy", "group", "children", "helpline")
    assert record.support_detail[:2] == ("counselling_therapy", "longer_term_therapy")


def test_wait_reports_are_the_services_own_newest_first(records: Records) -> None:
    reports = records["wm-wmrsasc"].wait_reports
    days = [report.reported_on for report in reports]
    assert days == sorted(days, reverse=True)
    assert reports[1].list_state == "closed"
    shown = [report for record in records.values() for report in record.wait_reports]
    assert not [report for report in shown if "Rape Crisis centres" in report.waited_for]


def test_a_service_is_roughly_placed(records: Records) -> None:
    leicester = records["sarc-leics"]
    assert leicester.lat == pytest.approx(52.62, abs=0.1)
    assert leicester.lon == pytest.approx(-1.17, abs=0.1)
    assert records["nat-tst"].lat is None


def test_nations_and_districts(records: Records) -> None:
    assert records["livefearfree"].nations == ("Wales",)
    assert not records["livefearfree"].national
    assert records["nomore"].nations == ("Outside the UK",)
    assert records["nat-rasasl"].nations == ("England", "Wales")
    assert records["sarc-leics"].nations == ("England",)
    assert "E06000016" in records["sarc-leics"].districts
    for record in records.values():
        if "England" in record.nations and not record.national:
            assert record.districts or {"England", "UK"} & set(record.area_names), record.id
