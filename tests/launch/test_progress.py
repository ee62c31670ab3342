"""The step counter, on a terminal and in a log."""

from __future__ import annotations

import io

import pytest

from launch import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_clock():
    assert [progress.clock(s) for s in (0, 7.9, 60, 754)] == ["0:00", "0:07", "1:00", "12:34"]


def test_the_bar_grows_and_is_never_full_before_the_end():
    assert progress.bar(0, 10, 10) == "░" * 10
    assert progress.bar(5, 10, 10) == "█" * 5 + "░" * 5
    assert progress.bar(500, 10, 10).endswith("░")
    assert progress.bar(5, 0, 10) == "░" * 10


def test_steps_are_counted_and_end_with_what_became_of_them():
    out = io.StringIO()
    steps = progress.Steps(2, out)
    with steps.step("Laying eggs", 1):
        pass
    with steps.step("Boiling them", 1) as step:
        step.note = "not needed"
    assert out.getvalue().splitlines() == [
        "[1/2] Laying eggs: done (0:00)",
        "[2/2] Boiling them: not needed (0:00)",
    ]


def test_a_step_that_fails_says_stopped():
    out = io.StringIO()
    with pytest.raises(ValueError, match="cracked"), progress.Steps(1, out).step("Eggs", 1):
        raise ValueError("cracked")
    assert "[1/1] Eggs: stopped" in out.getvalue()


def test_on_a_terminal_the_line_is_drawn_over():
    out = Terminal()
    with progress.Steps(1, out).step("Eggs", 1):
        while "░" not in out.getvalue():
            pass
    assert "\r\x1b[K[1/1] Eggs █" in out.getvalue() or "\r\x1b[K[1/1] Eggs ░" in out.getvalue()
    assert out.getvalue().endswith("\r\x1b[K[1/1] Eggs: done (0:00)\n")
