"""The copy finds what the server finds: the same services, in the same order, for the same words.

What the copy's simpler reader does not read is listed in ``SIMPLER`` and told in docs/privacy.md.
"""

from __future__ import annotations

from random import Random

import pytest_asyncio
from multidict import MultiDict
from playwright.async_api import Page

from services_db.answers import GENDERS, NEEDS, SUPPORT_TYPES, AgeRange, Answers
from services_db.places.atlas import atlas
from services_db.places.lookup import from_outcodes
from tests.lookup.test_offline_copy import with_copy
from tests.matching.people import PEOPLE, Person
from web_widget.lookup.answering import shown_for
from web_widget.lookup.offline.places import district_numbers, reading

# As people type with a caller on the line.
SENTENCES = (
    "19f leeds counselling, deaf",
    "45 m york",
    "LS1 4AB, 14 m",
    "woman 30 reading",
    "lgbtq 24 woman hackney",
    "counselling bristol",
    "manchester",
    "f 33 sheffield isva",
    "52 male norwich sarc",
    "trans woman 41 brighton",
    "non-binary 22 liverpool counselling",
    "16 girl nottingham",
    "bs3 27f group",
    "SE15 29 f",
    "newcastle upon tyne 38m counselling",
    "cornwall 60 woman",
    "kent 35f",
    "west midlands 44 m",
    "muslim woman 31 bradford",
    "jewish women barnet 50f",
    "disabled woman 39 derby step free",
    "66m carlisle legal advice",
    "12 year old boy redcar",
    "f17 hull",
    "needs a bsl interpreter, leicester, 28 f",
    "helpline",
    "help reporting to the police, 26f, oxford",
    "housing, 34f, wolverhampton",
    "webchat 18f",
    "male survivor 57 plymouth, group",
    "london 23f counselling, black women",
    "wheelchair, 48f, stoke on trent",
    "20 yr old woman in bath",
    "she is 15, from luton",
    "woman, 72, st ives cornwall",
    "learning disability 25m southampton",
    "online counselling 40f",
    "newport 30",
    "polish speaking, 33f, peterborough",
    "her son 9, sunderland",
    "caller is 24 and lives in luton, wants counselling",
    "28f croydon, waited 12 weeks",
    "abused at 9, woman, 40, ipswich",
    "st helens 30 m",
    "bath",
    "m21 leeds",
    "wheelchair M14 trauma therapy",
    "her mum 60 in durham",
    "Birmigham 30 f",
    "gay man 33 manchester",
    "30f preston counselling",
    "bury, 41m",
    "Tower Hamlets, somali woman 29, interpreter",
)
#: What the copy's reader leaves out: ages in words and bands, what is ruled out, a second place.
SIMPLER = (
    "teenager in exeter",
    "mid 20s woman york",
    "woman in her 40s dudley",
    "wigan 18+ f",
    "no counselling, just group, 30f leeds",
    "hackney or islington 30f",
)
FORMS = (
    {"text": "leeds counselling", "list_open": "yes"},
    {"text": "30f leeds", "step_free": "yes", "bsl": "yes"},
    {"text": "30f manchester", "route": "self", "only_stated": "yes"},
    {"text": "london", "by_and_for": "lgbtq"},
    {"text": "birmingham 40f", "language": "Urdu"},
)
#: With the words that are named as not used, online and offline.
NOT_USED = {
    "19f leeds counselling, deaf": "",
    "Kings Lynn f 31, two kids, needs refuge": "two kids",
    "36f newcastle upon tyne, autistic, works nights": "autistic · works nights",
    "she's 30, hackney, veteran": "veteran",
}
IN_PAGE = """async ([asset, forms]) => {
    const { answerFromCopy } = await import(asset);
    const answers = [];
    for (const form of forms) {
        const box = document.createElement("div");
        box.append(...await answerFromCopy(new URLSearchParams({ ...form, rows: 1000 })));
        const services = [...box.querySelectorAll("tbody [name=pick]")].map((one) => one.value);
        const understood = box.querySelector(".understood")?.lastChild.textContent.trim() ?? "";
        const places = [...box.querySelectorAll("[name=place]")].map((one) => one.textContent);
        const unused = box.querySelector(".unused bdi")?.textContent ?? "";
        answers.push({ services, understood, places, unused });
    }
    return answers;
}"""


