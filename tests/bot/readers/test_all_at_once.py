"""A message that says everything at once, in pieces: what is an answer, and what is told beside."""

import datetime

import pytest

from bot.commands.read import answers_as_columns
from bot.readers.message import read_message

TODAY = datetime.date(2026, 11, 27)


def read(text, asked=None):
    return answers_as_columns(read_message(text, asked, TODAY))


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("im a guy 18 from southall, feel weird asking, someone i can text", "webchat"),
        ("m 22 kent chat", "webchat"),
        ("55. dewsbury. lady. someone to listen", "helpline"),
        ("Im a lad from Middlesbrough, 20, want to talk to someone", "helpline"),
        ("Can you help? Rugby. 41. Male. Court support.", "advocacy"),
        # What is told beside the answers asks for nothing.
        ("F 24 Leeds, raped by a police officer", ""),
        ("female 23 leeds, on my phone", ""),
        ("34, female, Leeds, got kids", ""),
        ("My nephew, 8, Worksop", ""),
    ],
)
def test_a_piece_that_answers_is_read_and_one_that_tells_is_not(text, support):
    said = read(text)
    assert all(said[slot] for slot in ("location", "age_min", "gender"))
    assert said["support"] == support


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Asking for a mate who's 30, lives in Leeds, bloke, would want counselling", "man"),
        ("student 20 nonbinary exeter, peer support group", "nonbinary"),
        ("sunderland lad here, 27", "man"),
        ("gender: male. age: 28. location: Yeovil", "man"),
        ("my friend is nonbinary, I'm 20, Leeds", ""),
        ("ex husband, 40, raped me", ""),
        ("my uncle, 60, did it", ""),
    ],
)
def test_the_gender_is_that_of_whoever_needs_support(text, gender):
    assert read(text)["gender"] == gender


@pytest.mark.parametrize(
    ("text", "age", "someone_else"),
    [
        ("I'm a dad, my daughter's 15 and she won't leave her room", 15, True),
        ("I'm his mum, he's 8 and he was touched by someone at a club", 8, True),
        ("my child is 4", 4, True),
        ("Mum of two in Luton, 33, need housing and legal help", 33, None),
        ("I am a lesbian woman of 40 living near Hebden Bridge, would like a group", 40, None),
        ("I'm a student nurse, 22, Salford, female, want counselling", 22, None),
        ("What help is there in Cumbria for someone aged 19?", 19, None),
        ("I'm a single mum, my son's 9, need counselling", "", None),
    ],
)
def test_whose_age_it_is_beside_a_word_for_a_relation(text, age, someone_else):
    assert read(text)["age_min"] == age
    assert read_message(text, None, TODAY).for_someone_else is someone_else


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("is there a service in Frome?", "Frome"),
        ("we're a foster family in Wakefield", "Wakefield"),
        ("used to live in Hull but im in Beverley these days", "Beverley"),
        ("im at my dads in Rhyl at weekends but live in Chester in the week", "Chester"),
        ("GP in Ludlow. Patient has moved to Telford, which is where she'd need it", "Telford"),
        ("Home is Kent. She needs help in York", "York"),
        ("I don't want help in Leeds, I live in York", "York"),
        ("18 in march gone, so 18", ""),
    ],
)
def test_where_somebody_is_among_other_places(text, place):
    assert read(text)["location"] == place


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("someone to talk to online, by chat", "webchat"),
        ("Helping me decide whether to report to the police", "advocacy"),
        ("counselling, im pregnant so it needs to be soon", "counselling"),
        ("my friends say counselling but i just want to text", "webchat"),
        ("a flat first, I need a place. Talking can wait", "practical"),
        ("somewhere safe for me and the kids tonight", "crisis;practical"),
        ("housing mostly, and counselling as well", "counselling;practical"),
        ("he was my counsellor", ""),
        ("help with drink as well as the other", ""),
    ],
)
def test_what_is_wished_for_and_what_is_only_named(text, support):
    said = read(text, "support")
    assert said["support"] == support
    assert said["gender"] == ""
