"""How long a message may be is a setting, and a bad one stops the start with a clear line."""

from __future__ import annotations

import pytest

from bot.actions.__main__ import main
from bot.actions.long_messages import VARIABLE, BadSetting, most_characters


def test_a_thousand_unless_told():
    assert most_characters({}) == most_characters({VARIABLE: " "}) == 1000
    assert most_characters({VARIABLE: "200"}) == 200


@pytest.mark.parametrize("given", ["0", "-5", "1001", "ten", "²", "1.5"])
def test_a_bad_setting_is_refused_by_name(given):
    with pytest.raises(BadSetting, match=VARIABLE):
        most_characters({VARIABLE: given})


def test_the_process_says_so_and_does_not_start(monkeypatch):
    monkeypatch.setenv(VARIABLE, "none")
    with pytest.raises(SystemExit, match=f"actions: {VARIABLE} is to be"):
        main()
