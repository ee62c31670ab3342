"""Low mood alone is answered in other words than something that was done to a person."""

import pytest

from bot.readers.mood import speaks_of_mood_alone


@pytest.mark.parametrize(
    "text", ["I am depressed", "im so anxious all the time", "struggling to cope", "I feel so low"]
)
def test_low_mood_alone(text):
    assert speaks_of_mood_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        "I was raped",
        "depressed since he assaulted me",
        "",
        "anxious because of what happened",
        "hi",
    ],
)
def test_not_low_mood_alone(text):
    assert not speaks_of_mood_alone(text)
