"""What counts as memory that grows."""

import pytest

from tests.soak.__main__ import Grown, judge


def test_memory_that_settles_is_flat():
    assert judge([300, 380, 398, 400, 401, 400, 402, 400]).endswith("flat")
    # one high point, as when something else was going on, is no growth
    assert judge([400] * 10 + [480] + [400] * 5).endswith("flat")


def test_memory_that_goes_on_growing_is_not():
    with pytest.raises(Grown, match="it grew"):
        judge([400 + 5 * number for number in range(20)])
