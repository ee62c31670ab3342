"""What a message is taken for, once the classifier's guesses are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rasa_components.arbitration import (
    Thresholds,
    after_question,
    asked_term,
    decide,
    is_bare_answer,
)
from bot.rasa_components.message_parts import parts_of
from bot.safety import KINDS
from services_db.answers import SLOTS

UNSURE = {
    "greet": 0.1,
    "chitchat": 0.1,
    "inform": 0.09,
    "skip": 0.05,
    **{f"other {number}": 0.066 for number in range(10)},
}


def test_a_crisis_pattern_overrules_a_sure_classifier():
    decision = decide("hello i want to kill myself", None, {"greet": 0.99})
    assert (decision.intent, decision.confidence) == ("suicide_self_harm", 1.0)


def test_the_classifier_alone_can_raise_the_alarm():
    guesses = {"suicide_self_harm": 0.3, "immediate_danger": 0.2, "disclosure": 0.5}
    assert decide("everything has gone so very dark", None, guesses).intent == "suicide_self_harm"


@pytest.mark.parametrize(
    "guesses",
    [
        # Far less likely than one ordinary reading.
        {"suicide_self_harm": 0.14, "immediate_danger": 0.08, "disclosure": 0.6, "inform": 0.18},
        # No less likely than any other, but hardly likely: nobody knows what this is.
        {"suicide_self_harm": 0.15, "disclosure": 0.15, **dict.fromkeys("abcdefg", 0.1)},
    ],
)
def test_the_classifier_alone_raises_no_alarm_on_a_mere_suspicion(guesses):
    assert decide("took me tablets, had me tea", None, guesses).intent == "disclosure"


def test_a_crisis_nearly_as_likely_as_the_likeliest_other_reading_is_met_as_one():
    guesses = {
        "suicide_self_harm": 0.25,
        "immediate_danger": 0.16,
        "disclosure": 0.5,
        "inform": 0.09,
    }
    assert decide("nothing after friday", None, guesses).intent == "suicide_self_harm"


def test_one_or_two_words_raise_the_alarm_by_the_classifier_alone_only_if_it_is_surer():
    guesses = {"suicide_self_harm": 0.45, "inform": 0.3}
    assert decide("Worthing", "location", guesses).intent == "inform"
    assert decide("hurting", None, {**guesses, "suicide_self_harm": 0.53}).intent in KINDS


def test_a_crisis_in_one_sentence_of_a_long_message_is_met():
    text = "I am looking for a group. Nobody will find me until Monday. What nights is it on?"
    quiet = ("I am looking for a group", {"suicide_self_harm": 0.01})
    grave = ("Nobody will find me until Monday", {"suicide_self_harm": 0.7, "child_at_risk": 0.1})
    denied = ("i am not suicidal", {"suicide_self_harm": 0.9})
    sure = {"inform": 0.99}
    assert decide(text, None, sure, parts=[quiet, grave]).intent == "suicide_self_harm"
    assert decide(text, None, sure, parts=[quiet, denied]).intent == "inform"


def test_only_a_message_of_several_sentences_has_parts():
    assert parts_of("i am scared. he is here now") == []
    assert parts_of("my boyfriend lives with me and he hurts me.") == []
    # A sentence of danger beside a few facts is read by itself.
    assert parts_of("my boyfriend lives with me and he hurts me. 19f near leeds") == [
        "my boyfriend lives with me and he hurts me"
    ]
    long = (
        "I would like a group near Exeter in the evenings. I wrote to them all. What nights is it?"
    )
    assert parts_of(long) == [
        "I would like a group near Exeter in the evenings",
        "I wrote to them all",
        "What nights is it?",
    ]
    ramble = [str(number) for number in range(40)]
    parts = [part.split() for part in parts_of(" ".join(ramble))]
    assert max(map(len, parts)) <= 16
    assert set().union(*parts) == set(ramble)
    endless = parts_of("one two three four five. " * 1000 + "he is in the house now")
    assert len(endless) <= 60
    assert endless[-1] == "he is in the house now"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-5}", "affirm"),
        ("\N{CROSS MARK}", "deny"),
        ("\N{PERSON WITH FOLDED HANDS} \N{HEAVY BLACK HEART}\ufe0f", "thanks"),
        ("\N{WAVING HAND SIGN}", "greet"),
        ("\N{THUMBS UP SIGN}\N{CROSS MARK}", "out_of_scope"),
        ("\N{LOUDLY CRYING FACE}", "out_of_scope"),
        ("?!", "out_of_scope"),
    ],
)
def test_a_sign_that_means_one_thing_alone_is_an_answer(text, intent):
    assert decide(text, None, {"inform": 1.0}).intent == intent


def test_the_classifier_raises_no_alarm_on_what_is_denied_or_long_past():
    sure = {"suicide_self_harm": 0.9, "disclosure": 0.1}
    assert decide("i am not suicidal", None, sure).intent == "disclosure"
    assert decide("it was bad ten years ago", None, sure).intent == "disclosure"


def test_words_of_the_past_quieten_no_alarm_that_the_classifier_is_very_sure_of():
    text = "letters are written, and the lady on the line last year was kind"
    assert decide(text, None, {"suicide_self_harm": 0.95, "thanks": 0.05}).intent in KINDS
    assert decide(text, None, {"suicide_self_harm": 0.8, "thanks": 0.2}).intent == "thanks"
    denied = "i am not suicidal"
    assert decide(denied, None, {"suicide_self_harm": 0.99, "deny": 0.01}).intent == "deny"


def test_the_writer_who_did_harm_is_not_taken_for_the_one_harmed():
    text = "i raped my girlfriend last night"
    assert decide(text, None, {"recent_assault": 0.9}).intent == "perpetrator_concern"


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("what is an isva", "isva"),
        ("whats a SARC?", "sarc"),
        ("What does rape crisis mean", "rape_crisis"),
        ("sorry what is advocacy", "advocacy"),
        ("what do you mean by self-referral", "self_referral"),
        ("what's counselling", "counselling"),
    ],
)
def test_the_meaning_of_a_word_is_a_question_of_its_own(text, term):
    decision = decide(text, "support", {"inform": 0.9})
    assert (decision.intent, decision.term) == ("explain_term", term)


@pytest.mark.parametrize(
    "text", ["i want an isva", "what is the number for rape crisis in leeds", "sarc", "what is it"]
)
def test_naming_a_service_does_not_ask_what_it_is(text):
    assert asked_term(text) is None


@pytest.mark.parametrize("text", ["34", "(19F)", "m 42", "im 26yo", "18-25", "LS6 2AB", "se15"])
def test_a_bare_age_or_postcode_is_an_answer(text):
    assert is_bare_answer(text)
    assert decide(text, None, {"out_of_scope": 0.9}).intent == "inform"


@pytest.mark.parametrize("text", ["1234", "2nd one please", "hello", "what is 7 times 8", "m"])
def test_other_short_texts_are_not(text):
    assert not is_bare_answer(text)


def test_a_short_text_after_a_question_is_likelier_an_answer():
    assert decide("deal", None, UNSURE).intent == "out_of_scope"
    assert decide("deal", "location", UNSURE).intent == "inform"


def test_a_sure_guess_stands_also_after_a_question():
    assert decide("go back", "age", {"go_back": 0.9, "inform": 0.05}).intent == "go_back"


def test_a_long_message_is_not_ruled_by_the_question_before_it():
    guesses = {"who_are_you": 0.4, "inform": 0.3}
    text = "before i say anything at all i would like to know who reads it"
    assert decide(text, "age", guesses).intent == "who_are_you"


@pytest.mark.parametrize("text", ["", "   ", "😀😀", "...", "!?!", "\x00\x07"])
def test_a_text_without_words_is_not_understood(text):
    assert decide(text, None, {"greet": 0.9}).intent == "out_of_scope"


def test_another_script_asks_for_another_language():
    assert decide("مرحبا هل يمكنك المساعدة", None, {"greet": 0.9}).intent == "language_help"


@given(st.text(), st.sampled_from([None, *SLOTS]))
def test_whatever_is_typed_there_is_a_decision(text, asked):
    decision = decide(text, asked, UNSURE)
    assert decision.intent
    assert 0 <= decision.confidence <= 1


def test_weighed_probabilities_still_add_up():
    assert sum(after_question({"inform": 0.3, "deny": 0.7}, Thresholds().answer_odds).values()) == (
        pytest.approx(1)
    )
