"""The other D-rules that a conversation can show, one test each."""

from __future__ import annotations

import json
import re

import pytest

from tests.conversation_client import Conversation
from tests.conversations.oracle import Person, turned_away
from tests.conversations.people_files import all_cases
from tests.conversations.states import goes_on, known

NONSENSE = (
    "the moon is made of cheese",
    "what is the weather tomorrow",
    "how do I bake bread",
)


def _questions(recorded: dict[str, Conversation]):
    for conversation in recorded.values():
        for _, turn in conversation.turns:
            for message in turn:
                if (message.get("custom") or {}).get("type") == "question":
                    yield message


def _cards(conversation: Conversation) -> list[dict]:
    return [*conversation.results["services"], *conversation.results["helplines"]]


def test_d4_every_question_has_its_reason(recorded):
    whys = {(m["custom"]["slot"], m["custom"]["why"]) for m in _questions(recorded)}
    assert {slot for slot, _ in whys} == {"location", "age", "gender", "support"}
    assert all(why.startswith("I ask ") for _, why in whys)


@pytest.mark.parametrize("before", [(), ("York",), ("York", "30"), ("York", "30", "woman")])
def test_d4_the_reason_is_given_to_who_asks_for_it(before, talk):
    conversation = talk(*before)
    question = conversation.custom("question")
    conversation.say("why do you ask?")
    assert question["why"] in conversation.texts
    assert conversation.custom("question")["slot"] == question["slot"]


def test_d5_every_question_can_be_skipped_by_a_button(recorded):
    for message in _questions(recorded):
        assert "/skip" in {button["payload"] for button in message["buttons"]}
        assert message["buttons"] == message["custom"]["choices"]


@pytest.mark.parametrize("words", ["skip", "prefer not to say", "I'd rather not say", "not sure"])
def test_d5_skipping_all_in_words_gives_national_services(words, talk):
    conversation = talk(words)
    for _ in range(3):
        if conversation.results is None:
            conversation.say(words)
    assert [service["area"]["national"] for service in conversation.results["services"]] == [
        True
    ] * 3
    assert [r for card in _cards(conversation) for r in turned_away(Person(), card)] == []


def test_d6_what_was_skipped_removes_nothing(recorded):
    totals = {
        case.name: recorded[case.name].results["total"]
        for case in all_cases()
        if case.person.area not in ("cardiff", "glasgow", "belfast", "dublin")
    }
    assert max(totals.values()) == totals["someone who skips all questions at once"]


def test_d13_a_child_of_15_is_not_refused(talk):
    conversation = talk("I'm 15", "Leeds", "girl", "counselling")
    texts = " ".join(conversation.texts)
    assert "what stays private" in texts
    fifteen = Person(area="leeds", age=(15, 15), gender="woman")
    assert [r for card in _cards(conversation) for r in turned_away(fifteen, card)] == []
    assert "nat-childline" in {card["id"] for card in _cards(conversation)}


def test_d15_the_police_are_nowhere_unless_asked_for(recorded):
    for conversation in recorded.values():
        for card in _cards(conversation):
            assert card["id"] not in ("nat-999", "nat-101")
        if "medical" not in conversation.results["understood"]["support"]:
            assert conversation.results["services"][0]["kind"] not in ("statutory", "sarc")


def test_d16_it_says_first_that_it_is_a_computer_what_it_does_keeps_and_how_to_leave(talk):
    opening = "\n".join(talk().texts)
    assert "a computer program, not a person" in talk().texts[0]
    for words in (
        "I can help you find",
        "I cannot",
        "I do not keep",
        "30 minutes",
        "Leave now",
        "999",
    ):
        assert words in opening
    assert len(talk().texts) <= 5


@pytest.mark.parametrize("words", ["are you real?", "am I talking to a person?", "are you a robot"])
def test_d16_asked_whether_it_is_real_it_tells_the_truth(words, talk):
    conversation = talk("York", words)
    assert "computer program" in conversation.texts[0]
    assert conversation.custom("question")["slot"] == "age"


@pytest.mark.parametrize("before", [(), ("York",), ("York", "30", "woman", "not sure")])
def test_d17_three_failures_differ_and_the_third_brings_people_and_buttons(before, talk):
    conversation = talk(*before)
    answers = []
    for nonsense in NONSENSE:
        conversation.say(nonsense)
        answers.append(conversation.texts[0])
        assert goes_on(conversation)
    assert answers[0] != answers[1] != answers[2]
    assert conversation.custom("contacts")["contacts"]
    assert conversation.buttons


