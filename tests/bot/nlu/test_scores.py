"""The figures of the evaluation, on cases worked out by hand."""

import pytest

from bot.evaluation import scores

TRUTHS = ["greet", "greet", "deny", "suicide_self_harm"]
GUESSES = ["greet", "deny", "deny", "immediate_danger"]


def test_f1_of_each_intent():
    assert scores.f1_by_intent(TRUTHS, GUESSES) == {
        "deny": pytest.approx(2 / 3),
        "greet": pytest.approx(2 / 3),
        "suicide_self_harm": 0,
    }
    assert scores.macro_f1(TRUTHS, GUESSES) == pytest.approx(4 / 9)


def test_a_crisis_met_as_another_is_still_met():
    assert scores.crisis_recall(TRUTHS, GUESSES) == scores.Share(1, 1)
    assert scores.crisis_recall(TRUTHS, GUESSES, "suicide_self_harm").value == 1
    assert scores.crisis_recall(TRUTHS, GUESSES, "child_at_risk").value == 0


def test_false_alarms_are_counted_over_the_ordinary():
    assert scores.false_alarms(["greet", "deny"], ["child_at_risk", "deny"]) == scores.Share(1, 2)


def test_the_interval_holds_the_score_and_comes_out_the_same_again():
    low, high = scores.macro_f1_interval(TRUTHS * 20, GUESSES * 20)
    assert low <= scores.macro_f1(TRUTHS * 20, GUESSES * 20) <= high
    assert scores.macro_f1_interval(TRUTHS * 20, GUESSES * 20) == (low, high)


def test_confusions_come_most_often_first():
    assert scores.confusions(["a", "a", "a"], ["b", "b", "a"]) == [("a", "b", 2)]
