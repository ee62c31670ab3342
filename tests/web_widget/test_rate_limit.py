"""So many times in so long, and room again little by little."""

from __future__ import annotations

from web_widget.gateway import rate_limit
from web_widget.gateway.rate_limit import RateLimit


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_so_many_at_once_and_no_more():
    for times in (1, 3, 7, 3000):
        limit = RateLimit(times, 60, Clock())
        assert all(limit.allow("one") for _ in range(times))
        assert not limit.allow("one")
        assert limit.allow("two")


def test_room_comes_back_one_by_one():
    clock = Clock()
    limit = RateLimit(6, 60, clock)
    assert [limit.allow() for _ in range(7)] == [True] * 6 + [False]
    clock.now += 9.9
    assert not limit.allow()
    clock.now += 0.2
    assert [limit.allow() for _ in range(2)] == [True, False]
    clock.now += 60
    assert [limit.allow() for _ in range(7)] == [True] * 6 + [False]


def test_what_is_refused_takes_no_room():
    clock = Clock()
    limit = RateLimit(1, 60, clock)
    assert [limit.allow() for _ in range(100)] == [True] + [False] * 99
    clock.now += 60.1
    assert limit.allow()


def test_who_has_all_their_room_again_is_let_go():
    clock = Clock()
    limit = RateLimit(2, 60, clock)
    for key in range(100):
        limit.allow(key)
    clock.now += 31
    for _ in range(60):
        limit.allow("another")
        clock.now += 31
    assert list(limit._free_at) == ["another"]


def test_of_very_many_keys_the_oldest_are_let_go(monkeypatch):
    monkeypatch.setattr(rate_limit, "MOST_KEYS", 3)
    limit = RateLimit(1, 60, Clock())
    assert all(limit.allow(key) for key in range(4))
    assert limit.allow(0), "it was forgotten"
    assert not limit.allow(3)