MATCHED = """async ([asset, people]) => {
    const { match } = await import(asset);
    const { services } = await (await fetch("/lookup/copy.json")).json();
    services.forEach((one, n) => { one.place = n; });
    return people.map((one) =>
        match(services, one, { chosen: [] }).rows.map((row) => row.service.id));
}"""


def made_people(how_many: int) -> list[Answers]:
    """People on real places with every answer there is, the same at every run."""
    choose = Random(5)
    codes = sorted(atlas().outcodes)
    people = []
    while len(people) < how_many:
        place = from_outcodes([choose.choice(codes)]).location
        if place is None or place.kind == "outside_england":
            continue
        age = choose.choice([None, *range(8, 90, 3)])
        people.append(
            Answers(
                location=place,
                age=age and AgeRange(age, age),
                gender=choose.choice([None, *GENDERS]),
                support=tuple(choose.sample(SUPPORT_TYPES, choose.choice([0, 0, 1, 2]))),
                needs=tuple(choose.sample(NEEDS, choose.choice([0, 0, 0, 1, 2]))),
            )
        )
    return people


FROM_ANYWHERE = made_people(150)


def one_year_in_england(person: Person) -> bool:
    """The copy reads ages of one year and places in England alone."""
    outside = person.answers().location.kind == "outside_england"
    return not outside and (person.age is None or person.age[0] == person.age[1])


async def asset_of(page: Page, name: str) -> str:
    """The address of a part of the copy's script."""
    script = await page.locator("script[src*='lookup/lookup.js']").get_attribute("src")
    return script.replace("lookup.js", f"offline/{name}.js")


@pytest_asyncio.fixture(loop_scope="session")
async def page_with_copy(site, browser_page: Page) -> Page:
    await with_copy(browser_page, site)
    return browser_page


async def found_offline(page: Page, forms: list[dict]) -> list[dict]:
    return await page.evaluate(IN_PAGE, [await asset_of(page, "answering"), forms])


def found_by_server(directory, form: dict) -> dict:
    shown = shown_for(directory, MultiDict({**form, "rows": "1000"}))
    return {
        "services": [one.service["id"] for one in shown.rows],
        "understood": " · ".join(shown.understood),
        "places": list(shown.places),
    }


async def test_the_same_words_find_the_same_services_in_the_same_order(directory, page_with_copy):
    forms = [*({"text": text} for text in SENTENCES), *FORMS]
    for form, offline in zip(forms, await found_offline(page_with_copy, forms), strict=True):
        server = found_by_server(directory, form)
        # The copy has no places outside England to choose from.
        assert set(offline.pop("places")) <= set(server.pop("places")), form
        offline.pop("unused")
        assert offline == server, form


async def test_what_it_is_said_to_leave_out_it_leaves_out(directory, page_with_copy):
    forms = [{"text": text} for text in SIMPLER]
    for form, offline in zip(forms, await found_offline(page_with_copy, forms), strict=True):
        assert offline["understood"] != found_by_server(directory, form)["understood"], form


async def test_the_same_words_are_named_as_not_used(directory, page_with_copy):
    found = await found_offline(page_with_copy, [{"text": text} for text in NOT_USED])
    for (text, unused), offline in zip(NOT_USED.items(), found, strict=True):
        assert offline["unused"] == unused, text
        assert " · ".join(shown_for(directory, MultiDict(text=text)).unused) == unused, text


async def test_half_a_word_is_not_named_as_not_used(page_with_copy):
    text = next(text for text, unused in NOT_USED.items() if unused)
    [typed] = await found_offline(page_with_copy, [{"text": text, "typing": "yes"}])
    assert typed["understood"]
    assert not typed["unused"]


async def test_any_person_anywhere_finds_the_same(directory, site, browser_page: Page):
    """Past any reading: the answers themselves, of many people on many places."""
    people = [
        *FROM_ANYWHERE,
        *(person.answers() for person in PEOPLE if one_year_in_england(person)),
    ]
    numbers = district_numbers()
    wanted = [
        {
            "place": reading(person.location, "", numbers),
            "age": person.age and person.age.min,
            "gender": person.gender,
            "support": person.support,
            "needs": person.needs,
            "someoneElse": person.for_someone_else,
        }
        for person in people
    ]
    await browser_page.goto(f"{site}/lookup")
    found = await browser_page.evaluate(MATCHED, [await asset_of(browser_page, "matching"), wanted])
    for person, offline in zip(people, found, strict=True):
        server = directory.search(person, limit=1000)["services"]
        assert offline == [one["id"] for one in server], person
