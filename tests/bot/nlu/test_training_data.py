"""The examples the model learns from, and the messages it is judged by."""

import csv
from collections import Counter
from itertools import chain

import pytest
import yaml

from bot.evaluation.messages import EXAMPLES, bare, examples, judged, too_alike
from bot.rasa_process import ROOT

BY_OTHER_AUTHORS = ("voices", "sideways", "sounds_alike", "everyday")
INTENTS = {
    *("greet", "affirm", "deny", "skip", "go_back", "restart", "stop_leave", "who_are_you"),
    *("is_it_confidential", "why_ask", "what_next", "waiting_times", "who_is_eligible"),
    *("for_someone_else", "disclosure", "thanks", "complaint", "out_of_scope"),
    *("help_professional", "change_answer", "more_results", "talk_to_human", "delete_data"),
    *("language_help", "perpetrator_concern", "insult", "chitchat", "immediate_danger"),
    *("suicide_self_harm", "recent_assault", "child_at_risk", "medical_emergency", "inform"),
}


def test_every_intent_has_forty_examples_and_none_is_unknown():
    counts = Counter(intent for intent, _ in examples())
    assert set(counts) == INTENTS
    assert {intent for intent, count in counts.items() if count < 40} == set()


def test_no_example_stands_twice():
    again = [
        text for text, count in Counter(bare(t) or t for _, t in examples()).items() if count > 1
    ]
    assert again == []


def test_the_domain_knows_every_intent():
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert set(domain["intents"]) >= INTENTS


def test_the_judged_messages_cover_every_intent():
    counts = Counter(message.intent for message in judged())
    assert set(counts) == INTENTS
    assert sum(counts.values()) >= 600


@pytest.mark.parametrize("name", ["messages", "near_misses", "near_misses_seen"])
def test_no_judged_message_is_like_an_example(name):
    texts = [message.text for message in judged(name)]
    assert list(too_alike(texts, (text for _, text in examples()))) == []


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("tests/bot/*_author/messages.csv")), ids=lambda path: path.parent.name
)
def test_no_example_from_another_author_is_like_a_message_that_is_still_a_test(path):
    with path.open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    learnt = []
    by_others = (EXAMPLES.glob(f"{name}_*.yml") for name in BY_OTHER_AUTHORS)
    for voices in chain.from_iterable(by_others):
        for entry in yaml.safe_load(voices.read_text(encoding="utf-8"))["nlu"]:
            learnt += [line[2:] for line in entry["examples"].splitlines()]
    assert len(learnt) > 1000
    assert list(too_alike(texts, learnt)) == []
