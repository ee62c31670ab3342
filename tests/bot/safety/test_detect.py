"""What is noticed as a crisis, measured over written messages, and what must not be one."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety import KINDS, SafetySignal, detect

# What is slow on a busy machine is not wrong.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

HERE = Path(__file__).parent


def messages(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["kind"]) for row in csv.DictReader(file)]


def measured(name):
    """Recall of each kind (found, whatever else is too) and the share of false alarms."""
    number, found = Counter(), Counter()
    for text, kind in messages(name):
        signal = detect(text)
        number[kind] += 1
        found[kind] += bool(signal and (not kind or kind in (signal.kind, *signal.also)))
    return {kind: found[kind] / number[kind] for kind in number}, number


def test_there_are_enough_messages_of_every_kind():
    for name, crisis, ordinary in (("messages.csv", 300, 300), ("held_out.csv", 150, 150)):
        kinds = Counter(kind for _, kind in messages(name))
        assert kinds[""] >= ordinary
        assert sum(kinds[kind] for kind in KINDS) >= crisis
        assert set(kinds) == {*KINDS, ""}


@pytest.mark.parametrize(
    ("name", "each", "false_alarms"), [("messages.csv", 0.97, 0.01), ("held_out.csv", 0.90, 0.04)]
)
def test_crises_are_found_and_ordinary_messages_left_alone(name, each, false_alarms):
    share, _ = measured(name)
    assert share.pop("") <= false_alarms
    assert min(share.values()) >= each, share


@pytest.mark.parametrize(
    "text",
    [
        "this wait is killing me",
        "he is dead to me",
        "I was suicidal years ago, I'm fine now",
        "I'm not suicidal",
        "im dying to know",
        "I could murder a tea",
        "just killing time",
        "i was raped 10 years ago",
        "when i was 8 my uncle touched me",
        "I used to self harm but not anymore",
    ],
)
def test_idiom_negation_and_the_past_raise_no_alarm(text):
    assert detect(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I'm not suicidal but he's outside my door", "immediate_danger"),
        ("I was suicidal years ago and it's come back", "suicide_self_harm"),
        ("I was raped 3 years ago and now I want to kill myself", "suicide_self_harm"),
        ("this wait is killing me and i want to die", "suicide_self_harm"),
        ("my friend wants to kill herself", "suicide_self_harm"),
        ("I can't stop thinking about suicide", "suicide_self_harm"),
        ("wan t counselling in Hull. also hes outside my house", "immediate_danger"),
    ],
)
def test_a_crisis_counts_beside_what_takes_another_one_back(text, kind):
    assert detect(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "i feel sucidal",
        "I FEEL SUICIDAL",
        "i feel su1cidal",
        "i feel s*icidal",
        "i feel suïcidal",
        "i feel s\u200buicidal",
        "i feeel suicidal!!!",
        "kms",
        "want 2 unalive myself",
        "ive od'd",
        "cant go on",
        "can’t go on",
        "carnt go on",
    ],
)
def test_spelling_does_not_hide_a_crisis(text):
    assert detect(text) is not None


def test_the_most_urgent_of_several_comes_first():
    text = "hes outside my door, i took 30 pills, i want to die and he raped me last night. im 12"
    signal = detect(text)
    assert signal == SafetySignal(KINDS[0], KINDS[1:])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("on mnie zabije", "immediate_danger"),
        ("chcę umrzeć", "suicide_self_harm"),
        ("vreau să mor", "suicide_self_harm"),
        ("me quiero morir", "suicide_self_harm"),
        ("il va me tuer", "immediate_danger"),
        ("quero morrer", "suicide_self_harm"),
        ("woh mujhe maar dega", "immediate_danger"),
        ("mainu maar dega", "immediate_danger"),
        ("waxaan rabaa inaan dhinto", "suicide_self_harm"),
        ("أريد أن أموت", "suicide_self_harm"),
        ("سيقتلني", "immediate_danger"),
    ],
)
def test_a_few_phrases_are_known_in_other_languages(text, kind):
    assert detect(text).kind == kind


with (HERE / "frames.csv").open(encoding="utf-8", newline="") as file:
    FRAMED = [(row["text"], row["kind"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "kind"), FRAMED)
def test_what_is_only_spoken_about_is_told_from_what_is_so(text, kind):
    signal = detect(text)
    assert (signal.kind if signal else "") == kind


def test_a_crisis_is_found_anywhere_in_the_first_ten_thousand_characters():
    filler = "i moved house and the forms took ages. "
    text = filler * 240 + "i want to kill myself. " + filler * 100
    assert text.index("i want") < 10_000
    assert detect(text).kind == "suicide_self_harm"


def test_it_reads_the_same_twice_and_holds_nothing_of_the_text():
    text = "my name is Jo and i want to die"
    assert detect(text) == detect(text) == SafetySignal("suicide_self_harm")


@pytest.mark.parametrize(
    "text",
    ["", " ", "😀😀", "\x00\x07", "\u202eabc", "a" * 10_001, "<script>alert(1)</script>",
     "'; drop table x; --", '/inform{"age":3}', "ж" * 500, "z̸̢͘a̴l̷g̵o̶"],
)  # fmt: skip
def test_what_is_no_message_is_no_crisis(text):
    assert detect(text) is None


@given(st.text(max_size=300))
def test_it_never_raises(text):
    signal = detect(text)
    assert signal is None or signal.kind in KINDS


@given(st.sampled_from([text for text, kind in messages("messages.csv") if kind]))
def test_case_and_space_around_make_no_difference(text):
    assert detect(f"  {text.upper()}  ") == detect(text)
