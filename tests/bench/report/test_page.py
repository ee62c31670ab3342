"""Sections of docs/performance.md, and what the sampler's stacks are counted as."""

from __future__ import annotations

import pytest

from tests.bench.__main__ import main, names
from tests.bench.report.page import write_section
from tests.bench.turn_stages import REST, stage_shares


def test_a_section_takes_the_place_of_its_own_and_of_no_other(tmp_path):
    page = tmp_path / "performance.md"
    page.write_text("# Speed\n\nBy hand.\n", encoding="utf-8")
    for name, text in (("one", "first"), ("two", "second"), ("one", r"again \1")):
        write_section(name, text, page)
    written = page.read_text(encoding="utf-8")
    assert written.startswith("# Speed\n\nBy hand.\n\n<!-- bench: one -->\nagain \\1\n<!-- end")
    assert "first" not in written
    assert written.count("second") == 1


def test_the_benchmarks_are_the_modules_of_the_folder(capsys):
    assert {"conversations", "turn_stages"} <= set(names())
    with pytest.raises(SystemExit):
        main(["conversations", "nothing"])
    assert "there is no nothing" in capsys.readouterr().err


def test_a_sample_counts_for_its_innermost_stage():
    start = "<module> (bot/actions/__main__.py:1);serve (sanic/app.py:2)"
    samples = "\n".join(
        [
            f"{start};act (bot/actions/results.py:3);search (services_db/search.py:4);x (y.py:1) 3",
            f"{start};act (bot/actions/results.py:3) 1",
            f"{start} 4",
            "run (threading.py:1);_worker (concurrent/futures/thread.py:81) 100",
        ]
    )
    assert stage_shares("actions", samples) == {"searching": 3 / 8, "saying it": 1 / 8, REST: 0.5}
    with pytest.raises(ValueError, match="no samples"):
        stage_shares("actions", "")
