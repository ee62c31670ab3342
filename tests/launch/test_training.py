"""Training happens when its ingredients change, and a failed one leaves the old model."""

from __future__ import annotations

import os

import pytest

from launch import problems, settings, training

RASA_STAND_IN = """#!/bin/sh
echo run >> runs
[ -e broken ] && { echo 'domain.yml: line 3: no such slot' >&2; exit 1; }
while [ $# -gt 0 ]; do [ "$1" = --out ] && out=$2; shift; done
cat domain.yml > "$out/signpost.tar.gz"
"""


@pytest.fixture
def project(tmp_path):
    """A folder with the ingredients, and a command in Rasa's place that notes each run."""
    for path in training.INGREDIENTS:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        if "." in path:
            (tmp_path / path).write_text(path)
        else:
            (tmp_path / path).mkdir(parents=True)
    rasa = tmp_path / ".venv-rasa/bin/rasa"
    rasa.parent.mkdir(parents=True)
    rasa.write_text(RASA_STAND_IN)
    rasa.chmod(0o755)
    return tmp_path


def runs(project) -> int:
    return len((project / "runs").read_text().splitlines()) if (project / "runs").exists() else 0


def test_it_trains_once_for_the_same_files(project):
    assert training.train_if_changed(project, os.environ)
    assert not training.train_if_changed(project, os.environ)
    assert runs(project) == 1
    assert (project / training.MODEL).read_text() == "domain.yml"


@pytest.mark.parametrize("path", training.INGREDIENTS)
def test_each_ingredient_counts(project, path):
    training.train_if_changed(project, os.environ)
    changed = project / path if "." in path else project / path / "new.yml"
    changed.write_text("changed")
    assert training.train_if_changed(project, os.environ)
    assert runs(project) == 2


def test_a_lost_model_is_trained_again(project):
    training.train_if_changed(project, os.environ)
    (project / training.MODEL).unlink()
    assert training.train_if_changed(project, os.environ)


def test_a_model_that_was_cut_short_is_trained_again(project):
    training.train_if_changed(project, os.environ)
    whole = (project / training.MODEL).read_bytes()
    (project / training.MODEL).write_bytes(whole[:-1])
    assert training.train_if_changed(project, os.environ)
    assert (project / training.MODEL).read_bytes() == whole


def test_a_failed_training_leaves_the_old_model_and_is_tried_again(project):
    training.train_if_changed(project, os.environ)
    (project / "domain.yml").write_text("new")
    (project / "broken").touch()
    with pytest.raises(problems.SetupProblem) as caught:
        training.train_if_changed(project, os.environ)
    assert "while training Rasa" in caught.value.text()
    assert "domain.yml: line 3" in caught.value.text()
    assert (project / training.MODEL).read_text() == "domain.yml"
    assert sorted(path.name for path in (project / "models").iterdir()) == [
        "signpost.fingerprint",
        "signpost.tar.gz",
    ]
    (project / "broken").unlink()
    assert training.train_if_changed(project, os.environ)
    assert (project / training.MODEL).read_text() == "new"


def test_every_ingredient_is_a_real_path():
    optional = {"requirements/rasa-weights.txt"}
    for path in set(training.INGREDIENTS) - optional:
        assert (settings.ROOT / path).exists(), path
