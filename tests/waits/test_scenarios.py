"""What the fit learns from: made-up directories over known series, never told the answer."""

from __future__ import annotations

import random

import pytest

from services_db.waits.fit.scenarios import scenario
from services_db.waits.fit.series import Series, read_series

MONTHS = range(24000, 24060)


def made_up(count: int) -> list[Series]:
    return [
        Series(f"p{n}|kind{n % 3}|", f"g{n % 7}", f"kind{n % 3}", "", {
            month: (n + month / 1000, 40 + n) for month in MONTHS if (month + n) % (1 + n % 3) == 0
        })
        for n in range(count)
    ]  # fmt: skip


def test_a_question_comes_after_its_reports_and_its_answer_is_true():
    every = {series.name: series for series in made_up(30)}
    rng, asked, counts = random.Random(1), 0, set()
    for _ in range(60):
        histories, asks = scenario(list(every.values()), rng)
        assert [ask.history for ask in asks] == histories
        assert len({history.series for history in histories}) == len(histories)
        for ask in asks:
            series = every[ask.history.series]
            months = [seen.month for seen in ask.history.observations]
            assert months == sorted(set(months))
            assert ask.asking - months[-1] == ask.age
            assert 1 <= ask.age <= 24
            assert (ask.answer, ask.caseload) == series.medians[ask.asking]
            for seen in ask.history.observations:
                assert seen.value == series.medians[seen.month][0]
            counts.add(len(months))
            asked += 1
    assert asked > 500
    assert {1, 2, 3, 6} <= counts


def test_the_same_seed_makes_the_same_directory():
    every = made_up(12)
    assert scenario(every, random.Random(3)) == scenario(every, random.Random(3))


def test_absent_data_are_said_to_be_absent(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"not here: .*calibration.csv"):
        read_series(tmp_path)


def test_rows_become_series_of_log_weeks_by_month(tmp_path):
    (tmp_path / "calibration.csv").write_text(
        "provider_id,provider_group,service_kind,sub,month,median_weeks,p90_weeks,n\n"
        "P,G,camhs,,2020-01,1,9,12\nP,G,camhs,,2020-02,0.1,9,\n",
        encoding="utf-8",
    )
    (series,) = read_series(tmp_path)
    assert (series.name, series.group, series.kind) == ("P|camhs|", "G", "camhs")
    assert series.medians == {24240: (0.0, 12), 24241: (pytest.approx(-0.6931, abs=1e-4), 0)}
