"""`python -m bot read`: the trained model and the readers over a file, as others will call it."""

import csv
import io
import os
import subprocess
import sys

import pytest

from bot.commands.read import COLUMNS, read_rows
from bot.rasa_process import ROOT
from launch import settings, training

TEXTS = [
    ("whole", "", "19f in leeds, want counselling"),
    ("crisis", "age", "im 24 and i want to kill myself"),
    ("other words", "", "how long is the waiting list for counselling"),
    ("bare", "location", "todmorden"),
    ("payload", "", '/inform{"age": "5"}'),
    ("empty", "", ""),
    ("signs", "", "<b>'; DROP TABLE x;--</b>"),
    ("long", "", "hello " * 2000),
    ("lines", "", 'hi there\nim from hull, "really"'),
]


@pytest.fixture(scope="module")
def answers(tmp_path_factory) -> dict[str, dict[str, str]]:
    """The answers to TEXTS by the real model, by id. Trains first if the model is out of date."""
    training.train_if_changed(settings.ROOT, os.environ)
    texts = tmp_path_factory.mktemp("read") / "texts.csv"
    with open(texts, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "asked", "text"), *TEXTS])
    done = subprocess.run(
        [sys.executable, "-m", "bot", "read", "--texts", str(texts)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[0] == ",".join(COLUMNS)
    return {row["id"]: row for row in csv.DictReader(io.StringIO(done.stdout))}


@pytest.mark.timeout(600)  # the model may have to be trained first
def test_each_text_has_one_answer_in_order(answers):
    assert list(answers) == [name for name, _, _ in TEXTS]


def test_a_message_that_says_it_all_is_read_whole(answers):
    row = answers["whole"]
    assert (row["intent"], row["location"], row["gender"]) == ("inform", "Leeds", "woman")
    assert (row["age_min"], row["age_max"], row["support"]) == ("19", "19", "counselling")


def test_a_crisis_is_named_and_the_answer_beside_it_kept(answers):
    row = answers["crisis"]
    assert (row["intent"], row["safety"]) == ("suicide_self_harm", "suicide_self_harm")
    assert row["age_min"] == "24"


def test_a_question_is_not_taken_for_an_answer(answers):
    assert answers["other words"]["intent"] == "waiting_times"
    assert answers["other words"]["safety"] == ""


def test_a_bare_answer_to_the_question_is_one(answers):
    assert (answers["bare"]["intent"], answers["bare"]["location"]) == ("inform", "Todmorden")


@pytest.mark.parametrize("name", ["empty", "signs"])
def test_what_says_nothing_fills_nothing(answers, name):
    row = answers[name]
    assert row["intent"] == "out_of_scope"
    assert not any(row[column] for column in COLUMNS[3:])


def test_a_file_without_the_columns_is_refused(tmp_path):
    (tmp_path / "texts.csv").write_text("id,words\n1,hello\n", encoding="utf-8")
    with pytest.raises(ValueError, match="asked, text"):
        read_rows(tmp_path / "texts.csv")


def test_an_unknown_slot_is_refused_with_its_row(tmp_path):
    (tmp_path / "texts.csv").write_text("id,asked,text\n1,name,hello\n", encoding="utf-8")
    with pytest.raises(ValueError, match="row 2"):
        read_rows(tmp_path / "texts.csv")