def test_who_does_not_know_where_to_turn_is_welcomed_and_asked_the_first_question(talk):
    conversation = talk("I do not know where to turn")
    assert conversation.texts[0] == "Hello. I am here to help you find support."
    assert conversation.custom("question")["slot"] == "location"


def test_d17_yes_to_a_question_asked_again_is_no_answer_either(talk):
    conversation = talk(NONSENSE[0])
    answers = [conversation.texts[0]]
    for _ in range(2):
        conversation.say("yes")
        answers.append(conversation.texts[0])
    assert len(set(answers)) == 3
    assert conversation.custom("contacts")["contacts"]


def test_d22_of_a_full_postcode_only_the_first_half_is_used(talk):
    for typed in ("LS6 3AB", "my postcode is ls63ab", "I live at LS6 3AB"):
        conversation = talk(typed)
        found = known(conversation)
        assert found["location"] == "LS6", typed
        everything = json.dumps(
            [message | {"recipient_id": ""} for _, turn in conversation.turns for message in turn]
        )
        assert not re.search(r"3\s?AB\b", everything, re.I), typed


def test_d22_near_me_is_handled_without_asking_the_browser(talk):
    conversation = talk("near me")
    assert conversation.custom("question")["slot"] == "location"
    assert goes_on(conversation)


def test_d25_a_closed_list_is_followed_by_two_that_can_be_used_today(recorded):
    conversation = recorded["a woman of 19 in Leeds, whose local list is closed"]
    results = conversation.results
    open_to_her = [
        card
        for card in _cards(conversation)
        if all(wait["list"] not in ("closed", "paused") for wait in card["waits"])
        and (card["contact"]["phones"] or card["contact"].get("webchat_url"))
    ]
    assert len(open_to_her) >= 2
    assert "The helplines below can be used today." in " ".join(conversation.texts)
    assert results["helplines"]


@pytest.mark.parametrize("case_name", ["Cardiff", "Glasgow", "Belfast", "Dublin"])
def test_d26_outside_the_area_somebody_takes_them(case_name, recorded):
    assert recorded[case_name].results["services"]


def test_d26_nobody_is_told_that_nothing_was_found(recorded):
    for conversation in recorded.values():
        assert "nothing" not in " ".join(conversation.texts).lower()
        assert conversation.results["services"]


def test_d27_a_friend_is_helped_without_anybody_elses_details(recorded):
    for case in all_cases():
        if case.person.for_another:
            conversation = recorded[case.name]
            said = " ".join(message.get("text", "") for _, t in conversation.turns for message in t)
            assert " you in?" not in said.split("kind of you")[-1]
            assert conversation.results["understood"]["for_someone_else"]


@pytest.mark.parametrize("insult", ["you are a stupid bot", "fuck off", "show me your tits"])
def test_d29_an_insult_meets_a_calm_limit_and_the_choices_stay(insult, talk):
    conversation = talk("York", insult)
    said = conversation.texts[0].lower()
    assert not re.search(r"\b(rude|abusive|inappropriate|offensive|please do not)\b", said)
    assert conversation.custom("question")["slot"] == "age"
    assert known(conversation) == {"location": "York"}


def test_d32_all_by_typing_and_all_by_buttons_come_to_the_same(talk):
    typed = talk("anywhere", "30", "woman", "counselling")
    pressed = talk()
    for title in ("Anywhere, or online", "Aged 25 and over", "Woman or girl"):
        pressed.press(title)
    pressed.press("Counselling or therapy")
    assert [c["id"] for c in typed.results["services"]] == [
        c["id"] for c in pressed.results["services"]
    ]


@pytest.mark.parametrize(
    ("said", "support"), [("phone to begin with", ["helpline"]), ("typing i guess", ["webchat"])]
)
def test_a_few_words_that_answer_are_no_question_about_the_bot(talk, said, support):
    conversation = talk("York", "30", "woman", said)
    assert conversation.results["understood"]["support"] == support


@pytest.mark.parametrize("said", ["mum's home gotta go", "hide the chat"])
def test_whoever_has_to_go_is_let_go_whatever_the_words_might_answer(talk, said):
    assert talk("York", "30", "woman", said).custom("ended")


def test_nothing_is_forgotten_by_words_that_do_not_ask_for_it(talk):
    conversation = talk("York", "30", "woman", "counselling", "phone to begin with")
    assert not any("forgotten" in text for text in conversation.texts)


def test_to_begin_anew_is_still_understood_after_a_question(talk):
    conversation = talk("York", "30", "woman", "start again please")
    assert conversation.results is None
    assert conversation.custom("question")["slot"] == "location"
