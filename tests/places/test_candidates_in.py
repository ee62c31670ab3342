"""Places named inside sentences, with what speaks for or against each."""

import pytest

from services_db.places.gazetteer import candidates_in


def _seen(text):
    return [
        (text[m.start : m.end], m.result.status, m.everyday, m.led_in) for m in candidates_in(text)
    ]


def test_a_place_in_a_sentence_is_found_with_its_span():
    text = "19f in leeds, want counselling"
    (mention,) = candidates_in(text)
    assert text[mention.start : mention.end] == "leeds"
    assert mention.result.location.district == "Leeds"
    assert (mention.everyday, mention.led_in) == (False, True)


def test_the_longest_name_wins():
    assert _seen("by newcastle upon tyne station")[0][0] == "newcastle upon tyne"
    assert [s[0] for s in _seen("Great Yarmouth please")] == ["Great Yarmouth"]


def test_a_place_and_its_county_are_one_mention():
    text = "I live in Newport, Isle of Wight and need help"
    (mention,) = candidates_in(text)
    assert text[mention.start : mention.end] == "Newport, Isle of Wight"
    assert mention.result.location.district == "Isle of Wight"


def test_an_ambiguous_name_says_so():
    (mention,) = candidates_in("I'm in Newport")
    assert mention.result.status == "ambiguous"
    assert len(mention.result.candidates) > 2


def test_two_places_are_two_mentions():
    assert [s[0] for s in _seen("between Leeds and Bradford")] == ["Leeds", "Bradford"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("I hope this is ok", "hope"),
        ("reading is hard for me", "reading"),
        ("my friend Beverley told me", "Beverley"),
        ("b4 it gets worse", "b4"),
        ("it was last week", "week"),
    ],
)
def test_everyday_words_are_marked_and_not_led_in(text, word):
    assert all(everyday and not led for w, _, everyday, led in _seen(text) if w == word)


def test_an_everyday_name_after_in_is_led_in():
    assert ("bath", "found", True, True) in _seen("i live in bath with my nan")


def test_ordinary_sentences_name_no_plain_place():
    for text in (
        "i was raped by my uncle and i dont know what to do",
        "can you help me please, i need someone to talk to",
        "my daughter was assaulted at school last year",
        "is this confidential? will you tell the police",
        "how long is the waiting list for counselling",
        "i am scared of my husband",
        "i want to die",
        "are you a real person or a robot",
        "please can i have a woman to speak to",
        "i'm 16 and my mum doesnt know",
        "he forced me to touch him and i feel sick",
    ):
        assert [s for s in _seen(text) if not s[2]] == [], text


def test_a_postcode_in_a_sentence_gives_its_outward_part_only():
    text = "i am at M1 1AA in manchester"
    first = candidates_in(text)[0]
    assert text[first.start : first.end] == "M1 1AA"
    assert first.result.location.name == "M1"


def test_a_region_is_not_an_everyday_word():
    assert ("north west", "found", False, True) in _seen("anything in the north west")


def test_outside_england_is_named_too():
    (mention,) = candidates_in("we live in Cardiff")
    assert mention.result.location.country == "Wales"


def test_anywhere_in_england_is_no_limit():
    (mention,) = candidates_in("anywhere in england is fine")
    assert mention.result.status == "anywhere"


def test_capitals_make_a_short_form_plain():
    assert ("MK", "found", False, True) in _seen("I live in MK now")
    assert ("mk", "found", True, False) in _seen("mk then")


def test_no_words_no_mentions():
    assert candidates_in("") == []
    assert candidates_in("?!") == []
